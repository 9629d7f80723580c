import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stripe } from 'stripe';
import { z } from 'zod';
import type { ContractSchemas, SchemaSet } from './generate-schemas.ts';
import type { Definitions, JsonSchema } from './json-schema.ts';

/** The digests of the types that somebody has read and found our code to fit. */
export const ACCEPTED_FILE = join(import.meta.dirname, 'accepted-types.json');

/** A digest for the types of each request and of each answer, with all that they refer to. */
const digestsSchema = z.object({
  stripe: z.string(),
  apiVersion: z.string(),
  requests: z.record(z.string(), z.string()),
  answers: z.record(z.string(), z.string()),
});

export type TypeDigests = z.infer<typeof digestsSchema>;

export function acceptedDigests(): TypeDigests {
  return digestsSchema.parse(JSON.parse(readFileSync(ACCEPTED_FILE, 'utf8')));
}

export function digestsOf({ requests, answers }: ContractSchemas): TypeDigests {
  return {
    stripe: Stripe.PACKAGE_VERSION,
    apiVersion: Stripe.API_VERSION,
    requests: digestsOfSet(requests),
    answers: digestsOfSet(answers),
  };
}

/** The requests and answers whose types are not the accepted ones. */
export function drift(accepted: TypeDigests, found: TypeDigests): string[] {
  return (['requests', 'answers'] as const).flatMap((set) => {
    const names = new Set([...Object.keys(accepted[set]), ...Object.keys(found[set])]);
    return [...names].filter((name) => accepted[set][name] !== found[set][name]);
  });
}

function digestsOfSet({ roots, definitions }: SchemaSet): Record<string, string> {
  return Object.fromEntries(
    Object.entries(roots).map(([name, root]) => [name, digestOf(root, definitions)]),
  );
}

function digestOf(root: JsonSchema, definitions: Definitions): string {
  const reached = new Map<string, string>();
  const reach = (schema: JsonSchema): void => {
    const text = JSON.stringify(schema);
    for (const [, name = ''] of text.matchAll(/"#\/\$defs\/([^"]+)"/g)) {
      const definition = definitions[name];
      if (definition === undefined || reached.has(name)) continue;
      reached.set(name, JSON.stringify(definition));
      reach(definition);
    }
  };
  reach(root);
  const text = JSON.stringify([root, [...reached].sort()]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
