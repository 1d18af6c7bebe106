import { type DropStage, type LabelFilter, NO_SPAN, type Stage } from '@edda/logql';

/** Stages that are written by hand, not parsed. */

export function filterStage(filter: LabelFilter): Stage {
  return { kind: 'label_filter', filter, span: NO_SPAN };
}

export function jsonStage(expressions: ReadonlyMap<string, string>): Stage {
  const list = [...expressions].map(([name, path]) => ({ name, path, span: NO_SPAN }));
  return { kind: 'json', expressions: list, span: NO_SPAN };
}

export function logfmtStage(expressions: ReadonlyMap<string, string>): Stage {
  const list = [...expressions].map(([name, path]) => ({ name, path, span: NO_SPAN }));
  return { kind: 'logfmt', strict: false, keepEmpty: false, expressions: list, span: NO_SPAN };
}

export function lineFormatStage(template: string): Stage {
  return { kind: 'line_format', template, span: NO_SPAN };
}

export function labelTemplateStage(to: string, template: string): Stage {
  return { kind: 'label_format', ops: [{ kind: 'template', to, template, span: NO_SPAN }], span: NO_SPAN };
}

export function dropStage(names: readonly string[]): DropStage {
  return { kind: 'drop', labels: names.map((name) => ({ kind: 'name', name, span: NO_SPAN })), span: NO_SPAN };
}

/** What a parser leaves on a line that it could not read. A metric query fails on it, a numeric filter passes it. */
export const ERROR_LABELS = ['__error__', '__error_details__'] as const;

/** True where the stages after it see another line than the one in the store. */
export function changesLine(stage: Stage): boolean {
  return stage.kind === 'line_format' || stage.kind === 'unpack' || stage.kind === 'decolorize';
}
