import { describe, expect, it } from 'vitest';
import { formatFloat } from './format-float.ts';

describe('floats in the forms of printf', () => {
  it.each([
    [2.25, 'f', 1, '2.2'],
    [2.35, 'f', 1, '2.4'],
    [0.5, 'f', 0, '0'],
    [1.5, 'f', 0, '2'],
    [1.005, 'f', 2, '1.00'],
    [1e22, 'f', 1, '10000000000000000000000.0'],
    [2.5, 'e', 0, '2e+00'],
    [123456, 'e', 2, '1.23e+05'],
    [1.125, 'e', 2, '1.12e+00'],
    [1e-7, 'g', null, '1e-07'],
    [1e21, 'G', null, '1E+21'],
    [100000, 'g', 3, '1e+05'],
    [12.25, 'g', 3, '12.2'],
    [0.0001, 'g', 2, '0.0001'],
    [Infinity, 'f', null, 'Inf'],
    [Number.NaN, 'e', null, 'NaN'],
    [0.1, 'f', 60, '0.100000000000000005551115123125782702118158340454101562500000'],
  ])('%d as %%%s with precision %o', (value, verb, precision, text) => {
    expect(formatFloat(value, verb, precision)).toBe(text);
  });
});
