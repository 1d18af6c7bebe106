import type { RowLinks } from '@edda/protocol';
import type { ReactNode } from 'react';
import { useCopy } from '../../platform/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { traceAddress } from '../../url-state/trace-address.ts';

export interface DetailActionsProps {
  readonly links: RowLinks;
  readonly traceUrl: string | null;
  /** The page with all lines of its trace; null where it has none, or where that is here. */
  readonly traceHref: string | null;
  /** The page with the conversation; null where the line is of none. */
  readonly sessionHref: string | null;
  /** The line as it is shown. */
  readonly line: string;
  /** The address of exactly this line. */
  linkToRow(): string;
  /** Asks for all lines that hold an id. */
  onId(id: string): void;
  /** Goes to another page of Edda. */
  onFollow(href: string): void;
  /** More that can be done with the line. */
  readonly children?: ReactNode;
}

const WAY =
  'inline-flex h-7 items-center gap-1.5 rounded-md border border-transparent bg-accent-soft px-2.5 text-sm leading-none font-medium text-accent';

/** Ids that lead from one line to others. */
const ENTITIES = [
  { link: 'session', text: 'Session', icon: 'chat' },
  { link: 'request', text: 'Request', icon: 'around' },
  { link: 'execution', text: 'Execution', icon: 'trace' },
] as const satisfies readonly { link: keyof RowLinks; text: string; icon: IconName }[];

/** Where the line leads, and how to take it along. */
export function DetailActions(props: DetailActionsProps): ReactNode {
  const { links, traceUrl, traceHref, sessionHref, line, linkToRow, onId, onFollow } = props;
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
      {sessionHref !== null && (
        <InnerLink href={sessionHref} onFollow={onFollow} className={WAY}>
          <Icon name="chat" />
          Session
        </InnerLink>
      )}
      {ENTITIES.map(({ link, text, icon }) => {
        const id = links[link];
        if (id === undefined || (link === 'session' && sessionHref !== null)) return null;
        return (
          <Button key={link} title={`All lines with ${id}`} onClick={() => onId(id)}>
            <Icon name={icon} />
            {text}
          </Button>
        );
      })}
      {props.children}
      <CopyButton what="line" text={() => line} />
      <CopyButton what="link" text={linkToRow} />
    </div>
  );
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
