import { DataverseError } from './dataverse-error.ts';

/** A piece of a filter; `text` of a string is without its quotes, `at` counts from 0. */
export interface Token {
  readonly kind: 'string' | 'guid' | 'word' | '(' | ')';
  readonly text: string;
  readonly at: number;
}

/** A quote inside a string is written twice. A path (`msevtmgt_ContactId/lastname`) is one word. */
const pattern =
  /\s*(?:'(?<string>(?:[^']|'')*)'|(?<guid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b|(?<word>[a-z_][\w/]*)|(?<bracket>[()]))/iy;

/** @throws DataverseError (400) naming the position of what it cannot read. */
export function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (filter.slice(at).trim() !== '') {
    pattern.lastIndex = at;
    const groups = pattern.exec(filter)?.groups;
    if (groups === undefined) {
      throw DataverseError.badRequest(`Syntax error at position ${at} in the filter '${filter}'.`);
    }
    tokens.push(tokenOf(groups, at));
    at = pattern.lastIndex;
  }
  return tokens;
}

function tokenOf(groups: Record<string, string | undefined>, at: number): Token {
  const { string, guid, word, bracket } = groups;
  if (string !== undefined) return { kind: 'string', text: string.replaceAll("''", "'"), at };
  if (guid !== undefined) return { kind: 'guid', text: guid, at };
  if (word !== undefined) return { kind: 'word', text: word, at };
  return bracket === '(' ? { kind: '(', text: '(', at } : { kind: ')', text: ')', at };
}
