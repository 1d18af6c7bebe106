import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BufferItem, RowBuffer } from '../../api/row-buffer.ts';
import { testRow } from '../../testing/bff.ts';
import { DEFAULT_LOOK } from '../../url-state/line-look.ts';
import { LogList, type LogListProps } from './log-list.tsx';
import { textMatcher } from './text-matcher.ts';

/** happy-dom lays nothing out: the list is as high as twenty rows. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(480);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(480);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(800);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const LOOK: LogListProps['look'] = {
  zone: 'UTC',
  withDate: false,
  lines: DEFAULT_LOOK,
  matcher: null,
  traceUrl: null,
  entityWay: { href: (kind, id) => `/${kind}/${id}`, onFollow: () => undefined },
};

function rowItems(count: number): BufferItem[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'row',
    row: testRow(1_000_000_000_000_000_000n - BigInt(index), { summary: [{ kind: 'text', text: `line ${index}` }] }),
    labels: {},
  }));
}

function show(items: readonly BufferItem[], more: Partial<LogListProps> = {}) {
  const rows = new RowBuffer();
  rows.append(items);
  const props: LogListProps = {
    rows,
    look: LOOK,
    stale: false,
    openId: null,
    end: <span role="gridcell">the end</span>,
    onOpen: vi.fn<LogListProps['onOpen']>(),
    onClose: vi.fn<LogListProps['onClose']>(),
    onNearEnd: vi.fn<LogListProps['onNearEnd']>(),
    onSight: vi.fn<LogListProps['onSight']>(),
    onAway: vi.fn<LogListProps['onAway']>(),
    ...more,
  };
  const view = render(<LogList {...props} />);
  const idOf = (index: number): string => {
    const item = rows.at(index);
    if (item?.kind !== 'row') throw new Error(`no row at ${index}`);
    return item.row.id;
  };
  /** The text of the row where the keyboard is. */
  const active = (): string | null => {
    const id = screen.getByRole('grid').getAttribute('aria-activedescendant');
    return id === null ? null : (document.querySelector(`[id="${id}"]`)?.textContent ?? 'not in the page');
  };
  return {
    ...props,
    idOf,
    active,
    rerender: (next: Partial<LogListProps>) => view.rerender(<LogList {...props} {...next} />),
  };
}

describe('the list of lines', () => {
  it('draws what is in sight and no more, and says how many rows there are', () => {
    show(rowItems(500));
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('500');
    expect(screen.getByText('line 0')).toBeTruthy();
    expect(screen.queryByText('line 300')).toBeNull();
  });

  it('moves by j and k, by arrows when it has the focus, and to both ends', async () => {
    const user = userEvent.setup();
    const { active } = show(rowItems(10));
    expect(active()).toBeNull();
    await user.keyboard('j');
    expect(active()).toContain('line 0');
    await user.keyboard('jj');
    expect(active()).toContain('line 2');
    await user.keyboard('k');
    expect(active()).toContain('line 1');
    await user.keyboard('G');
    expect(active()).toContain('line 9');
    await user.keyboard('g');
    expect(active()).toContain('line 0');
    expect(document.activeElement).toBe(screen.getByRole('grid'));
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(active()).toContain('line 1');
    await user.keyboard('{End}');
    expect(active()).toContain('line 9');
    await user.keyboard('{ArrowDown}');
    expect(active()).toContain('line 9');
    await user.keyboard('{Home}{ArrowUp}');
    expect(active()).toContain('line 0');
  });

  it('opens with Enter and by click, and closes with Escape and a second click', async () => {
    const user = userEvent.setup();
    const { onOpen, onClose, idOf, rerender } = show(rowItems(10));
    await user.keyboard('j{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith(idOf(0), false);
    await user.click(screen.getByText('line 3'));
    expect(onOpen).toHaveBeenLastCalledWith(idOf(3), false);
    rerender({ openId: idOf(3) });
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(1);
    await user.click(screen.getByText('line 3'));
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it('goes on to the next row while one is open', async () => {
    const user = userEvent.setup();
    const { onOpen, idOf, rerender } = show(rowItems(10));
    rerender({ openId: idOf(3) });
    await user.keyboard('j');
    expect(onOpen).toHaveBeenLastCalledWith(idOf(4), true);
  });

  it('steps over what is said between rows', async () => {
    const user = userEvent.setup();
    const [first, second] = rowItems(2);
    const { active } = show([first!, { kind: 'mark', id: 'm', message: 'mended here' }, second!]);
    expect(screen.getByText('mended here')).toBeTruthy();
    await user.keyboard('jj');
    expect(active()).toContain('line 1');
    await user.keyboard('k');
    expect(active()).toContain('line 0');
  });

  it('asks for more when its end comes near, and only then', () => {
    expect(show(rowItems(500)).onNearEnd).not.toHaveBeenCalled();
    cleanup();
    expect(show(rowItems(30)).onNearEnd).toHaveBeenCalled();
  });

  it('shows all nine digits of a time, the word of the level, and where the text was found', () => {
    const found = testRow(1_795_253_596_652_137_472n, {
      level: 'error',
      summary: [{ kind: 'strong', text: 'saga failed' }],
      preview: '{"event":"saga failed","reason":"pod timed out"}',
    });
    const matcher = textMatcher([{ value: 'TIMED', caseSensitive: false, regex: false, exclude: false }]);
    show([{ kind: 'row', row: found, labels: {} }], { look: { ...LOOK, matcher } });
    const row = screen.getAllByRole('row')[0]!;
    expect(row.textContent).toContain('09:33:16.652137472');
    expect(row.textContent).toContain('ERR');
    expect(row.querySelector('mark')?.textContent).toBe('timed');
  });

  it('says of an empty line that it is one', () => {
    const row = testRow(1n, { summary: [{ kind: 'text', text: '' }], preview: '', lineBytes: 0 });
    show([{ kind: 'row', row, labels: {} }]);
    expect(screen.getByText('empty line')).toBeDefined();
  });

  it('leads to the trace of a row, with its id safe inside of the address', () => {
    const row = testRow(1n, { links: { trace: 'a/b c' } });
    show([{ kind: 'row', row, labels: {} }], { look: { ...LOOK, traceUrl: 'https://t.example/trace/{traceId}?x' } });
    const link = screen.getByRole('link', { name: 'Open trace a/b c' });
    expect(link.getAttribute('href')).toBe('https://t.example/trace/a%2Fb%20c?x');
    expect(link.getAttribute('rel')).toContain('noopener');
    expect(link.getAttribute('target')).toBe('_blank');
  });
});
