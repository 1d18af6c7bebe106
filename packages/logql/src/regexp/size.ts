import { tryParseRegexp } from './facts.ts';
import type { Regexp } from './syntax.ts';

/** A Unicode class is a long list of ranges. */
const UNICODE_CLASS_SIZE = 100;

/**
 * About how many states an automaton for the expression has, which is what each character of a text may cost, and
 * more than what compiling costs. Infinity for what is no expression.
 */
export function regexpSize(pattern: string): number {
  const tree = tryParseRegexp(pattern);
  return tree === null ? Infinity : sizeOf(tree);
}

function sizeOf(tree: Regexp): number {
  switch (tree.op) {
    case 'literal':
      return tree.runes.length;
    case 'class':
      return tree.set === null ? UNICODE_CLASS_SIZE : 1 + tree.set.length;
    case 'capture':
      return 2 + sizeOf(tree.sub);
    case 'repeat':
      return 1 + sizeOf(tree.sub) * Math.max(1, tree.min, Number.isFinite(tree.max) ? tree.max : 0);
    case 'concat':
    case 'alternate':
      return tree.subs.reduce((sum, sub) => sum + 1 + sizeOf(sub), 0);
    default:
      return 1;
  }
}
