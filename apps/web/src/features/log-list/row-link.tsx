import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { InnerLink } from '../../ui/inner-link.tsx';

export interface RowLinkProps {
  readonly icon: IconName;
  /** Where it leads, in words. */
  readonly title: string;
  readonly href: string;
  /** Whether Tab stops here: only in the row where the keyboard is. */
  readonly reachable: boolean;
  /** Goes there without loading the page anew; what is left out leads away from Edda, into a tab of its own. */
  onFollow?(href: string): void;
}

/** A way from a row to elsewhere, quiet until the row is touched. */
export function RowLink({ icon, title, href, reachable, onFollow }: RowLinkProps): ReactNode {
  const link = {
    href,
    title,
    'aria-label': title,
    tabIndex: reachable ? 0 : -1,
    className:
      'flex size-5 items-center justify-center text-faint group-hover:text-accent group-data-active:text-accent',
    children: <Icon name={icon} />,
  };
  return onFollow === undefined ? (
    <a {...link} target="_blank" rel="noopener noreferrer" onClick={(event) => event.stopPropagation()} />
  ) : (
    <InnerLink {...link} onFollow={onFollow} />
  );
}
