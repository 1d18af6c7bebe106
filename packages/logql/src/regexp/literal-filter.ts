import { tryParseRegexp } from './facts.ts';
import { EMPTY, type Literal, type Regexp } from './syntax.ts';

/**
 * True where Loki answers the expression with plain text searches instead of a regexp: texts, `.*`, and alternatives
 * of such. Its formatter writes what is left in backticks.
 */
export function isLiteralFilter(pattern: string): boolean {
  const node = tryParseRegexp(pattern);
  return node !== null && isLiterals(simplify(node));
}

function isLiterals(node: Regexp): boolean {
  switch (node.op) {
    case 'literal':
    case 'empty':
      return true;
    case 'repeat':
      return isDotStar(node) || (node.min === 1 && node.max === Infinity && node.sub.op === 'any_but_newline');
    case 'capture':
      return isLiterals(node.sub);
    case 'alternate':
      return node.subs.every((sub) => isLiterals(uncaptured(sub)));
    case 'concat':
      return isLiteralConcat(node.subs, null);
    default:
      return false;
  }
}

/** One text among `.*`, or one followed by alternatives that continue it; `base` is a text that stands before it all. */
function isLiteralConcat(nodes: readonly Regexp[], base: Literal | null): boolean {
  const subs = nodes.map(uncaptured).filter((sub) => sub.op !== 'empty');
  if (subs.length > 3) return false;
  let text = base;
  let texts = 0;
  for (const sub of subs) {
    if (sub.op === 'literal') {
      if (++texts > 1) return false;
      text = sub;
    } else if (sub.op === 'alternate' && text !== null) {
      const lead = text;
      if (!sub.subs.every((alternative) => continuesLiteral(alternative, lead))) return false;
    } else if (!isDotStar(sub)) return false;
  }
  return text !== null;
}

function continuesLiteral(node: Regexp, lead: Literal): boolean {
  if (node.op === 'literal') return lead.ignoreCase || !node.ignoreCase;
  if (node.op === 'concat') return isLiteralConcat(node.subs, lead);
  return node.op === 'empty' || isDotStar(node);
}

function isDotStar(node: Regexp): boolean {
  return node.op === 'repeat' && node.min === 0 && node.max === Infinity && node.sub.op === 'any_but_newline';
}

function uncaptured(node: Regexp): Regexp {
  return node.op === 'capture' ? node.sub : node;
}

/** Counts that say nothing taken away, and the others written out, as Go does before it looks closer. */
function simplify(node: Regexp): Regexp {
  switch (node.op) {
    case 'capture':
      return { ...node, sub: simplify(node.sub) };
    case 'concat':
    case 'alternate':
      return { ...node, subs: node.subs.map(simplify) };
    case 'repeat': {
      const sub = simplify(node.sub);
      if (node.max === 0 || sub.op === 'empty') return EMPTY;
      return node.min === 1 && node.max === 1 ? sub : { ...node, sub };
    }
    default:
      return node;
  }
}
