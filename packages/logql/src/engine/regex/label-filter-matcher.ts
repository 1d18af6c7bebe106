import type { Span } from '../../ast.ts';
import { parseRegexp } from '../../regexp/parse.ts';
import type { Literal, Regexp } from '../../regexp/syntax.ts';
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
  const searched = simplify(parseRegexp(pattern));
  if (searched !== null) return searched;
  const whole = compileWholeMatcher(pattern, span);
  return (value) => whole.test(value);
}

const ANYTHING: ValueTest = () => true;

/** Text searches that Loki uses instead of the expression, or null where it does not. */
function simplify(node: Regexp): ValueTest | null {
  switch (node.op) {
    case 'literal':
      return equals(textOf(node), node.ignoreCase);
    case 'empty':
      return ANYTHING;
    case 'repeat':
      if (isDotStar(node)) return ANYTHING;
      return node.min === 1 && node.max === Infinity && node.sub.op === 'any_but_newline'
        ? (value) => value !== ''
        : null;
    case 'capture':
      return simplify(node.sub);
    case 'alternate':
      return anyOf(node.subs.map((sub) => simplify(uncaptured(sub))));
    case 'concat':
      return simplifyConcat(node.subs, '');
    default:
      return null;
  }
}

/** One text among `.*`, or one with alternatives that continue it; `base` is a text that stands before it all. */
function simplifyConcat(nodes: readonly Regexp[], base: string): ValueTest | null {
  const subs = nodes.map(uncaptured).filter((sub) => sub.op !== 'empty');
  if (subs.length > 3) return null;
  let text = base;
  let ignoreCase = false;
  let texts = 0;
  let found: ValueTest | null = null;
  for (const sub of subs) {
    if (sub.op === 'literal') {
      if (++texts > 1) return null;
      text += textOf(sub);
      ignoreCase = sub.ignoreCase;
    } else if (sub.op === 'alternate' && text !== '') {
      const lead = { text, ignoreCase };
      found = anyOf([...(found === null ? [] : [found]), ...sub.subs.map((one) => continuation(one, lead))]);
      if (found === null) return null;
    } else if (!isDotStar(sub)) return null;
  }
  return found ?? (text === '' ? null : contains(text, ignoreCase));
}

function continuation(node: Regexp, { text, ignoreCase }: { text: string; ignoreCase: boolean }): ValueTest | null {
  switch (node.op) {
    case 'literal':
      return node.ignoreCase && !ignoreCase ? null : contains(text + textOf(node), ignoreCase);
    case 'empty':
      return contains(text, ignoreCase);
    case 'concat':
      return simplifyConcat(node.subs, text);
    default:
      return isDotStar(node) ? contains(text, ignoreCase) : null;
  }
}

/** Loki forgets an alternative that anything passes, as long as there is another. */
function anyOf(tests: readonly (ValueTest | null)[]): ValueTest | null {
  const known = tests.filter((test) => test !== null);
  if (known.length < tests.length) return null;
  const telling = known.filter((test) => test !== ANYTHING);
  return telling.length === 0 ? ANYTHING : (value) => telling.some((test) => test(value));
}

function isDotStar(node: Regexp): boolean {
  return node.op === 'repeat' && node.min === 0 && node.max === Infinity && node.sub.op === 'any_but_newline';
}

function uncaptured(node: Regexp): Regexp {
  return node.op === 'capture' ? node.sub : node;
}

function textOf({ runes }: Literal): string {
  return String.fromCodePoint(...runes);
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
