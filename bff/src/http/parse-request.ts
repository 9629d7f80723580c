import type { z } from 'zod';

/** A visitor sent what cannot be read. Failures to read our own data are not this: they are ours. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly fields: readonly { readonly path: string; readonly message: string }[];

  constructor(error: z.ZodError) {
    super('The request is not valid');
    this.fields = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  }
}

/** @throws InvalidRequest naming every field that is wrong */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InvalidRequest(parsed.error);
  return parsed.data;
}
