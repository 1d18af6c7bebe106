import type { Labels } from '@edda/model';
import { MIXED_NAMES, NOT_EXTRACTED, type NameTable } from '@edda/logql/engine';
import type { SeenNames } from './scan-messages.ts';

/** Keys of lines, by the parser that finds them. */
export type ParserKeys = readonly (readonly string[])[];

const EXTRACTED_SUFFIX = '_extracted';

/** What several scans of one query have seen. */
export function mergeNames(tables: readonly NameTable[]): NameTable {
  const merged: Map<string, string>[] = [];
  for (const table of tables) {
    for (const [parser, names] of table.entries()) {
      const known = (merged[parser] ??= new Map());
      for (const [key, name] of names) {
        const before = known.get(key);
        known.set(key, before === undefined || before === name ? name : MIXED_NAMES);
      }
    }
  }
  return merged;
}

export function mergeSeen(a: SeenNames, b: SeenNames): SeenNames {
  return { keys: mergeNames([a.keys, b.keys]), metadata: [...new Set([...a.metadata, ...b.metadata])] };
}

/** Keys that some lines give another name than others. */
export function mixedKeys(seen: NameTable): ParserKeys {
  return keysWhere(seen, (name) => name === MIXED_NAMES);
}

/**
 * Keys that lines which were not read may give another name: there is a label or metadata of that name in some places
 * and maybe not in all, or an earlier parser has it.
 */
export function doubtfulKeys({ keys, metadata }: SeenNames, streams: readonly Labels[]): ParserKeys {
  const elsewhere = new Set([...metadata, ...labelsOfSome(streams)]);
  const isElsewhere = (name: string): boolean =>
    elsewhere.has(name) || (name.endsWith(EXTRACTED_SUFFIX) && elsewhere.has(name.slice(0, -EXTRACTED_SUFFIX.length)));
  return keysWhere(keys, (name) => name === MIXED_NAMES || name === NOT_EXTRACTED || isElsewhere(name));
}

/** The names of labels that some of the streams have and others have not. */
function labelsOfSome(streams: readonly Labels[]): string[] {
  const counts = new Map<string, number>();
  for (const labels of streams) for (const name of Object.keys(labels)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) => (count < streams.length ? [name] : []));
}

function keysWhere(table: NameTable, applies: (name: string) => boolean): ParserKeys {
  return table.map((names) => [...names].flatMap(([key, name]) => (applies(name) ? [key] : [])));
}

export function hasNone(keys: ParserKeys): boolean {
  return keys.every((ofParser) => ofParser.length === 0);
}

/** Keys that are in `found` and not in `known`. */
export function newKeys(found: ParserKeys, known: ParserKeys): ParserKeys {
  return found.map((keys, parser) => {
    const before = new Set(known[parser]);
    return keys.filter((key) => !before.has(key));
  });
}

export function unionKeys(a: ParserKeys, b: ParserKeys): ParserKeys {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, parser) => [
    ...new Set([...(a[parser] ?? []), ...(b[parser] ?? [])]),
  ]);
}
