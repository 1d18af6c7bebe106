import { COLUMN_VALUE_MAX_CHARS, columnKey, type ColumnName } from '@edda/protocol';
import type { Entry } from '../entry.ts';
import { extendJsonPath, type JsonPath, lokiName, parseJsonPath } from '../json/json-path.ts';
import { jsonElements, jsonMembers, jsonSpanAt, type JsonSpan, jsonText } from '../json/json-span.ts';
import { fieldText, type LineFields } from '../line-fields.ts';
import { type FieldPlace, fieldPlace } from '../plan/field-path.ts';
import type { Profile } from '../profile.ts';
import { oneLine, stripAnsi } from '../text/plain-text.ts';

/**
 * The values of an entry's line in the columns, by `columnKey`; null where it has none. Read from the whole line, and
 * cut at COLUMN_VALUE_MAX_CHARS.
 */
export function readColumns(
  entry: Entry,
  fields: LineFields,
  profile: Profile,
  columns: readonly ColumnName[],
): Record<string, string | null> {
  return Object.fromEntries(
    columns.map((column) => {
      const value = valueOf(column, entry, fields, profile);
      return [columnKey(column), value === null ? null : shortened(value)];
    }),
  );
}

function valueOf({ kind, name }: ColumnName, entry: Entry, fields: LineFields, profile: Profile): string | null {
  const { labels, metadata, parsed = {} } = entry;
  if (kind === 'label') return labels[name] ?? metadata[name] ?? null;
  if (kind === 'metadata') return metadata[name] ?? null;
  const place = placeOf(name, profile);
  const names = [name, ...(place.kind === 'paths' ? place.paths : [])].map(lokiName);
  return fieldAt(place, entry.line, fields) ?? firstOf(names, (label) => metadata[label] ?? parsed[label] ?? null);
}

/** The same place that a condition on the name looks at; a name that is no path is a key. */
function placeOf(name: string, profile: Profile): FieldPlace {
  try {
    return fieldPlace(name, 'columns', profile, false);
  } catch {
    return { kind: 'paths', paths: [extendJsonPath('', name)] };
  }
}

function fieldAt(place: FieldPlace, line: string, fields: LineFields): string | null {
  switch (place.kind) {
    case 'paths':
      return firstOf(place.paths, (path) => fieldText(fields, path) ?? elementText(line, fields, path));
    case 'decoded':
      return decodedText(line, place.steps);
    case 'parsed':
      return fieldText(fields, place.name);
  }
}

function firstOf(paths: readonly string[], read: (path: string) => string | null): string | null {
  for (const path of paths) {
    const text = read(path);
    if (text !== null) return text;
  }
  return null;
}

/** Of a line that is an array, and of logfmt, whose keys need no quotes. */
function elementText(line: string, fields: LineFields, path: string): string | null {
  if (fields.format === 'logfmt') return fields.pairs.get(String(parseJsonPath(path)?.[0])) ?? null;
  return fields.format === 'text' && path.startsWith('[') ? textAt(line, path) : null;
}

/** Paths into JSON in texts in JSON, outermost first. */
function decodedText(line: string, steps: readonly string[]): string | null {
  let text: string | null = line;
  for (const step of steps) text = text === null ? null : textAt(text, step);
  return text;
}

/** The value at a path of a JSON text, an object's or an array's. */
function textAt(json: string, path: string): string | null {
  const steps: JsonPath = parseJsonPath(path) ?? [];
  let span: JsonSpan | null | undefined = rootSpan(json);
  for (const step of steps) {
    if (span === null || span === undefined) return null;
    span =
      typeof step === 'string'
        ? jsonMembers(json, span.from)?.get(step)
        : jsonElements(json, span.from, step + 1)[step];
  }
  return span === null || span === undefined ? null : jsonText(json, span);
}

/** Where the text is not whole JSON, what can be read of its begin is. */
function rootSpan(json: string): JsonSpan | null {
  const from = json.search(/\S/);
  return jsonSpanAt(json) ?? (/[{[]/.test(json.charAt(from)) ? { kind: 'object', from, to: json.length } : null);
}

/** Only the part that can show is looked at. */
function shortened(value: string): string {
  const text = oneLine(stripAnsi(value.slice(0, 4 * COLUMN_VALUE_MAX_CHARS)));
  const isWhole = text.length <= COLUMN_VALUE_MAX_CHARS && value.length <= 4 * COLUMN_VALUE_MAX_CHARS;
  if (isWhole) return text;
  const end = COLUMN_VALUE_MAX_CHARS - 1;
  return `${text.slice(0, /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end)}…`;
}
