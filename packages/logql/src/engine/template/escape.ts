import { encodeUtf8 } from '../go/utf8.ts';

const HTML: Readonly<Record<string, string>> = {
  '\u0000': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** text/template's `html`. */
export function escapeHtml(text: string): string {
  // eslint-disable-next-line no-control-regex -- a NUL is replaced as Go does
  return text.replace(/[\u0000"'&<>]/g, (char) => HTML[char] ?? char);
}

const JS: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
};

/** text/template's `js`. */
export function escapeJs(text: string): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const plain = JS[char];
    if (plain !== undefined) out += plain;
    else if (code < 0x20 || (code >= 0x80 && !/[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(char))) {
      out += `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
    } else out += char;
  }
  return out;
}

const UNRESERVED = /^[A-Za-z0-9\-_.~]$/;

/** Go's url.QueryEscape. */
export function escapeQuery(text: string): string {
  let out = '';
  for (const byte of encodeUtf8(text)) {
    const char = String.fromCharCode(byte);
    if (UNRESERVED.test(char)) out += char;
    else out += char === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}
