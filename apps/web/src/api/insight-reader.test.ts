import { EMPTY_ASK, type InsightEvent, type InsightRequest, type PopulationRead } from '@edda/protocol';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { useBff } from '../testing/bff.ts';
import { InsightReader } from './insight-reader.ts';

const bff = useBff();
const range = { start: '0', end: '100' };
const REQUEST: InsightRequest = {
  backend: '',
  subject: { ask: EMPTY_ASK, range },
  against: null,
  parts: ['patterns'],
  bars: 10,
};
const read: PopulationRead = { total: 9, levels: {}, lines: 9, bytes: 90, share: 1, done: 1 };
const findings = (patternsOmitted: number) => ({
  patterns: [],
  patternsOmitted,
  linesOmitted: 0,
  fields: [],
  fieldsOfMany: [],
  versions: [],
});

function answer(events: readonly InsightEvent[]): void {
  bff.use(
    http.post('*/api/v1/insight', () => {
      const body = events.map((event) => `${JSON.stringify(event)}\n`).join('');
      return new HttpResponse(body, { headers: { 'content-type': 'application/x-ndjson' } });
    }),
  );
}

/** The reader, once it has settled, and every phase and finding that it showed on the way. */
async function settled(reader: InsightReader): Promise<void> {
  await vi.waitFor(() => expect(reader.state.get().phase).toBe('settled'));
}

test('tells what is found so far, and how it ended', async () => {
  answer([
    { type: 'progress', subject: read, against: null },
    { type: 'findings', findings: findings(1) },
    { type: 'findings', findings: findings(2) },
    { type: 'end', reason: 'complete' },
  ]);
  const reader = new InsightReader();
  reader.start(REQUEST);
  await settled(reader);
  expect(reader.state.get()).toMatchObject({ end: 'complete', subject: read, findings: { patternsOmitted: 2 } });
});

test('the same question a moment later: what is there stays until all of the new answer is', async () => {
  answer([
    { type: 'findings', findings: findings(1) },
    { type: 'end', reason: 'complete' },
  ]);
  const reader = new InsightReader();
  reader.start(REQUEST);
  await settled(reader);
  answer([
    { type: 'findings', findings: findings(7) },
    { type: 'findings', findings: findings(8) },
    { type: 'end', reason: 'complete' },
  ]);
  const shown: (number | undefined)[] = [];
  reader.state.subscribe(() => shown.push(reader.state.get().findings?.patternsOmitted));
  reader.start(REQUEST, true);
  await settled(reader);
  expect(shown).not.toContain(7);
  expect(shown).not.toContain(undefined);
  expect(shown.at(-1)).toBe(8);
});

test('an answer that is cut is an error, and what came before it stays', async () => {
  answer([{ type: 'findings', findings: findings(3) }]);
  const reader = new InsightReader();
  reader.start(REQUEST);
  await settled(reader);
  expect(reader.state.get()).toMatchObject({
    error: { code: 'loki_cut_off' },
    findings: { patternsOmitted: 3 },
    end: null,
  });
});
