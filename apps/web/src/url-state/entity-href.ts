import type { EntityView } from './entity-view.ts';
import { sessionPath } from './session-view.ts';
import { entityPath } from './trace-view.ts';

/** Where an id leads: a session's conversation, or the page with all lines of anything else. */
export function entityHref(kind: string, id: string, view: Partial<EntityView>): string {
  return kind === 'session' ? sessionPath(id, view) : entityPath(kind, id, view);
}
