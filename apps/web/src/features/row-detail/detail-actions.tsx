import type { DerivedLink, RowLinks } from '@edda/protocol';
import { type ReactNode, use } from 'react';
import { Profiles } from '../../api/profiles.ts';
import { useCopy } from '../../platform/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { traceAddress } from '../../url-state/trace-address.ts';

export interface DetailActionsProps {
  readonly links: RowLinks;
  readonly traceUrl: string | null;
  /** The page with all lines of its trace; null where it has none, or where that is here. */
  readonly traceHref: string | null;
  /** Where derived fields of the configuration lead. */
  readonly derived: readonly DerivedLink[];
  /** The line's, which says what its ids are called. */
  readonly profile: string;
  /** The line as it is shown. */
  readonly line: string;
  /** The address of exactly this line. */
  linkToRow(): string;
  /** The page about something that the line has an id of. */
  entityHref(kind: string, id: string): string;
  /** Asks for all lines that hold an id. */
  onId(id: string): void;
  /** Goes to another page of Edda. */
  onFollow(href: string): void;
  /** More that can be done with the line. */
  readonly children?: ReactNode;
}

const WAY =
  'inline-flex h-7 items-center gap-1.5 rounded-md border border-transparent bg-accent-soft px-2.5 text-sm leading-none font-medium text-accent';

/** Where the line leads, and how to take it along. */
export function DetailActions(props: DetailActionsProps): ReactNode {
  const { links, derived, traceUrl, traceHref, line, linkToRow, onFollow } = props;
  return (
    <div className="mt-2.5 flex flex-wrap gap-1.5">
      {links['trace'] !== undefined && traceUrl !== null && (
        <a href={traceAddress(traceUrl, links['trace'])} target="_blank" rel="noopener noreferrer" className={WAY}>
          Tracer
          <Icon name="out" />
        </a>
      )}
      {traceHref !== null && (
        <InnerLink href={traceHref} onFollow={onFollow} className={WAY}>
          <Icon name="trace" />
          Trace
        </InnerLink>
      )}
      <SessionWay {...props} />
      <EntityWays {...props} />
      {derived.map(({ name, text, url }) => (
        <a key={`${name} ${url}`} href={url} title={url} target="_blank" rel="noopener noreferrer" className={WAY}>
          {text}
          <Icon name="out" />
        </a>
      ))}
      {props.children}
      <CopyButton what="line" text={() => line} />
      <CopyButton what="link" text={linkToRow} />
    </div>
  );
}

/** To the conversation that the line is of; where its session ids lead to none, to the lines that hold it. */
function SessionWay({ links, profile, entityHref, onId, onFollow }: DetailActionsProps): ReactNode {
  const profiles = use(Profiles);
  const id = links['session'];
  if (id === undefined) return null;
  if (profiles.hasConversations(profile)) {
    return (
      <InnerLink href={entityHref('session', id)} onFollow={onFollow} className={WAY}>
        <Icon name="chat" />
        Session
      </InnerLink>
    );
  }
  return (
    <Button title={`All lines with ${id}`} onClick={() => onId(id)}>
      <Icon name="chat" />
      Session
    </Button>
  );
}

/** To all lines of each request, execution or saga that the line names. */
function EntityWays({ links, profile, entityHref, onFollow }: DetailActionsProps): ReactNode {
  const profiles = use(Profiles);
  return profiles.entitiesIn(links).map(({ kind, id }) => (
    <InnerLink key={kind} href={entityHref(kind, id)} onFollow={onFollow} title={`All lines of ${id}`} className={WAY}>
      <Icon name="around" />
      {profiles.titleOf(kind, profile)}
    </InnerLink>
  ));
}

const WORDS = {
  line: { icon: 'copy', idle: 'Copy line' },
  link: { icon: 'link', idle: 'Copy link' },
} as const;

function CopyButton({ what, text }: { readonly what: keyof typeof WORDS; text(): string }): ReactNode {
  const { state, copy } = useCopy();
  const { icon, idle } = WORDS[what];
  const words = { idle, copied: 'Copied', refused: 'Not allowed' }[state];
  return (
    <Button onClick={() => copy(text())}>
      <Icon name={state === 'copied' ? 'check' : icon} />
      <span aria-live="polite">{words}</span>
    </Button>
  );
}
