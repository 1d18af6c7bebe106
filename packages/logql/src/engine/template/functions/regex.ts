import { RE2JS } from 're2js';
import { re2Message } from '../../regex/compile-re2.ts';
import { countMatches, replaceAll } from '../../regex/replace-all.ts';
import type { FunctionEntry } from '../function-type.ts';
import { fn } from '../function-type.ts';
import { checkSize } from '../limits.ts';
import { fail, goInt } from '../value.ts';

export const regexFunctions: readonly FunctionEntry[] = [
  fn('regexReplaceAll', ['string', 'string', 'string'], (args) =>
    checked(replaceAll(compiled(args.text(0)), args.text(1), args.text(2), 'expand')),
  ),
  fn('regexReplaceAllLiteral', ['string', 'string', 'string'], (args) =>
    checked(replaceAll(compiled(args.text(0)), args.text(1), args.text(2), 'literal')),
  ),
  fn('count', ['string', 'string'], (args) => goInt(countMatches(compiled(args.text(0)), args.text(1)))),
];

/** Patterns are nearly always written in the template; those made of labels may be many. */
const MAX_PATTERNS = 256;
const patterns = new Map<string, RE2JS>();

function compiled(pattern: string): RE2JS {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  try {
    const re2 = RE2JS.compile(pattern);
    if (patterns.size >= MAX_PATTERNS) patterns.clear();
    patterns.set(pattern, re2);
    return re2;
  } catch (cause) {
    return fail(re2Message(cause));
  }
}

function checked(text: string): string {
  checkSize(text.length);
  return text;
}
