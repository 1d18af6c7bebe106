import { type Level, severityOf } from '@edda/model';
import type { Ask, FieldCondition, TextCondition } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import { valuesOfRegex } from './literal-choices.ts';

/** Which part of a question; texts and conditions by their place in its lists. */
export type AskPart =
  | { readonly kind: 'logql' | 'services' | 'levels' }
  | { readonly kind: 'text' | 'condition'; readonly index: number };

/** A part of a question in words: `subject verb value`. */
export interface AskWords {
  readonly part: AskPart;
  readonly subject: string;
  readonly verb: string;
  readonly value: string;
  /** It leaves lines out. */
  readonly negative: boolean;
}

/** Every part of a question that is there, in the order in which people read them. */
export function askWords(ask: Ask): readonly AskWords[] {
  return [
    ...(ask.logql === '' ? [] : [words({ kind: 'logql' }, 'LogQL', '', ask.logql)]),
    ...(ask.services.length === 0 ? [] : [words({ kind: 'services' }, 'service', 'is', ask.services.join(', '))]),
    ...(ask.levels.length === 0 ? [] : [words({ kind: 'levels' }, 'level', 'is', levelsText(ask.levels))]),
    ...ask.conditions.map((condition, index) => conditionWords(condition, index)),
    ...ask.texts.map((text, index) => textWords(text, index)),
  ];
}

/** `service is llm-proxy, text excludes healthcheck`: a name for a question that has none, without its secrets. */
export function askTitle(ask: Ask): string {
  const parts = askWords(ask).map(({ subject, verb, value, part }) =>
    part.kind === 'logql' ? value : `${subject} ${verb} ${value}`,
  );
  const muted = (ask.muted ?? []).filter(({ on }) => on);
  if (muted.length > 0) parts.push(muted.length === 1 ? `without ${muted[0]?.value}` : `${muted.length} muted`);
  return parts.length === 0 ? 'All lines' : maskSecrets(parts.join(', ')).text;
}

function words(part: AskPart, subject: string, verb: string, value: string, negative = false): AskWords {
  return { part, subject, verb, value, negative };
}

/** `warn or worse`, or the levels one by one, most severe first. */
function levelsText(levels: readonly Level[]): string {
  const sorted = [...levels].sort((a, b) => severityOf(b) - severityOf(a));
  const mildest = sorted.at(-1) ?? 'unknown';
  const upToCritical = sorted.length === severityOf('critical') - severityOf(mildest) + 1;
  return upToCritical && sorted.length > 1 && mildest !== 'unknown' ? `${mildest} or worse` : sorted.join(', ');
}

function textWords(text: TextCondition, index: number): AskWords {
  const positive = text.regex ? 'matches' : 'contains';
  const negative = text.regex ? 'matches not' : 'excludes';
  const verb = `${text.exclude ? negative : positive}${text.caseSensitive ? ' Aa' : ''}`;
  return words({ kind: 'text', index }, 'text', verb, text.value, text.exclude);
}

function conditionWords(condition: FieldCondition, index: number): AskWords {
  const { name, op, value } = condition;
  const part = { kind: 'condition', index } as const;
  const subject = name === 'service_name' ? 'service' : name;
  const list = op === '=~' || op === '!~' ? valuesOfRegex(value) : null;
  const shown = (list?.join(', ') ?? value) || '(empty)';
  switch (op) {
    case '=':
      return words(part, subject, 'is', shown);
    case '!=':
      return words(part, subject, 'is not', shown, true);
    case '=~':
      return words(part, subject, list === null ? 'matches' : 'is', shown);
    case '!~':
      return words(part, subject, list === null ? 'matches not' : 'is not', shown, true);
    case '>':
    case '>=':
    case '<':
    case '<=':
      return words(part, subject, op, shown);
    default:
      return op satisfies never;
  }
}
