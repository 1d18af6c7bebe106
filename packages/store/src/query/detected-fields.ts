import { NO_SPAN, type Stage, parseBytes, parseGoDuration } from '@edda/logql';
import { type LabelMap, type StreamPipeline, compilePipeline, parseGoFloat } from '@edda/logql/engine';
import type { StreamResult } from '@edda/loki/schemas';

export interface DetectedField {
  readonly label: string;
  readonly type: FieldType;
  /** Distinct values; Loki estimates them, this is their number. */
  readonly cardinality: number;
  /** What reads the field out of the line; null for structured metadata. */
  readonly parsers: readonly string[] | null;
}

type FieldType = 'int' | 'float' | 'boolean' | 'duration' | 'bytes' | 'string';

interface FieldSoFar {
  type: FieldType;
  readonly values: Set<string>;
  readonly parsers: string[];
}

const NO_METADATA: LabelMap = new Map();
const JSON_STAGE: Stage = { kind: 'json', expressions: [], span: NO_SPAN };
const LOGFMT_STAGE: Stage = { kind: 'logfmt', strict: false, keepEmpty: false, expressions: [], span: NO_SPAN };
const ERROR_LABELS = new Set(['__error__', '__error_details__', '__preserve_error__']);

/** The fields of these rows, in metadata, in the query's own parsers, and in the line as JSON or logfmt. */
export function detectedFields(streams: readonly StreamResult[], limit: number): readonly DetectedField[] {
  const fields = new Map<string, FieldSoFar>();
  for (const { source, name, value, parser } of sightings(streams)) {
    let field = fields.get(name);
    if (field === undefined) {
      if (fields.size >= limit) continue;
      fields.set(name, (field = { type: 'string', values: new Set(), parsers: [] }));
    }
    field.values.add(value);
    // Of the last row that has it, as in Loki: the rows of a stream nearly always agree.
    field.type = typeOf(value);
    if (source === 'line' && parser !== null && !field.parsers.includes(parser)) field.parsers.push(parser);
  }
  return [...fields].map(([label, { type, values, parsers }]) => ({
    label,
    type,
    cardinality: values.size,
    parsers: parsers.length === 0 ? null : parsers,
  }));
}

export function detectedFieldValues(
  streams: readonly StreamResult[],
  wanted: string,
  limit: number,
): readonly string[] {
  const values = new Set<string>();
  for (const { name, value } of sightings(streams)) {
    if (values.size >= limit) break;
    if (name === wanted) values.add(value);
  }
  return [...values];
}

interface Sighting {
  readonly source: 'metadata' | 'line';
  readonly name: string;
  readonly value: string;
  readonly parser: string | null;
}

function* sightings(streams: readonly StreamResult[]): Generator<Sighting> {
  // Loki's frontend has the streams of a backward query in this order; it decides which row is the last.
  const inOrder = [...streams].sort((a, b) => (JSON.stringify(a.stream) < JSON.stringify(b.stream) ? 1 : -1));
  for (const { stream, values } of inOrder) {
    const reader = new LineReader(stream);
    for (const [, line, categories] of values) {
      for (const [name, value] of Object.entries(categories?.structuredMetadata ?? {})) {
        yield { source: 'metadata', name, value, parser: null };
      }
      const { fields, parser } = reader.read(line);
      const parsed = Object.entries(categories?.parsed ?? {}).filter(([name]) => !ERROR_LABELS.has(name));
      for (const [name, value] of [...parsed, ...fields]) yield { source: 'line', name, value, parser };
    }
  }
}

/** Reads lines of one stream as JSON, and where that fails as logfmt. */
class LineReader {
  readonly #json: StreamPipeline;
  readonly #logfmt: StreamPipeline;

  constructor(stream: Readonly<Record<string, string>>) {
    const labels = new Map(Object.entries(stream));
    this.#json = pipelineOf(JSON_STAGE, labels);
    this.#logfmt = pipelineOf(LOGFMT_STAGE, labels);
  }

  read(line: string): { readonly fields: Iterable<readonly [string, string]>; readonly parser: string | null } {
    for (const [parser, pipeline] of [
      ['json', this.#json],
      ['logfmt', this.#logfmt],
    ] as const) {
      const parsed = pipeline.process(0n, line, NO_METADATA)?.labels.parsed;
      if (parsed !== undefined && !parsed.has('__error__')) return { fields: parsed, parser };
    }
    return { fields: [], parser: null };
  }
}

function pipelineOf(stage: Stage, labels: LabelMap): StreamPipeline {
  return compilePipeline({ kind: 'log', matchers: [], stages: [stage], span: NO_SPAN }, 0n).forStream(labels);
}

const BOOLEANS = new Set(['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False']);

/** What Go's parsers take the value for, in Loki's order. */
function typeOf(value: string): FieldType {
  if (isInt64(value)) return 'int';
  if (parseGoFloat(value) !== null) return 'float';
  if (BOOLEANS.has(value)) return 'boolean';
  if (parseGoDuration(value) !== null) return 'duration';
  if (parseBytes(value) !== null) return 'bytes';
  return 'string';
}

function isInt64(value: string): boolean {
  if (!/^[+-]?\d{1,19}$/.test(value)) return false;
  const number = BigInt(value);
  return BigInt.asIntN(64, number) === number;
}
