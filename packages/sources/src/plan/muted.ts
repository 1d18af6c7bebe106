import type { Ask, FieldCondition, TextCondition } from '@edda/protocol';

/** A text that lines must or must not hold, and where it stands in the ask, for errors. */
export interface PlacedText {
  readonly text: TextCondition;
  /** `texts[2]`, `muted[0]`. */
  readonly at: string;
}

/** A condition and where it stands in the ask, for errors. */
export interface PlacedCondition {
  readonly condition: FieldCondition;
  /** `conditions[2]`, `muted[0]`. */
  readonly at: string;
}

/** The texts of an ask, and those that it mutes now. */
export function placedTexts({ texts, muted = [] }: Ask): readonly PlacedText[] {
  return [
    ...texts.map((text, index) => ({ text, at: `texts[${index}]` })),
    ...muted.flatMap((mute, index): readonly PlacedText[] => {
      if (mute.what !== 'text' || !mute.on) return [];
      const { value, caseSensitive, regex } = mute;
      return [{ text: { value, caseSensitive, regex, exclude: true }, at: `muted[${index}]` }];
    }),
  ];
}

/** The conditions of an ask, and those of what it mutes now. */
export function placedConditions({ conditions, muted = [] }: Ask): readonly PlacedCondition[] {
  return [
    ...conditions.map((condition, index) => ({ condition, at: `conditions[${index}]` })),
    ...muted.flatMap((mute, index): readonly PlacedCondition[] => {
      if (mute.what !== 'field' || !mute.on) return [];
      const { kind, name, regex, value } = mute;
      return [{ condition: { kind, name, op: regex ? '!~' : '!=', value }, at: `muted[${index}]` }];
    }),
  ];
}
