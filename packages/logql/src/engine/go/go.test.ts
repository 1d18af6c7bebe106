import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGoFloat } from './parse-float.ts';
import { parseGoInt } from './parse-int.ts';
import { decodeUtf8, encodeUtf8, utf8Length } from './utf8.ts';
import { xxhash64 } from './xxhash64.ts';

describe("numbers as Go's strconv reads them", () => {
  it.each([
    ['1', 1],
    ['-1.5e3', -1500],
    ['+.5', 0.5],
    ['5.', 5],
    ['0x1p-2', 0.25],
    ['inf', Infinity],
    ['-Infinity', -Infinity],
    ['nan', Number.NaN],
    ['1e400', null],
    ['', null],
    ['1_23.50_0_0e+1_2', 1.235e14],
    ['1__0', null],
    ['_1', null],
    [' 1', null],
    ['0x', null],
    ['1e', null],
    ['.', null],
    ['0b1', null],
  ])('%j as a float', (text, value) => {
    expect(parseGoFloat(text)).toEqual(value);
  });

  it.each([
    ['12', 12n],
    ['-0x1f', -31n],
    ['017', 15n],
    ['0b101', 5n],
    ['1_000', 1000n],
    ['9223372036854775807', 9223372036854775807n],
    ['9223372036854775808', null],
    ['1.0', null],
    ['', null],
    ['08', null],
  ])('%j as a whole number', (text, value) => {
    expect(parseGoInt(text)).toEqual(value);
  });
});

describe('UTF-8', () => {
  it('is what TextEncoder and TextDecoder make of it', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(encodeUtf8(text)).toEqual(bytes);
        expect(utf8Length(text)).toBe(bytes.length);
        expect(decodeUtf8(bytes)).toBe(text);
      }),
      { seed: 8 },
    );
  });

  it.each([
    [[0xff, 0x61], '\ufffda'],
    [[0xe0, 0xa0], '\ufffd\ufffd'],
    [[0xc0, 0x80], '\ufffd\ufffd'],
    [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
    [[0xf4, 0x90, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
  ])('of broken bytes %o holds a U+FFFD for each', (bytes, text) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBe(text);
  });
});

describe('xxhash64', () => {
  it.each([
    ['', 0xef46db3751d8e999n],
    ['a', 0xd24ec4f1a98c6e5bn],
    ['as', 0x1c330fb2d66be179n],
    ['asdf', 0x415872f599cea71en],
    ['Call me Ishmael. Some years ago--never mind how long precisely-', 0x02a2e85470d6fd96n],
  ])('%j', (text, hash) => {
    expect(xxhash64(encodeUtf8(text))).toBe(hash);
  });
});
