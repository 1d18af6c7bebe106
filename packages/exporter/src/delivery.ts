import { backoffDelay, type BackoffOptions, sleep } from './backoff.ts';
import type { LogEntry } from './log-entry.ts';
import type { PushOutcome } from './push-client.ts';

export interface DeliveryOptions {
  /** Sends these entries once. */
  readonly send: (entries: readonly LogEntry[], signal: AbortSignal) => Promise<PushOutcome>;
  /** Repeats after the first try, for one and the same body. */
  readonly retryMax: number;
  readonly backoff: BackoffOptions;
  /** Told at each failed try, also of those that are repeated. */
  readonly onTrouble: (message: string) => void;
}

export interface Delivered {
  readonly sent: number;
  readonly failed: number;
}

/** With this many pieces refused and none accepted it is the batch as a whole that Loki does not want. */
const HOPELESS_PIECES = 32;

/**
 * Brings a batch to Loki. A bad moment is waited out and tried again. A refused batch is halved until the culprits are
 * alone: Loki refuses a push for one oversize line, stores the others, and drops exact repeats, so sending the good
 * ones again is safe and tells them from the bad ones.
 */
export async function deliver(
  options: DeliveryOptions,
  batch: readonly LogEntry[],
  signal: AbortSignal,
): Promise<Delivered> {
  let sent = 0;
  let pieces: (readonly LogEntry[])[] = [batch];
  while (pieces.length > 0) {
    const refused: (readonly LogEntry[])[] = [];
    for (const piece of pieces) {
      const verdict = await sendPatiently(options, piece, signal);
      if (verdict === 'accepted') sent += piece.length;
      else if (verdict === 'refused' && piece.length > 1) refused.push(piece);
    }
    if (sent === 0 && refused.length >= HOPELESS_PIECES) break;
    pieces = refused.flatMap(halve);
  }
  return { sent, failed: batch.length - sent };
}

async function sendPatiently(
  options: DeliveryOptions,
  entries: readonly LogEntry[],
  signal: AbortSignal,
): Promise<'accepted' | 'refused' | 'given up'> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const outcome = await options.send(entries, signal);
    if (outcome.kind === 'accepted') return 'accepted';
    options.onTrouble(outcome.message);
    if (outcome.kind === 'refused') return 'refused';
    if (attempt >= options.retryMax) break;
    await sleep(backoffDelay(options.backoff, attempt, outcome.retryAfterMs), signal);
  }
  return 'given up';
}

function halve(entries: readonly LogEntry[]): (readonly LogEntry[])[] {
  const middle = Math.ceil(entries.length / 2);
  return [entries.slice(0, middle), entries.slice(middle)];
}
