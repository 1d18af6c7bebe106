import { type Completion, snippetCompletion } from '@codemirror/autocomplete';
import { valueOption } from './value-option.ts';
import type { Scope } from './scope.ts';
import {
  CONVERSIONS,
  FLAGS,
  GROUPINGS,
  LINE_AGGREGATIONS,
  LINE_FILTERS,
  MODIFIERS,
  OFFSET,
  OTHER_STAGES,
  PARSERS,
  RANGES,
  SET_OPERATORS,
  VALUE_AGGREGATIONS,
  VECTOR_FUNCTIONS,
  type Word,
} from './vocabulary.ts';

/** Where completion finds what the logs have. Each may fail: then nothing is offered. */
export interface CompletionSource {
  /** Index labels of the streams that `selector` picks; all where it is empty. */
  labelNames(selector: string, signal: AbortSignal): Promise<readonly string[]>;
  labelValues(name: string, selector: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Fields and structured metadata of the lines that the log query finds. */
  fieldNames?(query: string, signal: AbortSignal): Promise<readonly string[]>;
}

/** What to offer in a scope. Names come first, the words of the language after them. */
export async function optionsFor(
  scope: Scope,
  source: CompletionSource,
  signal: AbortSignal,
): Promise<readonly Completion[]> {
  const { selector } = scope.selection;
  switch (scope.kind) {
    case 'expression':
      return [SELECTOR, ...words([...LINE_AGGREGATIONS, ...VALUE_AGGREGATIONS, ...VECTOR_FUNCTIONS], 'function')];
    case 'log_range':
      return [SELECTOR];
    case 'matcher_name':
      return names(await source.labelNames(selector, signal), 'label');
    case 'match_operator':
      return MATCH_OPERATORS;
    case 'label_value': {
      if (scope.matcher === null) return [];
      const { name, op } = scope.matcher;
      const values = await source.labelValues(name, selector, signal);
      return values.map((value) => valueOption(value, op, scope.quote));
    }
    case 'pipeline':
      return [...words(LINE_FILTERS, 'operator'), ...piped(stagesFor(scope)), ...(scope.inRange ? RANGE_OPTIONS : [])];
    case 'stage':
      return [...(await lineLabels(scope, source, signal)), ...words(stagesFor(scope), 'keyword')];
    case 'label_name':
    case 'grouping_label':
      return lineLabels(scope, source, signal);
    case 'unwrap':
      return [...(await lineLabels(scope, source, signal)), ...words(CONVERSIONS, 'function')];
    case 'field_path':
      return names(await fields(scope, source, signal), 'field');
    case 'logfmt_flag':
      return words(FLAGS, 'keyword');
    case 'grouping':
      return words(GROUPINGS, 'keyword');
    case 'range':
      return RANGES.map((label) => ({ label, type: 'constant' }));
    case 'after_range':
      return [...words([OFFSET], 'keyword'), ...piped(stagesFor(scope))];
    case 'operator':
      return words([...SET_OPERATORS, ...MODIFIERS, ...GROUPINGS], 'keyword');
  }
}

const SELECTOR = snippetCompletion('{${}}', { label: '{', detail: 'stream selector', type: 'keyword' });

const MATCH_OPERATORS: readonly Completion[] = [
  { label: '=', detail: 'is', type: 'operator' },
  { label: '!=', detail: 'is not', type: 'operator' },
  { label: '=~', detail: 'matches the regexp as a whole', type: 'operator' },
  { label: '!~', detail: 'does not match the regexp', type: 'operator' },
];

const RANGE_OPTIONS: readonly Completion[] = RANGES.map((range) => ({ label: `[${range}]`, type: 'constant' }));

function stagesFor(scope: Scope): readonly Word[] {
  return [...PARSERS, ...OTHER_STAGES].filter((stage) => stage.name !== 'unwrap' || scope.inRange);
}

function words(list: readonly Word[], type: string): readonly Completion[] {
  return list.map(({ name, usage, explanation, snippet }) => {
    const option = { label: name, detail: usage, info: explanation, type };
    return snippet === null ? option : snippetCompletion(snippet, option);
  });
}

/** Stages with the pipe that is still missing in front of them. */
function piped(list: readonly Word[]): readonly Completion[] {
  return words(
    list.map((each) => ({ ...each, name: `| ${each.name}`, snippet: each.snippet && `| ${each.snippet}` })),
    'keyword',
  );
}

function names(list: readonly string[], detail: string): readonly Completion[] {
  return list.map((label) => ({ label, detail, type: 'property' }));
}

/** The labels that a line may have: the stream's, and those from the line and its metadata. */
async function lineLabels(scope: Scope, source: CompletionSource, signal: AbortSignal): Promise<readonly Completion[]> {
  const [labels, extracted] = await Promise.all([
    source.labelNames(scope.selection.selector, signal),
    fields(scope, source, signal),
  ]);
  const known = new Set(labels);
  return [
    ...names(labels, 'label'),
    ...names(
      extracted.filter((name) => !known.has(name)),
      'field',
    ),
  ];
}

async function fields(scope: Scope, source: CompletionSource, signal: AbortSignal): Promise<readonly string[]> {
  const { query } = scope.selection;
  if (query === '') return [];
  const { madeNames } = await import('./made-names.ts');
  const made = madeNames(query);
  const found = (await source.fieldNames?.(query, signal)) ?? [];
  return [...new Set([...made, ...found])];
}
