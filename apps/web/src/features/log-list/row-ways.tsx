import type { Row } from '@edda/protocol';
import { traceIdOf } from '@edda/sources';
import { type ReactNode, use } from 'react';
import { Profiles } from '../../api/profiles.ts';
import type { IconName } from '../../ui/icon-paths.ts';
import { traceAddress } from '../../url-state/trace-address.ts';
import { RowLink } from './row-link.tsx';

/** The way to the page of anything that has an id: a trace, a session, a request. */
export interface EntityWay {
  /** @param time Of a line with the id, in nanoseconds: where it is looked for first. */
  href(kind: string, id: string, time: string): string;
  onFollow(href: string): void;
}

export interface RowWaysProps {
  readonly row: Row;
  /** Null where the rows are those of such a page themselves. */
  readonly entityWay: EntityWay | null;
  /** Of whatever keeps traces, a template with `{traceId}` in it; null where nothing does. */
  readonly traceUrl: string | null;
  /** Whether Tab stops here: only in the row where the keyboard is. */
  readonly reachable: boolean;
}

/** Where a row leads: its conversation, what it is of, its trace. The open row has all of its ids. */
export function RowWays({ row, entityWay, traceUrl, reachable }: RowWaysProps): ReactNode {
  const profiles = use(Profiles);
  const { session, trace } = row.links;
  const [entity] = profiles.entitiesIn(row.links);
  const [derived] = row.derived ?? [];
  const traceId = trace === undefined ? null : traceIdOf(trace);
  const inner = (kind: string, id: string, icon: IconName, title: string): ReactNode =>
    entityWay !== null && (
      <RowLink
        icon={icon}
        title={title}
        href={entityWay.href(kind, id, row.time)}
        reachable={reachable}
        onFollow={entityWay.onFollow}
      />
    );
  const outer = (href: string, title: string): ReactNode => (
    <RowLink icon="out" title={title} href={href} reachable={reachable} />
  );
  return (
    <>
      {session !== undefined &&
        profiles.hasConversations(row.profile) &&
        inner('session', session, 'chat', `Conversation of session ${session}`)}
      {entity !== undefined &&
        inner(entity.kind, entity.id, 'around', allLinesOf(profiles.titleOf(entity.kind, row.profile), entity.id))}
      {derived !== undefined && outer(derived.url, derived.text)}
      {traceId !== null && inner('trace', traceId, 'trace', allLinesOf('trace', traceId))}
      {trace !== undefined && traceUrl !== null && outer(traceAddress(traceUrl, trace), `Open trace ${trace}`)}
    </>
  );
}

function allLinesOf(noun: string, id: string): string {
  return `All lines of ${noun.toLowerCase()} ${id}`;
}
