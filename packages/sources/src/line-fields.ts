import { JsonObject } from './json/json-object.ts';
import { jsonText } from './json/json-span.ts';
import { isLogfmt, logfmtPairs } from './json/logfmt.ts';
import type { Profile } from './profile.ts';

/** The fields of a line as its profile says they stand there. */
export type LineFields =
  | { readonly format: 'json'; readonly object: JsonObject }
  | { readonly format: 'logfmt'; readonly pairs: ReadonlyMap<string, string> }
  | { readonly format: 'text' };

const NO_FIELDS: LineFields = { format: 'text' };
const JSON_START = /^\s*\{/;

export function lineFields(line: string, format: Profile['format']): LineFields {
  if (format !== 'logfmt' && JSON_START.test(line)) {
    const object = JsonObject.read(line);
    return object === null ? NO_FIELDS : { format: 'json', object };
  }
  const isPairs = format === 'logfmt' || (format === 'any' && isLogfmt(line));
  return isPairs ? { format: 'logfmt', pairs: logfmtPairs(line) } : NO_FIELDS;
}

/** The value of a field, null where the line does not have it. */
export function fieldText(fields: LineFields, path: string): string | null {
  switch (fields.format) {
    case 'json': {
      const span = fields.object.span(path);
      return span === null ? null : jsonText(fields.object.source, span);
    }
    case 'logfmt':
      return fields.pairs.get(path) ?? null;
    case 'text':
      return null;
  }
}

export function firstFieldText(fields: LineFields, paths: readonly string[]): string {
  for (const path of paths) {
    const text = fieldText(fields, path);
    if (text !== null && text !== '') return text;
  }
  return '';
}
