import type { Span } from '../../ast.ts';
import type { TextSearch } from '../../regexp/text-search.ts';
import { textSearch } from '../../regexp/text-search.ts';
import { compileRe2 } from './compile-re2.ts';
import { compileWholeMatcher } from './text-matcher.ts';

/** Whether a label's value passes. */
type ValueTest = (value: string) => boolean;

/**
 * The regexp of a label filter (`| status=~"5.."`), as Loki 3.4 reads it. It is anchored, except where Loki takes a
 * text with `.*` at its sides for a search of that text: `=~"a.*"` passes everything with an `a` in it.
 */
export function compileLabelFilterMatcher(pattern: string, span: Span): ValueTest {
  compileRe2(pattern, span);
  const search = textSearch(pattern);
  if (search !== null) return compileSearch(search);
  const whole = compileWholeMatcher(pattern, span);
  return (value) => whole.test(value);
}

function compileSearch(search: TextSearch): ValueTest {
  switch (search.kind) {
    case 'anything':
      return () => true;
    case 'anything_but_empty':
      return (value) => value !== '';
    case 'equals':
      return equals(search.text, search.ignoreCase);
    case 'contains':
      return contains(search.text, search.ignoreCase);
    case 'any_of': {
      const tests = search.searches.map(compileSearch);
      return (value) => tests.some((test) => test(value));
    }
  }
}

function equals(text: string, ignoreCase: boolean): ValueTest {
  if (!ignoreCase) return (value) => value === text;
  const lower = text.toLowerCase();
  return (value) => value.length === lower.length && value.toLowerCase() === lower;
}

function contains(text: string, ignoreCase: boolean): ValueTest {
  if (!ignoreCase) return (value) => value.includes(text);
  const lower = text.toLowerCase();
  return (value) => value.toLowerCase().includes(lower);
}
