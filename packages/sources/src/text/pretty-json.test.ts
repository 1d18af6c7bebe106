import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyJson } from './pretty-json.ts';

function shown(text: string, isCut = false): string | undefined {
  return prettyJson(text, isCut)
    ?.map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map((token) => token.text).join(''))
    .join('\n');
}

describe('pretty JSON', () => {
  it('keeps every digit, and what is empty on one line', () => {
    expect(shown('{"id":12345678901234567890,"n":1.50e+3,"a":[],"o":{},"l":[1,null,"x"]}')).toBe(
      [
        '{',
        '  "id": 12345678901234567890,',
        '  "n": 1.50e+3,',
        '  "a": [],',
        '  "o": {},',
        '  "l": [',
        '    1,',
        '    null,',
        '    "x"',
        '  ]',
        '}',
      ].join('\n'),
    );
  });

  it('opens JSON inside of a string', () => {
    const line = JSON.stringify({ body: JSON.stringify({ error: JSON.stringify(['a']) }), text: '{not json' });
    expect(shown(line)).toBe(
      [
        '{',
        '  "body": in a string: {',
        '    "error": in a string: [',
        '      "a"',
        '    ]',
        '  },',
        '  "text": "{not json"',
        '}',
      ].join('\n'),
    );
  });

  it('leaves alone what is no object and no array', () => {
    for (const text of ['', 'plain text', '12', '"x"', '{"cut":', '{a:1}']) expect(prettyJson(text)).toBeNull();
  });

  it('opens the begin of JSON that was cut, also inside of a string and inside of an escape', () => {
    const whole = JSON.stringify({ id: 1, body: JSON.stringify({ text: 'say "hi"', more: ['x', 'y'] }) });
    const body = ['{', '  "id": 1,', '  "body": in a string: {'];
    expect(shown(whole.slice(0, whole.indexOf('more') - 2), true)).toBe(
      [...body, String.raw`    "text": "say \"hi\"",`].join('\n'),
    );
    for (let end = 2; end < whole.length; end += 1) expect(shown(whole.slice(0, end), true)).toMatch(/^\{/);
    expect(shown('{cut', true)).toBeUndefined();
    expect(shown('[INFO] text', true)).toBeUndefined();
  });

  it('says the same as the text it was made of', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        const pretty = shown(JSON.stringify(value))?.replaceAll('in a string: ', '');
        // Strings that hold JSON are opened, so only values without them can be read back.
        fc.pre(!JSON.stringify(value).includes(String.raw`"{`) && !JSON.stringify(value).includes(String.raw`"[`));
        expect(JSON.parse(pretty ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});
