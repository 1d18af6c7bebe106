import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { useCopy } from '../../platform/use-copy.ts';

const CURL = `curl -H 'Content-Type: application/json' http://127.0.0.1:3100/loki/api/v1/push \\
  -d '{"streams":[{"stream":{"service_name":"hello"},"values":[["'$(date +%s%N)'","my first line"]]}]}'`;

export interface NothingHereProps {
  /** What was asked: `Last 1 hour`. */
  readonly rangeTitle: string;
  /** The lines live in a Loki of somebody else's. */
  readonly ownLoki: boolean;
  onWeek(): void;
  /** Where everything is searched. */
  readonly searchHref: string;
  onFollow(href: string): void;
}

/** There are no lines: why that may be, and what to do. */
export function NothingHere({ rangeTitle, ownLoki, onWeek, searchHref, onFollow }: NothingHereProps): ReactNode {
  const copy = useCopy();
  return (
    <Centred title={`No lines: ${rangeTitle}`}>
      <p>Nothing was written in this range, or nothing has been sent yet. The page looks again by itself.</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={onWeek}>
          Look at the last 7 days
        </Button>
        <InnerLink
          href={searchHref}
          onFollow={onFollow}
          className="inline-flex h-7 items-center px-2 text-sm underline"
        >
          Search instead
        </InnerLink>
      </div>
      {!ownLoki && (
        <div className="flex w-full flex-col gap-2 text-left">
          <p>To send a first line to the embedded store, where it listens at its usual port:</p>
          <pre className="overflow-x-auto rounded-md border bg-surface p-3 font-mono text-xs text-text">{CURL}</pre>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => copy.copy(CURL)}>{copy.state === 'copied' ? 'Copied' : 'Copy'}</Button>
          </div>
          <p>
            For a Loki of your own, start Edda with <code className="font-mono text-text">LOKI_ADDR=https://…</code>;
            for demo traffic, with <code className="font-mono text-text">EDDA_DEMO=on</code>.
          </p>
        </div>
      )}
    </Centred>
  );
}

interface CentredProps {
  readonly title: string;
  readonly alert?: boolean;
  readonly children: ReactNode;
}

function Centred({ title, alert = false, children }: CentredProps): ReactNode {
  return (
    <section
      aria-label={title}
      {...(alert ? { role: 'alert' } : {})}
      className="mx-auto flex w-full max-w-180 flex-1 flex-col items-center justify-center gap-3 p-6 text-center text-md text-muted"
    >
      <h2 className="text-lg font-semibold tracking-tight text-text">{title}</h2>
      {children}
    </section>
  );
}
