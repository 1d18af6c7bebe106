import { parseRegexp } from './parse.ts';
import { type Regexp, RegexpSyntaxError } from './syntax.ts';

/** Why Go refuses the expression (`error parsing regexp: …`), or null where it does not. */
export function regexpError(pattern: string): string | null {
  try {
    parseRegexp(pattern);
    return null;
  } catch (error) {
    if (error instanceof RegexpSyntaxError) return error.message;
    throw error;
  }
}

/** The expression's tree, or null where Go refuses it. */
export function tryParseRegexp(pattern: string): Regexp | null {
  try {
    return parseRegexp(pattern);
  } catch (error) {
    if (error instanceof RegexpSyntaxError) return null;
    throw error;
  }
}

/**
 * True where the whole expression, anchored at both ends as a label matcher's is, matches the empty text. One that is
 * none matches nothing.
 */
export function matchesEmpty(pattern: string): boolean {
  const node = tryParseRegexp(pattern);
  return node !== null && isNullable(node);
}

function isNullable(node: Regexp): boolean {
  switch (node.op) {
    case 'literal':
      return node.runes.length === 0;
    case 'class':
    case 'any':
    case 'any_but_newline':
    case 'no_match':
    case 'word_boundary':
      return false;
    case 'empty':
    case 'begin_line':
    case 'end_line':
    case 'begin_text':
    case 'end_text':
    case 'no_word_boundary':
      return true;
    case 'capture':
      return isNullable(node.sub);
    case 'repeat':
      return node.min === 0 || isNullable(node.sub);
    case 'concat':
      return node.subs.every(isNullable);
    case 'alternate':
      return node.subs.some(isNullable);
  }
}

/** The names of its groups in order, empty for a group without one; none where it is no expression. */
export function captureNames(pattern: string): readonly string[] {
  const node = tryParseRegexp(pattern);
  return node === null ? [] : namesIn(node);
}

function namesIn(node: Regexp): readonly string[] {
  switch (node.op) {
    case 'capture':
      return [node.name, ...namesIn(node.sub)];
    case 'repeat':
      return namesIn(node.sub);
    case 'concat':
    case 'alternate':
      return node.subs.flatMap(namesIn);
    default:
      return [];
  }
}
