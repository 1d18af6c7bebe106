import { type Nanos, NANOS_PER_MINUTE, serviceOf } from '@edda/model';
import type { KeptAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { Remote } from '../../platform/remote.ts';
import { fullTimeText, offsetText } from '../../platform/time-text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { askedFromRange } from '../../url-state/time-text.ts';
import type { AskedTime } from '../../url-state/view-state.ts';

export interface GoneRowProps {
  /** When it was written, as its id says. */
  readonly time: Nanos;
  readonly kept: Remote<KeptAnswer>;
  readonly zone: string;
  /** Looks at a time, at one service or (null) at all that was asked for. */
  onLook(time: AskedTime, service: string | null): void;
  onClose(): void;
}

/** How much is shown around the moment of a line that is gone. */
const AROUND: Nanos = 5n * NANOS_PER_MINUTE;

/** A link names a line that is no longer there: what it was, why it may be gone, and what there is around its time. */
export function GoneRow({ time, kept, zone, onLook, onClose }: GoneRowProps): ReactNode {
  const { data, error } = kept;
  const labels = data?.labels ?? null;
  const service = labels === null ? null : serviceOf(labels);
  const around = askedFromRange({ start: time > AROUND ? time - AROUND : 0n, end: time + AROUND });
  return (
    <section aria-label="Open row" className="flex h-full min-h-0 flex-col gap-3 overflow-auto bg-surface text-sm">
      <header className="flex items-start gap-2 border-b px-3.5 py-2.5">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold tracking-tight">This line is gone</h2>
          <p className="font-mono text-muted">
            {fullTimeText(time, zone)} {offsetText(time, zone)}
          </p>
        </div>
        <IconButton icon="cross" label="Close" hotkey="Esc" onClick={onClose} />
      </header>
      <div className="flex flex-col items-start gap-3 px-3.5 text-muted">
        <p role="status">
          {data === undefined && error === null && 'Looking for what it was …'}
          {data !== undefined && <What labels={labels} service={service} />}{' '}
          {data !== undefined && <Why time={time} oldest={data.oldest} zone={zone} />}
        </p>
        {error !== null && <Notice tone="failure">Whose line it was cannot be found out: {error.message}</Notice>}
        <p className="flex flex-wrap gap-1.5">
          <Button onClick={() => onLook(around, null)}>5 minutes around that time</Button>
          {service !== null && service !== '' && (
            <Button onClick={() => onLook(around, service)}>Only {service}, around that time</Button>
          )}
        </p>
      </div>
    </section>
  );
}

function What({ labels, service }: Pick<KeptAnswer, 'labels'> & { readonly service: string | null }): ReactNode {
  if (labels === null) return 'No stream of today is the one that it was in, so nobody knows who wrote it.';
  const others = Object.entries(labels).filter(([name]) => name !== 'service_name');
  return (
    <>
      It was a line of <b className="font-semibold text-text">{service}</b>
      {others.length > 0 && (
        <span className="font-mono text-xs wrap-anywhere">
          {' '}
          ({others.map(([name, value]) => `${name}=${value}`).join(', ')})
        </span>
      )}
      .
    </>
  );
}

interface WhyProps extends Pick<GoneRowProps, 'time' | 'zone'> {
  readonly oldest: string | null;
}

function Why({ time, oldest, zone }: WhyProps): ReactNode {
  if (oldest === null) return 'This Loki has no lines at all.';
  const from = BigInt(oldest);
  return time < from
    ? `This Loki keeps lines from ${fullTimeText(from, zone, 0)} on, and it was older.`
    : 'Loki keeps other lines of that time: this one was deleted, or it was a line of another Loki.';
}
