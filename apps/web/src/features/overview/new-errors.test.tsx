import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { InsightState } from '../../api/insight-reader.ts';
import { DEFAULT_OVERVIEW_VIEW } from '../../url-state/overview-view.ts';
import { NewErrors } from './new-errors.tsx';
import { OverviewLinks } from './overview-links.ts';

afterEach(cleanup);

type Read = NonNullable<InsightState['subject']>;
const NOTHING: Read = { total: null, levels: {}, lines: 0, bytes: 0, share: 1, done: 0 };

function standing(subject: Partial<Read> | null, phase: InsightState['phase'] = 'reading'): string {
  const read = subject === null ? null : { ...NOTHING, ...subject };
  const state: InsightState = {
    phase,
    bars: null,
    subject: read,
    against: read,
    findings: null,
    notices: [],
    error: null,
    end: null,
  };
  const links = new OverviewLinks(DEFAULT_OVERVIEW_VIEW);
  const nothing = (): void => undefined;
  render(
    <NewErrors
      state={state}
      zone="UTC"
      beforeName="the 1 h before"
      links={links}
      onFollow={nothing}
      onRetry={nothing}
    />,
  );
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
