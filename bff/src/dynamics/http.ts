/** How a request to Dynamics ended. */
export type Answer =
  | { readonly kind: 'ok'; readonly body: unknown }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly message: string;
    }
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
    const code = causeCode(error);
    return NEVER_CONNECTED.has(code)
      ? { kind: 'not-sent', why: code }
      : { kind: 'unanswered', why: code };
  }
}

function sort(status: number, text: string): Answer {
  if (status === 429) return { kind: 'not-sent', why: 'HTTP 429' };
  if (status >= 500) return { kind: 'unanswered', why: `HTTP ${status}` };
  const body = parsed(text);
  if (status < 300) {
    return body === INVALID
      ? { kind: 'unanswered', why: 'an answer that is no JSON' }
      : { kind: 'ok', body };
  }
  return { kind: 'refused', status, ...errorOf(body) };
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

/** The Events API says `{Message}`, Dataverse `{error: {code, message}}`. */
function errorOf(body: unknown): { code: string; message: string } {
  const fields = record(body);
  const nested = record(fields['error']);
  return {
    code: text(nested['code']),
    message: text(nested['message']) || text(fields['Message']),
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function causeCode(error: unknown): string {
  if (error instanceof DOMException) return error.name;
  const cause = error instanceof Error ? record(error.cause)['code'] : undefined;
  return text(cause) || (error instanceof Error ? error.message : String(error));
}
