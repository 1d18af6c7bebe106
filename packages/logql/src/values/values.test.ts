import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { formatBytes, parseBytes } from './bytes.ts';
import {
  formatGoDuration,
  formatPrometheusDuration,
  MAX_DURATION,
  parseDuration,
  parseGoDuration,
  parsePrometheusDuration,
  readPrometheusDuration,
} from './duration.ts';
import { formatFloatF, formatFloatFixed, formatFloatV, parseFloat64 } from './float.ts';
import { quote, unquote } from './go-string.ts';

// A busy machine may take longer than the five seconds that vitest allows.
vi.setConfig({ testTimeout: 60_000 });

const RUNS = { seed: 20261121, numRuns: 2_000 };
const nanos = fc.bigInt({ min: -MAX_DURATION, max: MAX_DURATION });
const SECOND = 1_000_000_000n;

describe('durations of Go', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(nanos, (value) => {
        expect(parseGoDuration(formatGoDuration(value))).toBe(value);
      }),
      RUNS,
    );
  });

  it.each([
    ['1h30m', 5_400n * SECOND],
    ['-1.5h', -5_400n * SECOND],
    ['300us', 300_000n],
    ['1m0.5s', 60_500_000_000n],
    ['+5s', 5n * SECOND],
    ['.5s', 500_000_000n],
    ['1.s', SECOND],
    ['0', 0n],
    ['1.0000000005s', SECOND],
    ['5m5m', 600n * SECOND],
    ['1d', null],
    ['5', null],
    ['.s', null],
    ['', null],
    ['-', null],
    ['1s5', null],
    ['2562048h', null],
  ])('%s', (text, value) => {
    expect(parseGoDuration(text)).toBe(value);
  });

  it.each([
    [0n, '0s'],
    [1n, '1ns'],
    [1_500n, '1.5µs'],
    [1_000_000n, '1ms'],
    [SECOND, '1s'],
    [90n * SECOND, '1m30s'],
    [3_600n * SECOND, '1h0m0s'],
    [-3_661_000_000_001n, '-1h1m1.000000001s'],
  ])('%d ns are %s', (value, text) => {
    expect(formatGoDuration(value)).toBe(text);
  });
});

describe('durations of Prometheus', () => {
  it('are read as they were written, to the millisecond', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_DURATION / 1_000_000n }), (millis) => {
        expect(parsePrometheusDuration(formatPrometheusDuration(millis * 1_000_000n))).toBe(millis * 1_000_000n);
      }),
      RUNS,
    );
  });

  it.each([
    ['1d12h', { nanos: 129_600n * SECOND }],
    ['1y', { nanos: 31_536_000n * SECOND }],
    ['0', { nanos: 0n }],
    ['', { error: 'empty duration string' }],
    ['5', { error: 'not a valid duration string: "5"' }],
    ['30m1h', { error: 'not a valid duration string: "30m1h"' }],
    ['5x', { error: 'unknown unit "x" in duration "5x"' }],
    ['-5m', { error: 'not a valid duration string: "-5m"' }],
    ['300y', { error: 'duration out of range' }],
  ])('%s', (text, read) => {
    expect(readPrometheusDuration(text)).toEqual(read);
  });

  it.each([
    [25n * 3_600n * SECOND, '1d1h'],
    [8n * 86_400n * SECOND, '8d'],
    [14n * 86_400n * SECOND, '2w'],
    [1_500_000_000n, '1s500ms'],
    [0n, '0s'],
  ])('%d ns are %s', (value, text) => {
    expect(formatPrometheusDuration(value)).toBe(text);
  });

  it('win over the ones of Go, which know no days', () => {
    expect(parseDuration('1d')).toBe(86_400n * SECOND);
    expect(parseDuration('1.5h')).toBe(5_400n * SECOND);
    expect(parseDuration('1.5d')).toBeNull();
  });
});

