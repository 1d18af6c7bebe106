import type { Ask, Mute, Pattern } from '@edda/protocol';

type FoundBy = Pick<Pattern, 'service' | 'filter'>;

/** The question that finds the lines of a pattern among those that an ask finds. */
export function askForPattern(ask: Ask, { service, filter }: FoundBy): Ask {
  const narrowed = { ...ask, services: [service] };
  return filter.kind === 'text'
    ? { ...narrowed, texts: [...ask.texts, filter.text] }
    : { ...narrowed, conditions: [...ask.conditions, filter.condition] };
}

/** A pattern as known noise: its lines are left out, whoever writes them. */
export function muteOfPattern({ filter }: Pick<Pattern, 'filter'>): Mute {
  if (filter.kind === 'text') {
    const { value, caseSensitive, regex } = filter.text;
    return { what: 'text', value, caseSensitive, regex, on: true };
  }
  const { kind, name, op, value } = filter.condition;
  return { what: 'field', kind, name, value, regex: op === '=~', on: true };
}
