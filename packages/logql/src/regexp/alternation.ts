import { isOneChar, mergeOneChar } from './char-class.ts';
import { EMPTY, type Literal, type Regexp } from './syntax.ts';

/** Nodes side by side. Neighbouring literals become one, but not with those of a sequence among the nodes, as in Go. */
export function concat(nodes: readonly Regexp[]): Regexp {
  const subs = mergeLiterals(nodes).flatMap((node) => (node.op === 'concat' ? node.subs : [node]));
  const [first] = subs;
  if (first === undefined) return EMPTY;
  return subs.length === 1 ? first : { op: 'concat', subs };
}

function mergeLiterals(nodes: readonly Regexp[]): readonly Regexp[] {
  const out: Regexp[] = [];
  for (let start = 0; start < nodes.length;) {
    const first = nodes[start];
    if (first?.op !== 'literal') {
      if (first !== undefined) out.push(first);
      start++;
      continue;
    }
    const runes: number[] = [];
    for (let node: Regexp | undefined = first; node?.op === 'literal' && node.ignoreCase === first.ignoreCase;) {
      runes.push(...node.runes);
      node = nodes[++start];
    }
    out.push({ ...first, runes });
  }
  return out;
}

/** Alternatives, with what they begin with in common taken out, as Go does it: `error|err` is `err(?:or|)`. */
export function alternate(nodes: readonly Regexp[]): Regexp {
  const flat = nodes.flatMap((node) => (node.op === 'alternate' ? node.subs : [node]));
  if (flat.length === 1 && flat[0] !== undefined) return flat[0];
  const factored = mergeEmpty(mergeOneChars(factorRuns(factorRuns(flat, prefixRun), firstNodeRun)));
  const [first] = factored;
  if (first === undefined) return { op: 'no_match' };
  return factored.length === 1 ? first : { op: 'alternate', subs: factored };
}

function leadingLiteral(node: Regexp): Literal | null {
  const first = node.op === 'concat' ? node.subs[0] : node;
  return first?.op === 'literal' ? first : null;
}

/** What one of the nodes has in common with those right after it, and how many they are. */
interface Run {
  readonly length: number;
  readonly common: Regexp;
  readonly rests: readonly Regexp[];
}

/** Takes out what neighbours have in common, run by run. */
function factorRuns(
  nodes: readonly Regexp[],
  runAt: (nodes: readonly Regexp[], start: number) => Run | null,
): readonly Regexp[] {
  const out: Regexp[] = [];
  for (let start = 0; start < nodes.length;) {
    const run = runAt(nodes, start);
    const first = nodes[start];
    if (run !== null) out.push(concat([run.common, alternate(run.rests)]));
    else if (first !== undefined) out.push(first);
    start += run?.length ?? 1;
  }
  return out;
}

function prefixRun(nodes: readonly Regexp[], start: number): Run | null {
  const lead = leadingLiteral(nodes[start] ?? EMPTY);
  if (lead === null) return null;
  let prefix = lead.runes;
  let end = start + 1;
  for (; end < nodes.length; end++) {
    const other = leadingLiteral(nodes[end] ?? EMPTY);
    if (other === null || other.ignoreCase !== lead.ignoreCase) break;
    const same = commonLength(prefix, other.runes);
    if (same === 0) break;
    prefix = prefix.slice(0, same);
  }
  if (end - start < 2) return null;
  const rests = nodes.slice(start, end).map((node) => withoutPrefix(node, prefix.length));
  return { length: end - start, common: { ...lead, runes: prefix }, rests };
}

function commonLength(a: readonly number[], b: readonly number[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function withoutPrefix(node: Regexp, length: number): Regexp {
  if (node.op === 'literal') return node.runes.length === length ? EMPTY : { ...node, runes: node.runes.slice(length) };
  if (node.op !== 'concat') return node;
  const [first = EMPTY, ...rest] = node.subs;
  const left = withoutPrefix(first, length);
  return concat(left.op === 'empty' ? rest : [left, ...rest]);
}

/** A first node in common: one character of a class, or a fixed number of such. */
function firstNodeRun(nodes: readonly Regexp[], start: number): Run | null {
  const common = firstNode(nodes[start] ?? EMPTY);
  if (!isFixedChars(common)) return null;
  const key = JSON.stringify(common);
  const other = nodes.findIndex((node, i) => i > start && JSON.stringify(firstNode(node)) !== key);
  const end = other === -1 ? nodes.length : other;
  if (end - start < 2) return null;
  const rests = nodes.slice(start, end).map((node) => concat(node.op === 'concat' ? node.subs.slice(1) : []));
  return { length: end - start, common, rests };
}

function firstNode(node: Regexp): Regexp {
  return node.op === 'concat' ? (node.subs[0] ?? EMPTY) : node;
}

/** A class that is not known equals no other. */
function isFixedChars(node: Regexp): boolean {
  if (node.op === 'repeat') return node.min === node.max && isFixedChars(node.sub);
  return isOneChar(node) && !(node.op === 'class' && node.set === null);
}

function mergeOneChars(nodes: readonly Regexp[]): readonly Regexp[] {
  return mergeRuns(nodes, (last, node) => (isOneChar(last) && isOneChar(node) ? mergeOneChar(last, node) : null));
}

function mergeEmpty(nodes: readonly Regexp[]): readonly Regexp[] {
  return mergeRuns(nodes, (last, node) => (last.op === 'empty' && node.op === 'empty' ? last : null));
}

function mergeRuns(nodes: readonly Regexp[], merge: (last: Regexp, node: Regexp) => Regexp | null): readonly Regexp[] {
  const out: Regexp[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    const merged = last === undefined ? null : merge(last, node);
    if (merged === null) out.push(node);
    else out[out.length - 1] = merged;
  }
  return out;
}
