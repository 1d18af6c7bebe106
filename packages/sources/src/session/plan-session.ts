import { type LogQuery, NO_SPAN, printInline } from '@edda/logql';
import { SESSION_ID_MAX_CHARS } from '@edda/protocol';
import { anyOf, type Condition, stringCondition } from '../level/condition.ts';
import { lokiName } from '../json/json-path.ts';
import { matcher } from '../plan/matchers.ts';
import { filterStage, jsonStage } from '../plan/stages.ts';
import { lineFilter } from '../plan/text-filters.ts';

/** Where lines name their session, and where a fork names the one that it comes from. */
const SESSION_FIELDS = ['_meta.session', 'session_id', 'parent_session'] as const;

/** The id as it stands in addresses; null where the text is none. */
export function sessionIdOf(text: string): string | null {
  const id = text.trim();
  // oxlint-disable-next-line no-control-regex
  return id === '' || id.length > SESSION_ID_MAX_CHARS || /[\u0000-\u001f]/.test(id) ? null : id;
}

/** The query that finds a session's lines. What it looks for in the text comes first: that is what makes it cheap. */
export function planSession(id: string): string {
  const names = SESSION_FIELDS.map((path) => ({ path, name: lokiName(path) }));
  const isOne = names.reduce<Condition>((any, { name }) => anyOf(any, stringCondition(name, '=', id)), false);
  const query: LogQuery = {
    kind: 'log',
    matchers: [matcher('app', '=', 'llm-proxy')],
    stages: [
      lineFilter('|=', [JSON.stringify(id).slice(1, -1)]),
      jsonStage(new Map(names.map(({ name, path }) => [name, path]))),
      ...(typeof isOne === 'boolean' ? [] : [filterStage(isOne)]),
    ],
    span: NO_SPAN,
  };
  return printInline(query);
}
