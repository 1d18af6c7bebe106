import type { BranchNode, CommandNode, Operand, PipeNode, TemplateNode, TemplateTree } from './node.ts';
import { checkedArgument, evaluateArgument, numberValue } from './argument.ts';
import type { ParameterType, TemplateContext, TemplateFunction } from './function-type.ts';
import { Arguments } from './function-type.ts';
import { templateFunction } from './function-table.ts';
import { fieldOf } from './field.ts';
import { CHARACTERS_PER_STEP, MAX_OUTPUT, MAX_STEPS, MAX_TEMPLATE_DEPTH } from './limits.ts';
import { formatValue, printed } from './print.ts';
import { TemplateFailure } from './template-failure.ts';
import type { GoValue } from './value.ts';
import { fail, goInt, GoList, GoMap, isTrue, TemplateExecError } from './value.ts';

type Flow = 'next' | 'break' | 'continue';

/** No argument was piped in. */
const NONE = Symbol('none');
type Piped = GoValue | typeof NONE;

interface Variable {
  readonly name: string;
  value: GoValue;
}

/** Runs a template; output and loops without end make it fail too. */
export function executeTemplate(
  tree: TemplateTree,
  name: string,
  data: GoMap,
  context: TemplateContext,
): string | TemplateFailure {
  const execution = new Execution(tree, context);
  try {
    execution.run(tree.body, data);
    return execution.output;
  } catch (error) {
    // JavaScript has limits of its own for times, numbers and texts, and says so with a RangeError.
    if (error instanceof TemplateExecError || error instanceof RangeError) {
      return new TemplateFailure(execution.describe(name, error.message));
    }
    throw error;
  }
}

class Execution {
  output = '';
  readonly #tree: TemplateTree;
  readonly #context: TemplateContext;
  #variables: Variable[] = [];
  #command: CommandNode | null = null;
  #steps = 0;
  #depth = 0;

  constructor(tree: TemplateTree, context: TemplateContext) {
    this.#tree = tree;
    this.#context = context;
  }

  run(nodes: readonly TemplateNode[], data: GoValue): void {
    const outer = this.#variables;
    this.#variables = [{ name: '$', value: data }];
    this.#list(nodes, data);
    this.#variables = outer;
  }

  /** `template: line:1:3: executing "line" at <mod 10 0>: …` */
  describe(name: string, message: string): string {
    if (this.#command === null) return `template: ${name}:1: ${message}`;
    const { line, column, text } = this.#command;
    return `template: ${name}:${line}:${column}: executing ${JSON.stringify(name)} at <${text}>: ${message}`;
  }

  #write(text: string): void {
    this.output += text;
    if (this.output.length > MAX_OUTPUT) fail(`output has more than ${MAX_OUTPUT} characters`);
  }

  #step(count = 1): void {
    this.#steps += count;
    if (this.#steps > MAX_STEPS) fail(`more than ${MAX_STEPS} steps`);
  }

