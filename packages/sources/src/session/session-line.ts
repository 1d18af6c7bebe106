import type { Labels } from '@edda/model';
import { JsonObject } from '../json/json-object.ts';

/** A line of Loki's, as the session's reader gets it. */
export interface SessionEntry {
  /** Nanoseconds, decimal. */
  readonly time: string;
  readonly labels: Labels;
  readonly line: string;
}

/** A line of the llm-proxy, by its type. */
export interface SessionLine {
  readonly entry: SessionEntry;
  readonly json: JsonObject;
  readonly type: string;
  /** Calls carry it in `_meta`, turns and tools by themselves. */
  readonly session: string;
  readonly requestId: string;
  readonly seq: number | null;
}

export function readSessionLine(entry: SessionEntry): SessionLine | null {
  const json = JsonObject.read(entry.line);
  if (json === null) return null;
  return {
    entry,
    json,
    type: json.text('type') || (entry.labels['log_type'] ?? ''),
    session: json.firstText(['_meta.session', 'session_id']),
    requestId: json.text('_meta.request_id'),
    seq: numberAt(json, 'seq'),
  };
}

export function numberAt(json: JsonObject, path: string): number | null {
  const text = json.text(path);
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? null : value;
}
