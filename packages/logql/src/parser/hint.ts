import type { Token, TokenKind } from '../lexer/token.ts';
import { isReserved } from '../lexer/token.ts';

/** What a person probably meant, for the mistakes that people make most; null where nothing better is known. */
export function hintFor(token: Token, last: Token | null, expected: readonly TokenKind[]): string | null {
  const word = token.text;
  if (expected.includes('IDENTIFIER') && isReserved(word))
    return `${word} is a reserved word and cannot be a label name.`;
  if (token.kind === 'STRING' && expected.includes('}')) return 'Label names stand without quotes: {app="…"}.';
  if (expected.includes('STRING') && token.kind === 'IDENTIFIER') {
    return word === '~' ? 'Write =~ without a space.' : `Texts stand in quotes: "${word}".`;
  }
  if (word === '&') return 'Write "and", or a comma between label matchers.';
  if (token.kind === '|' && last?.kind === '|') return 'Write "or".';
  if (token.kind === 'STRING' && last?.kind === '==') return 'Texts are compared with =, not with ==.';
  if (token.kind === 'STRING' && last !== null && ['>', '>=', '<', '<='].includes(last.kind)) {
    return 'Numbers, durations and sizes stand without quotes.';
  }
  if (token.kind === 'unwrap')
    return 'unwrap is only allowed inside a range aggregation, such as sum_over_time(… | unwrap n [5m]).';
  if (token.kind === '.') return 'Names have no dots: nested fields are joined by _ after | json.';
  if (token.kind === '=' && expected.length === 0) return 'Numbers and durations are compared with ==.';
  if (token.kind === '$end') {
    return expected.includes('STRING')
      ? 'The query ends where a text in quotes has to follow.'
      : 'The query ends where something has to follow, or where a bracket is still open.';
  }
  return null;
}
