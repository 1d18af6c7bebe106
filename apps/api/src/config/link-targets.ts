import type { LinkTargets } from './derived-config.ts';
import type { GrafanaDatasources } from './grafana-datasources.ts';

/** Where queries to data sources lead a browser. */
export interface TargetConfig {
  /** Addresses by uid: `{"jaeger": "http://localhost:16686/trace/${__value.raw}"}`. */
  readonly targets: Readonly<Record<string, string>>;
  /** Grafana's own address, for data sources that have none of their own. */
  readonly grafanaUrl: string | null;
}

/** By an address of its own first, else through Grafana's Explore. */
export function linkTargets({ targets, grafanaUrl }: TargetConfig, datasources: GrafanaDatasources): LinkTargets {
  return {
    addressOf: (uid, query) => {
      const own = Object.hasOwn(targets, uid) ? targets[uid] : undefined;
      if (own !== undefined) return own;
      const type = datasources.typeOf(uid);
      return grafanaUrl === null || type === null ? null : exploreUrl(grafanaUrl, { uid, type, query });
    },
  };
}

/** Traces of the last days are found by their id whatever the range; Explore wants one. */
const RANGE = { from: 'now-7d', to: 'now' };

function exploreUrl(grafanaUrl: string, { uid, type, query }: { uid: string; type: string; query: string }): string {
  const asked = type === 'tempo' ? { queryType: 'traceql', query } : { query };
  const pane = { datasource: uid, queries: [{ refId: 'A', datasource: { type, uid }, ...asked }], range: RANGE };
  const panes = encodeURIComponent(JSON.stringify({ t: pane }));
  // What is a variable in the query stays one.
  const readable = panes.replaceAll(/%24%7B([\w.%]+?)%7D/g, (_, name: string) => `\${${decodeURIComponent(name)}}`);
  return `${grafanaUrl.replace(/\/$/, '')}/explore?schemaVersion=1&panes=${readable}&orgId=1`;
}
