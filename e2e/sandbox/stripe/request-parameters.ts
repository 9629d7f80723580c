import { z } from 'zod';
import { ApiError, invalidRequest } from './api-error.ts';

/**
 * One schema for every parameter that the SDK's types know, so that exactly what Stripe does not
 * know is refused as unknown.
 */
export type ShapeOf<Parameters> = { [Name in keyof Parameters]-?: z.ZodType };

/** The values that the SDK's types name, without the open end that they leave for future ones. */
export type Known<Value> = Value extends string
  ? string & Record<never, never> extends Value
    ? never
    : Value
  : never;

function flaw(code: string, message: string) {
  return { params: { code }, message };
}

/** A string. Stripe reads an empty one as an attempt to unset, which nothing here can be. */
export function text(maximum = 5000) {
  return z
    .string()
    .refine((value) => value !== '', flaw('parameter_invalid_empty', 'must not be empty'))
    .refine((value) => value.length <= maximum, `must have at most ${maximum} characters`);
}

/** A whole number; form-encoded requests carry it as text. */
export function integer(minimum: number, maximum = Number.MAX_SAFE_INTEGER) {
  return z
    .string()
    .refine((value) => /^-?\d+$/.test(value), flaw('parameter_invalid_integer', 'is no integer'))
    .transform(Number)
    .refine((value) => value >= minimum, `must be at least ${minimum}`)
    .refine((value) => value <= maximum, `must be at most ${maximum}`);
}

/** `true` or `false`; form-encoded requests carry them as text. */
export function flag() {
  return z.enum(['true', 'false']).transform((value) => value === 'true');
}

/** A switch that Stripe knows and that this stand-in has only in its off position. */
export function alwaysOff() {
  return flag().refine((on) => !on, 'cannot be true: the sandbox does not implement it');
}

/** A parameter that Stripe knows and this stand-in does not: refused rather than ignored. */
export function unsupported() {
  return z
    .unknown()
    .refine((value) => value === undefined, 'is not implemented by the sandbox')
    .optional();
}

/** Metadata, with Stripe's limits: 50 keys of 40 characters, values of 500. */
export function metadata() {
  return metadataChanges().transform((entries) =>
    Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== '')),
  );
}

/** The same for an object that has metadata already: an empty value takes its key away. */
export function metadataChanges() {
  return z
    .record(
      z.string().max(40, 'has a key of more than 40 characters'),
      z.string().max(500, 'has a value of more than 500 characters'),
    )
    .refine((entries) => Object.keys(entries).length <= 50, 'has more than 50 keys');
}

/** Names of properties to return as objects instead of ids. */
export const expand = z.array(z.string()).max(20).default([]);

/** Reads a request's parameters, or throws the 400 that Stripe answers. */
export function parseParameters<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(input ?? {}, { reportInput: true });
  if (parsed.success) {
    return parsed.data;
  }
  throw toApiError(parsed.error.issues);
}

function toApiError(issues: readonly z.core.$ZodIssue[]): ApiError {
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      const param = parameterName([...issue.path, issue.keys[0] ?? '']);
      return invalidRequest(`Received unknown parameter: ${param}`, {
        code: 'parameter_unknown',
        param,
      });
    }
  }
  const [issue] = issues;
  if (issue === undefined) {
    return invalidRequest('Invalid request.');
  }
  const param = parameterName(issue.path);
  if (
    (issue.code === 'invalid_type' || issue.code === 'invalid_value') &&
    issue.input === undefined
  ) {
    return invalidRequest(`Missing required param: ${param}.`, {
      code: 'parameter_missing',
      param,
    });
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String).join(', ');
    return invalidRequest(`Invalid ${param}: must be one of ${values}`, { param });
  }
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return invalidRequest(`Invalid ${param}: ${issue.message}`, {
    param,
    ...(typeof code === 'string' ? { code } : {}),
  });
}

/** `['line_items', 0, 'quantity']` as `line_items[0][quantity]`. */
function parameterName(path: readonly PropertyKey[]): string {
  const [first, ...rest] = path.map(String);
  return `${first ?? ''}${rest.map((part) => `[${part}]`).join('')}`;
}
