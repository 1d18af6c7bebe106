import { type Nanos, NANOS_PER_MINUTE } from '@edda/model';
import type { Ask, EmptyFinding, RangeText } from '@edda/protocol';
import type { ReactNode } from 'react';
import { fullTimeText } from '../../platform/time-text.ts';
import { zoneName } from '../../platform/zone.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { askedFromRange } from '../../url-state/time-text.ts';
import type { AskedTime } from '../../url-state/view-state.ts';
import { apartText, filtersText, linesText, shortened } from './reason-words.ts';

export interface ReasonActions {
  onAsk(ask: Ask): void;
  onTime(time: AskedTime): void;
  /** The same words, read in another zone. */
  onZone(zone: string): void;
}

export interface ReasonItemProps extends ReasonActions {
  readonly finding: EmptyFinding;
  readonly range: RangeText;
  readonly zone: string;
}

/** What is shown of the time around a line that was found. */
const AROUND = 15n * NANOS_PER_MINUTE;

/** One reason, and the click that does something about it. */
export function ReasonItem({ finding, range, zone, onAsk, onTime, onZone }: ReasonItemProps): ReactNode {
  switch (finding.kind) {
    case 'without':
      return (
        <Way onClick={() => onAsk(finding.ask)}>
          {linesText(finding, range)} without {filtersText(finding.filters)}
        </Way>
      );
    case 'other_case':
      return (
        <Way onClick={() => onAsk(finding.ask)}>
          {linesText(finding, range)} with “{shortened(finding.text)}” in other upper and lower case
        </Way>
      );
    case 'parser_failed':
      return (
        <>
          <code>{shortened(finding.stage)}</code> could not read{' '}
          <Way onClick={() => onAsk(finding.ask)}>{linesText(finding, range)}</Way> ({finding.error})
        </>
      );
    case 'other_zone':
      return (
        <Way onClick={() => onZone(finding.zone)}>
          {linesText(finding, finding.counted)} where these times are read in {zoneName(finding.zone) ?? finding.zone}
        </Way>
      );
    case 'near_value':
      return <NearValue finding={finding} onAsk={onAsk} />;
    case 'empty_range':
      return (
        <>
          Without any filter there is no line in this range either, nor in the week before it: has anything been sent
          here? The{' '}
          <a href="/" className="text-text underline underline-offset-2">
            overview
          </a>{' '}
          says how.
        </>
      );
    case 'source_ended':
    case 'last_before':
    case 'first_after':
    case 'future':
      return <Moment finding={finding} range={range} zone={zone} onTime={onTime} />;
    default:
      return finding satisfies never;
  }
}

function Way(props: { readonly children: ReactNode; onClick(): void }): ReactNode {
  return <LinkButton className="wrap-anywhere whitespace-normal! text-text" {...props} />;
}

type FindingOf<K extends EmptyFinding['kind']> = Extract<EmptyFinding, { kind: K }>;

interface NearValueProps extends Pick<ReasonActions, 'onAsk'> {
  readonly finding: FindingOf<'near_value'>;
}

function NearValue({ finding: { name, value, near }, onAsk }: NearValueProps): ReactNode {
  return (
    <>
      {value === null ? 'No stream has a label ' : `No stream has ${name} `}
      <code className="wrap-anywhere">{shortened(value ?? name)}</code>.{near.length > 0 && ' Was it '}
      {near.map(({ text, ask }, at) => (
        <span key={text}>
          {at > 0 && ' or '}
          <Way onClick={() => onAsk(ask)}>{shortened(text)}</Way>
        </span>
      ))}
      {near.length > 0 && '?'}
    </>
  );
}

interface MomentProps extends Pick<ReasonActions, 'onTime'> {
  readonly finding: FindingOf<'source_ended' | 'last_before' | 'first_after' | 'future'>;
  readonly range: RangeText;
  readonly zone: string;
}

function Moment({ finding: { kind, time }, range, zone, onTime }: MomentProps): ReactNode {
  const moment = BigInt(time);
  const around = (at: Nanos): AskedTime => askedFromRange({ start: at - AROUND, end: at + AROUND });
  return (
    <>
      {momentText(kind, moment, range, fullTimeText(moment, zone, 3))}{' '}
      <Way onClick={() => onTime(around(moment))}>Go there</Way>
    </>
  );
}

function momentText(kind: MomentProps['finding']['kind'], moment: Nanos, range: RangeText, at: string): string {
  const before = (): string => apartText(moment, BigInt(range.start));
  switch (kind) {
    case 'first_after':
      return `The first one after it comes ${apartText(BigInt(range.end), moment)} later, at ${at}.`;
    case 'future':
      return `There are lines of the future, from ${at} on: where they are written a clock is wrong, or a zone.`;
    case 'last_before':
      return `The last one was ${before()} before this range, at ${at}.`;
    case 'source_ended':
      return `Nothing of this source is in the range: its last line was ${before()} before it, at ${at}.`;
    default:
      return kind satisfies never;
  }
}
