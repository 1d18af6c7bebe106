import type { LineFormatStage } from '../../ast.ts';
import { compileLineTemplate, labelsData } from '../template/template.ts';
import { TemplateFailure } from '../template/template-failure.ts';
import type { CompiledStage } from './stage.ts';

/** `| line_format "{{.method}} {{.path}}"`: the line becomes what the template makes of the labels. */
export function compileLineFormat({ template: source, span }: LineFormatStage, now: bigint): CompiledStage {
  const template = compileLineTemplate(source, span);
  return {
    rewritesLine: true,
    readNames: template.fields,
    process: (line, labels, timestamp) => {
      const result = template.execute(labelsData(labels), { line, timestamp, now });
      if (!(result instanceof TemplateFailure)) return result;
      labels.error = 'TemplateFormatErr';
      labels.errorDetails = result.details;
      return line;
    },
  };
}
