import ts from 'typescript';
import type { Definitions, JsonSchema } from './json-schema.ts';

/**
 * Whether what the types leave open (`'a' | 'b' | OtherString`) may have values that they do not name:
 * in an answer yes, since Stripe adds some over time; in a request of ours no.
 */
type Enums = 'open' | 'closed';

export interface WritingRules {
  readonly enums: Enums;
  /**
   * The objects, by their `object` property, that may stand where an id can stand as well. Any other
   * is referred to by its id only.
   */
  readonly expandable: ReadonlySet<string>;
}

const { TypeFlags, IndexKind, SymbolFlags } = ts;

/** Writes TypeScript types as JSON Schema. Objects have no other properties than their types name. */
export class SchemaWriter {
  /** What the schemas written so far refer to. */
  readonly definitions: Definitions = {};
  private readonly names = new Map<ts.Type, string>();
  private readonly checker: ts.TypeChecker;
  private readonly rules: WritingRules;

  constructor(checker: ts.TypeChecker, rules: WritingRules) {
    this.checker = checker;
    this.rules = rules;
  }

  /** @throws Error for a type that has no JSON */
  schemaOf(type: ts.Type): JsonSchema {
    const { flags } = type;
    if (type.isUnion()) return this.union(type.types);
    if (flags & (TypeFlags.Unknown | TypeFlags.Any)) return {};
    if (flags & TypeFlags.String || isOtherString(type)) return { type: 'string' };
    if (flags & TypeFlags.Number) return { type: 'number' };
    if (flags & TypeFlags.Null) return { type: 'null' };
    if (flags & TypeFlags.BooleanLiteral) {
      return { enum: [this.checker.typeToString(type) === 'true'] };
    }
    if (type.isStringLiteral() || type.isNumberLiteral()) return { enum: [type.value] };
    if (flags & (TypeFlags.Object | TypeFlags.Intersection)) return this.object(type);
    throw new Error(`No JSON Schema for the type ${this.checker.typeToString(type)}`);
  }

  /**
   * Literals become one `enum`, scalars one `type` (so that a validator which coerces leaves alone
   * what has one of the types already), and everything else an alternative of its own.
   */
  private union(types: readonly ts.Type[]): JsonSchema {
    const byId = types.some((type) => type.flags & TypeFlags.String);
    const schemas = types
      .filter((type) => !isAbsent(type) && !isOtherString(type))
      .filter((type) => !byId || this.isExpandable(type))
      .map((type) => this.schemaOf(type));
    const literals = schemas.flatMap((schema) => schema.enum ?? []);
    const strings = literals.filter((literal) => typeof literal === 'string').sort();
    const scalars = schemas.flatMap(({ type }) => (isScalar(type) ? [type] : []));
    const either = literals.includes(true) && literals.includes(false);
    if (either) scalars.push('boolean');
    const others = literals.filter(
      (literal) => typeof literal === 'number' || (typeof literal === 'boolean' && !either),
    );
    const alternatives: JsonSchema[] = [
      ...(strings.length > 0 ? [this.enumOf(strings, types.some(isOtherString))] : []),
      ...(others.length > 0 ? [{ enum: others }] : []),
      ...(scalars.length > 0 ? [typeOf(scalars.sort())] : []),
      ...distinct(schemas.filter((schema) => !schema.enum && !isScalar(schema.type))),
    ];
    const [only, ...more] = alternatives;
    return only && more.length === 0 ? only : { anyOf: alternatives };
  }

  private enumOf(values: readonly string[], open: boolean): JsonSchema {
    return open && this.rules.enums === 'open'
      ? { type: 'string', knownValues: values }
      : { enum: values };
  }

  private isExpandable(type: ts.Type): boolean {
    const kind = type.getProperty('object');
    const name = kind && this.checker.getTypeOfSymbol(kind);
    return !name?.isStringLiteral() || this.rules.expandable.has(name.value);
  }

  private object(type: ts.Type): JsonSchema {
    const element = this.checker.getIndexTypeOfType(type, IndexKind.Number);
    if (element && this.checker.isArrayType(type)) {
      return { type: 'array', items: this.schemaOf(element) };
    }
    // Decimal numbers travel as strings; the package reads them into a class of its own.
    if (type.aliasSymbol?.name === 'Decimal') return { type: 'string' };
    const name = this.names.get(type) ?? this.define(type);
    return name === null ? this.literal(type) : { $ref: `#/$defs/${name}` };
  }

  /** Null for a type without a name. Remembered before it is written: it may contain itself. */
  private define(type: ts.Type): string | null {
    const name = this.nameFor(type);
    if (name === null) return null;
    this.names.set(type, name);
    this.definitions[name] = {};
    this.definitions[name] = this.literal(type);
    return name;
  }

  private literal(type: ts.Type): JsonSchema {
    const values = this.checker.getIndexTypeOfType(type, IndexKind.String);
    const properties = this.checker
      .getPropertiesOfType(type)
      .map((symbol) => ({ symbol, type: this.checker.getTypeOfSymbol(symbol) }))
      .filter((property) => !isAbsent(property.type));
    return {
      type: 'object',
      properties: Object.fromEntries(
        properties.map(({ symbol, type }) => [symbol.name, this.schemaOf(type)]),
      ),
      required: properties
        .filter(({ symbol }) => !(symbol.flags & SymbolFlags.Optional))
        .map(({ symbol }) => symbol.name),
      additionalProperties: values ? this.schemaOf(values) : false,
    };
  }

  /** `Charges.Charge.BillingDetails`, `lib.ApiList.LineItem`: the same on every machine. */
  private nameFor(type: ts.Type): string | null {
    // Missing on intersections, whatever its declaration says.
    const symbol: ts.Symbol | undefined = type.symbol;
    if (!symbol || symbol.name.startsWith('__')) return null;
    const typeArguments = /<.*>/.exec(this.checker.typeToString(type))?.[0] ?? '';
    const name = (this.checker.getFullyQualifiedName(symbol) + typeArguments)
      .replace(/^".*\/esm\/(resources\/)?(.*)"/, '$2')
      .replace(/\W+/g, '.')
      .replace(/\.$/, '');
    let unique = name;
    for (let n = 2; unique in this.definitions; n += 1) unique = `${name}-${n}`;
    return unique;
  }
}

/** The package's own type for the open end of an enum: any string, kept apart from the named ones. */
function isOtherString(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((part) => part.flags & TypeFlags.String);
}

/** `deleted?: void` says that an object which was not deleted has no such property. */
function isAbsent(type: ts.Type): boolean {
  const absent = TypeFlags.Undefined | TypeFlags.Void;
  return type.isUnion() ? type.types.every(isAbsent) : (type.flags & absent) !== 0;
}

function isScalar(type: JsonSchema['type']): type is string {
  return typeof type === 'string' && type !== 'object' && type !== 'array';
}

function typeOf(names: readonly string[]): JsonSchema {
  const [only, ...more] = names;
  return { type: only !== undefined && more.length === 0 ? only : names };
}

function distinct(schemas: readonly JsonSchema[]): JsonSchema[] {
  const byText = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  return [...byText.keys()].sort().flatMap((text) => byText.get(text) ?? []);
}
