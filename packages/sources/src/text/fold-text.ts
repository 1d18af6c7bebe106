/** How much neighbours may differ and still say the same. */
export type FoldKind = 'exact' | 'numbers' | 'signature';

/** `2026-11-21T14:07:59.772Z`, `2026-11-21 14:07:59,772`, `[21/Nov/2026:14:07:59 +0100]`. */
const MOMENT =
  /\d{4}-[01]\d-[0-3]\d[T ][0-2]\d:[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?(?: ?[+-][0-2]\d:?[0-5]\d|Z)?|\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}/g;

/** An id counts like a number: `8f2c41d0-…`, `4bf92f3577b34da6a3ce929d0e0e4736`, `req_011CSHoEeqs5C35K2UUqR7Fy`. */
const ID =
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=[a-f]*\d)[0-9a-f]{12,}\b|(?<=[a-z]_)(?=[A-Za-z]*\d)[0-9A-Za-z]{12,}\b/gi;

const NUMBER = /\d+/g;
const WORD = /[\p{L}\p{N}\p{M}_]+/gu;

/**
 * What is left of a line when everything is taken out in which neighbours may differ. `exact`: only the moment that
 * the line itself tells; `numbers`: ids and numbers too; `signature`: all words, so that punctuation and spaces stay.
 */
export function foldText(text: string, kind: FoldKind): string {
  switch (kind) {
    case 'exact':
      return text.replaceAll(MOMENT, '');
    case 'numbers':
      return text.replaceAll(MOMENT, '').replaceAll(ID, '').replaceAll(NUMBER, '');
    case 'signature':
      return text.replaceAll(WORD, '');
  }
}
