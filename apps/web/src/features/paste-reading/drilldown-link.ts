import { isLevel } from '@edda/model';
import { type Ask, CONDITION_OPS, EMPTY_ASK, type FieldCondition } from '@edda/protocol';
import { encodeView } from '../../url-state/codec.ts';
import { DEFAULT_VIEW } from '../../url-state/view-state.ts';

const DRILLDOWN = /\/a\/grafana-lokiexplore-app\/explore\b/;

/** Its variables are lists of `key|operator|value`; a pipe inside of one is written `__gfp__`. */
const FILTERS = /^var-(filters|fields|metadata)$/;

/**
 * The search string of the view that an address of Grafana's Logs Drilldown shows: labels, fields, metadata, levels
 * and line filters. Null where it is none, or filters by nothing.
 */
export function searchOfDrilldownLink(url: URL): string | null {
  if (!DRILLDOWN.test(url.pathname)) return null;
  let ask: Ask = EMPTY_ASK;
  for (const [name, value] of url.searchParams) ask = withVariable(ask, name, value.split('|').map(unescapePipe));
  if (ask === EMPTY_ASK) return null;
  const { from, to } = { from: url.searchParams.get('from'), to: url.searchParams.get('to') };
  const time = { from: from ?? DEFAULT_VIEW.time.from, to: to ?? DEFAULT_VIEW.time.to };
  return encodeView({ ...DEFAULT_VIEW, ask, time });
}

function withVariable(ask: Ask, variable: string, [key = '', operator = '', value = '']: readonly string[]): Ask {
  if (variable === 'var-levels')
    return isLevel(value) && operator === '=' ? { ...ask, levels: [...ask.levels, value] } : ask;
  if (/^var-lineFilters?(?:V2)?$/.test(variable) && value !== '') {
    const text = {
      value,
      caseSensitive: key.startsWith('caseSensitive'),
      regex: operator.endsWith('~'),
      exclude: operator.startsWith('!'),
    };
    return { ...ask, texts: [...ask.texts, text] };
  }
  const op = CONDITION_OPS.find((each) => each === operator);
  const [, list] = FILTERS.exec(variable) ?? [];
  if (list === undefined || op === undefined || key === '') return ask;
  if (list === 'filters' && key === 'service_name' && op === '=') return { ...ask, services: [...ask.services, value] };
  const kinds: Readonly<Record<string, FieldCondition['kind']>> = { filters: 'label', metadata: 'metadata' };
  const held = list === 'fields' ? fieldValue(value) : value;
  return { ...ask, conditions: [...ask.conditions, { kind: kinds[list] ?? 'field', name: key, op, value: held }] };
}

/** A field's value is JSON that says its parser too: `{"value":"500","parser":"json"}`. */
function fieldValue(text: string): string {
  if (!text.startsWith('{')) return text;
  try {
    const held: unknown = JSON.parse(text);
    const value: unknown = typeof held === 'object' && held !== null && 'value' in held ? held.value : text;
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}

function unescapePipe(text: string): string {
  return text.replaceAll('__gfp__', '|').replaceAll('__gfc__', ',');
}
