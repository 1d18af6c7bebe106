import { type Matcher, parseLogQuery, printInline } from '@edda/logql';
import { maxNanos, NANOS_PER_DAY, type TimeRange } from '@edda/model';
import type { Ask, EmptyFinding, FieldCondition } from '@edda/protocol';
import type { CountingBy } from '../counts/count-lines.ts';
import { Discovery } from '../discovery.ts';
import { closedAsk, type OpenAsk } from './ask-filters.ts';
import { nearTexts } from './near-texts.ts';

/** A value that a label must have, and the same question with another name or value in its place. */
interface LabelWish {
  readonly name: string;
  readonly value: string;
  withValue(value: string): Ask;
  /** Null where the name is not a person's to choose. */
  readonly withName: ((name: string) => Ask) | null;
}

/** Names and values of labels that no stream has, with the nearest ones that some stream has. Only the index is asked. */
export async function nearLabels(by: CountingBy, open: OpenAsk, range: TimeRange): Promise<EmptyFinding[]> {
  const wishes = wishesOf(open);
  if (wishes.length === 0) return [];
  // What was written a day ago is a name that people know.
  const known = { start: maxNanos(0n, range.start - NANOS_PER_DAY), end: range.end };
  const discovery = new Discovery(by.backend, known, by.signal);
  const names = await discovery.labelNames(undefined);
  const found = wishes.map(async (wish): Promise<EmptyFinding[]> => {
    const { name, value, withName, withValue } = wish;
    if (!names.includes(name)) {
      if (withName === null) return [];
      const near = nearTexts(name, names).map((text) => ({ text, ask: withName(text) }));
      return [{ kind: 'near_value', name, value: null, near }];
    }
    const values = await discovery.labelValues(name, undefined);
    if (values.includes(value)) return [];
    const near = nearTexts(value, values).map((text) => ({ text, ask: withValue(text) }));
    return [{ kind: 'near_value', name, value, near }];
  });
  return (await Promise.all(found)).flat();
}

function wishesOf(open: OpenAsk): readonly LabelWish[] {
  const { ask, base } = open;
  return [
    ...ask.services.map((service): LabelWish => ({
      name: 'service_name',
      value: service,
      withValue: (value) => ({ ...ask, services: ask.services.map((each) => (each === service ? value : each)) }),
      withName: null,
    })),
    ...ask.conditions.filter(({ kind, op }) => kind === 'label' && op === '=').map((each) => ofCondition(ask, each)),
    ...(base?.matchers ?? [])
      .filter(({ op, value }) => op === '=' && value !== '')
      .map((each) => ofMatcher(open, each)),
  ];
}

function ofCondition(ask: Ask, condition: FieldCondition): LabelWish {
  const changed = (change: Partial<FieldCondition>): Ask => ({
    ...ask,
    conditions: ask.conditions.map((each) => (each === condition ? { ...each, ...change } : each)),
  });
  const { name, value } = condition;
  return { name, value, withValue: (text) => changed({ value: text }), withName: (text) => changed({ name: text }) };
}

function ofMatcher({ ask, base }: OpenAsk, matcher: Matcher): LabelWish {
  const changed = (change: Partial<Matcher>): Ask => {
    if (base === null) return ask;
    const matchers = base.matchers.map((each) => (each === matcher ? { ...each, ...change } : each));
    return closedAsk({ ask, base: parseLogQuery(printInline({ ...base, matchers })) });
  };
  const { name, value } = matcher;
  return { name, value, withValue: (text) => changed({ value: text }), withName: (text) => changed({ name: text }) };
}
