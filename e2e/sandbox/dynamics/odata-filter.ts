import { DataverseError } from './dataverse-error.ts';
import type { EntityType, Row } from './odata-entities.ts';
import { type Token, tokenize } from './odata-tokens.ts';

/** Whether a row passes a filter. */
export type Condition = (row: Row) => boolean;

/**
 * The part of OData's `$filter` that needs no more than `eq`, `and`, `or`, parentheses and paths
 * along navigation properties. Strings are compared without regard to case, as Dataverse does.
 *
 * @throws DataverseError (400) for anything else, and for a literal of the wrong type.
 */
export function parseFilter(filter: string, type: EntityType): Condition {
  const parser = new FilterParser(tokenize(filter), type);
  return parser.parse();
}

class FilterParser {
  readonly #tokens: readonly Token[];
  readonly #type: EntityType;
  #position = 0;

  constructor(tokens: readonly Token[], type: EntityType) {
    this.#tokens = tokens;
    this.#type = type;
  }

  parse(): Condition {
    const condition = this.#alternatives();
    if (this.#peek() !== undefined) throw this.#unexpected();
    return condition;
  }

  /** `or` binds less than `and`. */
  #alternatives(): Condition {
    const conditions = [this.#conjunction()];
    while (this.#takeWord('or')) conditions.push(this.#conjunction());
    return (row) => conditions.some((condition) => condition(row));
  }

  #conjunction(): Condition {
    const conditions = [this.#term()];
    while (this.#takeWord('and')) conditions.push(this.#term());
    return (row) => conditions.every((condition) => condition(row));
  }

  #term(): Condition {
    if (!this.#take('(')) return this.#comparison();
    const condition = this.#alternatives();
    if (!this.#take(')')) throw this.#unexpected();
    return condition;
  }

  #comparison(): Condition {
    const path = this.#next();
    if (path?.kind !== 'word') throw this.#unexpected(path);
    const column = columnAt(this.#type, path.text);
    const operator = this.#next();
    if (operator?.kind !== 'word' || operator.text !== 'eq') throw this.#unexpected(operator);
    const literal = this.#next();
    if (literal === undefined) throw this.#unexpected(literal);
    const expected = valueOf(literal);
    if (expected.type !== 'null' && expected.type !== column.type) {
      throw DataverseError.badRequest(
        `Incompatible types for operator eq: ${path.text} is ${column.type}, found ${expected.type}`,
      );
    }
    return (row) => column.read(row) === expected.value;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#position];
  }

  #next(): Token | undefined {
    return this.#tokens[this.#position++];
  }

  #take(kind: '(' | ')'): boolean {
    if (this.#peek()?.kind !== kind) return false;
    this.#position++;
    return true;
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    if (token?.kind !== 'word' || token.text !== word) return false;
    this.#position++;
    return true;
  }

  #unexpected(token = this.#peek()): DataverseError {
    return DataverseError.badRequest(
      token === undefined
        ? 'The filter ends too early.'
        : `Syntax error at position ${token.at} in the filter: "${token.text}" is not supported here.`,
    );
  }
}

type Comparable = string | number | boolean | null;

/** A column by its path, `msevtmgt_ContactId/lastname`; it reads null where the path leads nowhere. */
function columnAt(type: EntityType, path: string): { type: string; read(row: Row): Comparable } {
  const [first = '', ...rest] = path.split('/');
  if (rest.length === 0) {
    const column = Object.hasOwn(type.columns, first) ? type.columns[first] : undefined;
    if (column === undefined) throw noSuchProperty(first, type);
    return { type: column, read: (row) => comparable(row[first]) };
  }
  const target = Object.hasOwn(type.navigations, first) ? type.navigations[first] : undefined;
  if (target === undefined) throw noSuchProperty(first, type);
  const column = columnAt(target, rest.join('/'));
  return {
    type: column.type,
    read: (row) => {
      const related = row[first];
      return typeof related === 'object' && related !== null ? column.read(related) : null;
    },
  };
}

function valueOf(token: Token): { type: string; value: Comparable } {
  switch (token.kind) {
    case 'string':
    case 'guid':
      return { type: token.kind, value: token.text.toLowerCase() };
    case 'word':
      if (token.text === 'null') return { type: 'null', value: null };
      if (token.text === 'true' || token.text === 'false') {
        return { type: 'boolean', value: token.text === 'true' };
      }
      throw DataverseError.badRequest(`"${token.text}" at ${token.at} is no literal.`);
    case '(':
    case ')':
      throw DataverseError.badRequest(`A literal is expected at position ${token.at}.`);
  }
}

function comparable(value: Row[string] | undefined): Comparable {
  if (typeof value === 'string') return value.toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

export function noSuchProperty(name: string, type: EntityType): DataverseError {
  return DataverseError.badRequest(
    `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${type.name}'.`,
  );
}
