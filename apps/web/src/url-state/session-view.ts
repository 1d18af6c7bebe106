import { DEFAULT_ENTITY_VIEW, entityForm, type EntityView } from './entity-view.ts';
import { type DecodedPage, decodePage, encodePage } from './page-params.ts';

/** What the address of a session's page holds beside its id. */
export interface SessionView extends EntityView {
  /** The number of the turn in sight, or null for the first one. */
  readonly turn: number | null;
}

export const DEFAULT_SESSION_VIEW: SessionView = { ...DEFAULT_ENTITY_VIEW, turn: null };

const FORM = entityForm(DEFAULT_SESSION_VIEW, [
  {
    name: 'turn',
    print: ({ turn }) => (turn === null ? '' : String(turn)),
    read: (value) => (/^[1-9]\d{0,6}$/.test(value) ? { turn: Number(value) } : 'is no number of a turn'),
  },
]);

/** The search string, without `?`. What is as by default is left out. Whether secrets are shown is never in it. */
export function encodeSessionView(view: SessionView): string {
  return encodePage(view, FORM);
}

/** The first of each parameter counts; what cannot be used is told, and left as by default. */
export function decodeSessionView(search: string): DecodedPage<SessionView> {
  return decodePage(search, FORM);
}

/** The address of a session's page: `/session/ID?v=1&hint=…`. */
export function sessionPath(id: string, view: Partial<SessionView>): string {
  return `/session/${encodeURIComponent(id)}?${encodeSessionView({ ...DEFAULT_SESSION_VIEW, ...view })}`;
}
