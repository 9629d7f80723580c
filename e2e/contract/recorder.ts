import express, { type RequestHandler } from 'express';
import type { FormRequest } from './contract.ts';

/** A request as it came in, and what it was answered. */
export interface Exchange extends FormRequest {
  readonly apiVersion: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly status: number;
  readonly answer: unknown;
}

/** Stands in front of an app and keeps what passes, in the order of the answers. */
export function recorder(exchanges: Exchange[]): RequestHandler[] {
  // As the stand-in for Stripe reads forms; it finds the body read already.
  const form = express.urlencoded({ extended: true, parameterLimit: 10_000, limit: '1mb' });
  const record: RequestHandler = (request, response, next) => {
    const json = response.json.bind(response);
    response.json = (answer: unknown) => {
      exchanges.push({
        method: request.method,
        path: request.path,
        parameters: parametersOf(request),
        apiVersion: request.get('stripe-version'),
        idempotencyKey: request.get('idempotency-key'),
        status: response.statusCode,
        answer: structuredClone(answer),
      });
      return json(answer);
    };
    next();
  };
  return [form, record];
}

function parametersOf(request: { method: string; body: unknown; query: unknown }): unknown {
  return structuredClone(request.method === 'POST' ? request.body : request.query);
}
