import type { ReactNode } from 'react';
import { countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import type { ViewState } from '../../url-state/view-state.ts';

export interface ResultBarProps {
  readonly rowCount: number;
  /** Lines in the whole range, or null while unknown. */
  readonly total: number | null;
  /** Loaded lines for which another row stands. */
  readonly foldedCount: number;
  readonly view: Pick<ViewState, 'direction' | 'look' | 'histogram' | 'live'>;
  onChange(change: Partial<Pick<ViewState, 'direction' | 'look' | 'histogram'>>): void;
  /** Opens the facets where they have no place of their own. */
  onFacets(): void;
  /** Other ways to look at the lines. */
  readonly lenses: ReactNode;
  /** What only holds for some results, such as a live tail. */
  readonly children?: ReactNode;
}

/** How many rows there are, and how they are shown. */
export function ResultBar(props: ResultBarProps): ReactNode {
  const { rowCount, total, foldedCount, view, onChange, onFacets, lenses, children } = props;
  const newestFirst = view.direction === 'backward' || view.live;
  return (
    <div className="@container flex min-h-10 shrink-0 items-center gap-1 border-b px-3 text-sm text-muted max-wide:flex-wrap max-wide:py-1.5">
      <Button variant="ghost" className="-ml-2 wide:hidden" onClick={onFacets}>
        <Icon name="filter" />
        <span className="sr-only">Filters</span>
      </Button>
      {lenses}
      <p className="min-w-0 flex-1 truncate max-wide:order-last max-wide:basis-full" role="status">
        <b className="font-semibold text-text">{countText(rowCount)}</b> rows loaded
        {total !== null && (
          <>
            {' of '}
            <b className="font-semibold text-text">{countText(Math.max(total, rowCount))}</b>
          </>
        )}
        {foldedCount > 0 && (
          <span title="Neighbours that say the same are one row; of a line over 2 KB the part that is shown is compared">
            {' · '}
            {countText(foldedCount)} folded
          </span>
        )}
        {' · '}
        {view.live ? (
          'newest first'
        ) : (
          <LinkButton
            className="no-underline! hover:underline!"
            title="Turn the order around"
            onClick={() => onChange({ direction: newestFirst ? 'forward' : 'backward' })}
          >
            {newestFirst ? 'newest first' : 'oldest first'}
          </LinkButton>
        )}
      </p>
      {children}
      <Switch
        icon="wrap"
        text="Wrap"
        onlyWide
        on={view.look.wrap}
        onChange={(wrap) => onChange({ look: { ...view.look, wrap } })}
      />
      <Switch icon="graph" text="Histogram" on={view.histogram} onChange={(histogram) => onChange({ histogram })} />
    </div>
  );
}

interface SwitchProps {
  readonly icon: IconName;
  readonly text: string;
  readonly on: boolean;
  /** A narrow screen has it elsewhere: in the menu of how lines are shown. */
  readonly onlyWide?: boolean;
  onChange(on: boolean): void;
}

function Switch({ icon, text, on, onlyWide = false, onChange }: SwitchProps): ReactNode {
  return (
    <Button
      variant={on ? 'active' : 'ghost'}
      aria-pressed={on}
      title={text}
      onClick={() => onChange(!on)}
      {...(onlyWide ? { className: 'max-wide:hidden' } : {})}
    >
      <Icon name={icon} />
      <span className="sr-only @4xl:not-sr-only">{text}</span>
    </Button>
  );
}
