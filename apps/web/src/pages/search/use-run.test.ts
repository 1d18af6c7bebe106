import { EMPTY_ASK } from '@edda/protocol';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_VIEW, type ViewState } from '../../url-state/view-state.ts';
import { useRun } from './use-run.ts';

const HOUR = 3_600_000_000_000n;

let now: bigint;
beforeEach(() => {
  now = 10n * HOUR;
});
afterEach(cleanup);

function useRunOf(view: ViewState) {
  return renderHook((shown: ViewState) => useRun(shown, { now: () => now }, 'demo'), { initialProps: view });
}

describe('a run', () => {
  it('resolves a relative range once, by the clock it is given', () => {
    const { result, rerender } = useRunOf(DEFAULT_VIEW);
    expect(result.current.run).toMatchObject({ kind: 'log', range: { start: 9n * HOUR, end: 10n * HOUR } });
    const before = result.current.run;
    now += HOUR;
    rerender({
      ...DEFAULT_VIEW,
      look: { ...DEFAULT_VIEW.look, wrap: true, dedup: 'exact' },
      row: 'x',
      histogram: false,
      zone: 'Europe/Berlin',
    });
    expect(result.current.run).toBe(before);
  });

  it('begins anew with another question, and when a person asks again', () => {
    const { result, rerender } = useRunOf(DEFAULT_VIEW);
    now += HOUR;
    rerender({ ...DEFAULT_VIEW, ask: { ...EMPTY_ASK, levels: ['error'] } });
    expect(result.current.run).toMatchObject({ range: { end: 11n * HOUR }, asked: { ask: { levels: ['error'] } } });
    now += HOUR;
    act(() => result.current.again());
    expect(result.current.run).toMatchObject({ range: { end: 12n * HOUR } });
  });

  it('begins anew when the tail goes live, so that it follows on what is loaded, and not when it stops', () => {
    const { result, rerender } = useRunOf(DEFAULT_VIEW);
    now += HOUR;
    rerender({ ...DEFAULT_VIEW, live: true });
    const live = result.current.run;
    expect(live).toMatchObject({ range: { end: 11n * HOUR } });
    now += HOUR;
    rerender(DEFAULT_VIEW);
    expect(result.current.run).toBe(live);
  });

  it('depends on the zone where the time does', () => {
    const view: ViewState = { ...DEFAULT_VIEW, time: { from: 'now/d', to: 'now' }, zone: 'UTC' };
    const { result, rerender } = useRunOf(view);
    const before = result.current.run;
    rerender({ ...view, zone: 'Asia/Tokyo' });
    expect(result.current.run).not.toBe(before);
  });

  it('tells a metric query from a log query, and says what is wrong with a time', () => {
    const { result, rerender } = useRunOf({ ...DEFAULT_VIEW, ask: { ...EMPTY_ASK, logql: 'rate({a="b"}[1m])' } });
    expect(result.current.run?.kind).toBe('metric');
    rerender({ ...DEFAULT_VIEW, time: { from: 'yesterdayish', to: 'now' } });
    expect(result.current.run).toMatchObject({ kind: 'none', problem: expect.stringContaining('yesterdayish') });
  });
});