  #list(nodes: readonly TemplateNode[], dot: GoValue): Flow {
    for (const node of nodes) {
      const flow = this.#node(node, dot);
      if (flow !== 'next') return flow;
    }
    return 'next';
  }

  #node(node: TemplateNode, dot: GoValue): Flow {
    this.#step();
    switch (node.kind) {
      case 'text':
        this.#write(node.text);
        return 'next';
      case 'action': {
        const value = this.#pipeline(node.pipe, dot);
        if (node.pipe.variables.length === 0) this.#write(printed(value));
        return 'next';
      }
      case 'if':
      case 'with':
        return this.#conditional(node, dot);
      case 'range':
        return this.#range(node, dot);
      case 'template':
        this.#template(node.name, node.pipe === null ? undefined : this.#pipeline(node.pipe, dot));
        return 'next';
      case 'break':
      case 'continue':
        return node.kind;
    }
  }

  #template(name: string, data: GoValue): void {
    const nodes = this.#tree.defined.get(name);
    if (nodes === undefined) fail(`template ${JSON.stringify(name)} not defined`);
    if (++this.#depth > MAX_TEMPLATE_DEPTH) fail(`exceeded maximum template depth (${MAX_TEMPLATE_DEPTH})`);
    this.run(nodes, data);
    this.#depth--;
  }

  #conditional(node: BranchNode, dot: GoValue): Flow {
    const outer = this.#variables.length;
    const value = this.#pipeline(node.pipe, dot);
    const flow = isTrue(value)
      ? this.#list(node.body, node.kind === 'with' ? value : dot)
      : this.#list(node.otherwise, dot);
    this.#variables.length = outer;
    return flow;
  }

  #range(node: BranchNode, dot: GoValue): Flow {
    const outer = this.#variables.length;
    const value = this.#pipeline(node.pipe, dot);
    let rounds = 0;
    for (const [key, element] of pairsOf(value)) {
      rounds++;
      this.#step();
      const inner = this.#variables.length;
      this.#setRangeVariables(node.pipe, key, element);
      const flow = this.#list(node.body, element);
      this.#variables.length = inner;
      if (flow === 'break') break;
    }
    const flow = rounds === 0 ? this.#list(node.otherwise, dot) : 'next';
    this.#variables.length = outer;
    return flow;
  }

  /** One variable is the element, two are key and element; the pipeline has declared them already. */
  #setRangeVariables({ variables }: PipeNode, key: GoValue, element: GoValue): void {
    const values = variables.length > 1 ? [key, element] : [element];
    for (const [i, name] of variables.entries()) this.#assign(name, true, values[i]);
  }

  #variable(name: string): GoValue {
    const variable = this.#variables.findLast((one) => one.name === name);
    return variable === undefined ? fail(`undefined variable: ${name}`) : variable.value;
  }

  #pipeline(pipe: PipeNode, dot: GoValue): GoValue {
    this.#step();
    let value: Piped = NONE;
    for (const command of pipe.commands) {
      value = this.#run(command, dot, value);
      // A nil inside an interface is no value any more once it has left a command.
      if (value === null) value = undefined;
    }
    const result = value === NONE ? undefined : value;
    for (const name of pipe.variables) this.#assign(name, pipe.assigns, result);
    return result;
  }

  #assign(name: string, assigns: boolean, value: GoValue): void {
    if (!assigns) {
      this.#variables.push({ name, value });
      return;
    }
    const variable = this.#variables.findLast((one) => one.name === name);
    if (variable === undefined) fail(`undefined variable: ${name}`);
    variable.value = value;
  }

  #run(command: CommandNode, dot: GoValue, piped: Piped): GoValue {
    const outer = this.#command;
    this.#command = command;
    const value = this.#value(command, dot, piped);
    this.#command = outer;
    return value;
  }

  #value({ args }: CommandNode, dot: GoValue, piped: Piped): GoValue {
    const [first, ...rest] = args;
    if (first === undefined) fail('empty command');
    switch (first.kind) {
      case 'identifier':
        return this.#function(first.name, rest, dot, piped);
      case 'field':
        return this.#fields(dot, first.names, rest, dot, piped);
      case 'variable':
        return this.#fields(this.#variable(first.name), first.fields, rest, dot, piped);
      case 'chain':
        return this.#fields(this.#operand(first.node, dot), first.names, rest, dot, piped);
      default:
        if (rest.length > 0 || piped !== NONE) fail(`can't give argument to non-function ${first.kind}`);
        return first.kind === 'nil' ? fail('nil is not a command') : this.#operand(first, dot);
    }
  }

  /** The value of an operand by itself, where any type will do. */
  #operand(node: Operand, dot: GoValue): GoValue {
    switch (node.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return fail('evaluation of nil');
      case 'string':
      case 'bool':
        return node.value;
      case 'number':
        return numberValue(node);
      case 'pipe':
        return this.#pipeline(node, dot);
      case 'identifier':
        return this.#function(node.name, [], dot, NONE);
      case 'field':
        return this.#fields(dot, node.names, [], dot, NONE);
      case 'variable':
        return this.#fields(this.#variable(node.name), node.fields, [], dot, NONE);
      case 'chain':
        return this.#fields(this.#operand(node.node, dot), node.names, [], dot, NONE);
    }
  }

  /** Only the last field may be a method with arguments. */
  #fields(receiver: GoValue, names: readonly string[], args: readonly Operand[], dot: GoValue, piped: Piped): GoValue {
    if (names.length === 0) {
      if (args.length > 0 || piped !== NONE) fail(`can't give argument to non-function`);
      return receiver;
    }
    let value = receiver;
    for (const name of names.slice(0, -1)) value = this.#field(value, name, [], dot, NONE);
    return this.#field(value, names.at(-1) ?? '', args, dot, piped);
  }

  #field(receiver: GoValue, name: string, args: readonly Operand[], dot: GoValue, piped: Piped): GoValue {
    const field = fieldOf(receiver, name);
    if (field.kind === 'method') return this.#call(name, field.method, args, dot, piped);
    if (args.length > 0 || piped !== NONE) fail(`${name} has arguments but cannot be invoked as function`);
    return field.value;
  }

  #function(name: string, args: readonly Operand[], dot: GoValue, piped: Piped): GoValue {
    if (name === 'and' || name === 'or') return this.#lazy(name, args, dot, piped);
    const called = templateFunction(name);
    if (called === undefined) fail(`${JSON.stringify(name)} is not a defined function`);
    return this.#call(name, called, args, dot, piped);
  }

  /** `and` and `or` stop at the first argument that decides. */
  #lazy(name: 'and' | 'or', args: readonly Operand[], dot: GoValue, piped: Piped): GoValue {
    if (args.length === 0 && piped === NONE) fail(`wrong number of args for ${name}: want at least 1 got 0`);
    let value: GoValue;
    for (const arg of args) {
      value = this.#argument(arg, 'value', dot);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return piped === NONE ? value : piped;
  }

  #call(name: string, called: TemplateFunction, args: readonly Operand[], dot: GoValue, piped: Piped): GoValue {
    const { parameters, variadic } = called;
    const given = args.length + (piped === NONE ? 0 : 1);
    const fixed = variadic ? parameters.length - 1 : parameters.length;
    if (given < fixed || (!variadic && given > fixed)) {
      fail(`wrong number of args for ${name}: want ${variadic ? 'at least ' : ''}${fixed} got ${given}`);
    }
    const values = args.map((arg, i) => this.#argument(arg, parameterAt(parameters, i), dot));
    if (piped !== NONE) values.push(checkedArgument(piped, parameterAt(parameters, given - 1)));
    for (const value of values) if (typeof value === 'string') this.#step(value.length / CHARACTERS_PER_STEP);
    try {
      return called.call(new Arguments(values, this.#context));
    } catch (error) {
      throw error instanceof TemplateExecError
        ? new TemplateExecError(`error calling ${name}: ${error.message}`)
        : error;
    }
  }

  #argument(node: Operand, type: ParameterType, dot: GoValue): GoValue {
    return evaluateArgument(node, type, () => this.#operand(node, dot));
  }
}

function parameterAt(parameters: readonly ParameterType[], i: number): ParameterType {
  return parameters[Math.min(i, parameters.length - 1)] ?? 'any';
}

/** What `range` walks through: lists by index, maps by key in order. */
function* pairsOf(value: GoValue): IterableIterator<readonly [key: GoValue, element: GoValue]> {
  if (value instanceof GoList) {
    for (const [i, item] of value.items.entries()) yield [goInt(i), item];
  } else if (value instanceof GoMap) {
    for (const key of value.sortedKeys()) yield [key, value.get(key)];
  } else if (value !== undefined) {
    fail(`range can't iterate over ${formatValue(value)}`);
  }
}
