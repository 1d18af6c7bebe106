import type { CodePointSet } from '../../regexp/code-point-set.ts';
import { complement, NEWLINE, overlaps, sizeOf } from '../../regexp/code-point-set.ts';
import type { RegexNode } from './regex-node.ts';

/**
 * JavaScript's engine backtracks: what it may try at one place of a text has to be bounded. Measured, a RegExp is
 * five to twenty times faster than re2js where it is.
 */
const MAX_PATHS = 64;
const MAX_SOURCE = 2_000;

/**
 * Regular expressions of JavaScript that, found one after the other within one line of the text, mean that `node`
 * matches. Null where that cannot be shown, or where backtracking might not stay bounded.
 */
export function safeRegExps(node: RegexNode): readonly RegExp[] | null {
  const parts = trimOpenEnds(flatten(node));
  const segments = splitAtDotStar(parts);
  // Only a segment of one fixed length ends earliest where it is found first.
  const movable = segments.length === 1 || segments.every((segment) => segment.every(hasFixedLength));
  if (!movable || !segments.every(isBounded)) return null;
  const sources = segments.map((segment) => segment.map(source).join(''));
  if (sources.some((text) => text.length > MAX_SOURCE)) return null;
  return sources.map((text) => new RegExp(text, segments.length === 1 ? 'u' : 'gu'));
}

function flatten(node: RegexNode): readonly RegexNode[] {
  return node.kind === 'concat' ? node.parts.flatMap(flatten) : [node];
}

/** `\S+ x.*` is found where `\S x` is. */
function trimOpenEnds(parts: readonly RegexNode[]): readonly RegexNode[] {
  const trimmed = [...parts];
  for (const end of [0, -1]) {
    for (let part = trimmed.at(end); part?.kind === 'repeat' && part.node.kind === 'chars'; part = trimmed.at(end)) {
      if (part.max === part.min) break;
      const rest: RegexNode[] = part.min === 0 ? [] : [{ ...part, max: part.min }];
      trimmed.splice(end === 0 ? 0 : trimmed.length - 1, 1, ...rest);
    }
  }
  return trimmed;
}

function splitAtDotStar(parts: readonly RegexNode[]): readonly (readonly RegexNode[])[] {
  const segments: RegexNode[][] = [[]];
  for (const part of parts) {
    if (isDotStar(part)) segments.push([]);
    else segments.at(-1)?.push(part);
  }
  return segments;
}

function isDotStar(node: RegexNode): boolean {
  if (node.kind !== 'repeat' || node.min !== 0 || node.max !== Infinity || node.node.kind !== 'chars') return false;
  return sizeOf(node.node.set) === sizeOf(complement(NEWLINE)) && !overlaps(node.node.set, NEWLINE);
}

function hasFixedLength(node: RegexNode): boolean {
  return fixedLength(node) !== null;
}

function fixedLength(node: RegexNode): number | null {
  switch (node.kind) {
    case 'chars':
      return 1;
    case 'assertion':
      return 0;
    case 'repeat': {
      const length = fixedLength(node.node);
      return length === null || node.min !== node.max ? null : length * node.min;
    }
    case 'concat':
      return node.parts.reduce<number | null>((sum, part) => add(sum, fixedLength(part)), 0);
    case 'alternate': {
      const [first = null, ...others] = node.branches.map(fixedLength);
      return others.every((length) => length === first) ? first : null;
    }
  }
}

function add(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function isBounded(parts: readonly RegexNode[]): boolean {
  let paths = 1;
  for (const [i, part] of parts.entries()) {
    paths *= isDelimitedRun(part, parts[i - 1], parts[i + 1]) ? 1 : pathsOf(part);
    if (!(paths <= MAX_PATHS)) return false;
  }
  return true;
}

/**
 * `=\w+;`: the run can end in one place only, and runs of different beginnings do not overlap, because what stands
 * before a run cannot stand in it.
 */
function isDelimitedRun(part: RegexNode, before: RegexNode | undefined, after: RegexNode | undefined): boolean {
  if (part.kind !== 'repeat' || part.node.kind !== 'chars' || part.max !== Infinity) return false;
  const { set } = part.node;
  const starts = before?.kind === 'chars' ? !overlaps(before.set, set) : isAnchor(before, 'start');
  const ends = after?.kind === 'chars' ? !overlaps(after.set, set) : isAnchor(after, 'end');
  return starts && ends;
}

function isAnchor(node: RegexNode | undefined, at: 'start' | 'end'): boolean {
  return node?.kind === 'assertion' && node.at === at;
}

/** In how many ways the node can match at one place. */
function pathsOf(node: RegexNode): number {
  switch (node.kind) {
    case 'chars':
    case 'assertion':
      return 1;
    case 'concat':
      return node.parts.reduce((paths, part) => paths * pathsOf(part), 1);
    case 'alternate':
      return node.branches.reduce((paths, branch) => paths + pathsOf(branch), 0);
    case 'repeat': {
      if (node.max === Infinity || node.max > MAX_PATHS * 16) return Infinity;
      const once = pathsOf(node.node);
      if (node.min === node.max) return once ** node.min;
      let paths = 0;
      for (let times = node.min; times <= node.max && paths <= MAX_PATHS; times++) paths += once ** times;
      return paths;
    }
  }
}

function source(node: RegexNode): string {
  switch (node.kind) {
    case 'chars':
      return charSource(node.set);
    case 'concat':
      return `(?:${node.parts.map(source).join('')})`;
    case 'alternate':
      return `(?:${node.branches.map(source).join('|')})`;
    case 'repeat':
      return `(?:${source(node.node)}){${node.min},${node.max === Infinity ? '' : node.max}}`;
    case 'assertion':
      return ASSERTIONS[node.at];
  }
}

const ASSERTIONS = { start: '^', end: '$', word: '\\b' } as const;

function charSource(set: CodePointSet): string {
  const [range] = set;
  if (range === undefined) return '[]';
  if (set.length === 1 && range[0] === range[1]) return escapeCode(range[0]);
  const ranges = set.map(([first, last]) =>
    first === last ? escapeCode(first) : `${escapeCode(first)}-${escapeCode(last)}`,
  );
  return `[${ranges.join('')}]`;
}

function escapeCode(code: number): string {
  const char = String.fromCodePoint(code);
  return /^[\w ]$/.test(char) ? char : `\\u{${code.toString(16)}}`;
}
