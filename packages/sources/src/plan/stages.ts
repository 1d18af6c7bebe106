import { type DropStage, type LabelFilter, type LogQuery, NO_SPAN, type Stage } from '@edda/logql';

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

export function labelTemplateStage(templates: ReadonlyMap<string, string>): Stage {
  const ops = [...templates].map(([to, template]) => ({ kind: 'template', to, template, span: NO_SPAN }) as const);
  return { kind: 'label_format', ops, span: NO_SPAN };
}

export function dropStage(names: readonly string[]): DropStage {
  return { kind: 'drop', labels: names.map((name) => ({ kind: 'name', name, span: NO_SPAN })), span: NO_SPAN };
}

/** What a parser leaves on a line that it could not read. A metric query fails on it, a comparison lets it pass. */
export const ERROR_LABELS = ['__error__', '__error_details__'] as const;

/** Whether a query does more than to select lines by their text. */
export function hasPipeline({ stages }: LogQuery): boolean {
  return stages.some((stage) => stage.kind !== 'line_filter');
}
