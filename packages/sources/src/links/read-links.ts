import type { RowLinks } from '@edda/protocol';
import type { Entry } from '../entry.ts';
import { lokiName } from '../json/json-path.ts';
import { fieldText, type LineFields } from '../line-fields.ts';
import type { Profile } from '../profile.ts';

/** With any spaces: structlog writes `"trace_id": "…"`, and a pattern without them never matches it. */
const TRACE_IN_JSON = /"trace_?[iI]d"\s*:\s*"([a-fA-F0-9]{16,32})"/;
const TRACE_IN_TEXT = /\btrace_?(?:id|ID|Id)["']?\s*[=:]\s*["']?([a-fA-F0-9]{16,32})\b/;
/** W3C's trace id that is none. */
const NO_ID = /^0*$/;

/** The ids that lead from a row to somewhere: from structured metadata first, then from fields, a trace id by pattern. */
export function readLinks(entry: Entry, fields: LineFields, profile: Profile): RowLinks {
  const links: RowLinks = {};
  for (const [kind, paths] of Object.entries(profile.links)) {
    const id = linkId(entry, fields, paths);
    if (id !== '') links[kind] = id;
  }
  if (links['trace'] === undefined && profile.links['trace'] !== undefined) {
    const id = traceInLine(entry.line, fields);
    if (id !== '') links['trace'] = id;
  }
  return links;
}

function linkId({ metadata, parsed, labels }: Entry, fields: LineFields, paths: readonly string[]): string {
  return (
    firstId(paths, (path) => metadata[lokiName(path)]) ||
    firstId(paths, (path) => fieldText(fields, path)) ||
    firstId(paths, (path) => parsed?.[lokiName(path)] ?? labels[lokiName(path)])
  );
}

function firstId(paths: readonly string[], valueOf: (path: string) => string | null | undefined): string {
  for (const path of paths) {
    const id = valueOf(path) ?? '';
    if (id !== '' && !NO_ID.test(id)) return id;
  }
  return '';
}

function traceInLine(line: string, fields: LineFields): string {
  if (!line.includes('race')) return '';
  const pattern = fields.format === 'json' ? TRACE_IN_JSON : TRACE_IN_TEXT;
  const id = pattern.exec(line)?.[1] ?? '';
  return NO_ID.test(id) ? '' : id;
}
