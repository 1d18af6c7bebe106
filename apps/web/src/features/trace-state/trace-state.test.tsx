import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TraceState, type TraceStateProps } from './trace-state.tsx';

afterEach(cleanup);

const NOTHING: TraceStateProps['state'] = {
  phase: 'searching',
  logql: '',
  look: null,
  progress: null,
  notices: [],
  error: null,
  outcome: null,
};
const RANGE = { start: '1795250000000000000', end: '1795253600000000000' };

function show(state: Partial<TraceStateProps['state']>) {
  const props: TraceStateProps = {
    noun: 'agent run',
    state: { ...NOTHING, ...state },
    zone: 'UTC',
    onRetry: vi.fn<() => void>(),
    onStop: vi.fn<() => void>(),
    onFurther: vi.fn<() => void>(),
    onSearch: vi.fn<() => void>(),
  };
  render(<TraceState {...props} />);
  return props;
}

describe('a trace without lines', () => {
  it.each([
    ['hint', 'Looking around the moment of the link …'],
    ['recent', 'Looking back to 2026-11-21 08:33 …'],
  ] as const)('says where it is looked (%s), and can be stopped', async (where, text) => {
    const { onStop } = show({ look: { type: 'look', where, range: RANGE } });
    expect(screen.getByRole('status').textContent).toBe(text);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Stop' }));
    expect(onStop).toHaveBeenCalledOnce();
  });

  it('says what was searched when nothing was found, and what else can be done', async () => {
    const progress = { searched: RANGE, bytesRead: 1, linesRead: 1, elapsedMs: 1 };
    const { onSearch, onFurther } = show({ phase: 'settled', outcome: 'not_found', progress });
    expect(screen.getByRole('heading').textContent).toBe('No line of this agent run was found');
    expect(screen.getByText(/Searched 2026-11-21 08:33 to 2026-11-21 09:33, in all services/)).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Search for it as text' }));
    expect(onSearch).toHaveBeenCalledOnce();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Look further back' }));
    expect(onFurther).toHaveBeenCalledOnce();
  });

  it('does not say that there is nothing where it was stopped, or where it failed', () => {
    show({ phase: 'settled' });
    expect(screen.getByRole('heading').textContent).toBe('Stopped before a line was found');
    cleanup();
    show({ phase: 'settled', error: { code: 'loki_unreachable', message: 'Loki is gone.', requestId: '' } });
    expect(screen.getByRole('alert').textContent).toContain('Loki is gone.');
    expect(screen.getByRole('heading').textContent).toBe('The agent run cannot be looked for');
  });
});
