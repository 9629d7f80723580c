import { isDeepStrictEqual } from 'node:util';
import { ApiError, invalidRequest } from './api-error.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Remembered {
  readonly path: string;
  readonly parameters: unknown;
  readonly answer: Answer;
}

const MAXIMUM_KEY_LENGTH = 255;

/** The answers to requests that came with an idempotency key (Stripe's API reference, "Idempotent requests"). */
export class IdempotentAnswers {
  readonly #remembered = new Map<string, Remembered>();

  /** The first answer to this key, or null. Throws 400 where the key came with another request. */
  find(key: string, path: string, parameters: unknown): Answer | null {
    if (key.length > MAXIMUM_KEY_LENGTH) {
      throw invalidRequest(`An idempotency key has at most ${MAXIMUM_KEY_LENGTH} characters.`);
    }
    const first = this.#remembered.get(key);
    if (first === undefined) {
      return null;
    }
    if (first.path !== path || !isDeepStrictEqual(first.parameters, parameters)) {
      throw new ApiError(
        400,
        {
          type: 'idempotency_error',
          message: `The idempotency key '${key}' was first used with another request.`,
        },
        false,
      );
    }
    return first.answer;
  }

  remember(key: string, path: string, parameters: unknown, answer: Answer): void {
    this.#remembered.set(key, { path, parameters, answer });
  }

  clear(): void {
    this.#remembered.clear();
  }
}
