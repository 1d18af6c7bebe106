import { describe, expect, it } from 'vitest';
import { labelsOf } from '../testing/run-query.ts';

const LINE = 'status=404 took=1.5s size=2KiB method=GET ip=10.1.2.3 odd=x empty=';

describe('label filters', () => {
  it.each([
    ['status = "404"', true],
    ['status != "404"', false],
    ['method =~ "GET|PUT"', true],
    ['method =~ "G"', false],
    ['method =~ "g.*"', false],
    ['method =~ "(?i)get"', true],
    ['method !~ "G.T"', false],
    ['missing = ""', true],
    ['missing != ""', false],
    ['status >= 400', true],
    ['status == 404.0', true],
    ['status < 404', false],
    ['took > 1s500us', true],
    ['took > 1500ms', false],
    ['took == 1500ms', true],
    // Sizes are compared as Loki prints them: 2048B is 2.0kB.
    ['size = 2048B', false],
    ['size > 2048B', true],
    ['size >= 2100B', false],
    ['size > 2KB', true],
    ['missing > 0', false],
    ['missing != 0', false],
    ['ip = ip("10.1.0.0/16")', true],
    ['ip = ip("10.1.2.4-10.1.2.9")', false],
    ['ip != ip("10.1.2.3")', false],
  ])('%s', (filter, passes) => {
    expect(labelsOf(`| logfmt | ${filter}`, LINE) !== null).toBe(passes);
  });

  it.each([
    ['status=404 and method="PUT"', false],
    ['status=404 or method="PUT"', true],
    ['status=1 or status=404 and method="GET"', true],
    ['(status=404 or status=1) and method="PUT"', false],
    ['status=404, method="GET"', true],
    ['status=404 method="GET"', true],
  ])('%s', (filter, passes) => {
    expect(labelsOf(`| logfmt | ${filter}`, LINE) !== null).toBe(passes);
  });

  it('a text that does not convert stays in, with an error', () => {
    expect(labelsOf('| logfmt odd | odd > 1', LINE)).toEqual({
      odd: 'x',
      __error__: 'LabelFilterErr',
      __error_details__: 'strconv.ParseFloat: parsing "x": invalid syntax',
    });
    expect(labelsOf('| logfmt odd | odd > 1s | __error__=""', LINE)).toBeNull();
    expect(labelsOf('| logfmt odd | odd > 1s | __error__="LabelFilterErr"', LINE)?.['__error_details__']).toBe(
      'time: invalid duration "x"',
    );
  });

  it('a label of the stream is filtered like any other', () => {
    expect(labelsOf('| app="x"', '')).toEqual({});
    expect(labelsOf('| app="y"', '')).toBeNull();
  });

  it('refuses what is no address', () => {
    expect(() => labelsOf('| a = ip("300.1.1.1")', '')).toThrow(/ip/);
  });
});
