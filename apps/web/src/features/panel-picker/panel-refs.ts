import { type OwnPanel, PanelDraft, type PanelsAnswer, type PanelSet } from '@edda/protocol';
import * as z from 'zod/mini';

/** A panel that an address names: what it is, or why nothing can be shown for it. */
export type NamedPanel =
  | { readonly ref: string; readonly panel: PanelDraft; readonly own: OwnPanel | null }
  | { readonly ref: string; readonly problem: string };

/** What is known of panels. */
export type KnownPanels = Pick<PanelsAnswer, 'sets' | 'own'>;

/**
 * The panels that an address names. A name is the id of a ready panel, the id of an own one, or a whole panel as JSON,
 * so that a link works for whoever opens it.
 */
export function namedPanels(refs: readonly string[], known: KnownPanels): readonly NamedPanel[] {
  return refs.map((ref) => namedPanel(ref, known));
}

function namedPanel(ref: string, { sets, own }: KnownPanels): NamedPanel {
  if (ref.startsWith('{')) {
    const panel = parseDraft(ref);
    return panel === null
      ? { ref, problem: 'This link holds a panel that cannot be read.' }
      : { ref, panel, own: null };
  }
  const saved = own.find(({ id }) => id === ref);
  if (saved !== undefined) return { ref, panel: draftOf(saved), own: saved };
  const ready = sets.flatMap(({ panels }) => panels).find(({ id }) => id === ref);
  if (ready !== undefined) return { ref, panel: draftOf(ready), own: null };
  return { ref, problem: `There is no panel ${ref}: it was deleted, or belongs to somebody else.` };
}

function parseDraft(text: string): PanelDraft | null {
  try {
    const parsed = z.safeParse(PanelDraft, JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A panel as a name of its own, which needs nothing that is saved. */
export function refOfDraft(panel: PanelDraft): string {
  return JSON.stringify(draftOf(panel));
}

/** The same panels for somebody who has none of this person's own ones. */
export function shareableRefs(refs: readonly string[], known: KnownPanels): readonly string[] {
  return namedPanels(refs, known).map((named) =>
    'panel' in named && named.own !== null ? refOfDraft(named.panel) : named.ref,
  );
}

/** The ready set of a profile; the generic one where it has none. */
export function setOf(profile: string | null, sets: readonly PanelSet[]): PanelSet | undefined {
  return sets.find((set) => set.profile === profile) ?? sets.find((set) => set.profile === 'generic');
}

function draftOf({ title, unit, shape, queries }: PanelDraft): PanelDraft {
  return { title, unit, shape, queries };
}
