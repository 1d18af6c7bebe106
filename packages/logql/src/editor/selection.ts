import type { SyntaxNode, Tree } from '@lezer/common';
import { logqlLanguage } from './language.ts';

/** The log query that the cursor belongs to, as far as it can be used to look things up. */
export interface Selection {
  /** `{app="x"}` of its finished matchers, without the one at the cursor; empty where it has none. */
  readonly selector: string;
  /** The selector and the finished stages before the cursor; empty where there is none. */
  readonly query: string;
}

/** From what stands before the cursor, else (in a grouping that comes first) from what follows. */
export function selectionAround(text: string, prefix: string, prefixTree: Tree): Selection {
  const before = nodesNamed(prefixTree.topNode, 'Selector').at(-1);
  if (before !== undefined) return selectionOf(prefix, prefixTree.topNode, before);
  const { topNode } = logqlLanguage.parser.parse(text);
  const [after] = nodesNamed(topNode, 'Selector');
  return after === undefined ? { selector: '', query: '' } : selectionOf(text, topNode, after);
}

function selectionOf(text: string, top: SyntaxNode, selector: SyntaxNode): Selection {
  const matchers = nodesNamed(selector, 'Matcher').filter(isFinished);
  const selectorText =
    matchers.length === 0 ? '' : `{${matchers.map((node) => text.slice(node.from, node.to)).join(', ')}}`;
  const next = nodesNamed(top, 'Selector').find((node) => node.from > selector.from);
  const stages = nodesNamed(top, 'PipelineStage').filter(
    (node) => node.from > selector.from && (next === undefined || node.to < next.from) && isFinished(node),
  );
  const stagesText = stages.map((node) => text.slice(node.from, node.to));
  return { selector: selectorText, query: selectorText === '' ? '' : [selectorText, ...stagesText].join(' ') };
}

function isFinished(node: SyntaxNode): boolean {
  let finished = true;
  node.toTree().iterate({
    enter: ({ type }) => {
      if (type.isError) finished = false;
    },
  });
  return finished;
}

function nodesNamed(root: SyntaxNode, name: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  root.cursor().iterate((node) => {
    if (node.name === name) found.push(node.node);
  });
  return found;
}
