import { type LogQuery, matcherText, parseLogQuery, printInline, stageText } from '@edda/logql';
import { type Ask, type AskFilter, EMPTY_ASK } from '@edda/protocol';

/** A question whose base query is taken apart. */
export interface OpenAsk {
  readonly ask: Ask;
  /** Null where the base query is every stream. */
  readonly base: LogQuery | null;
}

/** A filter and the question without it; filters can be left out one after another, in any order. */
export interface Removable {
  readonly filter: AskFilter;
  /** Whether the index alone can tell: leaving it out brings other streams. */
  readonly ofStreams: boolean;
  leaveOut(open: OpenAsk): OpenAsk;
}

/** Throws LogqlError where the base query is wrong. */
export function openAsk(ask: Ask): OpenAsk {
  return { ask, base: ask.logql.trim() === '' ? null : parseLogQuery(ask.logql) };
}

export function closedAsk({ ask, base }: OpenAsk): Ask {
  if (base === null) return { ...ask, logql: '' };
  if (base.matchers.length > 0) return { ...ask, logql: printInline(base) };
  // Loki takes no selector that could be empty.
  const everything = parseLogQuery('{service_name=~".+"}');
  return { ...ask, logql: base.stages.length === 0 ? '' : printInline({ ...base, matchers: everything.matchers }) };
}

/** Every filter of a question, those first that cost least to leave out. */
export function filtersOfAsk({ ask, base }: OpenAsk): readonly Removable[] {
  return [
    ...ofLines(ask, base),
    ...(ask.services.length === 0 ? [] : [servicesFilter(ask.services)]),
    ...(base?.matchers ?? []).flatMap((matcher): Removable[] => {
      // This is how a query says "every stream".
      if (matcher.op === '=~' && matcher.value === '.+') return [];
      const filter = { kind: 'matcher', text: matcherText(matcher) } as const;
      return [{ filter, ofStreams: true, leaveOut: inBase('matchers', matcher) }];
    }),
  ];
}

function ofLines(ask: Ask, base: LogQuery | null): readonly Removable[] {
  return [
    ...ask.texts.map((text): Removable => ({
      filter: { kind: 'text', text: text.value },
      ofStreams: false,
      leaveOut: inAsk((open) => ({ texts: open.texts.filter((each) => each !== text) })),
    })),
    ...ask.conditions.map((condition): Removable => ({
      filter: { kind: 'condition', text: `${condition.name} ${condition.op} ${condition.value}` },
      ofStreams: condition.kind === 'label',
      leaveOut: inAsk((open) => ({ conditions: open.conditions.filter((each) => each !== condition) })),
    })),
    ...(ask.levels.length === 0 ? [] : [levelsFilter(ask.levels)]),
    ...(ask.muted ?? []).flatMap((mute): Removable[] => {
      if (!mute.on) return [];
      const off = { ...mute, on: false };
      const leaveOut = inAsk(({ muted = [] }) => ({ muted: muted.map((each) => (each === mute ? off : each)) }));
      return [{ filter: { kind: 'mute', text: muteText(mute) }, ofStreams: false, leaveOut }];
    }),
    ...(base?.stages ?? []).flatMap((stage): Removable[] => {
      if (stage.kind !== 'line_filter' && stage.kind !== 'label_filter') return [];
      const filter = { kind: 'stage', text: stageText(stage) } as const;
      return [{ filter, ofStreams: false, leaveOut: inBase('stages', stage) }];
    }),
  ];
}

function levelsFilter(levels: Ask['levels']): Removable {
  const leaveOut = inAsk(() => ({ levels: [] }));
  return { filter: { kind: 'levels', text: levels.join(', ') }, ofStreams: false, leaveOut };
}

function servicesFilter(services: Ask['services']): Removable {
  const leaveOut = inAsk(() => ({ services: [] }));
  return { filter: { kind: 'services', text: services.join(', ') }, ofStreams: true, leaveOut };
}

/** What of a question the index knows: which streams, and nothing of what is in their lines. */
export function streamsAsked({ ask, base }: OpenAsk): Ask {
  const conditions = ask.conditions.filter(({ kind }) => kind === 'label');
  const streams = { ...EMPTY_ASK, services: ask.services, conditions };
  return closedAsk({ ask: streams, base: base === null ? null : { ...base, stages: [] } });
}

function inAsk(change: (ask: Ask) => Partial<Ask>): Removable['leaveOut'] {
  return (open) => ({ ...open, ask: { ...open.ask, ...change(open.ask) } });
}

function inBase(list: 'matchers' | 'stages', item: object): Removable['leaveOut'] {
  return ({ ask, base }) => {
    if (base === null) return { ask, base };
    return { ask, base: { ...base, [list]: base[list].filter((each) => each !== item) } };
  };
}

function muteText(mute: NonNullable<Ask['muted']>[number]): string {
  return mute.what === 'text' ? mute.value : `${mute.name} ${mute.value}`;
}
