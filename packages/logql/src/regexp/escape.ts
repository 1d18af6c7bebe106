import { RegexpSyntaxError } from './syntax.ts';

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

const FORMS: readonly RegExp[] = [
  // One digit alone would be a backreference.
  /([1-7][0-7]{1,2}|0[0-7]{0,2})/y,
  /x([\da-fA-F]{2})/y,
  /x\{([\da-fA-F]+)\}/y,
];

/** The character that the escape at `at` (a backslash) stands for. */
export function readEscape(text: string, at: number): { readonly rune: number; readonly end: number } {
  const rune = text.codePointAt(at + 1);
  if (rune === undefined) throw new RegexpSyntaxError('trailing backslash at end of expression', '');
  const letter = String.fromCodePoint(rune);
  const control = CONTROL[letter];
  if (control !== undefined) return { rune: control, end: at + 2 };
  if (rune < 0x80 && !/[A-Za-z\d]/.test(letter)) return { rune, end: at + 2 };
  for (const form of FORMS) {
    form.lastIndex = at + 1;
    const match = form.exec(text);
    if (match === null) continue;
    const value = Number.parseInt(match[1] ?? '', form === FORMS[0] ? 8 : 16);
    if (value <= 0x10ffff) return { rune: value, end: form.lastIndex };
  }
  throw new RegexpSyntaxError('invalid escape sequence', badEscape(text, at));
}

/** As much of an escape as Go had read when it gave up. */
function badEscape(text: string, at: number): string {
  const hex = /^\\x(?:\{[\da-fA-F]*[^]?|[^]{0,2})/u.exec(text.slice(at));
  if (hex !== null) return hex[0];
  const rune = text.codePointAt(at + 1) ?? 0;
  return text.slice(at, at + (rune > 0xffff ? 3 : 2));
}
