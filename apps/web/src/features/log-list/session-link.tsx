import { type ReactNode, use } from 'react';
import { Profiles } from '../../api/profiles.ts';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';

/** The way to the page of a session. */
export interface SessionWay {
  /** @param time Of a line of the session, in nanoseconds: where it is looked for first. */
  href(session: string, time: string): string;
  onFollow(href: string): void;
}

export interface SessionLinkProps {
  readonly session: string;
  /** Of the row: whether it has conversations. */
  readonly profile: string;
  readonly time: string;
  readonly way: SessionWay;
  /** Whether Tab stops here: only in the row where the keyboard is. */
  readonly reachable: boolean;
}

/** From a row to the conversation that it is of. */
export function SessionLink({ session, profile, time, way, reachable }: SessionLinkProps): ReactNode {
  if (!use(Profiles).hasConversations(profile)) return null;
  return (
    <InnerLink
      href={way.href(session, time)}
      onFollow={way.onFollow}
      tabIndex={reachable ? 0 : -1}
      aria-label={`Conversation of session ${session}`}
      title={`Conversation of session ${session}`}
      className="flex size-5 items-center justify-center text-faint group-hover:text-accent group-data-active:text-accent"
    >
      <Icon name="chat" />
    </InnerLink>
  );
}
