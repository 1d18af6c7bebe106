import type { Level } from '@edda/model';
import type { Row } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useMemo } from 'react';
import { elapsedText } from '../../platform/elapsed-text.ts';
import { countedText } from '../../platform/number-text.ts';
import { useCopy } from '../../platform/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { traceAddress } from '../../url-state/trace-address.ts';
import { traceFacts } from './trace-facts.ts';

export interface TraceHeaderProps {
  /** What the id is of: `Trace`, `Agent run`. */
  readonly title: string;
  readonly id: string;
  /** Oldest first. */
  readonly rows: readonly Row[];
  readonly processes: number;
  /** Template of the tracer's address, or null. */
  readonly traceUrl: string | null;
  /** All these lines in a search, or null while they are not known. */
  readonly searchHref: string | null;
  linkToPage(): string;
  onFollow(href: string): void;
}

const FAULT_LOOKS: Partial<Record<Level, string>> = { error: 'text-error', critical: 'text-critical' };

const ACTION =
  'inline-flex h-7 items-center gap-1.5 rounded-md border px-2.5 text-sm leading-none font-medium whitespace-nowrap hover:bg-hover';

/** Which trace it is, what came of it, and where else it can be looked at. */
export function TraceHeader(props: TraceHeaderProps): ReactNode {
  const { title, id, rows, processes, traceUrl, searchHref, linkToPage, onFollow } = props;
  const facts = useMemo(() => traceFacts(rows), [rows]);
  const { state, copy } = useCopy();
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-3 py-1.5">
      <h1 className="min-w-0 text-lg font-semibold tracking-tight wrap-anywhere">
        {title} {id}
      </h1>
      {facts.fault !== null && (
        <p
          className={clsx('min-w-0 truncate text-sm font-medium', FAULT_LOOKS[facts.fault.level])}
          title={facts.fault.text}
        >
          {facts.fault.level}: {facts.fault.text}
        </p>
      )}
      <p className="text-sm text-muted">
        {facts.length !== null && (
          <>
            <b className="font-semibold text-text">{elapsedText(facts.length)}</b> · {countedText(facts.lines, 'line')}{' '}
            · {countedProcesses(processes)} · {countedText(facts.services, 'service')}
            {facts.errors > 0 && <span className="text-error"> · {countedText(facts.errors, 'error')}</span>}
          </>
        )}
      </p>
      <div className="flex flex-1 flex-wrap justify-end gap-1.5">
        {traceUrl !== null && (
          <a href={traceAddress(traceUrl, id)} target="_blank" rel="noopener noreferrer" className={ACTION}>
            <Icon name="out" />
            Tracer
          </a>
        )}
        {searchHref !== null && (
          <InnerLink href={searchHref} onFollow={onFollow} className={ACTION}>
            <Icon name="search" />
            These lines in search
          </InnerLink>
        )}
        <Button variant="ghost" onClick={() => copy(linkToPage())}>
          <Icon name={state === 'copied' ? 'check' : 'link'} />
          <span aria-live="polite">{{ idle: 'Link', copied: 'Copied', refused: 'Not allowed' }[state]}</span>
        </Button>
      </div>
    </header>
  );
}

function countedProcesses(count: number): string {
  return count === 1 ? '1 process' : `${count} processes`;
}
