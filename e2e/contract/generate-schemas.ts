import { join } from 'node:path';
import ts from 'typescript';
import type { Definitions, JsonSchema } from './json-schema.ts';
import { SchemaWriter, type WritingRules } from './schema-writer.ts';

/** JSON Schemas by what they describe, with the definitions that they share. */
export interface SchemaSet {
  readonly roots: Readonly<Record<string, JsonSchema>>;
  readonly definitions: Definitions;
}

export interface ContractSchemas {
  /** By method and path: `POST /v1/refunds`. */
  readonly requests: SchemaSet;
  /** By `object`, by event type with `event ` in front, and `error` and `list`. */
  readonly answers: SchemaSet;
}

/** The file whose interfaces name the types. */
export const CONTRACT = join(import.meta.dirname, 'stripe-contract.ts');

/**
 * Reads the types of the installed `stripe` package, which takes some seconds.
 *
 * @throws Error when the contract does not compile: a type of the package is gone or was renamed
 */
export function generateSchemas(): ContractSchemas {
  const program = ts.createProgram([CONTRACT], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  });
  const source = program.getSourceFile(CONTRACT);
  const flaws = program.getSemanticDiagnostics(source);
  if (!source || flaws.length > 0) {
    throw new Error(ts.formatDiagnostics(flaws, ts.createCompilerHost({})));
  }
  const checker = program.getTypeChecker();
  const exported = checker.getSymbolAtLocation(source)?.exports;
  const membersOf = (name: string) => {
    const symbol = exported?.get(ts.escapeLeadingUnderscores(name));
    if (!symbol) throw new Error(`The contract has no ${name}`);
    return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
  };
  const write = (
    rules: WritingRules,
    ...groups: [members: ts.Symbol[], prefix: string][]
  ): SchemaSet => {
    const writer = new SchemaWriter(checker, rules);
    const roots = groups.flatMap(([members, prefix]) =>
      members.map((member): [string, JsonSchema] => [
        prefix + member.name,
        writer.schemaOf(checker.getTypeOfSymbol(member)),
      ]),
    );
    return { roots: Object.fromEntries(roots), definitions: writer.definitions };
  };
  const objects = membersOf('Objects');
  const expandable = new Set(objects.map(({ name }) => name));
  return {
    requests: write({ enums: 'closed', expandable }, [membersOf('Requests'), '']),
    answers: write(
      { enums: 'open', expandable },
      [objects, ''],
      [membersOf('Events'), 'event '],
      [membersOf('Envelopes'), ''],
    ),
  };
}
