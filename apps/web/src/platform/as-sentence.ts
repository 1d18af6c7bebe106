/** Messages from elsewhere end as they like: with a full stop, where they have none. */
export function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
