import type { Level } from '@edda/model';
import { parseNanos } from '@edda/model';
import type { Pin } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import type { ReactNode } from 'react';
import { dateText, timeOfDayText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { PinNote } from './pin-note.tsx';
import { placeOfPin } from './place-of-pin.ts';

const BARS: Readonly<Record<Level, string>> = {
  unknown: 'border-unknown',
  trace: 'border-trace',
  debug: 'border-debug',
  info: 'border-info',
  warn: 'border-warn',
  error: 'border-error',
  critical: 'border-critical',
};

export interface PinItemProps {
  readonly pin: Pin;
  readonly zone: string;
  /** The set may be changed. */
  readonly own: boolean;
  onNote(note: string): void;
  onRemove(): void;
  onFollow(href: string): void;
}

/** A pinned line: when and where it was written, what it says, what it means. */
export function PinItem({ pin, zone, own, onNote, onRemove, onFollow }: PinItemProps): ReactNode {
  const { row, note, keptAt } = pin;
  const moment = parseNanos(row.time) ?? 0n;
  const wall = wallClockOf(moment, zone);
  const summary = row.summary.map(({ kind, text }) => (kind === 'key' ? `${text}=` : `${text} `)).join('');
  const when = `${dateText(wall)} ${timeOfDayText(wall, 9)}`;
  return (
    <li className={`border-b border-l-[3px] border-b-border px-3 py-2 first:border-t-0 ${BARS[row.level]}`}>
      <div className="flex items-start gap-2 text-xs text-muted">
        <p className="flex min-w-0 flex-1 flex-wrap gap-x-2 leading-5">
          <InnerLink
            href={placeOfPin(pin, zone)}
            onFollow={onFollow}
            className="font-mono whitespace-nowrap text-accent hover:underline"
            title="To the line in its place, as long as Loki has it"
          >
            {when}
          </InnerLink>
          <span className="min-w-0 wrap-anywhere">
            {row.level} · {row.service} · kept since {keptAt.slice(0, 10)}
          </span>
        </p>
        {own && <IconButton icon="trash" label={`Unpin the line of ${when}`} onClick={onRemove} />}
      </div>
      <p
        className="line-clamp-4 font-mono text-sm wrap-anywhere whitespace-pre-wrap text-text"
        title={keptText(keptAt)}
      >
        {maskSecrets(summary.trim() === '' ? row.preview : summary).text}
      </p>
      {own ? (
        <PinNote label={`What the line of ${when} means`} note={note} onNote={onNote} />
      ) : (
        note !== '' && <p className="mt-1 border-l-2 border-border-strong pl-2 text-md whitespace-pre-wrap">{note}</p>
      )}
    </li>
  );
}

function keptText(keptAt: string): string {
  return `Edda keeps this line since ${keptAt.slice(0, 16).replace('T', ' ')} UTC, also when Loki has it no longer`;
}
