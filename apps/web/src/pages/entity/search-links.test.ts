import { EMPTY_ASK } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { testRow } from '../../testing/bff.ts';
import { decodeView } from '../../url-state/codec.ts';
import { DEFAULT_TRACE_VIEW } from '../../url-state/trace-view.ts';
import { askedOfLines, askInSearch, changesInSearch, idInSearch, linesInSearch, timeInSearch } from './search-links.ts';

const ROWS = [testRow(1_795_253_596_652_137_472n), testRow(1_795_253_598_000_000_001n)];
const VIEW = { ...DEFAULT_TRACE_VIEW, backend: 'eu', zone: 'UTC' };

function viewAt(path: string | null) {
  const { view, problems } = decodeView(path?.replace('/search', '') ?? '');
  expect(problems).toEqual([]);
  return view;
}

describe('a way from a trace to the search', () => {
  it('asks for the very lines: from the first to the last, both inside, oldest first', () => {
    expect(viewAt(linesInSearch(ROWS, '{a="b"}', VIEW))).toMatchObject({
      ask: { ...EMPTY_ASK, logql: '{a="b"}' },
      time: { from: '2026-11-21T09:33:16.652137472Z', to: '2026-11-21T09:33:18.000000002Z' },
      backend: 'eu',
      zone: 'UTC',
      direction: 'forward',
    });
  });

  it('counts values in the very lines, and in nothing while there are none', () => {
    expect(askedOfLines(ROWS, '{a="b"}', VIEW)).toEqual({
      backend: 'eu',
      ask: { ...EMPTY_ASK, logql: '{a="b"}' },
      range: { start: '1795253596652137472', end: '1795253598000000002' },
    });
    expect(askedOfLines([], '{a="b"}', VIEW)).toBeNull();
    expect(askedOfLines(ROWS, '', VIEW)).toBeNull();
  });

  it('looks at the time of a line that is gone, at its service or at all', () => {
    const time = { from: 'now-1h', to: 'now' };
    expect(viewAt(timeInSearch(time, 'api', VIEW))).toMatchObject({ time, ask: { ...EMPTY_ASK, services: ['api'] } });
    expect(viewAt(timeInSearch(time, null, VIEW)).ask).toEqual(EMPTY_ASK);
  });

  it('asks what a new version of a service changed, before and after its first line', () => {
    const change = { service: 'api', version: '2', previous: '1', at: '1795253596652137472' };
    expect(viewAt(changesInSearch(change, VIEW))).toMatchObject({
      ask: { ...EMPTY_ASK, services: ['api'] },
      time: { from: '2026-11-21T09:18:16.652137472Z', to: '2026-11-21T09:48:16.652137472Z' },
      lens: { kind: 'changes', span: '15m', at: '1795253596652137472' },
      backend: 'eu',
    });
  });

  it('is none without lines or a query', () => {
    expect(linesInSearch([], '{a="b"}', VIEW)).toBeNull();
    expect(linesInSearch(ROWS, '', VIEW)).toBeNull();
  });

  it('takes what was asked in an open row along, over the time of the trace', () => {
    const ask = { ...EMPTY_ASK, services: ['api'] };
    expect(viewAt(askInSearch(ask, ROWS, VIEW))).toMatchObject({
      ask,
      time: { from: '2026-11-21T09:33:16.652137472Z' },
    });
  });

  it('looks for the id as text, as far back as a trace is looked for', () => {
    const { ask, time } = viewAt(idInSearch('trace', 'ab', VIEW));
    expect(ask.texts).toEqual([{ value: 'ab', caseSensitive: false, regex: false, exclude: false }]);
    expect(time).toEqual({ from: 'now-30d', to: 'now' });
  });
});
