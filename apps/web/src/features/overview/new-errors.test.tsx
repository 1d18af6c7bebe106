import type { Pattern } from '@edda/protocol';
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { InsightState } from '../../api/insight-reader.ts';
import { DEFAULT_OVERVIEW_VIEW } from '../../url-state/overview-view.ts';
import { NewErrors } from './new-errors.tsx';
import { OverviewLinks } from './overview-links.ts';

afterEach(cleanup);

type Read = NonNullable<InsightState['subject']>;
const NOTHING: Read = { total: null, levels: {}, lines: 0, bytes: 0, share: 1, done: 0 };

function stateOf(read: Read | null, over: Partial<InsightState> = {}): InsightState {
  const nothing = { bars: null, findings: null, notices: [], error: null, end: null };
  return { phase: 'reading', subject: read, against: read, ...nothing, ...over };
}

function newErrors(state: InsightState): ReactElement {
  const links = new OverviewLinks(DEFAULT_OVERVIEW_VIEW);
  const nothing = (): void => undefined;
  return (
    <NewErrors
      state={state}
      range={{ start: 0n, end: 1n }}
      zone="UTC"
      beforeName="the 1 h before"
      links={links}
      onFollow={nothing}
      onRetry={nothing}
    />
  );
}

function standing(subject: Partial<Read> | null): string {
  render(newErrors(stateOf(subject === null ? null : { ...NOTHING, ...subject })));
  return screen.getByRole('heading').textContent.replace('New errors', '');
}

describe('what the new errors are read from', () => {
  test.each([
    ['nothing is heard yet', null, ''],
    ['they are not counted yet', {}, ''],
    ['they are counted, and none is read yet', { total: 120 }, ''],
    ['some are read', { total: 120, lines: 40, done: 0.3 }, '40 of 120 error lines so far'],
    ['all are read', { total: 120, lines: 120, done: 1 }, 'from all 120 error lines'],
    ['a sample is read', { total: 9_000, lines: 300, share: 0.1, done: 1 }, 'from 300 of 9,000 error lines'],
    ['there is none', { total: 0, done: 1 }, ''],
  ] as const)('is told as far as it is known: %s', (_when, subject, text) => {
    expect(standing(subject)).toBe(text);
  });
});

test('an error leaves the list when it is no longer among the new ones, also one that reads like another', () => {
  const pattern = (name: string, subject: number): Pattern => ({
    service: 'worker',
    template: 'task failed',
    filter: { kind: 'condition', condition: { kind: 'field', name, op: '=', value: 'task failed' } },
    levels: { error: subject },
    subject,
    against: 0,
    certain: 1,
    bars: [subject],
    firstSeen: null,
    lastSeen: null,
    example: '',
  });
  const found = (...patterns: Pattern[]): InsightState =>
    stateOf(
      { ...NOTHING, total: 3, done: 1 },
      {
        findings: { patterns, patternsOmitted: 0, linesOmitted: 0, fields: [], fieldsOfMany: [], versions: [] },
      },
    );
  const { rerender } = render(newErrors(found(pattern('a', 1), pattern('b', 2))));
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  rerender(newErrors(found(pattern('b', 2), pattern('c', 1))));
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  rerender(newErrors(found(pattern('b', 2))));
  expect(screen.getByRole('listitem').textContent).toContain('2 lines');
});
