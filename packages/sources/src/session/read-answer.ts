import type { SessionAnswer, SessionUsage } from '@edda/protocol';
import type { JsonObject } from '../json/json-object.ts';
import { type ModelAnswer, wholeAnswer } from './model-answer.ts';
import { numberAt, type SessionLine } from './session-line.ts';
import { cutBlock } from './session-text.ts';
import { streamedAnswer } from './streamed-answer.ts';

/** A response line as it is sent, with what its turn wants to know of it. */
export interface ReadAnswer {
  readonly model: string;
  readonly blocks: ModelAnswer['blocks'];
  readonly usage: SessionUsage | null;
  readonly sent: SessionAnswer;
}

export function readAnswer({ entry, json }: SessionLine): ReadAnswer {
  const status = numberAt(json, 'status');
  const isStream = json.span('chunks') !== null;
  const answer = isStream ? streamedAnswer(json) : wholeAnswer(json.text('body'), status);
  const { model, blocks, usage, stopReason, error, stream } = answer;
  return {
    model,
    blocks,
    usage,
    sent: {
      time: entry.time,
      status,
      blocks: blocks.map(cutBlock),
      streamEvents: stream?.events ?? null,
      isCut: stream?.isCut ?? false,
      stopReason,
      error: error ?? (status !== null && status >= 400 ? { type: '', message: '' } : null),
      retryAfterSeconds: retryAfter(json),
      usage,
      totalMs: numberAt(json, 'timing.total_ms'),
      firstByteMs: numberAt(json, 'timing.ttfb_ms'),
      firstTokenMs: stream?.firstTokenMs ?? null,
    },
  };
}

/** `Retry-After` in seconds; the form with a date is left out. */
function retryAfter(json: JsonObject): number | null {
  return numberAt(json, 'headers["Retry-After"][0]') ?? numberAt(json, 'headers["retry-after"][0]');
}
