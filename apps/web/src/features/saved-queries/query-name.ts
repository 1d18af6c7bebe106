import { SavedQueryDraft } from '@edda/protocol';

/** As the protocol allows. */
export const NAME_MAX_CHARS = 200;

/** What is wrong with a name, or null. */
export function nameProblem(name: string): string | null {
  const trimmed = name.trim();
  if (SavedQueryDraft.shape.name.safeParse(trimmed).success) return null;
  return trimmed === ''
    ? 'A name is missing'
    : `A name has at most ${NAME_MAX_CHARS} characters, not ${trimmed.length}`;
}
