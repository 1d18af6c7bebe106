import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { testRow } from '../../testing/bff.ts';
import { RowOffset } from './row-offset.tsx';
import { RowWays, type RowWaysProps } from './row-ways.tsx';

afterEach(cleanup);

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';

function show(traceId: string, more: Partial<RowWaysProps> = {}) {
  const entityWay = {
    href: (kind: string, id: string, time: string) => `/${kind}/${id}?${time}`,
    onFollow: vi.fn<(href: string) => void>(),
  };
  const onRow = vi.fn<() => void>();
  render(
    <div onClick={onRow}>
      <RowWays
        row={testRow(2n, { links: { trace: traceId } })}
        entityWay={entityWay}
        traceUrl={null}
        reachable
        {...more}
      />
    </div>,
  );
  return { onFollow: entityWay.onFollow, onRow };
}

describe('the ways from a row to its trace', () => {
  it('lead to all lines of it, at the moment of the row, without opening the row', async () => {
    const { onFollow, onRow } = show(ID.toUpperCase());
    await userEvent.setup().click(screen.getByRole('link', { name: `All lines of trace ${ID}` }));
    expect(onFollow).toHaveBeenCalledExactlyOnceWith(`/trace/${ID}?2`);
    expect(onRow).not.toHaveBeenCalled();
  });

  it('lead to the tracer too, where there is one', () => {
    show(ID, { traceUrl: 'https://t.example/{traceId}' });
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      `/trace/${ID}?2`,
      `https://t.example/${ID}`,
    ]);
  });

  it('are none for an id that no trace can have, and none to where one is already', () => {
    show('a/b c');
    show(ID, { entityWay: null });
    expect(screen.queryByRole('link')).toBeNull();
  });
});

describe('the distance of a row', () => {
  it('is told from the first line on, with all its digits at hand', () => {
    render(<RowOffset time="1012400001" origin={1_000_000_000n} />);
    expect(screen.getByText('+12.4 ms').title).toBe('12400001 ns after the first line');
  });
});
