import type { NumberNode, Operand } from './node.ts';
import type { ParameterType } from './function-type.ts';
import { GoTime } from './go-time.ts';
import type { GoValue } from './value.ts';
import { fail, GoDuration, goInt, GoInt, typeName } from './value.ts';

/** The value of a number where any type would do. */
export function numberValue(node: NumberNode): GoValue {
  if (node.isFloat || node.int === null) return node.float ?? fail(`illegal number syntax: ${node.text}`);
  return goInt(node.int);
}

/** The value of an argument for a parameter; `evaluate` gives it where it is no literal. */
export function evaluateArgument(node: Operand, type: ParameterType, evaluate: () => GoValue): GoValue {
  switch (node.kind) {
    case 'nil':
      return type === 'any' || type === 'value' ? null : fail(`cannot assign nil to ${type}`);
    case 'string':
      return accepts(type, 'string') ? node.value : fail(`expected ${type}; found "${node.value}"`);
    case 'bool':
      return accepts(type, 'bool') ? node.value : fail(`expected ${type}; found ${node.value}`);
    case 'number':
      return numberArgument(node, type);
    default:
      return checkedArgument(evaluate(), type);
  }
}

function accepts(type: ParameterType, literal: string): boolean {
  return type === literal || type === 'any' || type === 'value';
}

function numberArgument(node: NumberNode, type: ParameterType): GoValue {
  switch (type) {
    case 'any':
    case 'value':
      return numberValue(node);
    case 'int':
      return node.int === null ? fail(`expected integer; found ${node.text}`) : goInt(node.int);
    case 'time.Duration':
      return node.int === null ? fail(`expected integer; found ${node.text}`) : new GoDuration(node.int);
    case 'float64':
      return node.float ?? fail(`expected float; found ${node.text}`);
    case 'string':
    case 'time.Time':
      return fail(`expected ${type}; found ${node.text}`);
  }
}

/** A computed value has to have the parameter's very type: nothing is converted. */
export function checkedArgument(value: GoValue, type: ParameterType): GoValue {
  switch (type) {
    case 'any':
      return value ?? null;
    case 'value':
      return value;
    case 'string':
      return typeof value === 'string' ? value : wrongType(value, type);
    case 'int':
      return value instanceof GoInt && value.kind === 'int' ? value : wrongType(value, type);
    case 'float64':
      return typeof value === 'number' ? value : wrongType(value, type);
    case 'time.Time':
      return value instanceof GoTime ? value : wrongType(value, type);
    case 'time.Duration':
      return value instanceof GoDuration ? value : wrongType(value, type);
  }
}

function wrongType(value: GoValue, type: ParameterType): never {
  if (value === undefined || value === null) fail(`invalid value; expected ${type}`);
  fail(`wrong type for value; expected ${type}; got ${typeName(value)}`);
}
