import type { Span } from '../../ast.ts';
import type { Prefilter } from '../contract.ts';
import { compileRe2 } from './compile-re2.ts';
import type { RegexNode } from './regex-node.ts';
import { readRegex } from './regex-node.ts';
import { exactTexts, requiredLiterals } from './required-literals.ts';
import { safeRegExps } from './safe-regexp.ts';

export interface TextMatcher {
  test(text: string): boolean;
  /** What a text that matches contains. */
  readonly prefilter: Prefilter;
}

/** Whether a pattern of Go's regexp package is found in a text: by search, by RegExp or by re2js, the fastest that is safe. */
export function compileTextMatcher(pattern: string, span: Span | null = null): TextMatcher {
  const re2 = compileRe2(pattern, span);
  const slow = (text: string) => re2.test(text);
  const node = readRegex(pattern);
  if (node === null) return { test: slow, prefilter: [] };
  return { test: fastTest(node, slow), prefilter: requiredLiterals(node) };
}

/** The whole text has to match: how labels are compared. */
export function compileWholeMatcher(pattern: string, span: Span | null = null): TextMatcher {
  compileRe2(pattern, span);
  const node = readRegex(pattern);
  const texts = node === null ? null : exactTexts(node);
  if (texts !== null) {
    const set = new Set(texts);
    return { test: (text) => set.has(text), prefilter: [] };
  }
  return compileTextMatcher(`^(?:${pattern})$`, span);
}

function fastTest(node: RegexNode, slow: (text: string) => boolean): (text: string) => boolean {
  const texts = exactTexts(node);
  if (texts !== null) return includesAny(texts);
  const regExps = safeRegExps(node);
  const [first] = regExps ?? [];
  if (regExps === null || first === undefined) return slow;
  if (regExps.length === 1) return (text) => first.test(text);
  return (text) => (text.includes('\n') ? slow(text) : foundInOrder(text, regExps));
}

function includesAny(texts: readonly string[]): (text: string) => boolean {
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return (text) => text.includes(only);
  return (text) => {
    for (const one of texts) if (text.includes(one)) return true;
    return false;
  };
}

function foundInOrder(text: string, regExps: readonly RegExp[]): boolean {
  let at = 0;
  for (const regExp of regExps) {
    regExp.lastIndex = at;
    if (!regExp.test(text)) return false;
    at = regExp.lastIndex;
  }
  return true;
}
