import { parseGoFloat } from '../go/parse-float.ts';
import { parseGoInt } from '../go/parse-int.ts';
import type { Token, TokenKind } from './lexer.ts';
import { lexTemplate } from './lexer.ts';
import type { BranchNode, CommandNode, NumberNode, Operand, PipeNode, TemplateNode, TemplateTree } from './node.ts';
import { TemplateSyntaxError } from './syntax-error.ts';

/** Parses a template. @throws TemplateSyntaxError for what Go's text/template refuses to parse. */
export function parseTemplate(source: string, isFunction: (name: string) => boolean): TemplateTree {
  return new TemplateParser(source, isFunction).parse();
}

/** What ended a list of nodes. */
type ListEnd = 'eof' | 'end' | 'else';
/** Deeper nesting than any template that a person writes; the parser and the execution are recursive. */
const MAX_DEPTH = 200;
/** The token that ends a pipeline. */
type PipeEnd = 'close' | 'right_paren';

class TemplateParser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  readonly #isFunction: (name: string) => boolean;
  readonly #defined = new Map<string, readonly TemplateNode[]>();
  #variables: string[] = ['$'];
  #at = 0;
  #depth = 0;
  #rangeDepth = 0;

  constructor(source: string, isFunction: (name: string) => boolean) {
    this.#source = source;
    this.#tokens = lexTemplate(source);
    this.#isFunction = isFunction;
  }

  parse(): TemplateTree {
    const { nodes, end } = this.#list(true);
    if (end !== 'eof') this.#fail(`unexpected {{${end}}}`);
    return { body: nodes, defined: this.#defined };
  }

  #fail(message: string): never {
    throw new TemplateSyntaxError(message, this.#tokens[Math.min(this.#at, this.#tokens.length - 1)]?.line ?? 1);
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'eof', text: '', line: 1, at: this.#source.length };
  }

  #next(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #skipSpace(): Token {
    while (this.#peek().kind === 'space') this.#at++;
    return this.#peek();
  }

  #nextNonSpace(): Token {
    this.#skipSpace();
    return this.#next();
  }

  #expect(kind: TokenKind, context: string): Token {
    const token = this.#nextNonSpace();
    return token.kind === kind ? token : this.#unexpected(token, context);
  }

  #unexpected(token: Token, context: string): never {
    this.#fail(`unexpected ${token.kind === 'eof' ? 'EOF' : JSON.stringify(token.text)} in ${context}`);
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) this.#fail('template is nested too deeply');
    const value = read();
    this.#depth--;
    return value;
  }

  #list(topLevel: boolean): { readonly nodes: readonly TemplateNode[]; readonly end: ListEnd } {
    const nodes: TemplateNode[] = [];
    for (;;) {
      const token = this.#next();
      if (token.kind === 'eof') {
        if (!topLevel) this.#fail('unexpected EOF');
        return { nodes, end: 'eof' };
      }
      if (token.kind === 'text') {
        nodes.push({ kind: 'text', text: token.text });
        continue;
      }
      if (token.kind !== 'open') this.#unexpected(token, 'input');
      const word = this.#skipSpace();
      if (word.kind === 'keyword' && (word.text === 'end' || word.text === 'else')) {
        this.#nextNonSpace();
        if (word.text === 'end') this.#expect('close', 'end');
        return { nodes, end: word.text };
      }
      const node = this.#nested(() => this.#action(word, topLevel));
      if (node !== null) nodes.push(node);
    }
  }

  #action(word: Token, topLevel: boolean): TemplateNode | null {
    if (word.kind !== 'keyword') return { kind: 'action', pipe: this.#pipeline('command', 'close') };
    this.#nextNonSpace();
    switch (word.text) {
      case 'if':
      case 'with':
      case 'range':
        return this.#branch(word.text);
      case 'break':
      case 'continue':
        if (this.#rangeDepth === 0) this.#fail(`{{${word.text}}} outside {{range}}`);
        this.#expect('close', `{{${word.text}}}`);
        return { kind: word.text };
      case 'template': {
        const name = this.#expect('string', 'template clause').text;
        return { kind: 'template', name, pipe: this.#optionalPipeline('template clause') };
      }
      case 'block': {
        const name = this.#expect('string', 'block clause').text;
        const pipe = this.#pipeline('block clause', 'close');
        this.#define(name, 'block clause');
        return { kind: 'template', name, pipe };
      }
      default: {
        if (!topLevel) this.#fail('unexpected {{define}}');
        const name = this.#expect('string', 'define clause').text;
        this.#expect('close', 'define clause');
        this.#define(name, 'define clause');
        return null;
      }
    }
  }

  #optionalPipeline(context: string): PipeNode | null {
    if (this.#skipSpace().kind !== 'close') return this.#pipeline(context, 'close');
    this.#next();
    return null;
  }

  /** A definition has variables of its own and knows nothing of a range around it. */
  #define(name: string, context: string): void {
    const variables = this.#variables;
    const rangeDepth = this.#rangeDepth;
    this.#variables = ['$'];
    this.#rangeDepth = 0;
    const { nodes, end } = this.#list(false);
    if (end !== 'end') this.#fail(`unexpected {{${end}}} in ${context}`);
    this.#variables = variables;
    this.#rangeDepth = rangeDepth;
    // Go keeps the first of two definitions when the second one is blank.
    const blank = nodes.every((node) => node.kind === 'text' && node.text.trim() === '');
    if (!blank || !this.#defined.has(name)) this.#defined.set(name, nodes);
  }

  #branch(kind: BranchNode['kind']): BranchNode {
    const outer = this.#variables.length;
    const pipe = this.#pipeline(kind, 'close');
    if (kind === 'range') this.#rangeDepth++;
    const { nodes: body, end } = this.#list(false);
    if (kind === 'range') this.#rangeDepth--;
    const otherwise = end === 'else' ? this.#otherwise(kind) : [];
    this.#variables.length = outer;
    return { kind, pipe, body, otherwise };
  }

  /** `{{else}}…{{end}}`, or `{{else if …}}`, which shares the end. */
  #otherwise(kind: BranchNode['kind']): readonly TemplateNode[] {
    const token = this.#nextNonSpace();
    if (token.kind === 'keyword' && token.text === kind && (kind === 'if' || kind === 'with')) {
      return [this.#nested(() => this.#branch(kind))];
    }
    if (token.kind !== 'close') this.#unexpected(token, 'else');
    const { nodes, end } = this.#list(false);
    if (end !== 'end') this.#fail(`expected end; found {{${end}}}`);
    return nodes;
  }

  #pipeline(context: string, end: PipeEnd): PipeNode {
    const { variables, assigns } = this.#declaration(context);
    const commands: CommandNode[] = [];
    for (;;) {
      const token = this.#nextNonSpace();
      if (token.kind === end) break;
      if (!STARTS_OPERAND.has(token.kind)) this.#unexpected(token, context);
      this.#at--;
      commands.push(this.#command());
    }
    if (commands.length === 0) this.#fail(`missing value for ${context}`);
    const literal = commands.findIndex(
      ({ args: [first] }, i) => i > 0 && first !== undefined && NOT_EXECUTABLE.has(first.kind),
    );
    if (literal > 0) this.#fail(`non executable command in pipeline stage ${literal + 1}`);
    return { kind: 'pipe', variables, assigns, commands };
  }

  /** `$x :=`, `$x =` or, in a range, `$i, $e :=`. */
  #declaration(context: string): { readonly variables: readonly string[]; readonly assigns: boolean } {
    const start = this.#at;
    const variables: string[] = [];
    for (let token = this.#nextNonSpace(); token.kind === 'variable'; token = this.#nextNonSpace()) {
      variables.push(token.text);
      const next = this.#nextNonSpace();
      if (next.kind === 'declare' || next.kind === 'assign') return this.#declared(variables, next.kind === 'assign');
      if (next.kind !== 'comma' || context !== 'range' || variables.length > 1) break;
    }
    this.#at = start;
    return { variables: [], assigns: false };
  }

  /** Also what is only assigned counts as known from here on; that nothing has declared it shows when it runs. */
  #declared(variables: readonly string[], assigns: boolean): { variables: readonly string[]; assigns: boolean } {
    this.#variables.push(...variables);
    return { variables, assigns };
  }

  #checkVariable(name: string): void {
    if (!this.#variables.includes(name)) this.#fail(`undefined variable ${JSON.stringify(name)}`);
  }

  #command(): CommandNode {
    const args: Operand[] = [];
    const { at: start, line } = this.#skipSpace();
    let end = start;
    for (;;) {
      this.#skipSpace();
      const operand = this.#operand();
      if (operand !== null) args.push(operand);
      const token = this.#next();
      if (operand !== null) end = token.at;
      if (token.kind === 'space') continue;
      // Nothing has to follow a pipe: `{{ .name | }}` is fine.
      if (token.kind === 'close' || token.kind === 'right_paren') this.#at--;
      else if (token.kind !== 'pipe') this.#unexpected(token, 'operand');
      break;
    }
    if (args.length === 0) this.#fail('empty command');
    const column = start - (this.#source.lastIndexOf('\n', start) + 1);
    return { args, text: this.#source.slice(start, end), line, column };
  }

  #operand(): Operand | null {
    const node = this.#term();
    if (node === null || this.#peek().kind !== 'field') return node;
    const names: string[] = [];
    while (this.#peek().kind === 'field') names.push(this.#next().text);
    switch (node.kind) {
      case 'field':
        return { kind: 'field', names: [...node.names, ...names] };
      case 'variable':
        return { ...node, fields: [...node.fields, ...names] };
      case 'identifier':
      case 'chain':
      case 'pipe':
        return { kind: 'chain', node, names };
      case 'number':
      case 'string':
      case 'bool':
      case 'dot':
      case 'nil':
        return this.#fail(`unexpected . after term ${JSON.stringify(node.kind)}`);
    }
  }

  #term(): Operand | null {
    const token = this.#skipSpace();
    this.#at++;
    switch (token.kind) {
      case 'identifier':
        if (!this.#isFunction(token.text)) this.#fail(`function ${JSON.stringify(token.text)} not defined`);
        return { kind: 'identifier', name: token.text };
      case 'dot':
        return { kind: 'dot' };
      case 'nil':
        return { kind: 'nil' };
      case 'variable':
        this.#checkVariable(token.text);
        return { kind: 'variable', name: token.text, fields: [] };
      case 'field':
        return { kind: 'field', names: [token.text] };
      case 'bool':
        return { kind: 'bool', value: token.text === 'true' };
      case 'char':
        return charNode(token.text);
      case 'number':
        return this.#number(token.text);
      case 'string':
        return { kind: 'string', value: token.text };
      case 'left_paren':
        return this.#nested(() => this.#pipeline('parenthesized pipeline', 'right_paren'));
      default:
        this.#at--;
        return null;
    }
  }

  #number(text: string): NumberNode {
    const int = parseGoInt(text);
    const float = int === null ? parseGoFloat(text) : Number(int);
    if (int === null && float === null) this.#fail(`illegal number syntax: ${JSON.stringify(text)}`);
    // What is written as a whole number has to be one.
    if (int === null && !/[.eEpP]/.test(text)) this.#fail(`integer overflow: ${JSON.stringify(text)}`);
    const whole = int ?? (float !== null && Number.isSafeInteger(float) ? BigInt(float) : null);
    const isFloat = !/^[+-]?0[xX]/.test(text) && /[.eEpP]/.test(text);
    return { kind: 'number', text, int: whole, float, isFloat };
  }
}

function charNode(char: string): NumberNode {
  const code = char.codePointAt(0) ?? 0;
  return { kind: 'number', text: char, int: BigInt(code), float: code, isFloat: false };
}

const STARTS_OPERAND = new Set<TokenKind>([
  'bool',
  'char',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'string',
  'variable',
  'left_paren',
]);

/** What can only be the first command of a pipeline. */
const NOT_EXECUTABLE = new Set<Operand['kind']>(['bool', 'dot', 'nil', 'number', 'string']);
