import { type Labels, type Nanos, NANOS_PER_MILLI } from '@edda/model';

/** What the variables of a template stand for. */
export interface LinkValues {
  readonly value: string;
  /** Of the derived field. */
  readonly name: string;
  /** Of the line. */
  readonly time: Nanos;
  readonly labels: Labels;
}

/** `${__value.raw}`, `${__data.fields.service_name}`, `${__data.fields["service_name"]}`, with a format after a colon. */
const VARIABLE = /\$\{(__[a-z]+(?:\.[\w.]+|\[["'][^"']*["']\])*)(?::(\w+))?\}/g;
const FIELD = /^__data\.fields(?:\.([\w.]+)|\[["']([^"']*)["']\])$/;

/** The names of a template's variables that Edda does not know. */
export function unknownVariables(template: string): readonly string[] {
  const blank: LinkValues = { value: '', name: '', time: 0n, labels: {} };
  return [...template.matchAll(VARIABLE)].flatMap(([, name = '']) => (valueOf(name, blank) === null ? [name] : []));
}

/**
 * The address that a template makes of a value; null where that is none that a browser may be sent to. Values are
 * encoded, except one that is itself the begin of the address, or has the format `raw`.
 */
export function fillTemplate(template: string, values: LinkValues): string | null {
  const filled = template.replaceAll(VARIABLE, (_, name: string, format: string | undefined, at: number) => {
    const value = valueOf(name, values) ?? '';
    return at === 0 || format === 'raw' ? value : encodeURIComponent(value.toWellFormed());
  });
  const url = URL.parse(filled);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

function valueOf(name: string, { value, name: field, time, labels }: LinkValues): string | null {
  switch (name) {
    case '__value':
    case '__value.raw':
    case '__value.text':
    case '__value.numeric':
      return value;
    case '__value.time':
      return String(time / NANOS_PER_MILLI);
    case '__field.name':
      return field;
  }
  const match = FIELD.exec(name);
  return match === null ? null : (labels[match[1] ?? match[2] ?? ''] ?? '');
}
