import { EditorState } from '@codemirror/state';
import { classHighlighter, highlightCode } from '@lezer/highlight';
import { describe, expect, it } from 'vitest';
import { type Formatting, formatLogql } from './format.ts';
import { hoverAt } from './hover.ts';
import { logqlLanguage } from './language.ts';
import { diagnose } from './lint.ts';

function classes(text: string): string {
  let out = '';
  highlightCode(
    text,
    logqlLanguage.parser.parse(text),
    classHighlighter,
    (code, style) => (out += style === '' ? code : `<${style.replaceAll('tok-', '')}>${code}</>`),
    () => (out += '\n'),
  );
  return out;
}

describe('highlighting', () => {
  it('tells labels, operators, texts, stages and numbers apart', () => {
    expect(classes('sum by (level) (rate({app="a"} |= "x" | json | n > 5 [5m])) # note')).toBe(
      '<keyword>sum</> <keyword>by</> (<labelName>level</>) (<keyword>rate</>({<labelName>app</><operator>=</>' +
        '<string>"a"</>} <operator>|=</> <string>"x"</> <operator>|</> <keyword>json</> <operator>|</> ' +
        '<labelName>n</> <operator>></> <number>5</> [<number>5m</>])) <comment># note</>',
    );
  });

  it('goes on behind what is half-typed', () => {
    expect(classes('{app=, level="x"} | json')).toContain('<keyword>json</>');
  });
});

describe('diagnostics', () => {
  it.each([
    [
      '{app="a"} |= x',
      'x',
      'parse error at line 1, col 14: syntax error: unexpected IDENTIFIER, expecting STRING or ip',
    ],
    ['{app="a"', '"', 'parse error at line 1, col 9: syntax error: unexpected $end, expecting } or ,'],
    ['{app=~"["}', '"["', 'parse error : error parsing regexp: missing closing ]: `[`'],
    ['{app=""}', '{app=""}', 'parse error : queries require at least one regexp or equality matcher'],
    ['rate({app="a"}[5x])', '[5x]', 'parse error at line 0, col 15: unknown unit "x" in duration "5x"'],
    ['{app="a"} |~ "("', '"("', 'error parsing regexp: missing closing ): `(`'],
    ['{app="a"} + 1', '{app="a"} + 1', 'parse error : unexpected type for left leg of binary operation (+)'],
    ['{app="é😀"} |= y', 'y', 'parse error at line 1, col 15: syntax error'],
  ])('%s: what Loki says, at %s', async (text, marked, message) => {
    const [diagnostic] = await diagnose(text);
    expect(diagnostic?.message).toContain(message);
    expect(text.slice(diagnostic?.from, diagnostic?.to)).toBe(marked);
  });

  it('says what to do about common mistakes', async () => {
    const [diagnostic] = await diagnose('{app="a"} | level=="error"');
    expect(diagnostic?.message).toContain('\nTexts are compared with =');
  });

  it('finds nothing wrong with nothing, and with a good query', async () => {
    expect(await diagnose('  ')).toEqual([]);
    expect(await diagnose('{app="a"} | json')).toEqual([]);
  });
});

describe('hover', () => {
  const explained = (marked: string): string | undefined =>
    hoverAt(marked.replace('‸', ''), marked.indexOf('‸'))?.word.name;

  it.each([
    ['ra‸te({app="a"}[5m])', 'rate'],
    ['‸sum(rate({app="a"}[5m]))', 'sum'],
    ['{app="a"} | js‸on', 'json'],
    ['{app="a"} |‸= "x"', '|='],
    ['{app="a"} | logfmt --st‸rict', '--strict'],
    ['sum b‸y (x) (rate({app="a"}[5m]))', 'by'],
    ['sum_over_time({app="a"} | unwrap dura‸tion(x) [5m])', 'duration'],
    ['rate({app="a"}[5m]) > bo‸ol 5', 'bool'],
    ['{ra‸te="a"}', undefined],
    ['{app="ra‸te"}', undefined],
    ['{app="a"} # ra‸te', undefined],
  ])('%s explains %s', (marked, name) => {
    expect(explained(marked)).toBe(name);
  });
});

describe('format', () => {
  function format(text: string): readonly [done: Formatting, text: string] {
    const state = EditorState.create({ doc: text });
    let out = text;
    const done = formatLogql({ state, dispatch: (transaction) => (out = transaction.newDoc.toString()) });
    return [done, out];
  }

  it('writes the query as Loki does, what is long over several lines', () => {
    expect(format('{app = "a"}|json|  level="x"')).toEqual(['formatted', '{app="a"} | json | level="x"']);
    expect(format('{app="a"}')).toEqual(['same', '{app="a"}']);
    const long = `sum by (service)(rate({app="a"} |= "${'x'.repeat(80)}" | json | status >= 500 [5m]))`;
    const [done, text] = format(long);
    expect(done).toBe('formatted');
    expect(text.split('\n').slice(0, 2)).toEqual(['sum by (service)(', '  rate(']);
    expect(format(text)).toEqual(['same', text]);
  });

  it('leaves alone what is no query, and what has comments', () => {
    expect(format('{app=')).toEqual(['no_query', '{app=']);
    expect(format('{app="a"} # note')).toEqual(['has_comments', '{app="a"} # note']);
    expect(format('{app = "# a // b"}')).toEqual(['formatted', '{app="# a // b"}']);
  });
});
