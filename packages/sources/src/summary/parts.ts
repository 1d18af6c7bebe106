import type { Level } from '@edda/model';
import type { SummaryPart } from '@edda/protocol';
import { oneLine, stripAnsi } from '../text/plain-text.ts';

/** What a value may take of a summary's one line. */
const VALUE_MAX = 80;
/** What a message may take of it: more than any screen shows. */
const TEXT_MAX = 400;

export function strong(text: string, tone?: Level): SummaryPart {
  const part = { kind: 'strong', text: tidy(text, TEXT_MAX) } as const;
  return tone === undefined ? part : { ...part, tone };
}

export function plain(text: string): SummaryPart {
  return { kind: 'text', text: tidy(text, TEXT_MAX) };
}

export function quiet(text: string): SummaryPart {
  return { kind: 'quiet', text };
}

/** A key and its value; nothing where the value is empty. */
export function pair(key: string, value: string): SummaryPart[] {
  if (value === '') return [];
  return [
    { kind: 'key', text: key },
    { kind: 'value', text: tidy(shortenId(value), VALUE_MAX) },
  ];
}

/** The first `most` keys that have a value, with it. No more fields are read than that takes. */
export function firstPairs(fields: Iterable<readonly [string, string]>, most: number): SummaryPart[] {
  const pairs: SummaryPart[][] = [];
  for (const [key, value] of fields) {
    if (value !== '') pairs.push(pair(key, value));
    if (pairs.length === most) break;
  }
  return pairs.flat();
}

const ID = /^(?=.*\d)(?=.*[a-f])(?:[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Its shortest; most values are shorter, and need no look. */
const ID_MIN = 16;

/** Begin and end of a UUID or a hash: `8f2c41…642`. Other text stays whole. */
export function shortenId(text: string): string {
  return text.length >= ID_MIN && ID.test(text) ? `${text.slice(0, 6)}…${text.slice(-3)}` : text;
}

/** As one line without escape sequences, cut at `max` characters. Only the part that can show is looked at. */
function tidy(text: string, max: number): string {
  const line = oneLine(stripAnsi(text.length > 4 * max ? text.slice(0, 4 * max) : text));
  if (line.length <= max) return line;
  const end = /[\ud800-\udbff]/.test(line.charAt(max - 2)) ? max - 2 : max - 1;
  return `${line.slice(0, end)}…`;
}
