import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenFields } from '../detail/flatten-fields.ts';
import { lineFields } from '../line-fields.ts';
import { jsonTree } from './json-tree.ts';
import { prettyJson } from './pretty-json.ts';

const treeOf = (text: string) => jsonTree(prettyJson(text) ?? []);
const leavesOf = (text: string) =>
  treeOf(text).flatMap(({ path, value }) => (value === null ? [] : [[path, value] as const]));

describe('a tree of JSON', () => {
  it('knows the path and the value of each line, also inside of texts', () => {
    const line = JSON.stringify({
      status: 529,
      headers: { 'Retry-After': ['12'] },
      empty: {},
      body: JSON.stringify({ messages: [{ role: 'user', content: 'a "quoted" word' }] }),
    });
    expect(leavesOf(line)).toEqual([
      ['status', '529'],
      ['headers["Retry-After"][0]', '12'],
      ['empty', '{}'],
      ['body|messages[0].role', 'user'],
      ['body|messages[0].content', 'a "quoted" word'],
    ]);
  });

  it('knows where what it opens ends', () => {
    const lines = treeOf('{"a":{"b":[1,2]},"c":3}');
    expect(lines.map(({ path, end }) => `${path} ${end}`)).toEqual([
      ' 8',
      'a 6',
      'a.b 5',
      'a.b[0] 3',
      'a.b[1] 4',
      'a.b 5',
      'a 6',
      'c 7',
      ' 8',
    ]);
  });

  it('gives a value the name that a filter for it has', () => {
    const value = fc.letrec((tie) => ({
      leaf: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
      node: fc.oneof(
        { maxDepth: 4 },
        tie('leaf'),
        fc.dictionary(fc.string({ minLength: 1 }), tie('node'), { minKeys: 1, maxKeys: 4 }),
        fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
        tie('node').map((inner) => JSON.stringify({ inner })),
      ),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), value, { minKeys: 1, maxKeys: 5 }), (object) => {
        const line = JSON.stringify(object);
        const { fields } = flattenFields(lineFields(line, 'json'), line);
        const shown = new Map(leavesOf(line));
        const named = fields.filter(({ name }) => shown.has(name));
        expect(named.map(({ name }) => shown.get(name))).toEqual(named.map((field) => field.value));
        // Texts in texts are opened further here than fields are named.
        const paths = [...shown.keys()].filter((path) => path.split('|').length < 4).sort();
        expect(paths).toEqual(
          [...new Set(fields.map(({ name }) => name))].filter((name) => paths.includes(name)).sort(),
        );
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('has what was cut end with its last line', () => {
    const lines = jsonTree(prettyJson('{"a":{"b":"cut in the mid', true) ?? []);
    expect(lines.map(({ end }) => end)).toEqual([2, 2, 2]);
    expect(lines.at(-1)).toMatchObject({ path: 'a.b', value: 'cut in the mid' });
  });
});
