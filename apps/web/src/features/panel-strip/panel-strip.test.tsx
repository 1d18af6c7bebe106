import type { PanelAnswer } from '@edda/protocol';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Observed } from '../../api/observed.ts';
import type { Remote } from '../../platform/remote.ts';
import { type CrosshairPosition, NO_POSITION } from './crosshair.ts';
import { PanelStrip, type PanelStripProps } from './panel-strip.tsx';

/** There is no canvas here; the drawing is under test in a real browser. */
vi.mock('./strip-plot.tsx', () => ({ StripPlot: () => null }));
afterEach(cleanup);

const SECOND = 1_000_000_000n;
const START = 1_795_266_000n * SECOND;
const RANGE = { start: START, end: START + 60n * SECOND };

const ANSWER: PanelAnswer = {
  start: String(START),
  step: String(10n * SECOND),
  points: 7,
  window: String(10n * SECOND),
  queries: [{ language: 'promql', text: 'sum(rate(x[1m]))', source: 'samples', profile: '', note: '' }],
  series: [
    { query: 0, name: 'p50', labels: { model: 'gpt-5' }, values: [null, null, null, null, 2, 3, null] },
    { query: 0, name: 'p95', labels: { tool_name: 'aider' }, values: [null, null, null, null, null, 9000, 12_000] },
  ],
  notices: [{ code: 'samples_since', message: 'There are no samples before this.', at: String(START + 40n * SECOND) }],
  bytesRead: 0,
};

function show(answer: Partial<Remote<PanelAnswer>> = {}, more: Partial<PanelStripProps> = {}) {
  const crosshair = new Observed<CrosshairPosition>(NO_POSITION);
  const onInclude = vi.fn<() => void>();
  const onText = vi.fn<(text: string) => void>();
  const onRetry = vi.fn<() => void>();
  const onMove = vi.fn<PanelStripProps['onMove']>();
  render(
    <PanelStrip
      title="Latency"
      unit="milliseconds"
      shape="line"
      answer={{ data: ANSWER, stale: false, fetching: false, error: null, ...answer }}
      range={RANGE}
      zone="UTC"
      crosshair={crosshair}
      moves={['down']}
      onEdit={null}
      filterOf={({ labels }) =>
        'model' in labels
          ? { words: ['model is gpt-5'], missing: [], texts: [], onInclude, onExclude: null, onText }
          : { words: [], missing: ['tool_name'], texts: ['aider'], onInclude: null, onExclude: null, onText }
      }
      onMove={onMove}
      onHide={vi.fn<() => void>()}
      onRetry={onRetry}
      {...more}
    />,
  );
  return { crosshair, onInclude, onText, onRetry, onMove, strip: screen.getByRole('group', { name: 'Latency' }) };
}

const values = () => screen.getAllByRole('listitem').map((item) => item.textContent);

describe('a strip', () => {
  test('has the last values, and those at the crosshair while it is somewhere', () => {
    const { crosshair } = show();
    expect(values()).toEqual(['p50–', 'p9512K']);
    act(() => crosshair.update({ at: START + 51n * SECOND, row: null }));
    expect(values()).toEqual(['p503', 'p959,000']);
    act(() => crosshair.update({ at: START + 5n * SECOND, row: null }));
    expect(values()).toEqual(['p50–', 'p95–']);
  });

  test('says where there are no samples, and why', async () => {
    const { strip } = show();
    expect(await within(strip).findByText('No samples from 2026-11-21 13:00:00 to 2026-11-21 13:00:40')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'How these numbers came about: 1 note' }));
    expect(await screen.findByText(/There are no samples before this. \(2026-11-21 13:00:40\)/)).toBeDefined();
    expect(screen.getByText('sum(rate(x[1m]))')).toBeDefined();
  });

  test('leads from a series to its lines', async () => {
    const { onInclude } = show();
    await userEvent.click(screen.getByRole('button', { name: /^p50/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Only these lines' }));
    expect(onInclude).toHaveBeenCalledOnce();
  });

  test('says which labels the lines do not have', async () => {
    const { onText } = show();
    await userEvent.click(screen.getByRole('button', { name: /^p95/ }));
    expect(await screen.findByText('The lines have no tool_name, so nothing can be filtered by it.')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Lines that say aider' }));
    expect(onText).toHaveBeenCalledWith('aider');
  });

  test('has the same numbers as a table', async () => {
    const { onMove } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Panel Latency' }));
    expect(screen.getByRole('menuitem', { name: 'Move up' }).getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(screen.getByRole('menuitem', { name: 'As a table' }));
    const rows = within(await screen.findByRole('table')).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      'Timep50p95',
      '2026-11-21 13:01:00–12K',
      '2026-11-21 13:00:5039,000',
      '2026-11-21 13:00:402–',
    ]);
    expect(onMove).not.toHaveBeenCalled();
  });

  test('keeps old numbers after a failure, says so, and asks again', async () => {
    const error = { code: 'loki_timeout', message: 'Loki took too long.', requestId: '1' } as const;
    const { onRetry } = show({ error });
    expect(screen.getByRole('alert').textContent).toContain('These numbers are old: Loki took too long.');
    await userEvent.click(screen.getByRole('button', { name: 'Ask again' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  test('says why nothing is drawn', () => {
    const notices = [{ code: 'no_series' as const, message: 'No series has this name.' }];
    show({ data: { ...ANSWER, series: [], notices } });
    expect(screen.getByText('No series has this name.')).toBeDefined();
    cleanup();
    show({ data: undefined, fetching: true });
    expect(screen.getByText('Asking …')).toBeDefined();
  });
});
