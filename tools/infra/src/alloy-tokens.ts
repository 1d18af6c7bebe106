import { AlloyError } from './alloy-error.ts';

export interface AlloyToken {
  readonly kind: 'name' | 'string' | 'number' | 'sign' | 'end';
  /** A string's value, unescaped; else the text itself. */
  readonly text: string;
  readonly line: number;
}

const TOKEN =
  /(?<space>[ \t\r\n]+|\/\/[^\n]*|\/\*[^]*?\*\/)|(?<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)|(?<string>"(?:[^"\\\n]|\\.)*")|(?<number>-?\d+(?:\.\d+)?)|(?<sign>[{}[\]=,])/gy;

/** Names may be dotted: `discovery.docker.containers.targets`. */
export function alloyTokens(text: string): AlloyToken[] {
  const tokens: AlloyToken[] = [];
  let line = 1;
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const { name, string, number, sign } = match.groups ?? {};
    if (name !== undefined) tokens.push({ kind: 'name', text: name, line });
    if (string !== undefined) tokens.push({ kind: 'string', text: unquote(string, line), line });
    if (number !== undefined) tokens.push({ kind: 'number', text: number, line });
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, line });
    line += match[0].split('\n').length - 1;
    end = match.index + match[0].length;
  }
  if (end < text.length) throw new AlloyError(`${JSON.stringify(text[end])} begins nothing`, line);
  return [...tokens, { kind: 'end', text: '', line }];
}

/** Alloy's escapes are Go's; the ones that its configurations use are JSON's as well. */
function unquote(quoted: string, line: number): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw new AlloyError(`${quoted} has an escape that is none`, line);
  }
}
