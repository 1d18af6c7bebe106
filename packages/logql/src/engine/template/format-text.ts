import { quote } from '../../values/go-string.ts';
import { encodeUtf8 } from '../go/utf8.ts';
import type { FormatSpec } from './format-spec.ts';
import { pad } from './format-spec.ts';

/** A text as a verb shows it, null where it has no such verb. */
export function formatText(text: string, spec: FormatSpec): string | null {
  switch (spec.verb) {
    case 'v':
      return spec.asSource ? formatQuoted(text, spec) : formatPlain(text, spec);
    case 's':
      return formatPlain(text, spec);
    case 'q':
      return formatQuoted(text, spec);
    case 'x':
    case 'X':
      return formatHex(text, spec);
    default:
      return null;
  }
}

/** A precision cuts characters off. */
export function formatPlain(text: string, spec: FormatSpec): string {
  return pad(cut(text, spec), spec);
}

function cut(text: string, { precision }: FormatSpec): string {
  return precision === null ? text : [...text].slice(0, precision).join('');
}

/** Control characters but the tab, a byte order mark and the backtick itself cannot stand between backticks. */
const NOT_IN_BACKTICKS = /[^\P{Cc}\t\u0080-\u009f]|[`\ufeff\ufffd]/u;

function formatQuoted(text: string, spec: FormatSpec): string {
  const shown = cut(text, spec);
  return pad(spec.sharp && !NOT_IN_BACKTICKS.test(shown) ? `\`${shown}\`` : quoted(shown, spec), spec);
}

function formatHex(text: string, spec: FormatSpec): string {
  const prefix = spec.sharp ? '0x' : '';
  const separator = spec.space ? ` ${prefix}` : '';
  const bytes = [...encodeUtf8(text)].slice(0, spec.precision ?? undefined);
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(separator);
  const shown = hex === '' ? '' : prefix + hex;
  return pad(spec.verb === 'X' ? shown.toUpperCase() : shown, spec);
}

/** `'a'` for a code point. */
export function formatCharacter(character: string, spec: FormatSpec): string {
  const inside = quoted(character, spec).slice(1, -1).replaceAll('\\"', '"').replace(/^'$/, "\\'");
  return pad(`'${inside}'`, spec);
}

/** With the flag `+`, everything that is not ASCII is escaped. */
function quoted(text: string, { plus }: FormatSpec): string {
  const quotes = quote(text);
  return plus ? quotes.replace(/[^\p{ASCII}]/gu, escaped) : quotes;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
