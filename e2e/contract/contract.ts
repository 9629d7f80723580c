import { type AnySchema, Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import type { SchemaSet } from './generate-schemas.ts';
import { contractSchemas } from './schema-cache.ts';

/** A request as Stripe reads it: form-encoded, so that every value is a string. */
export interface FormRequest {
  readonly method: string;
  readonly path: string;
  readonly parameters: unknown;
}

const error = z.strictObject({ error: z.unknown() });
const list = z.object({ object: z.literal('list'), data: z.array(z.unknown()) });
const event = z.object({ object: z.literal('event'), type: z.string() });
const object = z.object({ object: z.string() });

/** The contract with Stripe: what a request may say and what an answer must hold. */
export class StripeContract {
  /** The events that the contract has, by type, in alphabetical order. */
  readonly eventTypes: readonly string[];
  private readonly requests: SchemaSet;
  private readonly requestSchemas: Ajv2020;
  private readonly answerSchemas: Ajv2020;

  constructor() {
    const { requests, answers } = contractSchemas();
    this.requests = requests;
    this.eventTypes = Object.keys(answers.roots)
      .flatMap((name) => /^event (.*)/.exec(name)?.[1] ?? [])
      .sort();
    this.requestSchemas = validators(requests, { coerceTypes: 'array' });
    this.answerSchemas = validators(answers, {});
  }

  /** The kind of a request: `POST /v1/payment_intents/:id/capture`. Null when the contract has none such. */
  kindOf({ method, path }: Omit<FormRequest, 'parameters'>): string | null {
    const kinds = Object.keys(this.requests.roots);
    return kinds.find((kind) => patternOf(kind).test(`${method} ${path}`)) ?? null;
  }

  /** What is wrong with a request, one line each; nothing when it is as Stripe's types have it. */
  flawsOfRequest(request: FormRequest): string[] {
    const kind = this.kindOf(request);
    if (kind === null)
      return [`No such request in the contract: ${request.method} ${request.path}`];
    // The validator writes the values that it reads out of strings into what it is given.
    return flaws(this.requestSchemas, kind, structuredClone(request.parameters ?? {}));
  }

  /** The same for the body of an answer: an object, a list of objects, an event or an error. */
  flawsOfAnswer(body: unknown): string[] {
    const failure = error.safeParse(body);
    if (failure.success) return flaws(this.answerSchemas, 'error', failure.data.error);
    const page = list.safeParse(body);
    if (page.success) {
      return [
        ...flaws(this.answerSchemas, 'list', body),
        ...page.data.data.flatMap((item) => this.flawsOfAnswer(item)),
      ];
    }
    const happened = event.safeParse(body);
    if (happened.success) return flaws(this.answerSchemas, `event ${happened.data.type}`, body);
    const thing = object.safeParse(body);
    if (thing.success) return flaws(this.answerSchemas, thing.data.object, body);
    return ['Neither an object of Stripe’s nor an error'];
  }
}

function validators(set: SchemaSet, options: { coerceTypes?: 'array' }): Ajv2020 {
  const ajv = new Ajv2020({ ...options, strict: false, allErrors: true });
  // Stripe may answer what the types do not know yet; its stand-in may not.
  ajv.addKeyword({ keyword: 'knownValues', macro: (values: string[]) => ({ enum: values }) });
  const schema: AnySchema = { $id: 'stripe', $defs: { ...set.definitions, ...rooted(set) } };
  return ajv.addSchema(schema);
}

/** The roots beside the definitions, under names that are theirs. */
function rooted({ roots }: SchemaSet): SchemaSet['roots'] {
  return Object.fromEntries(Object.entries(roots).map(([name, root]) => [rootName(name), root]));
}

function rootName(name: string): string {
  return `root-${name.replace(/\W+/g, '-')}`;
}

function patternOf(kind: string): RegExp {
  return new RegExp(`^${kind.replaceAll(':id', '[^/]+')}$`);
}

function flaws(ajv: Ajv2020, name: string, data: unknown): string[] {
  const validate: ValidateFunction | undefined = ajv.getSchema(`stripe#/$defs/${rootName(name)}`);
  if (!validate) return [`The contract has no ${name}`];
  return validate(data) ? [] : deepest(validate.errors ?? []).map((flaw) => told(name, flaw));
}

/** Where one of several forms must fit, every form complains: what is wrong inside of one says most. */
function deepest(errors: readonly ErrorObject[]): ErrorObject[] {
  return errors.filter(
    ({ keyword, instancePath }) =>
      !/^(anyOf|type|enum)$/.test(keyword) ||
      !errors.some((other) => other.instancePath.startsWith(`${instancePath}/`)),
  );
}

function told(name: string, { instancePath, message = '', params }: ErrorObject): string {
  return `${name}${instancePath} ${message} ${JSON.stringify(params)}`;
}
