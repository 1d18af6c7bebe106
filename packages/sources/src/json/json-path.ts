/** Steps into a JSON value: a member's key or an element's index. */
export type JsonPath = readonly (string | number)[];

/** Between the path of a text and a path in the JSON that the text is: `body|messages[0].content`. */
export const DECODED = '|';

const STEP = /\.?([A-Za-z_]\w*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
const PLAIN_KEY = /^[A-Za-z_]\w*$/;

const parsed = new Map<string, JsonPath | null>();
/** Paths come from profiles and from conditions that people write; more than these are read again. */
const REMEMBERED_MAX = 500;

/** `timing.total_ms`, `headers["Retry-After"][0]`, as Loki's `json` stage takes it; null where it is no path. */
export function parseJsonPath(text: string): JsonPath | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const path = readPath(text);
  if (parsed.size < REMEMBERED_MAX) parsed.set(text, path);
  return path;
}

function readPath(text: string): JsonPath | null {
  const steps: (string | number)[] = [];
  let at = 0;
  while (at < text.length) {
    STEP.lastIndex = at;
    const match = STEP.exec(text);
    if (match === null) return null;
    const [whole, key, index, quoted] = match;
    if (key !== undefined && whole.startsWith('.') !== at > 0) return null;
    const step = key ?? (index === undefined ? unquoteKey(quoted ?? '') : Number(index));
    if (step === null) return null;
    steps.push(step);
    at += whole.length;
  }
  return steps.length === 0 ? null : steps;
}

function unquoteKey(quoted: string): string | null {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return null;
  }
}

/** The path with one more step. */
export function extendJsonPath(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  if (!PLAIN_KEY.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}

const lokiNames = new Map<string, string>();

/** The label name that Loki's `json` stage gives the path: `timing_total_ms`. */
export function lokiName(path: string): string {
  const known = lokiNames.get(path);
  if (known !== undefined) return known;
  const steps = parseJsonPath(path) ?? [path];
  const joined = steps.map((step) => String(step).replaceAll(/\W/g, '_')).join('_');
  const name = /^\d/.test(joined) ? `_${joined}` : joined;
  if (lokiNames.size < REMEMBERED_MAX) lokiNames.set(path, name);
  return name;
}
