import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeLabelName } from './label-name.ts';
import { formatLabelText, parseLabelText } from './label-text.ts';

const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,12}$/);
const value = fc.string({ unit: 'grapheme', maxLength: 20 });

describe('label text', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (labels) => {
        expect(parseLabelText(formatLabelText(labels))).toEqual(labels);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it.each([
    ['{}', {}],
    [' { a = "b" , } ', { a: 'b' }],
    [`{a='it"s', b=\`raw\\n\`}`, { a: 'it"s', b: 'raw\\n' }],
    [
      String.raw`{a="tab\t nl\n quote\" back\\ hex\x41 oct\101 u\u00e9 U\U0001F680"}`,
      { a: 'tab\t nl\n quote" back\\ hexA octA ué U🚀' },
    ],
    [String.raw`{a="\ud83d\ude80"}`, { a: '🚀' }],
  ])('reads %s', (text, labels) => {
    expect(parseLabelText(text)).toEqual(labels);
  });

  it.each([
    '',
    'abc',
    '{bad',
    '{a="b"',
    '{a=b}',
    '{a="b" c="d"}',
    '{1a="b"}',
    '{a-b="c"}',
    '{a!="b"}',
    '{a="b"} x',
    '{a="b", a="c"}',
    String.raw`{a="\q"}`,
    String.raw`{a="\u12"}`,
    String.raw`{a="\UFFFFFFFF"}`,
    '{a="b',
  ])('refuses %s', (text) => {
    expect(() => parseLabelText(text)).toThrow(/couldn't parse labels/);
  });
});

describe('normalized label names', () => {
  it.each([
    ['plain', 'plain'],
    ['dotted.name', 'dotted_name'],
    ['9x', 'key_9x'],
    ['_under', 'key_under'],
    ['__twice', '__twice'],
    ['é日', '__'],
    ['', ''],
  ])('%s becomes %s', (text, name) => {
    expect(normalizeLabelName(text)).toBe(name);
  });
});
