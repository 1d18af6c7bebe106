import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Lens } from '../../url-state/lens.ts';

interface LensTab {
  readonly lens: Lens;
  readonly text: string;
  readonly title: string;
}

/** Each as it is first shown. */
const TABS: readonly LensTab[] = [
  { lens: { kind: 'lines' }, text: 'Lines', title: 'The lines themselves' },
  {
    lens: { kind: 'patterns', choice: 'all' },
    text: 'Patterns',
    title: 'Lines grouped by what they have in common, and which of it is new',
  },
  {
    lens: { kind: 'difference', opposite: { by: 'errors' } },
    text: 'Differences',
    title: 'What is different? Errors against the rest, now against before, one service against another',
  },
  {
    lens: { kind: 'changes', span: '15m', at: '' },
    text: 'Changes',
    title: 'What changed? Levels, patterns, values and versions before and after a moment',
  },
];

export interface LensTabsProps {
  readonly lens: Lens;
  onChange(lens: Lens): void;
}

/** In what way the lines are looked at: one of four, as a list where the bar that they stand in has no room. */
export function LensTabs({ lens, onChange }: LensTabsProps): ReactNode {
  const choose = (kind: string): void => {
    const tab = TABS.find((each) => each.lens.kind === kind);
    if (tab !== undefined && kind !== lens.kind) onChange(tab.lens);
  };
  return (
    <>
      <div role="group" aria-label="Look at" className="mr-2 -ml-1 hidden shrink-0 gap-0.5 @2xl:flex">
        {TABS.map(({ lens: { kind }, text, title }) => (
          <button
            key={kind}
            type="button"
            title={title}
            aria-pressed={kind === lens.kind}
            onClick={() => choose(kind)}
            className={clsx(
              'h-7 rounded-md px-2 text-sm font-medium transition-colors',
              kind === lens.kind ? 'bg-hover text-text' : 'text-muted hover:bg-hover hover:text-text',
            )}
          >
            {text}
          </button>
        ))}
      </div>
      <select
        aria-label="Look at"
        value={lens.kind}
        onChange={(event) => choose(event.currentTarget.value)}
        className="h-7 shrink-0 rounded-md border border-border-strong bg-bg px-1.5 text-sm text-text @2xl:hidden"
      >
        {TABS.map(({ lens: { kind }, text }) => (
          <option key={kind} value={kind}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}
