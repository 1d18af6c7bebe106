import type { CommandNode, Operand, PipeNode, TemplateNode } from './node.ts';

/**
 * The labels that a template names as `.label`. Loki looks no further, so a label that is only read through a
 * variable (`$.label`) or by `index` is not extracted in a metric query that has a grouping.
 */
export function referencedFields(nodes: readonly TemplateNode[]): readonly string[] {
  return nodes.flatMap(fieldsOfNode);
}

function fieldsOfNode(node: TemplateNode): readonly string[] {
  switch (node.kind) {
    case 'action':
      return fieldsOfPipe(node.pipe);
    case 'if':
    case 'with':
    case 'range':
      return [...fieldsOfPipe(node.pipe), ...referencedFields(node.body), ...referencedFields(node.otherwise)];
    case 'text':
    case 'template':
    case 'break':
    case 'continue':
      return [];
  }
}

function fieldsOfPipe({ commands }: PipeNode): readonly string[] {
  return commands.flatMap(({ args }: CommandNode) => args.flatMap(fieldsOfOperand));
}

function fieldsOfOperand(operand: Operand): readonly string[] {
  if (operand.kind === 'field') return operand.names;
  return operand.kind === 'pipe' ? fieldsOfPipe(operand) : [];
}
