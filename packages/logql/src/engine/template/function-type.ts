import { GoTime } from './go-time.ts';
import type { GoValue } from './value.ts';
import { GoInt, TemplateExecError, typeName } from './value.ts';

/** What a template runs on. */
export interface TemplateContext {
  readonly line: string;
  /** Of the entry, in nanoseconds. */
  readonly timestamp: bigint;
  /** What `now` says, in nanoseconds: the time of the query, the same in all workers. */
  readonly now: bigint;
}

/** `any` is interface{}; `value` is what a built-in function takes as it comes, a nil included. */
export type ParameterType = 'string' | 'int' | 'float64' | 'time.Time' | 'time.Duration' | 'any' | 'value';

export interface TemplateFunction {
  readonly parameters: readonly ParameterType[];
  /** The last parameter may be there any number of times, or not at all. */
  readonly variadic: boolean;
  /** The arguments have been checked against `parameters`. @throws TemplateExecError */
  call(args: Arguments): GoValue;
}

export type FunctionEntry = readonly [name: string, TemplateFunction];

/** The checked arguments of a call. */
export class Arguments {
  readonly values: readonly GoValue[];
  readonly context: TemplateContext;

  constructor(values: readonly GoValue[], context: TemplateContext) {
    this.values = values;
    this.context = context;
  }

  text(i: number): string {
    const value = this.values[i];
    return typeof value === 'string' ? value : wrongType(value, 'string');
  }

  int(i: number): bigint {
    const value = this.values[i];
    return value instanceof GoInt ? value.value : wrongType(value, 'int');
  }

  time(i: number): GoTime {
    const value = this.values[i];
    return value instanceof GoTime ? value : wrongType(value, 'time.Time');
  }

  at(i: number): GoValue {
    return this.values[i];
  }
}

function wrongType(value: GoValue, expected: string): never {
  throw new TemplateExecError(`wrong type for value; expected ${expected}; got ${typeName(value)}`);
}

export function fn(
  name: string,
  parameters: readonly ParameterType[],
  call: (args: Arguments) => GoValue,
): FunctionEntry {
  return [name, { parameters, variadic: false, call }];
}

export function variadicFn(
  name: string,
  parameters: readonly ParameterType[],
  call: (args: Arguments) => GoValue,
): FunctionEntry {
  return [name, { parameters, variadic: true, call }];
}
