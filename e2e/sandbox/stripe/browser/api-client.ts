import type { Refusal } from './messages.ts';

type Fields = Record<string, string | number>;

interface Endpoint<Body> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whether an answer has what is read from it. */
  readonly isBody: (body: unknown) => body is Body;
}

/**
 * Asks the stand-in from one of its own frames, form-encoded. Rejects when it cannot be reached or
 * is broken; a 4xx that a buyer can do something about is a {@link Refusal}.
 */
export async function callApi<Body>(
  { method, path, isBody }: Endpoint<Body>,
  publishableKey: string,
  fields: Fields,
): Promise<{ type: 'answered'; body: Body } | Refusal> {
  const form = new URLSearchParams(
    Object.entries(fields).map(([name, value]) => [name, String(value)]),
  );
  const response = await fetch(method === 'GET' ? `${path}?${form}` : path, {
    method,
    headers: { authorization: `Bearer ${publishableKey}` },
    ...(method === 'POST' ? { body: form } : {}),
  });
  const body: unknown = await response.json();
  if (response.ok && isBody(body)) {
    return { type: 'answered', body };
  }
  if (response.status < 500 && isError(body)) {
    const { message, type, decline_code: declineCode = null } = body.error;
    return { type: 'refused', message, declined: type === 'card_error' ? { declineCode } : null };
  }
  throw new Error(`The payment service answered ${response.status} in an unknown way.`);
}

interface ErrorBody {
  error: { type: string; message: string; decline_code?: string };
}

function isError(body: unknown): body is ErrorBody {
  return (
    hasObject(body, 'error') && 'message' in body.error && typeof body.error.message === 'string'
  );
}

/** Whether a value is an object with an object of this name in it. */
export function hasObject<Name extends string>(
  value: unknown,
  name: Name,
): value is Record<Name, object> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).some(
      ([key, inner]) => key === name && typeof inner === 'object' && inner !== null,
    )
  );
}

/** Whether a value is an object with these texts in it. */
export function hasTexts<Name extends string>(
  value: unknown,
  ...names: Name[]
): value is Record<Name, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) =>
      Object.entries(value).some(([key, inner]) => key === name && typeof inner === 'string'),
    )
  );
}
