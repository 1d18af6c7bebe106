import { LRLanguage } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
// The package's index brings a client and a cache of its own for a Prometheus, which the page never asks itself.
import { HybridComplete } from '@prometheus-io/codemirror-promql/dist/esm/complete/hybrid.js';
import { HybridLint } from '@prometheus-io/codemirror-promql/dist/esm/lint/hybrid.js';
import { parser } from '@prometheus-io/lezer-promql';
import type { MetricDiscovery } from './metric-discovery.ts';

const LANGUAGE = LRLanguage.define({
  parser: parser.configure({ top: 'PromQL' }),
  languageData: {
    closeBrackets: { brackets: ['(', '[', '{', "'", '"', '`'] },
    commentTokens: { line: '#' },
  },
});

/** Prometheus's own PromQL for CodeMirror: highlighting, completion from what is measured, and errors at their place. */
export function promql(discovery: MetricDiscovery): Extension {
  const completion = new HybridComplete(clientOf(discovery));
  const lint = new HybridLint().promQL();
  return [
    LANGUAGE,
    LANGUAGE.data.of({ autocomplete: completion.promQL.bind(completion) }),
    linter((view) => lint(withoutVariables(view))),
  ];
}

type Client = NonNullable<ConstructorParameters<typeof HybridComplete>[0]>;

function clientOf(discovery: MetricDiscovery): Client {
  return {
    labelNames: async (metric) => [...(await discovery.labels(metric))],
    labelValues: async (label, metric) => [...(await discovery.values(label, metric))],
    metricNames: async () => (await discovery.metrics()).map(({ name }) => name),
    metricMetadata: async () =>
      Object.fromEntries((await discovery.metrics()).map(({ name, type, help }) => [name, [{ type, help }]])),
    series: async () => [],
    flags: async () => ({}),
  };
}

/** What Edda puts a duration in the place of. */
const VARIABLE = /\$__\w+/g;

/** `$__interval` is no PromQL, and no fault either: the check sees a duration of the same length. */
export function withDurations(text: string): string {
  return text.replaceAll(VARIABLE, (variable) => `${'1'.padStart(variable.length - 1, '0')}m`);
}

/** The same view of a text without variables. */
function withoutVariables(view: EditorView): EditorView {
  const text = view.state.doc.toString();
  const state = EditorState.create({ doc: withDurations(text), extensions: [LANGUAGE] });
  return Object.create(view, { state: { value: state } });
}
