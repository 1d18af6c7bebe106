import type { Labels } from '@edda/model';

/** Prometheus' text format 0.0.4 (timestamps in milliseconds), or OpenMetrics 1.0 (in seconds, and with an end). */
export type ExpositionFormat = 'text' | 'openmetrics';

/** What a target exposes, as it is read. */
export interface ExpositionSink {
  /** `series` is the text in front of the value, `name{label="value"}`: {@link parseSeries} takes it apart. */
  sample(series: string, value: number, timeMs: number | null): void;
  /** Of a family: in OpenMetrics without `_total`. */
  type(family: string, type: string): void;
  help(family: string, help: string): void;
}

/** What a target exposes cannot be read; the message names the line. */
export class ExpositionError extends Error {
  override readonly name = 'ExpositionError';
  readonly code = 'exposition';
}

export interface SeriesName {
  readonly metric: string;
  readonly labels: Labels;
}

const METADATA = /^# (TYPE|HELP)\s+(\S+)\s*(.*)$/;
const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(,|(?=\}))/y;
const BLANKS = /[ \t]*/y;
/** Value, time, and an exemplar of OpenMetrics, which nobody here looks at. */
const REST = /^[ \t]+(\S+)(?:[ \t]+([^\s#]\S*))?[ \t]*(?:#.*)?$/;
const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/**
 * Reads the samples of a whole text.
 *
 * @throws ExpositionError at the first line that is none; and where OpenMetrics lacks its end, which is one that was cut.
 */
export function readExposition(text: string, format: ExpositionFormat, sink: ExpositionSink): void {
  let number = 0;
  let ended = false;
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at);
    const end = feed === -1 ? text.length : feed;
    number += 1;
    const line = text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
    at = end + 1;
    if (ended) throw fault(number, 'something follows # EOF');
    if (line.startsWith('#')) {
      ended = format === 'openmetrics' && line === '# EOF';
      readMetadata(line, sink);
    } else if (line.trim() !== '') readSample(line, number, format, sink);
  }
  if (format === 'openmetrics' && !ended) throw fault(number, 'the text ends without # EOF, it was cut');
}

/** Metric and labels of a sample's series. */
export function parseSeries(text: string): SeriesName {
  const metric = matchAt(NAME, text, 0)?.[0] ?? '';
  const labels: Record<string, string> = {};
  let at = text.indexOf('{', metric.length) + 1;
  if (at === 0) return { metric, labels };
  for (let found = matchAt(LABEL, text, at); found !== null; found = matchAt(LABEL, text, at)) {
    const [all, name = '', value = ''] = found;
    labels[name] = value.replace(/\\(.)/g, unescaped);
    at += all.length;
  }
  if (text.slice(at).trim() !== '}') throw new ExpositionError(`labels cannot be read: ${text.slice(0, 200)}`);
  return { metric, labels };
}

function readMetadata(line: string, sink: ExpositionSink): void {
  const [, kind, family = '', rest = ''] = METADATA.exec(line) ?? [];
  if (kind === 'TYPE') sink.type(family, rest.trim());
  if (kind === 'HELP') sink.help(family, rest.replace(/\\(.)/g, unescaped));
}

function readSample(line: string, number: number, format: ExpositionFormat, sink: ExpositionSink): void {
  const end = seriesEnd(line);
  if (end === null) throw fault(number, `no name of a series: ${line.slice(0, 200)}`);
  const rest = REST.exec(line.slice(end));
  if (rest === null) throw fault(number, `no value: ${line.slice(0, 200)}`);
  const [, valueText = '', timeText] = rest;
  const value = goFloat(valueText);
  if (value === null) throw fault(number, `${valueText} is no number`);
  sink.sample(line.slice(0, end), value, timeText === undefined ? null : timeOf(timeText, number, format));
}

/** Where the name and the labels end. */
function seriesEnd(line: string): number | null {
  const name = matchAt(NAME, line, 0);
  if (name === null) return null;
  const end = name[0].length;
  const brace = end + (matchAt(BLANKS, line, end)?.[0].length ?? 0);
  if (line[brace] !== '{') return end;
  let quoted = false;
  for (let at = brace + 1; at < line.length; at += 1) {
    const char = line[at];
    if (char === '\\') at += 1;
    else if (char === '"') quoted = !quoted;
    else if (char === '}' && !quoted) return at + 1;
  }
  return null;
}

function timeOf(text: string, number: number, format: ExpositionFormat): number {
  const time = goFloat(text);
  if (time === null || !Number.isFinite(time)) throw fault(number, `${text} is no timestamp`);
  return format === 'openmetrics' ? Math.round(time * 1000) : time;
}

/** As Go reads a float; null where it is none. */
function goFloat(text: string): number | null {
  if (FLOAT.test(text)) return Number(text);
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  const infinite = INFINITE.exec(text);
  if (infinite === null) return null;
  return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function unescaped(_: string, char: string): string {
  return char === 'n' ? '\n' : char;
}

function fault(line: number, why: string): ExpositionError {
  return new ExpositionError(`line ${line}: ${why}`);
}
