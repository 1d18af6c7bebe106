import { compileTextMatcher } from '@edda/logql/engine';
import type { DerivedLink } from '@edda/protocol';
import { type Entry, maskSecrets } from '@edda/sources';
import { RE2JS } from 're2js';
import { fillTemplate } from './link-template.ts';

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
  const { isIn, find } = compiled(field);
  if (field.matcher === 'regex') {
    const text = entry.line.slice(0, LOOKED_THROUGH_CHARS);
    return isIn(text) ? find(text) : '';
  }
  for (const labels of [entry.metadata, entry.labels, entry.parsed ?? {}]) {
    // Grafana searches the names; one that is exactly so goes before one that only holds it.
    const name = labels[field.pattern] === undefined ? Object.keys(labels).find(isIn) : field.pattern;
    if (name !== undefined) return labels[name] ?? '';
  }
  return '';
}

interface Compiled {
  /** The quick way to say no. */
  isIn(text: string): boolean;
  /** The first group of the first match. */
  find(text: string): string;
}

const known = new WeakMap<DerivedField, Compiled>();

function compiled(field: DerivedField): Compiled {
  const before = known.get(field);
  if (before !== undefined) return before;
  const matcher = compileTextMatcher(field.pattern);
  const re2 = RE2JS.compile(field.pattern);
  const made: Compiled = {
    isIn: (text) => matcher.test(text),
    find: (text) => {
      const match = re2.matcher(text);
      return match.find() && match.groupCount() > 0 ? (match.group(1) ?? '') : '';
    },
  };
  known.set(field, made);
  return made;
}
