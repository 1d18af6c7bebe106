import { isLevel } from '@edda/model';
import { type Ask, CONDITION_KINDS, type FieldCondition, type Mute, type TextCondition } from '@edda/protocol';
import { parseCondition, printCondition } from './condition-text.ts';
import { MUTE_PARAM, muteParams, readMute } from './mute-params.ts';
import type { Param } from './query-text.ts';

/** What a parameter makes of an ask, or why it cannot be used. */
export type AskReading = { readonly ask: Ask } | { readonly problem: string };
type AskReader = (ask: Ask, value: string) => AskReading;

/** `text`, `text.case`, `text.re`, `text.case.re`, and the same with `not`: the flags are the parameter's name. */
const TEXT_PARAMS: ReadonlyMap<string, Omit<TextCondition, 'value'>> = new Map(
  [false, true].flatMap((exclude) =>
    [false, true].flatMap((caseSensitive) =>
      [false, true].map((regex) => [textParam({ exclude, caseSensitive, regex }), { exclude, caseSensitive, regex }]),
    ),
  ),
);

const CONDITION_PARAMS: Readonly<Record<FieldCondition['kind'], string>> = {
  label: 'label',
  metadata: 'meta',
  field: 'field',
};

/** What reads a parameter of an ask; undefined where it is none. */
export function askReader(param: string): AskReader | undefined {
  return MUTE_PARAM.test(param) ? (ask, value) => mute(ask, readMute(param, value)) : ASK_READERS.get(param);
}

function mute(ask: Ask, read: Mute | null): AskReading {
  if (read === null) return { problem: 'mutes nothing; a value is muted by name=value' };
  return { ask: { ...ask, muted: [...(ask.muted ?? []), read] } };
}

const ASK_READERS: ReadonlyMap<string, AskReader> = new Map([
  ['q', (ask, value) => ({ ask: { ...ask, logql: value } })],
  ['service', (ask, value) => ({ ask: { ...ask, services: [...ask.services, value] } })],
  [
    'level',
    (ask, value) =>
      isLevel(value) ? { ask: { ...ask, levels: [...ask.levels, value] } } : { problem: 'is no level that Edda knows' },
  ],
  ...[...TEXT_PARAMS].map(([param, flags]): [string, AskReader] => [
    param,
    (ask, value) => ({ ask: { ...ask, texts: [...ask.texts, { value, ...flags }] } }),
  ]),
  ...CONDITION_KINDS.map((kind): [string, AskReader] => [
    CONDITION_PARAMS[kind],
    (ask, value) => {
      const condition = parseCondition(value);
      if (condition === null) return { problem: 'is no condition; one looks like status>=500' };
      return { ask: { ...ask, conditions: [...ask.conditions, { kind, ...condition }] } };
    },
  ]),
]);

export function askParams(ask: Ask): readonly Param[] {
  return [
    ...(ask.logql === '' ? [] : [['q', ask.logql] as const]),
    ...ask.services.map((service) => ['service', service] as const),
    ...ask.levels.map((level) => ['level', level] as const),
    ...ask.texts.map((text) => [textParam(text), text.value] as const),
    ...ask.conditions.map((condition) => [CONDITION_PARAMS[condition.kind], printCondition(condition)] as const),
    ...muteParams(ask),
  ];
}

/** All of an ask but its LogQL are lists: such a parameter stands in the address once a value, in order. */
export function isRepeatable(param: string): boolean {
  return param !== 'q' && askReader(param) !== undefined;
}

function textParam({ exclude, caseSensitive, regex }: Omit<TextCondition, 'value'>): string {
  return `${exclude ? 'not' : 'text'}${caseSensitive ? '.case' : ''}${regex ? '.re' : ''}`;
}
