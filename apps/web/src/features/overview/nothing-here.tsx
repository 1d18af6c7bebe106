import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { useCopy } from '../../platform/use-copy.ts';

const LINE = `{"streams":[{"stream":{"service_name":"hello"},"values":[["'$(date +%s%N)'","my first line"]]}]}`;

/** What a shell sends a first line with. */
function curlTo(storeUrl: string): string {
  return `curl -H 'Content-Type: application/json' \\
  ${storeUrl}/loki/api/v1/push \\
  -d '${LINE}'`;
}

export interface NothingHereProps {
  /** What was asked: `Last 1 hour`. */
  readonly rangeTitle: string;
  /** Where the embedded store listens; null where the lines live in a Loki of somebody else's. */
  readonly storeUrl: string | null;
  /** Asked again by itself, now and then. */
  readonly looksAgain: boolean;
  /** Where there are lines, as far as that is known. */
  readonly children: ReactNode;
  onWeek(): void;
  /** Where everything is searched. */
  readonly searchHref: string;
  onFollow(href: string): void;
}

/** There are no lines: why that may be, and what to do. */
export function NothingHere(props: NothingHereProps): ReactNode {
  const { rangeTitle, storeUrl, looksAgain, children, onWeek, searchHref, onFollow } = props;
  const copy = useCopy();
  const curl = storeUrl === null ? '' : curlTo(storeUrl);
  return (
    <Centred title={`No lines: ${rangeTitle}`}>
      <div>{children}</div>
      {looksAgain && <p>The page looks again by itself.</p>}
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
      {storeUrl !== null && (
        <div className="flex w-full flex-col gap-2 text-left">
          <p>To send a first line to the embedded store, on this machine:</p>
          <pre className="overflow-x-auto rounded-md border bg-surface p-3 font-mono text-xs text-text">{curl}</pre>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => copy.copy(curl)}>{copy.state === 'copied' ? 'Copied' : 'Copy'}</Button>
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
