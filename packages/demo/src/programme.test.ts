import { NANOS_PER_HOUR } from '@edda/model';
import { expect, it } from 'vitest';
import type { JournalState } from './journal.ts';
import { programme, type Situation } from './programme.ts';

const now = 1_795_287_600_000_000_000n;
const H = NANOS_PER_HOUR;
const last: JournalState = { seed: 1, anchor: now - 20n * H, backlog: [], arrived: now - H };
const plan = (situation: Partial<Situation>): JournalState =>
  programme({ now, seed: 1, historyHours: 6, hasLines: false, last: null, ...situation });

it('brings hours of history to a store without demo lines, the newest hour first', () => {
  const { anchor, backlog, arrived } = plan({ historyHours: 2.5 });
  expect({ anchor, arrived }).toEqual({ anchor: now, arrived: now });
  expect(backlog).toEqual([
    { start: now - H, end: now },
    { start: now - 2n * H, end: now - H },
    { start: now - (5n * H) / 2n, end: now - 2n * H },
  ]);
});

it('goes on where the last run ended', () => {
  expect(plan({ hasLines: true, last })).toEqual(last);
});

it('ends what the last run had begun of its history', () => {
  const open = { start: now - 2n * H - H / 2n, end: now - 2n * H };
  expect(plan({ hasLines: true, last: { ...last, backlog: [open] } }).backlog).toEqual([open]);
});

it('goes on also where the store cannot say what it holds', () => {
  expect(plan({ hasLines: null, last })).toEqual(last);
});

it('begins anew where the lines were removed meanwhile', () => {
  expect(plan({ hasLines: false, last })).toMatchObject({ anchor: now, arrived: now, backlog: { length: 6 } });
});

it('begins anew, without the past, where the last run is older than the history', () => {
  expect(plan({ hasLines: true, last: { ...last, arrived: now - 7n * H } })).toMatchObject({
    anchor: now,
    backlog: [],
  });
});

it('does not bring history twice where the journal was lost or was of another seed', () => {
  expect(plan({ hasLines: true, last: null }).backlog).toEqual([]);
  expect(plan({ hasLines: true, last: { ...last, seed: 2 } })).toMatchObject({ seed: 1, anchor: now, backlog: [] });
});

it('brings no history when none is asked for', () => {
  expect(plan({ historyHours: 0 }).backlog).toEqual([]);
});
