import type { AskedRange } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NOTHING_ASKED } from '../../api/nothing-asked.ts';
import { sourcesOptions } from '../../api/sources.ts';
import { mainProfile } from './main-profile.ts';

/**
 * Whose lines most are in the whole range, null where nobody has most or it cannot be told, undefined until it is
 * known. It is found once for a question: a zoom into other lines does not exchange the panels.
 *
 * @param asked Null while nobody has to know.
 */
export function useMainProfile(asked: AskedRange | null): string | null | undefined {
  const [found, setFound] = useState<{ readonly key: string; readonly profile: string | null } | null>(null);
  const key = asked === null ? null : keyOf(asked);
  const isFound = key !== null && found?.key === key;
  const sources = useQuery({
    ...sourcesOptions(asked ?? NOTHING_ASKED),
    enabled: asked !== null && !isFound,
    retry: false,
  });
  if (isFound) return found.profile;
  if (key === null || sources.isPending) return undefined;
  const profile = sources.data === undefined ? null : mainProfile(sources.data);
  setFound({ key, profile });
  return profile;
}

/** What chooses streams. What chooses among their lines does not change whose they are. */
function keyOf({ backend, ask: { logql, services, conditions } }: AskedRange): string {
  return JSON.stringify([backend, logql, services, conditions.filter(({ kind }) => kind === 'label')]);
}
