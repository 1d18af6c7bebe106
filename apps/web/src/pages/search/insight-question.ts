import { type Level, LEVELS, type Nanos, NANOS_PER_HOUR, NANOS_PER_MINUTE, type TimeRange } from '@edda/model';
import type { AskedRange, InsightRequest, Population, RangeText } from '@edda/protocol';
import type { TwoNames } from '../../features/insight/two-names.ts';
import { durationText } from '../../platform/duration-text.ts';
import type { ChangeSpan, Lens, Opposite } from '../../url-state/lens.ts';
import { rangeBefore } from './period-before.ts';

/** What a lens asks about the lines of a run. */
export interface InsightQuestion {
  readonly request: InsightRequest;
  readonly names: TwoNames;
}

export type InsightLens = Exclude<Lens, { kind: 'lines' }>;

const BARS = 40;
const ERRORS: readonly Level[] = ['error', 'critical'];

export const SPAN_NANOS: Readonly<Record<ChangeSpan, Nanos>> = {
  '5m': 5n * NANOS_PER_MINUTE,
  '15m': 15n * NANOS_PER_MINUTE,
  '30m': 30n * NANOS_PER_MINUTE,
  '1h': NANOS_PER_HOUR,
};

export function insightQuestion(lens: InsightLens, asked: AskedRange): InsightQuestion {
  switch (lens.kind) {
    case 'patterns': {
      const against: Population = { ask: asked.ask, range: rangeBefore(asked.range) };
      return question(asked, asked, against, ['patterns'], { subject: 'now', against: beforeName(asked.range) });
    }
    case 'difference':
      return differenceQuestion(lens.opposite, asked);
    case 'changes': {
      const { before, after } = aroundMoment(momentOf(lens.at, asked.range), SPAN_NANOS[lens.span]);
      const [subject, against] = [after, before].map((range): Population => ({ ask: asked.ask, range: told(range) }));
      if (subject === undefined || against === undefined) throw new Error('a moment has two sides');
      return question(asked, subject, against, ['patterns', 'fields'], { subject: 'after', against: 'before' });
    }
    default:
      return lens satisfies never;
  }
}

/** The moment that is looked around; the middle of the range where the address names none. */
export function momentOf(at: string, range: RangeText): Nanos {
  return at === '' ? (BigInt(range.start) + BigInt(range.end)) / 2n : BigInt(at);
}

function differenceQuestion(opposite: Opposite, asked: AskedRange): InsightQuestion {
  const { ask, range } = asked;
  const parts = ['patterns', 'fields'] as const;
  switch (opposite.by) {
    case 'errors': {
      const rest = LEVELS.filter((level) => !ERRORS.includes(level));
      const [subject, against] = [ERRORS, rest].map((levels): Population => ({
        ask: { ...ask, levels: [...levels] },
        range,
      }));
      if (subject === undefined || against === undefined) throw new Error('errors have a rest');
      return question(asked, subject, against, parts, { subject: 'errors', against: 'the rest' });
    }
    case 'before':
      return question(asked, asked, { ask, range: rangeBefore(range) }, parts, {
        subject: 'these lines',
        against: beforeName(range),
      });
    case 'service':
      return question(asked, asked, { ask: { ...ask, services: [opposite.name] }, range }, parts, {
        subject: 'these lines',
        against: opposite.name,
      });
  }
}

function question(
  { backend }: AskedRange,
  { ask, range }: Population,
  against: Population,
  parts: readonly InsightRequest['parts'][number][],
  names: TwoNames,
): InsightQuestion {
  return { request: { backend, subject: { ask, range }, against, parts: [...parts], bars: BARS }, names };
}

function aroundMoment(moment: Nanos, span: Nanos): { readonly before: TimeRange; readonly after: TimeRange } {
  const start = moment > span ? moment - span : 0n;
  // A range holds a moment at least.
  return { before: { start, end: moment > start ? moment : start + 1n }, after: { start: moment, end: moment + span } };
}

function told({ start, end }: TimeRange): RangeText {
  return { start: String(start), end: String(end) };
}

function beforeName({ start, end }: RangeText): string {
  return `the ${durationText(BigInt(end) - BigInt(start))} before`;
}
