import { LogfmtScanner } from '@edda/logql/engine';

/** What a line's own level field says. */
export type LevelName = string;

/** Cheap to ask, and most lines without a level field end here. */
const MAYBE_IN_JSON = /"(?:level|LEVEL|Level|severity|SEVERITY|Severity|lvl|LVL|Lvl)"/;

/**
 * The text of the first of `fields` that is a key of the JSON object, at its top level. Broken JSON gives what was
 * readable before the break.
 */
export function levelInJson(line: string, fields: readonly string[]): LevelName | null {
  if (!MAYBE_IN_JSON.test(line)) return null;
  let best = fields.length;
  let found: LevelName | null = null;
  for (const { key, value } of topLevelMembers(line)) {
    const rank = fields.indexOf(key);
    if (rank < 0 || rank >= best) continue;
    [best, found] = [rank, value];
    if (rank === 0) break;
  }
  return found;
}

interface Member {
  readonly key: string;
  /** A string's content with its escapes, or the text of any other value's start. */
  readonly value: string;
}

function* topLevelMembers(json: string): Generator<Member> {
  let depth = 0;
  let key: string | null = null;
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case '{':
      case '[':
        depth += 1;
        break;
      case '}':
      case ']':
        depth -= 1;
        break;
      case '"': {
        const end = stringEnd(json, at + 1);
        if (end < 0) return;
        const text = json.slice(at + 1, end);
        at = end;
        if (depth !== 1) break;
        if (key === null) key = text;
        else yield { key, value: text };
        break;
      }
      case ':': {
        const value = json.slice(at + 1, at + 20).trimStart();
        if (depth === 1 && key !== null && !value.startsWith('"')) yield { key, value };
        break;
      }
      case ',':
        if (depth === 1) key = null;
        break;
      default:
    }
  }
}

/** Where the string that begins at `from` has its closing quote, or -1. */
function stringEnd(json: string, from: number): number {
  for (let end = json.indexOf('"', from); end >= 0; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return -1;
}

const scanner = new LogfmtScanner();

/** The value of `level` (else `severity`, else `lvl`) in a logfmt line, whatever the key's case; read up to its first fault. */
export function levelInLogfmt(line: string): LevelName | null {
  if (!/level|severity|lvl/i.test(line)) return null;
  const found = new Map<string, string>();
  scanner.reset(line);
  while (!scanner.atEnd && scanner.next()) {
    const key = scanner.key.toLowerCase();
    if (key === 'level') return scanner.value;
    if ((key === 'severity' || key === 'lvl') && !found.has(key)) found.set(key, scanner.value);
  }
  return found.get('severity') ?? found.get('lvl') ?? null;
}
