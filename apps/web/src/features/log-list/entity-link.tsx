import type { Row } from '@edda/protocol';
import { type ReactNode, use } from 'react';
import { Profiles } from '../../api/profiles.ts';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';

/** The way to the page of anything that has an id. */
export interface EntityWay {
  /** @param time Of a line with the id, in nanoseconds: where it is looked for first. */
  href(kind: string, id: string, time: string): string;
  onFollow(href: string): void;
}

export interface EntityLinkProps {
  readonly row: Row;
  readonly way: EntityWay;
  /** Whether Tab stops here: only in the row where the keyboard is. */
  readonly reachable: boolean;
}

/** From a row to all lines of what it is of, its profile's first kind; the open row has all of them. */
export function EntityLink({ row, way, reachable }: EntityLinkProps): ReactNode {
  const profiles = use(Profiles);
  const [entity] = profiles.entitiesIn(row.links);
  if (entity === undefined) return null;
  const title = `All lines of ${profiles.titleOf(entity.kind, row.profile).toLowerCase()} ${entity.id}`;
  return (
    <InnerLink
      href={way.href(entity.kind, entity.id, row.time)}
      onFollow={way.onFollow}
      tabIndex={reachable ? 0 : -1}
      aria-label={title}
      title={title}
      className="flex size-5 items-center justify-center text-faint group-hover:text-accent group-data-active:text-accent"
    >
      <Icon name="around" />
    </InnerLink>
  );
}
