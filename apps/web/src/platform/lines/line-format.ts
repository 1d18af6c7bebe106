import { quote } from '@edda/logql';
import { parseNanos, utcText } from '@edda/model';
import type { WholeLine } from '@edda/protocol';

/** Forms in which lines are taken along. */
export const LINE_FORMATS = ['text', 'ndjson', 'json', 'markdown', 'csv', 'logql'] as const;
export type LineFormat = (typeof LINE_FORMATS)[number];

export const LINE_FORMAT_TITLES: Readonly<Record<LineFormat, string>> = {
  text: 'Text',
  ndjson: 'NDJSON',
  json: 'JSON',
  markdown: 'Markdown',
  csv: 'CSV',
  logql: 'LogQL that finds them',
};

/** A line, and what somebody says that it means. */
export interface NotedLine extends WholeLine {
  readonly note?: string;
}

/** Lines in one of the forms. Times are RFC 3339 in UTC, with all nine digits. */
export function formatLines(lines: readonly NotedLine[], format: LineFormat, title = ''): string {
  switch (format) {
    case 'text':
      return lines.map(plainLine).join('\n');
    case 'ndjson':
      return lines.map((line) => JSON.stringify(recordOf(line))).join('\n');
    case 'json':
      return JSON.stringify(title === '' ? lines.map(recordOf) : { title, lines: lines.map(recordOf) }, null, 2);
    case 'markdown':
      return markdown(lines, title);
    case 'csv':
      return csv(lines);
    case 'logql':
      return logql(lines);
    default:
      return format satisfies never;
  }
}

/** A line's nanoseconds in RFC 3339; what is no time stays as it is. */
function timeText(time: string): string {
  const nanos = parseNanos(time);
  return nanos === null ? time : utcText(nanos);
}

function plainLine({ time, line, note = '' }: NotedLine): string {
  const text = `${timeText(time)} ${line}`;
  return note === '' ? text : `${text}\n  # ${note.replaceAll('\n', '\n  # ')}`;
}

function recordOf({ id, time, line, labels, structuredMetadata, note = '' }: NotedLine) {
  const said = note === '' ? {} : { note };
  return { time: timeText(time), timestamp: time, id, labels, structuredMetadata, line, ...said };
}

function markdown(lines: readonly NotedLine[], title: string): string {
  const blocks = lines.map(({ time, line, labels, note = '' }) => {
    const said = note === '' ? '' : `\n\n${note}`;
    const fence = fenceFor(line);
    return `**${timeText(time)}** · ${labels['service_name'] ?? 'unknown'}${said}\n\n${fence}\n${line}\n${fence}`;
  });
  return [...(title === '' ? [] : [`## ${title}`]), ...blocks].join('\n\n');
}

/** Longer than any run of backticks in the text. */
function fenceFor(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
}

/** As RFC 4180 has it; a column for each label that one of the lines has. */
function csv(lines: readonly NotedLine[]): string {
  const names = [...new Set(lines.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const withNotes = lines.some(({ note = '' }) => note !== '');
  const head = ['time', 'timestamp', ...names, 'line', ...(withNotes ? ['note'] : [])];
  const rows = lines.map(({ time, line, labels, note = '' }) => [
    timeText(time),
    time,
    ...names.map((name) => labels[name] ?? ''),
    line,
    ...(withNotes ? [note] : []),
  ]);
  return [head, ...rows].map((cells) => cells.map(csvCell).join(',')).join('\r\n');
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A longer line is found by its begin. */
const SOUGHT_CHARS = 300;
/** A query of more texts is no help to anybody. */
const SOUGHT_TEXTS = 30;

/** One query for lines of any streams: what their labels have in common, and what stands in them. */
function logql(lines: readonly NotedLine[]): string {
  const times = lines.map(({ time }) => time).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const texts = [...new Set(lines.map(({ line }) => line.slice(0, SOUGHT_CHARS)))].filter((text) => text !== '');
  const asked = texts.slice(0, SOUGHT_TEXTS).map(quote).join(' or ');
  const tooMany = texts.length > SOUGHT_TEXTS ? `, the first ${SOUGHT_TEXTS} of ${texts.length} texts` : '';
  const range = `# ${timeText(times[0] ?? '')} to ${timeText(times.at(-1) ?? '')}${tooMany}`;
  return `${range}\n${selectorOf(lines)}${asked === '' ? '' : ` |= ${asked}`}`;
}

function selectorOf(lines: readonly NotedLine[]): string {
  const [first] = lines;
  const shared = Object.entries(first?.labels ?? {}).filter(([name, value]) =>
    lines.every(({ labels }) => labels[name] === value),
  );
  const matchers = shared.map(([name, value]) => `${name}=${quote(value)}`);
  return `{${matchers.length === 0 ? 'service_name=~".+"' : matchers.join(', ')}}`;
}
