import type { Ask, FacetsAnswer } from '@edda/protocol';

/** The same question with one filter less. */
export interface WithoutFilter {
  /** What is left out: the rest of "without the …". */
  readonly filter: string;
  readonly ask: Ask;
  /** How many lines that gives; null where nobody counted. */
  readonly count: number | null;
}

/** Each filter that may have taken the rows away; not those without which there are none either. A level's or a service's count leaves its own filter out, so its sum tells. */
export function withoutFilters(ask: Ask, facets: FacetsAnswer | undefined): readonly WithoutFilter[] {
  const { levels, services, texts, conditions, muted = [] } = ask;
  const sum = (counts: readonly { readonly count: number }[] | undefined): number | null =>
    counts === undefined ? null : counts.reduce((total, { count }) => total + count, 0);
  const ways: readonly WithoutFilter[] = [
    ...(levels.length === 0
      ? []
      : [{ filter: 'level filter', ask: { ...ask, levels: [] }, count: sum(facets?.levels) }]),
    ...(services.length === 0
      ? []
      : [{ filter: 'service filter', ask: { ...ask, services: [] }, count: sum(facets?.services) }]),
    ...texts.map((text, at) => ({
      filter: `text “${shortened(text.value)}”`,
      ask: { ...ask, texts: texts.toSpliced(at, 1) },
      count: null,
    })),
    ...conditions.map((condition, at) => ({
      filter: `condition ${condition.name} ${condition.op} ${shortened(condition.value)}`,
      ask: { ...ask, conditions: conditions.toSpliced(at, 1) },
      count: null,
    })),
    ...(muted.some(({ on }) => on)
      ? [
          {
            filter: 'muting of known noise',
            ask: { ...ask, muted: muted.map((mute) => ({ ...mute, on: false })) },
            count: null,
          },
        ]
      : []),
  ];
  return ways.filter(({ count }) => count !== 0);
}

/** Enough to know it again by. */
const SHOWN_CHARACTERS = 80;

function shortened(value: string): string {
  return value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value;
}
