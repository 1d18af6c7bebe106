import type { PanelDraft, PanelQuery, PanelShape, PanelUnit } from '@edda/protocol';

/** What a person can type a panel in. */
export const PANEL_LANGUAGES = ['promql', 'logql'] as const;
export type PanelLanguage = (typeof PANEL_LANGUAGES)[number];

/** A panel while it is typed. */
export interface DraftFields {
  readonly title: string;
  readonly language: PanelLanguage;
  readonly query: string;
  readonly legend: string;
  readonly unit: PanelUnit;
  readonly shape: PanelShape;
  /** Queries beyond the first, which the form does not show and does not lose. */
  readonly others: readonly PanelQuery[];
}

export function fieldsOf(panel: PanelDraft | null, hasPrometheus: boolean): DraftFields {
  const [first, ...others] = panel?.queries ?? [];
  return {
    title: panel?.title ?? '',
    language: first?.kind === 'logql' || (first === undefined && !hasPrometheus) ? 'logql' : 'promql',
    query: first?.kind === 'promql' ? first.promql : first?.kind === 'logql' ? first.logql : '',
    legend: first?.legend ?? '',
    unit: panel?.unit ?? 'count',
    shape: panel?.shape ?? 'line',
    others,
  };
}

/** Null while something is missing. */
export function draftOf({ title, language, query, legend, unit, shape, others }: DraftFields): PanelDraft | null {
  const [name, text] = [title.trim(), query.trim()];
  if (name === '' || text === '') return null;
  const first: PanelQuery =
    language === 'promql' ? { kind: 'promql', promql: text, legend } : { kind: 'logql', logql: text, legend };
  return { title: name, unit, shape, queries: [first, ...others] };
}
