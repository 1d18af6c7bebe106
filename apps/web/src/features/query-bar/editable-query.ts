import { type Ask, EMPTY_ASK } from '@edda/protocol';
import { askWords } from '../../url-state/ask-words.ts';

/**
 * What the text editor edits. `base`: the LogQL that a person wrote, which the pills filter further. `whole`: there is
 * none, so the text begins as the LogQL that the pills stand for, and takes their place when it runs.
 */
export interface EditableQuery {
  readonly scope: 'base' | 'whole';
  readonly text: string;
}

export function editableQuery(ask: Ask, planned: string): EditableQuery {
  return ask.logql === '' ? { scope: 'whole', text: planned } : { scope: 'base', text: ask.logql };
}

/** The question that an edited text asks. */
export function withEdited(ask: Ask, { scope, text }: EditableQuery): Ask {
  return scope === 'base' ? { ...ask, logql: text } : { ...EMPTY_ASK, logql: text };
}

/** What running the text does to the rest of the question, where it does anything. */
export function editingNote(ask: Ask, scope: EditableQuery['scope'], plannedCount: number): string {
  const pills = askWords(ask).filter(({ part }) => part.kind !== 'logql').length;
  if (pills === 0) return '';
  const filters = pills === 1 ? 'the filter' : `the ${pills} filters`;
  if (scope === 'base') return `${filters} above ${pills === 1 ? 'applies' : 'apply'} on top of it`;
  const others = plannedCount > 1 ? `, and of the other ${plannedCount - 1} LogQL` : '';
  return `it takes the place of ${filters} above${others}`;
}
