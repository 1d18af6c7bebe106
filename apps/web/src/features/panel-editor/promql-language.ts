import { EditorState, type Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { LanguageType, PromQLExtension, promQLLanguage } from '@prometheus-io/codemirror-promql';
import type { MetricDiscovery } from './metric-discovery.ts';

/** Prometheus's own PromQL for CodeMirror: highlighting, completion from what is measured, and errors at their place. */
export function promql(discovery: MetricDiscovery): Extension {
  const extension = new PromQLExtension();
  const strict = extension.getLinter();
  return extension
    .setComplete({ remote: clientOf(discovery) })
    .setLinter({
      promQL() {
        const lint = strict.promQL();
        return (view) => lint.call(strict, withoutVariables(view));
      },
    })
    .asExtension();
}

type Client = NonNullable<
  Extract<NonNullable<Parameters<PromQLExtension['setComplete']>[0]>['remote'], { flags: unknown }>
>;

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
  const state = EditorState.create({ doc: withDurations(text), extensions: [promQLLanguage(LanguageType.PromQL)] });
  return Object.create(view, { state: { value: state } });
}
