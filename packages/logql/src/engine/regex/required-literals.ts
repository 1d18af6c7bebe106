import type { Literal, Prefilter } from '../contract.ts';
import type { CodePointSet } from '../../regexp/code-point-set.ts';
import { overlaps, sizeOf } from '../../regexp/code-point-set.ts';
import type { RegexNode } from './regex-node.ts';

/** Beyond these a pattern has too many spellings for a search of literals to pay. */
const MAX_ALTERNATIVES = 16;
const MAX_CHARS_OF_CLASS = 4;

interface Analysis {
  /** Every text the node can match, or null where there are too many. */
  readonly exact: readonly Literal[] | null;
  /** What any match contains, beside `exact`. */
  readonly clauses: Prefilter;
}

const NOTHING_KNOWN: Analysis = { exact: null, clauses: [] };
const EMPTY_TEXT: Literal = { text: '', ignoreCase: false };

/** What a text must contain to match the pattern somewhere. */
export function requiredLiterals(node: RegexNode): Prefilter {
  const { exact, clauses } = analyse(node);
  return withClause(clauses, exact);
}

/** All the texts that the pattern stands for where it is nothing but those, case and all, else null. */
export function exactTexts(node: RegexNode): readonly string[] | null {
  const exact = hasAssertion(node) ? null : analyse(node).exact;
  return exact === null || exact.some(({ ignoreCase }) => ignoreCase) ? null : exact.map(({ text }) => text);
}

function hasAssertion(node: RegexNode): boolean {
  switch (node.kind) {
    case 'assertion':
      return true;
    case 'chars':
      return false;
    case 'repeat':
      return hasAssertion(node.node);
    case 'concat':
      return node.parts.some(hasAssertion);
    case 'alternate':
      return node.branches.some(hasAssertion);
  }
}

function analyse(node: RegexNode): Analysis {
  switch (node.kind) {
    case 'assertion':
      return { exact: [EMPTY_TEXT], clauses: [] };
    case 'chars':
      return { exact: charTexts(node.set), clauses: [] };
    case 'repeat':
      return analyseRepeat(node.node, node.min, node.max);
    case 'concat':
      return analyseConcat(node.parts);
    case 'alternate':
      return analyseAlternate(node.branches.map(analyse));
  }
}

/** A letter in both cases is one text that ignores it. */
function charTexts(set: CodePointSet): readonly Literal[] | null {
  if (sizeOf(set) > MAX_CHARS_OF_CLASS) return null;
  const texts: Literal[] = [];
  for (const [first, last] of set) {
    for (let code = first; code <= last; code++) {
      const text = String.fromCodePoint(code);
      const hasLower = /[A-Z]/.test(text) && overlaps(set, [[code + CASE, code + CASE]]);
      const hasUpper = /[a-z]/.test(text) && overlaps(set, [[code - CASE, code - CASE]]);
      if (!hasLower) texts.push({ text, ignoreCase: hasUpper });
    }
  }
  return texts;
}

/** From a capital letter to its small one. */
const CASE = 0x20;

function analyseRepeat(node: RegexNode, min: number, max: number): Analysis {
  if (min === 0) return max === 0 ? { exact: [EMPTY_TEXT], clauses: [] } : NOTHING_KNOWN;
  const once = analyse(node);
  if (min === 1 && max === 1) return once;
  return { exact: null, clauses: withClause(once.clauses, once.exact) };
}

function analyseConcat(parts: readonly RegexNode[]): Analysis {
  let clauses: Prefilter = [];
  let run: readonly Literal[] = [EMPTY_TEXT];
  let whole = true;
  for (const part of parts) {
    const { exact, clauses: inner } = analyse(part);
    clauses = [...clauses, ...inner];
    const longer = exact === null ? null : product(run, exact);
    if (longer !== null) {
      run = longer;
      continue;
    }
    whole = false;
    clauses = withClause(clauses, run);
    run = exact ?? [EMPTY_TEXT];
  }
  return whole ? { exact: run, clauses } : { exact: null, clauses: withClause(clauses, run) };
}

function product(left: readonly Literal[], right: readonly Literal[]): readonly Literal[] | null {
  if (left.length * right.length > MAX_ALTERNATIVES) return null;
  return left.flatMap((a) => right.map((b) => ({ text: a.text + b.text, ignoreCase: a.ignoreCase || b.ignoreCase })));
}

function analyseAlternate(branches: readonly Analysis[]): Analysis {
  const exact = branches.flatMap((branch) => branch.exact ?? []);
  if (branches.every((branch) => branch.exact !== null) && exact.length <= MAX_ALTERNATIVES) {
    return { exact, clauses: [] };
  }
  const best = branches.map((branch) => longest(withClause(branch.clauses, branch.exact)));
  if (best.some((clause) => clause === null)) return NOTHING_KNOWN;
  return {
    exact: null,
    clauses: withClause(
      [],
      best.flatMap((clause) => clause ?? []),
    ),
  };
}

/** With one more clause, unless it says nothing. */
function withClause(clauses: Prefilter, clause: readonly Literal[] | null): Prefilter {
  if (clause === null || clause.length > MAX_ALTERNATIVES || clause.some(({ text }) => text === '')) return clauses;
  return [...clauses, clause];
}

function longest(clauses: Prefilter): readonly Literal[] | null {
  const shortest = (clause: readonly Literal[]) => Math.min(...clause.map(({ text }) => text.length));
  return clauses.reduce<readonly Literal[] | null>(
    (best, clause) => (best === null || shortest(clause) > shortest(best) ? clause : best),
    null,
  );
}
