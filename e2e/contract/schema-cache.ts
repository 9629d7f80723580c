import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stripe } from 'stripe';
import ts from 'typescript';
import { z } from 'zod';
import { CONTRACT, type ContractSchemas, generateSchemas } from './generate-schemas.ts';
import type { JsonSchema } from './json-schema.ts';

/** Removed with the packages that the schemas are made from. */
const FOLDER = join(import.meta.dirname, '../../node_modules/.cache/stripe-contract');

/** What the schemas depend on beside the packages. */
const SOURCES = [
  CONTRACT,
  join(import.meta.dirname, 'generate-schemas.ts'),
  join(import.meta.dirname, 'schema-writer.ts'),
];

const schemas = z.record(
  z.string(),
  z.custom<JsonSchema>((value) => value instanceof Object),
);
const schemaSet = z.object({ roots: schemas, definitions: schemas });
const cached = z.object({ requests: schemaSet, answers: schemaSet });

/** The schemas of the installed `stripe` package, generated when they were not before. */
export function contractSchemas(): ContractSchemas {
  const file = join(FOLDER, `${cacheKey()}.json`);
  return read(file) ?? generate(file);
}

function cacheKey(): string {
  const hash = createHash('sha256').update(ts.version);
  for (const source of SOURCES) hash.update(readFileSync(source));
  return `${Stripe.PACKAGE_VERSION}-${hash.digest('hex').slice(0, 16)}`;
}

function read(file: string): ContractSchemas | null {
  try {
    return cached.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // Not there yet, or not readable: generated anew.
  }
}

function generate(file: string): ContractSchemas {
  const generated = generateSchemas();
  mkdirSync(FOLDER, { recursive: true });
  // Other processes may be at the same: none of them may read half a file.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(generated));
  renameSync(draft, file);
  return generated;
}
