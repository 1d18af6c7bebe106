import type { SummaryPart } from '@edda/protocol';
import { jsonText } from '../json/json-span.ts';
import { fieldText, firstFieldText, type LineFields } from '../line-fields.ts';
import type { SummaryRule } from '../profile.ts';
import { splitText, stripAnsi } from '../text/plain-text.ts';
import { firstPairs, plain, quiet, strong } from './parts.ts';

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

/** Keys with their values after the event. */
const PAIRS_MAX = 6;

/** An event and its fields, or a message, or the first line of a text. */
export function eventSummary(line: string, fields: LineFields, rule: EventRule): SummaryPart[] {
  if (fields.format === 'text') return textSummary(line);
  const event = firstFieldText(fields, rule.names);
  const { first, more } = splitText(event);
  const head = first === '' ? [] : [rule.kind === 'event' ? strong(first) : plain(first)];
  const summary = [...head, ...foldedLines(more), ...firstPairs(fieldsOf(fields, rule), PAIRS_MAX), ...raised(fields)];
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

/** The fields that the rule wants, in its order, then the others. */
function* fieldsOf(fields: LineFields, rule: EventRule): Generator<readonly [string, string]> {
  for (const name of rule.fields) yield [name, fieldText(fields, name) ?? ''];
  if (!rule.others) return;
  const shown = shownApart(rule);
  for (const field of scalarFields(fields)) if (!shown.has(field[0])) yield field;
}

const apart = new WeakMap<EventRule, ReadonlySet<string>>();

/** Names of fields that have another place in the rule's summary, or none. */
function shownApart(rule: EventRule): ReadonlySet<string> {
  const known = apart.get(rule);
  if (known !== undefined) return known;
  const names = new Set([...rule.names, ...rule.fields, ...rule.hidden, ...TRACEBACK_FIELDS]);
  apart.set(rule, names);
  return names;
}

/** Keys and values of the line's fields that have a single value, in its order. */
export function* scalarFields(fields: LineFields): Generator<readonly [string, string]> {
  if (fields.format === 'text') return;
  if (fields.format === 'logfmt') return yield* fields.pairs;
  const { members, source } = fields.object;
  for (const [key, span] of members)
    if (span.kind !== 'object' && span.kind !== 'array') yield [key, jsonText(source, span)];
}
