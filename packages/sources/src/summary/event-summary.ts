import type { SummaryPart } from '@edda/protocol';
import { jsonText } from '../json/json-span.ts';
import { fieldText, firstFieldText, type LineFields } from '../line-fields.ts';
import type { SummaryRule } from '../profile.ts';
import { splitText, stripAnsi } from '../text/plain-text.ts';
import { pair, plain, quiet, strong } from './parts.ts';

export type EventRule = Extract<SummaryRule, { names: unknown }>;

/** For a line that is no JSON where its profile expects some. */
export const TEXT_RULE: EventRule = { kind: 'message', names: [], fields: [], hidden: [], others: true };

/** Fields that hold a stack trace; a summary shows what it ends in. */
export const TRACEBACK_FIELDS: readonly string[] = [
  'exception',
  'traceback',
  'stack_trace',
  'stacktrace',
  'stack',
  'exc_info',
  'err.stack',
];

/** Keys and values after the event. */
const PAIRS_MAX = 6;

/** An event and its fields, or a message, or the first line of a text. */
export function eventSummary(line: string, fields: LineFields, rule: EventRule): SummaryPart[] {
  if (fields.format === 'text') return textSummary(line);
  const event = firstFieldText(fields, rule.names);
  const { first, more } = splitText(event);
  const head = first === '' ? [] : [rule.kind === 'event' ? strong(first) : plain(first)];
  const summary = [...head, ...foldedLines(more), ...fieldPairs(fields, rule), ...raised(fields)];
  return summary.length === 0 ? textSummary(line) : summary;
}

function textSummary(line: string): SummaryPart[] {
  const { first, last, more } = splitText(stripAnsi(line));
  const raisedAtEnd = /^[\w.]+(?:Error|Exception|Exit|Interrupt|Warning)\b/.test(last) ? [plain(last)] : [];
  return [plain(first), ...raisedAtEnd, ...foldedLines(more)];
}

function foldedLines(more: number): SummaryPart[] {
  return more === 0 ? [] : [quiet(more === 1 ? '+1 line' : `+${more} lines`)];
}

function raised(fields: LineFields): SummaryPart[] {
  const { first, last } = splitText(firstFieldText(fields, TRACEBACK_FIELDS));
  const text = last === '' ? first : last;
  return text === '' ? [] : [plain(text)];
}

function fieldPairs(fields: LineFields, rule: EventRule): SummaryPart[] {
  const wanted = rule.fields.map((name) => [name, fieldText(fields, name) ?? ''] as const);
  const without = new Set([...rule.names, ...rule.fields, ...rule.hidden, ...TRACEBACK_FIELDS]);
  const others = rule.others ? scalarFields(fields).filter(([name]) => !without.has(name)) : [];
  return [...wanted, ...others]
    .filter(([, value]) => value !== '')
    .slice(0, PAIRS_MAX)
    .flatMap(([name, value]) => pair(name, value));
}

/** Keys and values of the line's fields that have a single value, in its order. */
export function scalarFields(fields: LineFields): (readonly [string, string])[] {
  if (fields.format === 'logfmt') return [...fields.pairs];
  if (fields.format === 'text') return [];
  const { object } = fields;
  return [...object.members].flatMap(([key, span]) =>
    span.kind === 'object' || span.kind === 'array' ? [] : [[key, jsonText(object.source, span)] as const],
  );
}
