import { jsonTree, prettyJson } from '@edda/sources';
import { describe, expect, it } from 'vitest';
import { foldable, seenLines, unfoldedTo } from './json-fold.ts';

/** 0 `{` 1 `a:{` 2 `b:[` 3 `1` 4 `2` 5 `]` 6 `},` 7 `c:3` 8 `}` */
const LINES = jsonTree(prettyJson('{"a":{"b":[1,2]},"c":3}') ?? []);

describe('folded JSON', () => {
  it('leaves out what a folded line opens', () => {
    expect(seenLines(LINES, new Set())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(seenLines(LINES, new Set([1]))).toEqual([0, 1, 7, 8]);
    expect(seenLines(LINES, new Set([2]))).toEqual([0, 1, 2, 6, 7, 8]);
  });

  it('can fold all that goes on over lines, but the whole', () => {
    expect([...foldable(LINES)]).toEqual([1, 2]);
  });

  it('opens as far as a line that is gone to, and no further', () => {
    expect([...unfoldedTo(LINES, new Set([1, 2]), 3)]).toEqual([]);
    expect([...unfoldedTo(LINES, new Set([1, 2]), 2)]).toEqual([2]);
    expect([...unfoldedTo(LINES, new Set([1, 2]), 7)]).toEqual([1, 2]);
  });
});
