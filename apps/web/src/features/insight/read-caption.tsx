import type { PopulationRead } from '@edda/protocol';
import type { ReactNode } from 'react';
import { bytesText, countedText, countText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';

export interface ReadCaptionProps {
  readonly subject: PopulationRead | null;
  readonly against: PopulationRead | null;
  /** What the lines are held against, in a sentence: `the hour before`. */
  readonly againstName: string;
  readonly reading: boolean;
  /** Somebody stopped it, or it took more than is read at most. */
  readonly cut: boolean;
  onStop(): void;
}

/** What the figures stand on: how many lines were read, of how many, and how they were chosen. */
export function ReadCaption(props: ReadCaptionProps): ReactNode {
  const { subject, against, againstName, reading, cut, onStop } = props;
  return (
    <p
      role="status"
      className="min-w-0 flex-1 truncate text-sm text-muted max-wide:basis-full max-wide:whitespace-normal"
    >
      {subject === null ? 'Counting lines …' : sentence(subject, against, againstName)}
      {cut && !reading && ' · stopped early'}
      {reading && (
        <>
          {subject !== null && ` · ${Math.round(doneOf(subject, against) * 100)} % read `}
          <LinkButton className="ml-1" onClick={onStop}>
            Stop
          </LinkButton>
        </>
      )}
    </p>
  );
}

function doneOf(subject: PopulationRead, against: PopulationRead | null): number {
  return against === null ? subject.done : (subject.done + against.done) / 2;
}

function sentence(subject: PopulationRead, against: PopulationRead | null, againstName: string): string {
  const other = against === null ? '' : ` · against ${ofLines(against)} of ${againstName}`;
  const isSample = subject.share < 1 || (against?.share ?? 1) < 1;
  return `From ${ofLines(subject)} (${bytesText(subject.bytes)})${other}${isSample ? ', in short stretches spread evenly over the time' : ''}`;
}

function ofLines({ lines, total }: PopulationRead): string {
  if (total === null || lines >= total) return lines === 0 ? 'no lines' : `all ${countedText(lines, 'line')}`;
  return `${countText(lines)} of ${countedText(total, 'line')}`;
}
