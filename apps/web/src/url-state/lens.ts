import { parseNanos } from '@edda/model';

/** Which patterns are listed: all, those that were not there in the period before, or those whose share changed. */
export const PATTERN_CHOICES = ['all', 'new', 'changed'] as const;
export type PatternChoice = (typeof PATTERN_CHOICES)[number];

/** How far to each side of a moment is looked. */
export const CHANGE_SPANS = ['5m', '15m', '30m', '1h'] as const;
export type ChangeSpan = (typeof CHANGE_SPANS)[number];

/** What the lines are held against: errors against the rest, now against the period before, or another service. */
export type Opposite =
  | { readonly by: 'errors' | 'before' }
  | { readonly by: 'service'; /** Of `service_name`. */ readonly name: string };

/** In what way the lines of a search are looked at. */
export type Lens =
  | { readonly kind: 'lines' }
  | { readonly kind: 'patterns'; readonly choice: PatternChoice }
  | { readonly kind: 'difference'; readonly opposite: Opposite }
  /** Before and after a moment in nanoseconds; empty: the middle of the range. */
  | { readonly kind: 'changes'; readonly span: ChangeSpan; readonly at: string };

export const LINES_LENS: Lens = { kind: 'lines' };

/** `patterns,new`, `difference,service,api`, `changes,5m,1795253596652137472`. */
export function printLens(lens: Lens): string {
  switch (lens.kind) {
    case 'lines':
      return lens.kind;
    case 'patterns':
      return lens.choice === 'all' ? lens.kind : `${lens.kind},${lens.choice}`;
    case 'difference': {
      const { opposite } = lens;
      return `${lens.kind},${opposite.by}${opposite.by === 'service' ? `,${opposite.name}` : ''}`;
    }
    case 'changes':
      return `${lens.kind},${lens.span}${lens.at === '' ? '' : `,${lens.at}`}`;
    default:
      return lens satisfies never;
  }
}

/** Null where the text is none. */
export function parseLens(text: string): Lens | null {
  const [kind = '', ...rest] = text.split(',');
  const [first = '', ...more] = rest;
  switch (kind) {
    case 'lines':
      return rest.length === 0 ? LINES_LENS : null;
    case 'patterns': {
      const choice = PATTERN_CHOICES.find((known) => known === (first || 'all'));
      return choice === undefined || more.length > 0 ? null : { kind, choice };
    }
    case 'difference': {
      const opposite = oppositeOf(first, more.join(','));
      return opposite === null ? null : { kind, opposite };
    }
    case 'changes': {
      const span = CHANGE_SPANS.find((known) => known === first);
      const [at = '', ...others] = more;
      const isMoment = at === '' || (parseNanos(at) ?? -1n) >= 0n;
      return span === undefined || !isMoment || others.length > 0 ? null : { kind, span, at };
    }
    default:
      return null;
  }
}

function oppositeOf(by: string, name: string): Opposite | null {
  if (by === 'service') return name === '' ? null : { by, name };
  return (by === 'errors' || by === 'before') && name === '' ? { by } : null;
}
