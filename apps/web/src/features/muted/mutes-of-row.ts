import type { Mute, RowDetail } from '@edda/protocol';

/** One way to mute a line and those like it. */
export interface RowMute {
  readonly title: string;
  readonly detail: string;
  readonly mute: Mute;
}

/** Fields that say what happened in few words. */
const MESSAGES = ['event', 'message', 'msg', 'body'];
/** More words are no longer noise that is known. */
const MAX_CHARS = 300;

/** What changes from line to line that say the same, the longest first, and what stands for it in a pattern. */
const VARYING: readonly { readonly pattern: RegExp; readonly stands: string }[] = [
  { pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i, stands: '[0-9a-fA-F-]{36}' },
  { pattern: /^(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}/i, stands: '[0-9a-fA-F]+' },
  { pattern: /^\d+(?:[.,:]\d+)*/, stands: String.raw`[\d.,:]+` },
];

/** How a line can be muted: by what it says, by what all lines like it say, by who says it. The best is first. */
export function mutesOfRow({ fields, labels, line }: RowDetail): readonly RowMute[] {
  const said = wordsOf(fields, line);
  const pattern = patternOf(said);
  const logger = labels['logger'];
  const service = labels['service_name'];
  return [
    ...(said === '' ? [] : [{ title: 'Lines that say just this', detail: said, mute: textMute(said, false) }]),
    ...(pattern === null
      ? []
      : [{ title: 'Lines like it, whatever the numbers and ids', detail: pattern, mute: textMute(pattern, true) }]),
    ...(logger === undefined
      ? []
      : [{ title: 'Everything of this logger', detail: logger, mute: labelMute('logger', logger) }]),
    ...(service === undefined
      ? []
      : [{ title: 'Everything of this service', detail: service, mute: labelMute('service_name', service) }]),
  ];
}

/** The message, or the beginning of a plain line without its time stamp. */
function wordsOf(fields: RowDetail['fields'], line: string): string {
  const message = MESSAGES.flatMap((name) => fields.find((field) => field.name === name)?.value ?? [])[0];
  const text = message ?? line.replace(/^[[(]?20\d{2}-\d{2}-\d{2}[T ][\d:.,]+\S*\s*/, '');
  // Of a document only its own words would be noise, and those nobody can tell.
  if (message === undefined && text.startsWith('{')) return '';
  return (text.split('\n', 1)[0] ?? '').slice(0, MAX_CHARS).trim();
}

/** A regex of the words with what varies left open; null where nothing in them does. */
export function patternOf(words: string): string | null {
  let pattern = '';
  let varies = false;
  for (let at = 0; at < words.length;) {
    const rest = words.slice(at);
    const isInside = /[\p{L}\d_]/u.test(words[at - 1] ?? '');
    const found = isInside ? undefined : VARYING.find((each) => each.pattern.test(rest));
    const length = found?.pattern.exec(rest)?.[0].length ?? 1;
    pattern += found === undefined ? (words[at] ?? '').replace(/[\\.+*?()|[\]{}^$]/, String.raw`\$&`) : found.stands;
    varies ||= found !== undefined;
    at += length;
  }
  return varies ? pattern : null;
}

function textMute(value: string, regex: boolean): Mute {
  return { what: 'text', value, caseSensitive: true, regex, on: true };
}

function labelMute(name: string, value: string): Mute {
  return { what: 'field', kind: 'label', name, value, regex: false, on: true };
}
