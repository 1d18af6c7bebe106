import type { SessionCost, SessionTurn, SessionUsage } from '@edda/protocol';

/** A session in figures. */
export interface SessionTotals {
  readonly usage: SessionUsage;
  /** Null where no turn has a price. */
  readonly cost: number | null;
  /** Turns that used tokens of a model without a known price. */
  readonly unpriced: number;
  /** How long models worked, in milliseconds. */
  readonly modelMs: number;
  readonly refused: number;
  readonly triedAgain: number;
  readonly unanswered: number;
  readonly withoutRequest: number;
  readonly models: readonly string[];
}

export function sessionTotals(turns: readonly SessionTurn[]): SessionTotals {
  const sum = (of: (turn: SessionTurn) => number): number => turns.reduce((total, turn) => total + of(turn), 0);
  const tokens = (kind: keyof SessionUsage): number => sum(({ answer }) => answer?.usage?.[kind] ?? 0);
  const priced = turns.some(({ cost }) => cost !== null);
  return {
    usage: {
      input: tokens('input'),
      cacheRead: tokens('cacheRead'),
      cacheWrite: tokens('cacheWrite'),
      output: tokens('output'),
    },
    cost: priced ? sum(({ cost }) => (cost === null ? 0 : wholeCost(cost))) : null,
    unpriced: turns.filter(({ cost, answer }) => cost === null && (answer?.usage ?? null) !== null).length,
    modelMs: sum(({ answer }) => answer?.totalMs ?? 0),
    refused: turns.filter(({ answer }) => (answer?.error ?? null) !== null).length,
    triedAgain: turns.filter(({ retryOf }) => retryOf !== null).length,
    unanswered: turns.filter(({ answer }) => answer === null).length,
    withoutRequest: turns.filter(({ request }) => request === null).length,
    models: [...new Set(turns.flatMap(({ model }) => (model === '' ? [] : [model])))],
  };
}

export function wholeCost({ input, cacheRead, cacheWrite, output }: SessionCost): number {
  return input + cacheRead + cacheWrite + output;
}
