import type { Span } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';
import { executeTemplate } from './executor.ts';
import { isTemplateFunction } from './function-table.ts';
import type { TemplateContext } from './function-type.ts';
import type { TemplateNode, TemplateTree } from './node.ts';
import { parseTemplate } from './parser.ts';
import { referencedFields } from './referenced-fields.ts';
import type { TemplateFailure } from './template-failure.ts';
import { TemplateSyntaxError } from './syntax-error.ts';
import { GoMap } from './value.ts';

export interface Template {
  /** The labels it reads by name. */
  readonly fields: readonly string[];
  execute(data: GoMap, context: TemplateContext): string | TemplateFailure;
}

export function compileLineTemplate(source: string, span: Span): Template {
  return compileTemplate(source, { name: 'line', refusal: 'invalid line template', span });
}

export function compileLabelTemplate(source: string, label: string, span: Span): Template {
  return compileTemplate(source, { name: 'label', refusal: `invalid template for label '${label}'`, span });
}

interface TemplateUse {
  readonly name: 'line' | 'label';
  readonly refusal: string;
  readonly span: Span;
}

/** @throws LogqlError where the text is no template. */
function compileTemplate(source: string, use: TemplateUse): Template {
  const tree = parse(source, use);
  const simple = simpleTemplate(tree);
  return {
    fields: referencedFields(tree.body),
    execute: simple ?? ((data, context) => executeTemplate(tree, use.name, data, context)),
  };
}

function parse(source: string, { name, refusal, span }: TemplateUse): TemplateTree {
  try {
    return parseTemplate(source, isTemplateFunction);
  } catch (cause) {
    if (!(cause instanceof TemplateSyntaxError)) throw cause;
    const message = `${refusal}: template: ${name}:${cause.line}: ${cause.message}`;
    throw new LogqlError({ code: 'stage', message, span, cause });
  }
}

/** Text and plain labels, as in `{{.method}} {{.path}}`, which is what nearly all templates are. */
function simpleTemplate({ body }: TemplateTree): ((data: GoMap) => string) | null {
  const pieces = body.map(simplePiece);
  if (pieces.some((piece) => piece === null)) return null;
  return (data) => {
    let out = '';
    for (const piece of pieces) {
      if (piece !== null) out += piece.field === null ? piece.text : String(data.get(piece.field) ?? '');
    }
    return out;
  };
}

function simplePiece(node: TemplateNode): { readonly text: string; readonly field: string | null } | null {
  if (node.kind === 'text') return { text: node.text, field: null };
  if (node.kind !== 'action' || node.pipe.variables.length > 0 || node.pipe.commands.length !== 1) return null;
  const [command] = node.pipe.commands;
  const [argument] = command?.args ?? [];
  if (command?.args.length !== 1 || argument?.kind !== 'field' || argument.names.length !== 1) return null;
  return { text: '', field: argument.names[0] ?? null };
}

/** The labels as a template sees them; a missing one is empty text. Errors are not among them. */
export function labelsData(labels: LabelsBuilder): GoMap {
  return new GoMap(
    {
      get size() {
        return new Map(labels.withoutErrors()).size;
      },
      get: (name) => labels.get(name),
      keys: () => new Map(labels.withoutErrors()).keys(),
    },
    true,
  );
}

/** The labels as they are now, whatever changes afterwards. */
export function labelsSnapshot(labels: LabelsBuilder): GoMap {
  return new GoMap(new Map(labels.withoutErrors()), true);
}
