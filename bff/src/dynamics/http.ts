import { z } from 'zod';
import { ProviderUnavailable } from '../purchases/ports.ts';

/** How a request to Dynamics ended. */
export type Answer =
  | { readonly kind: 'ok'; readonly body: unknown }
  /** With Dataverse's code, or `HTTP 404` and the like where there is none. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** Nothing left us, or nothing was looked at: no connection, or 429. */
  | { readonly kind: 'not-sent'; readonly why: string }
  /** It may have worked: timed out, cut off, or a failure of the server. */
  | { readonly kind: 'unanswered'; readonly why: string };

/** Failures that happen before a request can have left. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** How Dataverse says no. The Events API says `{Message}`, which is for people. */
const refusalSchema = z.object({ error: z.object({ code: z.string().min(1) }) });

const failureSchema = z.object({ cause: z.object({ code: z.string().min(1) }) });

/**
 * Sends one JSON request and sorts the answer by what may have happened at the other end.
 *
 * @param timeout milliseconds of real time
 */
export async function request(
  url: URL,
  init: {
    readonly method: 'GET' | 'POST';
    readonly headers: Record<string, string>;
    readonly body?: unknown;
  },
  timeout: number,
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: init.method,
      headers: {
        accept: 'application/json',
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...init.headers,
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    const text = await response.text();
    return sort(response.status, text);
  } catch (error) {
    const code = whyFailed(error);
    return NEVER_CONNECTED.has(code)
      ? { kind: 'not-sent', why: code }
      : { kind: 'unanswered', why: code };
  }
}

/**
 * What was read.
 *
 * @param asked who was asked for what, for the error
 * @throws ProviderUnavailable when there is no answer, or another than the schema's
 */
export function bodyOf<Schema extends z.ZodType>(
  answer: Answer,
  schema: Schema,
  asked: string,
): z.infer<Schema> {
  if (answer.kind !== 'ok') {
    throw new ProviderUnavailable(`${asked}: ${'why' in answer ? answer.why : answer.code}`);
  }
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new ProviderUnavailable(`${asked}: unexpected ${where}`);
}

function sort(status: number, text: string): Answer {
  if (status === 429) return { kind: 'not-sent', why: 'HTTP 429' };
  if (status >= 500) return { kind: 'unanswered', why: `HTTP ${status}` };
  const body = parsed(text);
  if (status >= 300) {
    const code = refusalSchema.safeParse(body).data?.error.code ?? `HTTP ${status}`;
    return { kind: 'refused', status, code };
  }
  return body === INVALID
    ? { kind: 'unanswered', why: 'an answer that is no JSON' }
    : { kind: 'ok', body };
}

const INVALID = Symbol('no JSON');

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: an error page of something in between.
    return INVALID;
  }
}

/** Why a request did not get through: the code of the socket or the resolver, where there is one. */
function whyFailed(error: unknown): string {
  if (error instanceof DOMException) return error.name;
  const code = failureSchema.safeParse(error).data?.cause.code;
  return code ?? (error instanceof Error ? error.message : String(error));
}
