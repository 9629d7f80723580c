import type { ErrorRequestHandler } from 'express';
import { httpStatusOf, messageOf } from '../http-error.ts';

/** Answered as Dataverse's error object ("Parse errors from the response" of its Web API). */
export class DataverseError extends Error {
  override readonly name = 'DataverseError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** A query or a body that the Web API does not understand. */
  static badRequest(message: string): DataverseError {
    return new DataverseError(400, '0x80060888', message);
  }

  /** An action that refuses what it was asked. */
  static refusedByAction(message: string): DataverseError {
    return new DataverseError(400, '0x80040265', message);
  }
}

export const answerDataverseError: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const known =
    error instanceof DataverseError
      ? error
      : new DataverseError(httpStatusOf(error), '0x80048d19', messageOf(error));
  response.status(known.status).json({ error: { code: known.code, message: known.message } });
};
