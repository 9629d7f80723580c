import type { Request, RequestHandler, Response } from 'express';
import type { Faults } from '../faults/faults.ts';
import { isDataverse, operationOf } from './operations.ts';

const kinds = ['error-500', 'error-500-after', 'conflict-409', 'too-many-429', 'refused'] as const;

/**
 * Errors that nothing in the request is to blame for. Dataverse's code for too many requests is
 * documented ("Service protection API limits"); the others are those of its general errors.
 */
export function answerFaults(faults: Faults): RequestHandler {
  return (request, response, next) => {
    const fault = faults.take('dynamics', operationOf(request), kinds, request.path);
    switch (fault?.kind) {
      case undefined:
        next();
        return;
      case 'error-500':
        response.status(500).json(serverError(request));
        return;
      case 'error-500-after':
        replaceAnswer(response, 500, serverError(request));
        next();
        return;
      case 'conflict-409':
        response
          .status(409)
          .json(errorBody(request, '0x80071151', 'Another request changes this row.'));
        return;
      case 'refused': {
        const { errorCode } = fault;
        response.json({ status: 'Error', errorCode, errorMessage: `Refused: ${errorCode}` });
        return;
      }
      case 'too-many-429':
        response
          .status(429)
          .set('Retry-After', String(fault.retryAfterSeconds))
          .json(errorBody(request, '0x80072322', 'Too many requests within 300 seconds.'));
        return;
    }
  };
}

function serverError(request: Request): object {
  return errorBody(request, '0x80040216', 'An unexpected error occurred.');
}

function errorBody(request: Request, code: string, message: string): object {
  return isDataverse(request) ? { error: { code, message } } : { Message: message };
}

/** Everything is done as ever; this goes out in the place of its answer. */
function replaceAnswer(response: Response, status: number, body: object): void {
  const end = response.end.bind(response);
  response.end = () => {
    const text = JSON.stringify(body);
    response.statusCode = status;
    response.set({
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
    });
    response.removeHeader('etag');
    return end(text);
  };
}
