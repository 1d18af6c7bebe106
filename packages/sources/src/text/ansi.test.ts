import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ansiPieces } from './ansi.ts';
import { stripAnsi } from './plain-text.ts';

/** `red+bold:text`, with `e` for the escape character. */
function shown(text: string): string {
  return ansiPieces(text.replaceAll('␛', '\u001b'))
    .map(({ text: plain, style: { color, background, ...flags } }) => {
      const names = [color, background === undefined ? undefined : `on-${background}`, ...Object.keys(flags)];
      return `${names.filter((name) => name !== undefined).join('+')}:${plain}`;
    })
    .join(' ');
}

describe('terminal colours', () => {
  it('are the eight by name, bright or not, until they are reset', () => {
    expect(shown('a␛[31mb␛[0mc␛[92md␛[me')).toBe(':a red:b :c green:d :e');
    expect(shown('␛[33mWARN␛[39m rest')).toBe('yellow:WARN : rest');
    expect(shown('␛[97;41m!␛[49m?')).toBe('white+on-red:! white:?');
  });

  it('have weight, slant and a line below', () => {
    expect(shown('␛[1;4;34mx␛[22my␛[24mz')).toBe('blue+bold+underline:x blue+underline:y blue:z');
    expect(shown('␛[2mdim␛[3mi')).toBe('dim:dim dim+italic:i');
  });

  it('change places when they are turned around', () => {
    expect(shown('␛[31;7mx')).toBe('on-red:x');
  });

  it('are the nearest of the eight where a terminal has more', () => {
    expect(shown('␛[38;5;9ma␛[38;5;208mb␛[38;5;46mc␛[38;5;245md␛[38;5;27me')).toBe(
      'red:a yellow:b green:c white:d blue:e',
    );
    expect(shown('␛[38;2;220;50;47mr␛[48;2;0;40;90mx␛[0;1mb')).toBe('red:r red+on-blue:x bold:b');
    expect(shown('␛[38:2::0:200:200mx')).toBe('cyan:x');
  });

  it('leave no escape sequence behind, whatever it is', () => {
    expect(shown('a␛[2K␛[1Gb␛]8;;http://x␛\\link␛]8;;␛\\')).toBe(':ablink');
    const code = fc.oneof(
      fc.constantFrom(
        '\u001b[0m',
        '\u001b[31;1m',
        '\u001b[38;5;',
        '\u001b[38;2;1;2;3m',
        '\u001b[',
        '\u001b',
        'm',
        '\u001b[48;5m',
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(code, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(
          ansiPieces(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(stripAnsi(text));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});
