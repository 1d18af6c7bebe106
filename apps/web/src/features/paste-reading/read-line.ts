import { readIdsWithin, readNamedId } from './read-ids.ts';
import { readMomentWithin, readWholeMoment } from './read-moment.ts';
import type { PasteReading, Reading, ReadingContext } from './reading.ts';

/** Fields that say what happened, the first that is there counts. */
const MESSAGES = ['event', 'message', 'msg', 'body', 'error', 'line'];
const TIMES = ['timestamp', 'ts', 'time', '@timestamp', '_meta.ts'];

/** Objects in objects are looked into so far; ids stand near the surface. */
const MAX_DEPTH = 4;
const MAX_FIELDS = 500;

/** A line in JSON, alone or behind what a shipper or a terminal put before it (`api-1  | {"event": …}`). */
export function readJsonLine(text: string, context: ReadingContext): PasteReading | null {
  const start = text.indexOf('{');
  const value = start === -1 ? null : parsed(text.slice(start, text.lastIndexOf('}') + 1));
  if (value === null) return null;
  const fields = fieldsOf(value);
  const ids = [...fields].flatMap(([path, held]) => readNamedId(path, held) ?? readNamedId(lastKey(path), held) ?? []);
  const readings = [...bySpecificity(ids), ...messageOf(fields), ...momentOf(fields, text, context)];
  return readings.length === 0 ? null : { what: 'a log line in JSON', readings };
}

/** A line of text that names something. Null for words that anybody may type. */
export function readTextLine(text: string, context: ReadingContext): PasteReading | null {
  const moment = readMomentWithin(text, context);
  const ids = bySpecificity(readIdsWithin(text));
  if (moment === null && ids.length === 0) return null;
  const words = messageIn(text);
  return {
    what: 'a log line',
    readings: [
      ...ids,
      ...(words.length < 4 ? [] : [{ kind: 'words', what: 'its text', value: words } as const]),
      ...(moment === null ? [] : [moment]),
    ],
  };
}

/** Traces and sessions have pages of their own, so they lead further than any other id. */
function bySpecificity(ids: readonly Reading[]): readonly Reading[] {
  const rank = ({ kind, what }: Reading): number =>
    kind === 'trace' ? 0 : kind === 'session' ? 1 : what.startsWith('the ') ? 3 : 2;
  return [...ids].sort((a, b) => rank(a) - rank(b));
}

function messageOf(fields: ReadonlyMap<string, string>): readonly Reading[] {
  for (const name of MESSAGES) {
    const value = fields.get(name) ?? '';
    // A body may be a whole document; its first words find the line as well.
    if (value !== '' && !value.startsWith('{'))
      return [{ kind: 'words', what: `its ${name}`, value: value.split('\n', 1)[0] ?? '' }];
  }
  return [];
}

function momentOf(fields: ReadonlyMap<string, string>, text: string, context: ReadingContext): readonly Reading[] {
  const stamps = TIMES.flatMap((name) => readWholeMoment(fields.get(name) ?? '', context) ?? []);
  const moment = stamps[0] ?? readMomentWithin(text, context);
  return moment === null || moment === undefined ? [] : [{ ...moment, what: 'its time' }];
}

/** What is left of a line without its time, level, and what a terminal put before it. */
function messageIn(text: string): string {
  return (text.split('\n', 1)[0] ?? '')
    .replace(/^\S+\s+\|\s+/, '')
    .replace(/^[[\s]*20\d{2}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:.,]*(?:\s?(?:Z|[-+]\d{2}:?\d{2}))?\]?\s*[-|:]?\s*/, '')
    .replace(
      /^[[|]?\s*(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|CRIT(?:ICAL)?|FATAL)\s*[\]|]?\s*[-:]?\s*/i,
      '',
    )
    .trim();
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

/** Texts and numbers by their path (`_meta.session`), outermost first. */
function fieldsOf(value: object): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const walk = (held: unknown, path: string, depth: number): void => {
    if (fields.size >= MAX_FIELDS) return;
    if (typeof held === 'string' || typeof held === 'number') fields.set(path, String(held));
    else if (typeof held === 'object' && held !== null && depth < MAX_DEPTH) {
      for (const [key, inner] of Object.entries(held)) walk(inner, path === '' ? key : `${path}.${key}`, depth + 1);
    }
  };
  walk(value, '', 0);
  return fields;
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
