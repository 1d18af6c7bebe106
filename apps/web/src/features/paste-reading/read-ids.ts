import type { Reading } from './reading.ts';

type IdReading = Extract<Reading, { readonly id: string }>;

/** `00-TRACE-SPAN-01` of W3C trace context, as a header or alone. */
const TRACEPARENT = /\b[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}\b/i;
const NO_ID = /^[0-]*$/;

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Ids that are known by their form, the most telling first. */
const FORMS: readonly { readonly pattern: RegExp; read(id: string): IdReading }[] = [
  // Of the proxy between agents and models: `20260124-000000-a1b2c3d4`.
  { pattern: /\b20\d{6}-\d{6}-[0-9a-f]{8}\b/gi, read: (id) => ({ kind: 'session', what: 'a session id', id }) },
  { pattern: new RegExp(String.raw`\b${UUID}\b`, 'gi'), read: (id) => other('an id (UUID)', id, true) },
  { pattern: /\b[0-9a-f]{32}\b/gi, read: (id) => ({ kind: 'trace', what: 'a trace id', id: id.toLowerCase() }) },
  { pattern: /\breq_[\w-]{6,}/g, read: (id) => other('a request id', id) },
  { pattern: /\bmsg_[\w-]{4,}/g, read: (id) => other("a model's message id", id) },
  { pattern: /\b(?:toolu|call)_[\w-]{3,}/g, read: (id) => other('a tool call id', id) },
  { pattern: /\bexec(?:ution)?[-_][\w-]{4,}/gi, read: (id) => other('an execution id', id) },
  { pattern: /\bsaga[-_][\w-]{4,}/gi, read: (id) => other('a saga id', id) },
  {
    pattern: /\b(?:resp|chatcmpl|thread|run|conv|sess|evt|batch)[-_](?=[\w-]*\d)[\w-]{8,}/g,
    read: (id) => other('an id', id),
  },
];

/** Keys whose values are ids, as sources and SDKs write them; what a key is called decides before the id's form. */
const KEYS: readonly { readonly key: RegExp; read(id: string): IdReading | null }[] = [
  { key: /^(?:otel)?trace_?id$/i, read: traceOf },
  { key: /^trace(?:parent|response)$/i, read: (text) => traceOf(TRACEPARENT.exec(text)?.[1] ?? '') },
  { key: /^(?:_?meta[._])?session(?:_?id)?$/i, read: (id) => ({ kind: 'session', what: 'a session id', id }) },
  { key: /^(?:_?meta[._])?(?:x-)?request[-_]?id$/i, read: (id) => other('a request id', id, true) },
  { key: /^execution_?id$/i, read: (id) => other('an execution id', id) },
  { key: /^[\w.-]*[a-z](?:_id|Id|ID)$/, read: (id) => other('an id', id) },
];

/** What an id may be made of, so that a sentence is none. */
const ID_VALUE = /^(?=.*\d)[\w.:@/-]{4,200}$/;

/** The id that the value of a key is, or null: a count is no id, and neither is a tenant called `acme`. */
export function readNamedId(key: string, value: string): Reading | null {
  if (!ID_VALUE.test(value) || NO_ID.test(value) || /^\d{1,6}$/.test(value)) return null;
  const known = KEYS.find((each) => each.key.test(key))?.read(value) ?? null;
  // Ten keys end in `_id` for one that is an entity of its own: the key's own name says best what it is.
  return known?.what === 'an id' ? { ...known, what: `the ${key}` } : known;
}

/** The id that the whole text is, or null. */
export function readWholeId(text: string): Reading | null {
  const parent = TRACEPARENT.exec(text);
  if (parent !== null && /^(?:traceparent\s*[:=]\s*)?["']?[\da-f-]+["']?$/i.test(text)) {
    return traceOf(parent[1] ?? '', 'a traceparent header');
  }
  const short = /^[0-9a-f]{16}$/i.test(text) && /[a-f]/i.test(text) && !NO_ID.test(text);
  if (short) return { kind: 'trace', what: 'a trace id of 64 bits, or a span id', id: text.toLowerCase() };
  const named = /^["']?([A-Za-z_][\w.-]*)["']?\s*[:=]\s*["']?([^\s"',]+)["']?,?$/.exec(text);
  if (named !== null) return readNamedId(named[1] ?? '', named[2] ?? '');
  const [found] = readIdsWithin(text);
  return found !== undefined && 'id' in found && found.id.length === text.length ? found : null;
}

/** Ids anywhere in a text: those that a key names, then those that their form tells. */
export function readIdsWithin(text: string): readonly Reading[] {
  const parent = traceOf(TRACEPARENT.exec(text)?.[1] ?? '', 'a traceparent header');
  const named = [...text.matchAll(/([A-Za-z_][\w.-]*)["']?\s*[:=]\s*["']?([\w.:@/-]{4,200})/g)].flatMap(
    ([, key = '', value = '']) => readNamedId(key, value.replace(/[.:,;]+$/, '')) ?? [],
  );
  const formed = FORMS.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].flatMap(([id]) => (NO_ID.test(id) ? [] : [read(id)])),
  );
  return [...(parent === null ? [] : [parent]), ...named, ...formed];
}

function traceOf(id: string, what = 'a trace id'): IdReading | null {
  return /^(?:[0-9a-f]{16}|[0-9a-f]{32})$/i.test(id) && !NO_ID.test(id)
    ? { kind: 'trace', what, id: id.toLowerCase() }
    : null;
}

function other(what: string, id: string, session = false): IdReading {
  return { kind: 'id', what, id, session };
}
