import type { DerivedLink } from '@edda/protocol';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';

export interface DerivedLinkIconProps {
  readonly link: DerivedLink;
  /** Whether Tab stops here: only in the row where the keyboard is. */
  readonly reachable: boolean;
}

/** Leads where a derived field of the configuration says; the open row has all of them. */
export function DerivedLinkIcon({ link, reachable }: DerivedLinkIconProps): ReactNode {
  return (
    <a
      href={link.url}
      target="_blank"
      rel="noopener noreferrer"
      tabIndex={reachable ? 0 : -1}
      aria-label={link.text}
      title={link.text}
      className="flex size-5 items-center justify-center text-faint group-hover:text-accent group-data-active:text-accent"
      onClick={(event) => event.stopPropagation()}
    >
      <Icon name="out" />
    </a>
  );
}
