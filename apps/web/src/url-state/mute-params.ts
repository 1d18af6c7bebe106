import type { Ask, FieldCondition, Mute } from '@edda/protocol';
import { parseCondition, printCondition } from './condition-text.ts';
import type { Param } from './query-text.ts';

const KINDS: Readonly<Record<FieldCondition['kind'], string>> = { label: 'label', metadata: 'meta', field: 'field' };

/**
 * What is muted stands in the address as `mute`, `mute.case`, `mute.re` with a text, or as `mute.label`, `mute.meta`,
 * `mute.field` with `name=value` or `name=~regex`; `.off` at the end says that it is switched off.
 */
export const MUTE_PARAM = /^mute(?:\.(?:label|meta|field)|(?:\.case)?(?:\.re)?)(?:\.off)?$/;

export function muteParams({ muted = [] }: Ask): readonly Param[] {
  return muted.map((mute) => [muteParam(mute), muteValue(mute)]);
}

/** What a parameter mutes; null where its value says nothing that could be. */
export function readMute(param: string, text: string): Mute | null {
  const flags = new Set(param.split('.'));
  const on = !flags.has('off');
  const kind = (['label', 'metadata', 'field'] as const).find((each) => flags.has(KINDS[each]));
  if (kind === undefined) {
    return { what: 'text', value: text, caseSensitive: flags.has('case'), regex: flags.has('re'), on };
  }
  const condition = parseCondition(text);
  if (condition === null || (condition.op !== '=' && condition.op !== '=~')) return null;
  const { name, op, value } = condition;
  return { what: 'field', kind, name, value, regex: op === '=~', on };
}

function muteParam(mute: Mute): string {
  const flags =
    mute.what === 'field'
      ? [KINDS[mute.kind]]
      : [...(mute.caseSensitive ? ['case'] : []), ...(mute.regex ? ['re'] : [])];
  return ['mute', ...flags, ...(mute.on ? [] : ['off'])].join('.');
}

function muteValue(mute: Mute): string {
  if (mute.what === 'text') return mute.value;
  return printCondition({ name: mute.name, op: mute.regex ? '=~' : '=', value: mute.value });
}
