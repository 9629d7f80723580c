import { DataverseError } from './dataverse-error.ts';
import type { EntityType, Row } from './odata-entities.ts';
import { noSuchProperty, parseFilter } from './odata-filter.ts';

const understood = ['$select', '$expand', '$filter', '$top', '$skiptoken'];

/** Dataverse's default, and the most it gives. */
const LARGEST_PAGE = 5000;

export interface Page {
  readonly value: Row[];
  /** The row to go on from, as `$skiptoken`; null on the last page. */
  readonly next: number | null;
}

/**
 * One page of a table.
 *
 * @param query the system query options, by name.
 * @param prefer the `Prefer` header, which may ask for smaller pages.
 * @throws DataverseError (400) for options, columns or filters that it does not understand.
 */
export function readPage(
  type: EntityType,
  rows: readonly Row[],
  query: Readonly<Record<string, unknown>>,
  prefer: string | undefined,
): Page {
  for (const option of Object.keys(query)) {
    if (!understood.includes(option)) {
      throw DataverseError.badRequest(`The query option '${option}' is not supported.`);
    }
  }
  const filter = text(query, '$filter');
  const found = filter === null ? rows : rows.filter(parseFilter(filter, type));
  const shape = shaper(type, text(query, '$select'), text(query, '$expand'));
  const top = wholeNumber(query, '$top');
  // With $top there are no pages.
  if (top !== null) return { value: found.slice(0, top).map(shape), next: null };
  const from = wholeNumber(query, '$skiptoken') ?? 0;
  const until = from + pageSize(prefer);
  return {
    value: found.slice(from, until).map(shape),
    next: until < found.length ? until : null,
  };
}

/** Cuts a row down to the selected columns and the expanded navigation properties. */
function shaper(type: EntityType, select: string | null, expand: string | null) {
  const columns = selectedColumns(type, select);
  const expansions = (expand === null ? [] : parseExpand(expand)).map(({ name, options }) => {
    const target = Object.hasOwn(type.navigations, name) ? type.navigations[name] : undefined;
    if (target === undefined) throw noSuchProperty(name, type);
    return { name, columns: selectedColumns(target, options) };
  });
  return (row: Row): Row => {
    const shaped: Record<string, Row[string]> = pick(row, columns);
    for (const expansion of expansions) {
      const related = row[expansion.name];
      shaped[expansion.name] =
        typeof related === 'object' && related !== null ? pick(related, expansion.columns) : null;
    }
    return shaped;
  };
}

function selectedColumns(type: EntityType, select: string | null): string[] {
  if (select === null) return Object.keys(type.columns);
  const names = select.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!Object.hasOwn(type.columns, name)) throw noSuchProperty(name, type);
  }
  return [...new Set([...names, type.key])];
}

/** `a($select=b,c),d`; of the options in brackets only `$select` is known. */
function parseExpand(expand: string): { name: string; options: string | null }[] {
  if (!/^\w+(\([^()]*\))?(,\s*\w+(\([^()]*\))?)*$/.test(expand)) {
    throw DataverseError.badRequest(`The $expand expression '${expand}' is not supported.`);
  }
  return [...expand.matchAll(/(\w+)(?:\(([^()]*)\))?(?:,\s*|$)/g)].map(([, name = '', options]) => {
    if (options !== undefined && !/^\$select=[\w, ]+$/.test(options)) {
      throw DataverseError.badRequest(`'${options}' is not supported inside $expand.`);
    }
    return { name, options: options?.slice('$select='.length) ?? null };
  });
}

function pick(row: Row, columns: readonly string[]): Record<string, Row[string]> {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}

function pageSize(prefer: string | undefined): number {
  const asked = /(?:^|[,\s])odata\.maxpagesize=(\d+)/.exec(prefer ?? '')?.[1];
  return Math.min(Math.max(Number(asked ?? LARGEST_PAGE), 1), LARGEST_PAGE);
}

function text(query: Readonly<Record<string, unknown>>, option: string): string | null {
  const value = query[option];
  if (value === undefined) return null;
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw DataverseError.badRequest(`The query option '${option}' needs exactly one value.`);
}

function wholeNumber(query: Readonly<Record<string, unknown>>, option: string): number | null {
  const value = text(query, option);
  if (value === null) return null;
  if (!/^\d{1,9}$/.test(value)) {
    throw DataverseError.badRequest(`The query option '${option}' needs a whole number.`);
  }
  return Number(value);
}
