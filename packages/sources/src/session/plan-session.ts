import { type LogQuery, printInline } from '@edda/logql';
import { SESSION_ID_MAX_CHARS } from '@edda/protocol';
import { anyOf, type Condition, stringCondition } from '../level/condition.ts';
import { lokiName } from '../json/json-path.ts';
import { filterStage, jsonStage } from '../plan/stages.ts';
import { lineFilter } from '../plan/text-filters.ts';
import type { Profile } from '../profile.ts';
import { conversationsOf } from './conversation-streams.ts';

/** Where a fork names the session that it comes from. */
const PARENT = 'parent_session';

/** The id as it stands in addresses; null where the text is none. */
export function sessionIdOf(text: string): string | null {
  const id = text.trim();
  // oxlint-disable-next-line no-control-regex
  return id === '' || id.length > SESSION_ID_MAX_CHARS || /[\u0000-\u001f]/.test(id) ? null : id;
}

/** The query that finds a session's lines. What it looks for in the text comes first: that is what makes it cheap. */
export function planSession(id: string, profiles: readonly Profile[]): string {
  const paths = profiles.flatMap(({ conversations, links }) =>
    conversations === null ? [] : (links['session'] ?? []),
  );
  const names = [...new Set([...paths, PARENT])].map((path) => ({ path, name: lokiName(path) }));
  const base = conversationsOf(profiles);
  const isOne = names.reduce<Condition>((any, { name }) => anyOf(any, stringCondition(name, '=', id)), false);
  const query: LogQuery = {
    ...base,
    stages: [
      ...base.stages,
      lineFilter('|=', [JSON.stringify(id).slice(1, -1)]),
      jsonStage(new Map(names.map(({ name, path }) => [name, path]))),
      ...(typeof isOne === 'boolean' ? [] : [filterStage(isOne)]),
    ],
  };
  return printInline(query);
}
