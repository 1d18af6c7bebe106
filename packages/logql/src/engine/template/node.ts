/** The syntax tree of a Go text/template. */

export interface Identifier {
  readonly kind: 'identifier';
  readonly name: string;
}

/** `.a.b` */
interface FieldNode {
  readonly kind: 'field';
  readonly names: readonly string[];
}

/** `$x.a` */
interface VariableNode {
  readonly kind: 'variable';
  readonly name: string;
  readonly fields: readonly string[];
}

/** `(pipeline).a` or `function.a` */
interface ChainNode {
  readonly kind: 'chain';
  readonly node: Operand;
  readonly names: readonly string[];
}

/** A number as written: what it becomes depends on where it is used. */
export interface NumberNode {
  readonly kind: 'number';
  readonly text: string;
  /** Null where it is no whole number that fits an int64. */
  readonly int: bigint | null;
  readonly float: number | null;
  /** Written as a float, so that it is one where any type would do. */
  readonly isFloat: boolean;
}

export type Operand =
  | Identifier
  | FieldNode
  | VariableNode
  | ChainNode
  | NumberNode
  | PipeNode
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'dot' }
  | { readonly kind: 'nil' };

/** A function, method or value with its arguments. */
export interface CommandNode {
  readonly args: readonly Operand[];
  /** As it is written, and where: Go's errors say so. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface PipeNode {
  readonly kind: 'pipe';
  /** `$i, $e := …` */
  readonly variables: readonly string[];
  /** `=` instead of `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly CommandNode[];
}

export interface BranchNode {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipe: PipeNode;
  readonly body: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[];
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipe: PipeNode }
  | BranchNode
  | { readonly kind: 'template'; readonly name: string; readonly pipe: PipeNode | null }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' };

export interface TemplateTree {
  readonly body: readonly TemplateNode[];
  /** By the names of `define` and `block`. */
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>;
}
