import { isLevel, LEVELS, SERVICE_NAME } from '@edda/model';
import type { Ask } from '@edda/protocol';
import { withValueChoice } from '../../url-state/value-choice.ts';

/** Where a label of a series is on the lines. */
export type LabelPlace = 'level' | 'service' | 'label' | 'field' | 'nowhere';

export interface LabelPlaces {
  /** Index labels of the lines that are asked for. */
  readonly indexed: ReadonlySet<string>;
  /** Whether it is a field that a line has. */
  isField(name: string): boolean;
}

/** How sources call the level; the series are counted by the level that Edda's rows show. */
const LEVEL_NAMES: ReadonlySet<string> = new Set(['level', 'detected_level']);

export function placeOf(name: string, value: string, { indexed, isField }: LabelPlaces): LabelPlace {
  if (LEVEL_NAMES.has(name) && isLevel(value)) return 'level';
  if (name === SERVICE_NAME && indexed.has(name)) return 'service';
  if (indexed.has(name)) return 'label';
  return isField(name) ? 'field' : 'nowhere';
}

/** The question with only the lines that have this label, or (`exclude`) with all others. */
export function withLabel(
  ask: Ask,
  label: { readonly name: string; readonly value: string; readonly place: LabelPlace },
  choice: 'include' | 'exclude',
): Ask {
  const { name, value, place } = label;
  switch (place) {
    case 'level': {
      if (!isLevel(value)) return ask;
      if (choice === 'include') return { ...ask, levels: [value] };
      const asked = ask.levels.length === 0 ? LEVELS : ask.levels;
      return { ...ask, levels: asked.filter((level) => level !== value) };
    }
    case 'service':
      return choice === 'include'
        ? { ...ask, services: [value] }
        : withValueChoice(ask, { kind: 'label', name }, value, 'exclude');
    case 'label':
    case 'field':
      return withValueChoice(ask, { kind: place, name }, value, choice);
    case 'nowhere':
      return ask;
    default:
      return place satisfies never;
  }
}
