import type { DerivedLink } from '@edda/protocol';
import { type Entry, maskSecrets } from '@edda/sources';
import { RE2JS } from 're2js';
import { fillTemplate } from './link-template.ts';
import { requiredText } from './required-text.ts';

/** A derived field as Grafana has it, with a target of its own: plain data, to be posted to threads. */
export interface DerivedField {
  readonly name: string;
  /**
   * `regex`: RE2, searched for in the line; its first group is the value. `label`: searched for in the names of labels
   * and structured metadata, whose value it is.
   */
  readonly matcher: 'regex' | 'label';
  readonly pattern: string;
  /** An address with `${__value.raw}` and the like. */
  readonly url: string;
  /** What the link says. */
  readonly text: string;
}

/** Further in a line a value is not looked for, in UTF-16 units: patterns run on every row. */
const LOOKED_THROUGH_CHARS = 65_536;
/** More of a value is no id. */
const VALUE_MAX_CHARS = 500;

/** Where the line leads by derived fields, each value once a field. */
export function derivedLinks(entry: Entry, fields: readonly DerivedField[]): DerivedLink[] {
  return fields.flatMap((field) => {
    const value = valueOf(entry, field);
    if (value === '' || value.length > VALUE_MAX_CHARS) return [];
    // An address goes to other machines, and stays in their logs.
    if (maskSecrets(value).hidden.length > 0) return [];
    const url = fillTemplate(field.url, { value, name: field.name, time: entry.time, labels: entry.labels });
    return url === null ? [] : [{ name: field.name, text: field.text, url }];
  });
}

function valueOf(entry: Entry, field: DerivedField): string {
  const { re2, needed } = compiled(field);
  if (field.matcher === 'regex') {
    const text = entry.line.slice(0, LOOKED_THROUGH_CHARS);
    // Most lines have no such value, and to look for a text is a hundred times less work than to run an expression.
    const match = text.includes(needed) ? re2.matcher(text) : null;
    return match?.find() === true && match.groupCount() > 0 ? (match.group(1) ?? '') : '';
  }
  for (const labels of [entry.metadata, entry.labels, entry.parsed ?? {}]) {
    // Grafana searches the names; one that is exactly so goes before one that only holds it.
    const name = labels[field.pattern] === undefined ? Object.keys(labels).find((one) => re2.test(one)) : field.pattern;
    if (name !== undefined) return labels[name] ?? '';
  }
  return '';
}

interface Compiled {
  /** Linear in the text, whatever the expression. */
  readonly re2: RE2JS;
  /** What every match holds. */
  readonly needed: string;
}

const known = new WeakMap<DerivedField, Compiled>();

function compiled(field: DerivedField): Compiled {
  const made = known.get(field) ?? { re2: RE2JS.compile(field.pattern), needed: requiredText(field.pattern) };
  known.set(field, made);
  return made;
}
