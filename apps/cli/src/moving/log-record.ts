import type { Labels, Nanos } from '@edda/model';
import { parseNanos } from '@edda/model';
import * as z from 'zod';

/** The form of file that this Edda writes; others get their own number. */
const VERSION = 1;

/** One log entry on its way from one Loki to another. */
export interface LogRecord {
  readonly time: Nanos;
  readonly labels: Labels;
  readonly line: string;
  readonly metadata: Labels;
}

/** What a file's line holds: the first is the head, the last the end, all others are entries. */
export type FileLine =
  | { readonly kind: 'head' }
  | { readonly kind: 'entry'; readonly record: LogRecord }
  | { readonly kind: 'end'; readonly entries: number };

const LabelsObject = z.record(z.string(), z.string());
const Head = z.object({ format: z.literal('edda-logs'), version: z.literal(VERSION), query: z.string() });
const End = z.strictObject({ end: z.literal(true), entries: z.int().nonnegative() });
const Entry = z.strictObject({
  time: z.string().transform((text, context) => {
    const time = parseNanos(text);
    if (time === null) context.issues.push({ code: 'custom', input: text, message: 'is no time in nanoseconds' });
    return time ?? 0n;
  }),
  labels: LabelsObject,
  line: z.string(),
  metadata: LabelsObject.optional(),
});

export function headText(query: string): string {
  return `${JSON.stringify({ format: 'edda-logs', version: VERSION, query })}\n`;
}

export function entryText({ time, labels, line, metadata }: LogRecord): string {
  const extra = Object.keys(metadata).length === 0 ? {} : { metadata };
  return `${JSON.stringify({ time: String(time), labels, line, ...extra })}\n`;
}

export function endText(entries: number): string {
  return `${JSON.stringify({ end: true, entries })}\n`;
}

/** What a line says, or in words what is wrong with it. */
export function readFileLine(text: string): FileLine | { readonly kind: 'bad'; readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'bad', problem: error instanceof Error ? error.message : String(error) };
  }
  if (hasKey(value, 'format')) {
    const head = Head.safeParse(value);
    return head.success ? { kind: 'head' } : { kind: 'bad', problem: problemOf(head.error) };
  }
  if (hasKey(value, 'end')) {
    const end = End.safeParse(value);
    return end.success ? { kind: 'end', entries: end.data.entries } : { kind: 'bad', problem: problemOf(end.error) };
  }
  const entry = Entry.safeParse(value);
  if (!entry.success) return { kind: 'bad', problem: problemOf(entry.error) };
  const { metadata = {}, ...record } = entry.data;
  return { kind: 'entry', record: { ...record, metadata } };
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value;
}

function problemOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? 'is nothing known' : `${issue.path.join('.') || 'the line'}: ${issue.message}`;
}
