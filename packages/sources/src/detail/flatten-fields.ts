import type { ParsedField } from '@edda/protocol';
import { DECODED, extendJsonPath } from '../json/json-path.ts';
import { jsonElements, jsonMembers, type JsonSpan, jsonSpanAt, jsonString } from '../json/json-span.ts';
import type { LineFields } from '../line-fields.ts';

/** More fields than a person reads; a conversation of 100 KB has thousands. */
export const FIELDS_MAX = 1000;
/** Texts in texts in texts are opened; what is in those stays text. */
const DECODED_DEPTH_MAX = 3;

export interface FlatFields {
  readonly fields: ParsedField[];
  readonly omitted: number;
}

/**
 * The line's fields under their paths: members by dots, elements by brackets, what stands in a text that is JSON
 * itself after a `|`. The line's own come first, then those inside its texts. Numbers keep their digits.
 */
export function flattenFields(fields: LineFields, line: string): FlatFields {
  switch (fields.format) {
    case 'text':
      return line.trimStart().startsWith('[') ? flattenJson(line) : { fields: [], omitted: 0 };
    case 'logfmt': {
      const pairs = [...fields.pairs].map(([name, value]): ParsedField => ({ name, value, type: 'string' }));
      return { fields: pairs.slice(0, FIELDS_MAX), omitted: Math.max(0, pairs.length - FIELDS_MAX) };
    }
    case 'json':
      return flattenJson(line);
  }
}

/** A text that is still to be opened. */
interface Pending {
  readonly path: string;
  readonly text: string;
  readonly depth: number;
}

function flattenJson(line: string): FlatFields {
  const found: ParsedField[] = [];
  let omitted = 0;
  const pending: Pending[] = [{ path: '', text: line, depth: 0 }];
  for (const { path, text, depth } of pending) {
    const root = jsonSpanAt(text);
    const open = root ?? { kind: 'object', from: 0, to: text.length };
    for (const field of leaves(text, open, path === '' ? '' : `${path}${DECODED}`)) {
      const inner = field.type === 'string' && depth < DECODED_DEPTH_MAX && isJsonText(field.value);
      if (inner) pending.push({ path: field.name, text: field.value, depth: depth + 1 });
      else if (found.length < FIELDS_MAX) found.push(field);
      else omitted += 1;
    }
  }
  return { fields: found, omitted };
}

function isJsonText(value: string): boolean {
  const container = /^\s*(?:\{\s*"|\[\s*[[{"\d-])/.test(value) && /[\]}]\s*$/.test(value.slice(-64));
  return container && jsonSpanAt(value) !== null;
}

function* leaves(text: string, span: JsonSpan, path: string): Generator<ParsedField> {
  const prefix = path.slice(0, path.lastIndexOf(DECODED) + 1);
  const extend = (step: string | number) => prefix + extendJsonPath(path.slice(prefix.length), step);
  switch (span.kind) {
    case 'object': {
      const members = jsonMembers(text, span.from) ?? new Map<string, JsonSpan>();
      for (const [key, value] of members) yield* leaves(text, value, extend(key));
      if (members.size === 0 && span.to - span.from > 0) yield { name: path, value: '{}', type: 'json' };
      return;
    }
    case 'array': {
      const elements = jsonElements(text, span.from);
      for (const [index, value] of elements.entries()) yield* leaves(text, value, extend(index));
      if (elements.length === 0) yield { name: path, value: '[]', type: 'json' };
      return;
    }
    case 'string':
      yield { name: path, value: jsonString(text, span), type: 'string' };
      return;
    case 'null':
    case 'number':
    case 'boolean':
      yield { name: path, value: text.slice(span.from, span.to), type: span.kind };
  }
}
