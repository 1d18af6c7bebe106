import type { Nanos } from '@edda/model';
import type { AskFilter, EmptyFinding } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import { durationText } from '../../platform/duration-text.ts';
import { countedText } from '../../platform/number-text.ts';

/** Enough to know it again by. */
const SHOWN_CHARACTERS = 80;

const FILTER_NAMES: Readonly<Record<AskFilter['kind'], string>> = {
  services: 'service filter',
  levels: 'level filter',
  text: 'text',
  condition: 'condition',
  mute: 'muting of',
  matcher: 'label',
  stage: 'stage',
};

/** `the level filter (error) and the text “timeout”`. */
export function filtersText(filters: readonly AskFilter[]): string {
  const names = filters.map(filterText);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function filterText({ kind, text }: AskFilter): string {
  const name = FILTER_NAMES[kind];
  const value = shortened(text);
  switch (kind) {
    case 'services':
    case 'levels':
      return `the ${name} (${value})`;
    case 'text':
    case 'mute':
      return `the ${name} “${value}”`;
    case 'condition':
    case 'matcher':
    case 'stage':
      return `the ${name} ${value}`;
    default:
      return kind satisfies never;
  }
}

interface Asked {
  readonly start: string;
  readonly end: string;
}

/** `214 lines`, or `at least 14 lines in its last 2 h` where only the newest part of the range was counted. */
export function linesText({ lines, counted }: Extract<EmptyFinding, { lines: number }>, asked: Asked): string {
  const [from, to] = [BigInt(counted.start), BigInt(counted.end)];
  const isWhole = to - from >= BigInt(asked.end) - BigInt(asked.start);
  return isWhole
    ? countedText(lines, 'line')
    : `at least ${countedText(lines, 'line')}, in its last ${durationText(to - from)},`;
}

/** `13 min` between two moments, whichever comes first. */
export function apartText(one: Nanos, other: Nanos): string {
  return durationText(one < other ? other - one : one - other);
}

/** What was asked for, as it may be shown: without its secrets, and by its beginning where it is long. */
export function shortened(asked: string): string {
  // Masked first: of a secret that is cut, what is left may look like none.
  const value = maskSecrets(asked).text;
  return value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value;
}
