import type { Ask, FieldCondition, Mute } from '@edda/protocol';

/** `container is db-1`, `text matches GET /health.*`: what of a line is muted, in words. */
export function muteWords(mute: Mute): string {
  const subject = mute.what === 'text' ? 'text' : mute.name === 'service_name' ? 'service' : mute.name;
  const verb = mute.regex ? 'matches' : mute.what === 'text' ? 'contains' : 'is';
  const value = mute.value === '' ? '(empty)' : mute.value;
  return `${subject} ${verb}${mute.what === 'text' && mute.caseSensitive ? ' Aa' : ''} ${value}`;
}

/** The same thing is muted once: what is muted again is switched on. */
export function withMute(ask: Ask, mute: Mute): Ask {
  const muted = ask.muted ?? [];
  const at = muted.findIndex((other) => isSame(other, mute));
  return { ...ask, muted: at === -1 ? [...muted, mute] : muted.with(at, mute) };
}

export function withoutMute(ask: Ask, mute: Mute): Ask {
  return withMutes(
    ask,
    (ask.muted ?? []).filter((other) => !isSame(other, mute)),
  );
}

/** An ask that mutes nothing has no list, so that it is the same as one that never did. */
export function withMutes(ask: Ask, mutes: readonly Mute[]): Ask {
  const { muted: _before, ...rest } = ask;
  return mutes.length === 0 ? rest : { ...rest, muted: [...mutes] };
}

/** Whatever its switch says. */
function isSame(a: Mute, b: Mute): boolean {
  if (a.value !== b.value || a.regex !== b.regex) return false;
  if (a.what === 'text') return b.what === 'text' && a.caseSensitive === b.caseSensitive;
  return b.what === 'field' && a.kind === b.kind && a.name === b.name;
}

/**
 * The question that finds exactly what a mute hides, or would hide: all else that is asked and muted stays, and this
 * one finds what it otherwise leaves out.
 */
export function hiddenBy(ask: Ask, mute: Mute): Ask {
  const others = withoutMute(ask, mute);
  if (mute.what === 'text') {
    const { value, caseSensitive, regex } = mute;
    return { ...others, texts: [...others.texts, { value, caseSensitive, regex, exclude: false }] };
  }
  const { kind, name, value, regex } = mute;
  const condition: FieldCondition = { kind, name, op: regex ? '=~' : '=', value };
  return { ...others, conditions: [...others.conditions, condition] };
}
