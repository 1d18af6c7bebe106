// oxlint-disable-next-line no-control-regex -- an escape sequence begins with a control character
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** The text without terminal colours and other escape sequences. */
export function stripAnsi(text: string): string {
  return text.includes('\u001b') ? text.replaceAll(ANSI, '') : text;
}

/** Line breaks and tabs as single spaces. */
export function oneLine(text: string): string {
  return /[\r\n\t]/.test(text) ? text.replaceAll(/\s*[\r\n\t]+\s*/g, ' ').trim() : text;
}

export interface SplitText {
  readonly first: string;
  /** The last line that says something, empty where there is only one. */
  readonly last: string;
  /** Lines after the first, without empty ones at the end. */
  readonly more: number;
}

/** The first and the last line of a text that may have thousands. */
export function splitText(text: string): SplitText {
  const whole = text.trim();
  const firstEnd = whole.indexOf('\n');
  if (firstEnd === -1) return { first: whole, last: '', more: 0 };
  let more = 0;
  for (let at = firstEnd; at !== -1; at = whole.indexOf('\n', at + 1)) more += 1;
  return { first: whole.slice(0, firstEnd).trimEnd(), last: whole.slice(whole.lastIndexOf('\n') + 1).trim(), more };
}
