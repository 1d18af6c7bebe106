import type { LabelFormatOp, LabelFormatStage } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';
import { ERROR_LABEL } from '../labels/special-labels.ts';
import type { Template } from '../template/template.ts';
import { TemplateFailure } from '../template/template-failure.ts';
import { compileLabelTemplate, labelsSnapshot } from '../template/template.ts';
import type { GoMap } from '../template/value.ts';
import type { CompiledStage } from './stage.ts';

type CompiledOp =
  | { readonly kind: 'rename'; readonly to: string; readonly from: string }
  | { readonly kind: 'template'; readonly to: string; readonly template: Template };

/** `| label_format method=verb, route="{{.method}} {{.path}}"`: renames and computes labels, in order. */
export function compileLabelFormat({ ops }: LabelFormatStage, now: bigint): CompiledStage {
  checkTargets(ops);
  const compiled = ops.map((op): CompiledOp => {
    if (op.kind === 'rename') return op;
    return { kind: 'template', to: op.to, template: compileLabelTemplate(op.template, op.to, op.span) };
  });
  return {
    readNames: compiled.flatMap((op) => (op.kind === 'rename' ? [op.from] : op.template.fields)),
    process: (line, labels, timestamp) => {
      // Templates see the labels as the first of them did.
      let data: GoMap | null = null;
      for (const op of compiled) {
        if (op.kind === 'rename') {
          rename(op.from, op.to, labels);
          continue;
        }
        data ??= labelsSnapshot(labels);
        const result = op.template.execute(data, { line, timestamp, now });
        if (result instanceof TemplateFailure) {
          labels.error = 'TemplateFormatErr';
          labels.errorDetails = result.details;
        } else {
          labels.setParsed(op.to, result);
        }
      }
      return line;
    },
  };
}

function rename(from: string, to: string, labels: LabelsBuilder): void {
  const value = labels.get(from);
  if (value === undefined) return;
  labels.setParsed(to, value);
  labels.delete(from);
}

function checkTargets(ops: readonly LabelFormatOp[]): void {
  const seen = new Set<string>();
  for (const { to, span } of ops) {
    if (to === ERROR_LABEL) throw new LogqlError({ code: 'stage', message: `${to} cannot be formatted`, span });
    if (seen.has(to)) {
      const message = `multiple label name '${to}' not allowed in a single format operation`;
      throw new LogqlError({ code: 'stage', message, span });
    }
    seen.add(to);
  }
}
