import { type Ask, EMPTY_ASK, type FieldCondition, type TextCondition } from '@edda/protocol';
import type { AskPart } from '../../url-state/ask-words.ts';

export function withoutPart(ask: Ask, part: AskPart): Ask {
  switch (part.kind) {
    case 'logql':
      return { ...ask, logql: EMPTY_ASK.logql };
    case 'services':
      return { ...ask, services: [] };
    case 'levels':
      return { ...ask, levels: [] };
    case 'text':
      return { ...ask, texts: ask.texts.toSpliced(part.index, 1) };
    case 'condition':
      return { ...ask, conditions: ask.conditions.toSpliced(part.index, 1) };
    default:
      return part satisfies never;
  }
}

/** In the place of the one at `index`, or at the end. The same text twice asks for nothing more. */
export function withText(ask: Ask, text: TextCondition, index: number = ask.texts.length): Ask {
  const isSame = (other: TextCondition, at: number): boolean =>
    at !== index &&
    other.value === text.value &&
    other.regex === text.regex &&
    other.caseSensitive === text.caseSensitive &&
    other.exclude === text.exclude;
  if (ask.texts.some(isSame)) return index < ask.texts.length ? withoutPart(ask, { kind: 'text', index }) : ask;
  return { ...ask, texts: ask.texts.toSpliced(index, 1, text) };
}

/** In the place of the one at `index`, or at the end. */
export function withCondition(ask: Ask, condition: FieldCondition, index: number = ask.conditions.length): Ask {
  return { ...ask, conditions: ask.conditions.toSpliced(index, 1, condition) };
}

const OPPOSITES: Readonly<Record<FieldCondition['op'], FieldCondition['op']>> = {
  '=': '!=',
  '!=': '=',
  '=~': '!~',
  '!~': '=~',
  '>': '<=',
  '<=': '>',
  '<': '>=',
  '>=': '<',
};

/** What lets exactly the other lines through, of those that have the field at all. */
export function oppositeOf(condition: FieldCondition): FieldCondition {
  return { ...condition, op: OPPOSITES[condition.op] };
}
