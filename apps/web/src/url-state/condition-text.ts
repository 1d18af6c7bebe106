import { CONDITION_OPS, type FieldCondition } from '@edda/protocol';

type Condition = Omit<FieldCondition, 'kind'>;

/** Longest first, so that `>=` is not read as `>`. */
const OPS = [...CONDITION_OPS].sort((a, b) => b.length - a.length);

const PLAIN_NAME = /^[^"=!<>~]+/;
const QUOTED = /^"(?:[^"\\]|\\.)*"/s;

/** `status>=500`; a name or a value that would be misread is quoted as in JSON. */
export function printCondition({ name, op, value }: Condition): string {
  const plainName = PLAIN_NAME.exec(name)?.[0] === name;
  const plainValue = !/^["=~]/.test(value);
  return `${plainName ? name : JSON.stringify(name)}${op}${plainValue ? value : JSON.stringify(value)}`;
}

/** Null where the text is no condition. */
export function parseCondition(text: string): Condition | null {
  const head = QUOTED.exec(text)?.[0] ?? PLAIN_NAME.exec(text)?.[0];
  const name = head === undefined ? null : unquote(head);
  const rest = text.slice(head?.length ?? 0);
  const op = OPS.find((candidate) => rest.startsWith(candidate));
  if (name === null || op === undefined) return null;
  const value = unquote(rest.slice(op.length));
  return value === null ? null : { name, op, value };
}

function unquote(text: string): string | null {
  if (!text.startsWith('"')) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
