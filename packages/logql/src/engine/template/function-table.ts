import { builtins } from './builtins.ts';
import type { TemplateFunction } from './function-type.ts';
import { encodingFunctions } from './functions/encoding.ts';
import { numberFunctions } from './functions/numbers.ts';
import { regexFunctions } from './functions/regex.ts';
import { stringFunctions } from './functions/strings.ts';
import { timeFunctions } from './functions/time.ts';

/** Every function that Loki registers beside the ones of text/template. */
const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map([
  ...builtins,
  ...stringFunctions,
  ...numberFunctions,
  ...encodingFunctions,
  ...regexFunctions,
  ...timeFunctions,
]);

/** `and` and `or` do not evaluate all their arguments, so that they are no functions like the others. */
const LAZY_FUNCTIONS = new Set(['and', 'or']);

export function isTemplateFunction(name: string): boolean {
  return FUNCTIONS.has(name) || LAZY_FUNCTIONS.has(name);
}

export function templateFunction(name: string): TemplateFunction | undefined {
  return FUNCTIONS.get(name);
}