describe('sizes', () => {
  it.each([
    ['10KiB', 10_240n],
    ['10kB', 10_000n],
    ['1,024', 1_024n],
    ['1.5', 1n],
    ['2 GB', 2_000_000_000n],
    ['.5MB', 500_000n],
    ['20EB', null],
    ['KB', null],
    ['5XB', null],
    ['1.2.3', null],
  ])('%s', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes);
  });

  it.each([
    [0n, '0B'],
    [9n, '9B'],
    [999n, '999B'],
    [1_000n, '1.0kB'],
    [10_240n, '10kB'],
    [10_500n, '10kB'],
    [1_572_864n, '1.6MB'],
    [2n ** 63n, '9.2EB'],
  ])('%d are written %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('numbers', () => {
  it('are read as they were written, in every form', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseFloat64(formatFloatV(value)).value).toBe(Math.abs(value));
        expect(parseFloat64(formatFloatF(value)).value).toBe(Math.abs(value));
      }),
      RUNS,
    );
  });

  it.each([
    ['1_000', { value: 1_000, error: null }],
    ['007', { value: 7, error: null }],
    ['0x1p4', { value: 16, error: null }],
    ['0x1F', { value: 0, error: 'invalid syntax' }],
    ['0o17', { value: 0, error: 'invalid syntax' }],
    ['1e400', { value: Infinity, error: 'value out of range' }],
  ])('%s', (text, parsed) => {
    expect(parseFloat64(text)).toEqual(parsed);
  });

  it.each([
    [0, '0', '0', '0.000000'],
    [-0, '-0', '-0', '-0.000000'],
    [100_000, '100000', '100000', '100000.000000'],
    [1_000_000, '1e+06', '1000000', '1000000.000000'],
    [1_234_567, '1.234567e+06', '1234567', '1234567.000000'],
    [1e-7, '1e-07', '0.0000001', '0.000000'],
    [0.0001, '0.0001', '0.0001', '0.000100'],
    [-2.5, '-2.5', '-2.5', '-2.500000'],
    [1e21, '1e+21', '1000000000000000000000', '1000000000000000000000.000000'],
    [Infinity, '+Inf', '+Inf', '+Inf'],
    [Number.NaN, 'NaN', 'NaN', 'NaN'],
  ])('%d as %%v, %%f and %%f with six decimals', (value, v, f, fixed) => {
    expect([formatFloatV(value), formatFloatF(value), formatFloatFixed(value)]).toEqual([v, f, fixed]);
  });
});

describe('strings', () => {
  it('are read as they were written', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, (value) => {
        expect(unquote(quote(value))).toBe(value);
      }),
      RUNS,
    );
  });

  it.each([
    ['a"b\\', String.raw`"a\"b\\"`],
    ['\n\t\u0000\u007f', String.raw`"\n\t\x00\x7f"`],
    ['\u0085\u00a0\u200b\ufeff', String.raw`"\u0085\u00a0\u200b\ufeff"`],
    ['é日本😀', '"é日本😀"'],
    ['\u{e0001}', String.raw`"\U000e0001"`],
  ])('%j is written %s', (text, literal) => {
    expect(quote(text)).toBe(literal);
  });

  it.each([
    [String.raw`"\x41\u00e9\U0001F600\101"`, 'Aé😀A'],
    [String.raw`"\xc3\xa9"`, 'é'],
    [String.raw`"a\xffb"`, 'a\udcffb'],
    [String.raw`"\ud800"`, '\ufffd'],
    ['`a\\n"b`', 'a\\n"b'],
    [String.raw`"\777"`, null],
    [String.raw`"\U00110000"`, null],
  ])('%s is %j', (literal, text) => {
    expect(unquote(literal)).toBe(text);
  });

  it('keep bytes that are no UTF-8', () => {
    expect(quote(unquote(String.raw`"a\xff\xfe"`) ?? '')).toBe(String.raw`"a\xff\xfe"`);
  });
});
