import type { SessionTurn, SessionUsage } from '@edda/protocol';

/** `88K cache + 3.0K in + 0.7K out`, or `no usage`. */
export function usageText(turn: SessionTurn): string {
  const usage = turn.answer?.usage ?? null;
  if (usage === null) return 'no usage';
  return `${thousands(cached(usage))} cache + ${thousands(usage.input)} in + ${thousands(usage.output)} out`;
}

/** `88K + 3.0K + 0.7K`, in the same order, where the colours say which is which. */
export function shortUsageText(turn: SessionTurn): string {
  const usage = turn.answer?.usage ?? null;
  if (usage === null) return 'no usage';
  return [cached(usage), usage.input, usage.output].map(thousands).join(' + ');
}

/** `14.2 s`, `951 ms`, or `no answer`. */
export function tookText({ answer }: SessionTurn): string {
  if (answer === null) return 'no answer';
  return answer.totalMs === null ? '' : millisText(answer.totalMs);
}

export function millisText(millis: number): string {
  if (millis < 1000) return `${Math.round(millis)} ms`;
  if (millis < 60_000) return `${(millis / 1000).toFixed(1)} s`;
  const seconds = Math.round(millis / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** What the cache held after the call: what was read from it, and written to it. */
export function cached({ cacheRead, cacheWrite }: SessionUsage): number {
  return cacheRead + cacheWrite;
}

function thousands(tokens: number): string {
  if (tokens < 1000) return String(tokens);
  const value = tokens / 1000;
  return `${value.toFixed(value < 10 ? 1 : 0)}K`;
}
