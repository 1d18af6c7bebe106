import {
  type Context,
  context,
  isSpanContextValid,
  type LogRecord,
  SeverityNumber,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { z } from 'zod';

/** What pino writes for one call; other fields are the call's own. */
const PinoLine = z
  .object({
    level: z.number(),
    // Milliseconds, or with `stdTimeFunctions.isoTime` a text.
    time: z.union([z.number(), z.iso.datetime().transform((text) => Date.parse(text))]).optional(),
    msg: z.string().default(''),
    name: z.string().optional(),
    err: z.object({ type: z.string(), message: z.string(), stack: z.string() }).partial().optional(),
    trace_id: z.string().optional(),
    span_id: z.string().optional(),
  })
  .catchall(z.json());
type PinoLine = z.infer<typeof PinoLine>;

/** A log record and the logger that it belongs to. */
export interface ScopedRecord {
  readonly scope: string;
  readonly record: LogRecord;
}

const DEFAULT_SCOPE = 'pino';
/** They say who writes, which the resource says already. */
const ABOUT_THE_PROCESS = new Set(['pid', 'hostname']);

/** Reads one line of pino's JSON as an OpenTelemetry log record; null where it is none. */
export function recordOfPinoLine(line: string): ScopedRecord | null {
  const parsed = PinoLine.safeParse(parseJson(line));
  if (!parsed.success) return null;
  const { level, time, msg, name, err, trace_id: traceId, span_id: spanId, ...fields } = parsed.data;
  const severity = severityOf(level);
  return {
    scope: name ?? DEFAULT_SCOPE,
    record: {
      ...(time === undefined ? {} : { timestamp: time }),
      severityNumber: severity.number,
      severityText: severity.text,
      body: msg,
      attributes: {
        ...Object.fromEntries(Object.entries(fields).filter(([key]) => !ABOUT_THE_PROCESS.has(key))),
        ...exceptionAttributes(err),
      },
      context: contextOf(traceId, spanId),
    },
  };
}

/** Pino's numbers, as OpenTelemetry counts and words them. */
export function severityOf(level: number): { readonly number: SeverityNumber; readonly text: string } {
  if (level >= 60) return { number: SeverityNumber.FATAL, text: 'FATAL' };
  if (level >= 50) return { number: SeverityNumber.ERROR, text: 'ERROR' };
  if (level >= 40) return { number: SeverityNumber.WARN, text: 'WARN' };
  if (level >= 30) return { number: SeverityNumber.INFO, text: 'INFO' };
  if (level >= 20) return { number: SeverityNumber.DEBUG, text: 'DEBUG' };
  return { number: SeverityNumber.TRACE, text: 'TRACE' };
}

function exceptionAttributes(err: PinoLine['err']): Readonly<Record<string, string>> {
  const pairs = [
    ['exception.type', err?.type],
    ['exception.message', err?.message],
    ['exception.stacktrace', err?.stack],
  ] as const;
  return Object.fromEntries(pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** The active span, or else the one that the line itself names. */
function contextOf(traceId: string | undefined, spanId: string | undefined): Context {
  const active = context.active();
  if (trace.getSpanContext(active) !== undefined || traceId === undefined || spanId === undefined) return active;
  const named = { traceId, spanId, traceFlags: TraceFlags.SAMPLED };
  return isSpanContextValid(named) ? trace.setSpanContext(active, named) : active;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
