import { firstFieldText, type LineFields } from '../line-fields.ts';
import { type EventRule, TRACEBACK_FIELDS } from '../summary/event-summary.ts';
import { oneLine, splitText, stripAnsi } from '../text/plain-text.ts';

/** What an opened row is, in a few words, and what it says, before anything else of it. */
export interface Said {
  readonly title: string;
  readonly message: string;
}

/** More of a line is no title. */
const TITLE_MAX = 120;
const ERROR_FIELDS: readonly string[] = ['error', 'err', 'err.message', 'error.message', 'reason', 'detail'];

/** An event with its error and stack trace; a text as it is. */
export function eventSaid(line: string, fields: LineFields, rule: EventRule): Said {
  const event = firstFieldText(fields, rule.names);
  if (fields.format === 'text' || event === '') return { title: titleOf(line), message: stripAnsi(line).trimEnd() };
  const error = firstFieldText(fields, ERROR_FIELDS);
  const parts = [event, error, firstFieldText(fields, TRACEBACK_FIELDS)];
  const message = [...new Set(parts)].filter((part) => part !== '').join('\n');
  return { title: titleOf(event), message };
}

function titleOf(text: string): string {
  const { first } = splitText(stripAnsi(text.slice(0, 4 * TITLE_MAX)));
  const line = oneLine(first);
  return line.length <= TITLE_MAX ? line : `${line.slice(0, TITLE_MAX - 1).toWellFormed()}…`;
}
