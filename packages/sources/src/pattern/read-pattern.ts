import { splitText, stripAnsi } from '../text/plain-text.ts';
import { quoteRegexp } from '../text/quote-regexp.ts';
import type { Entry } from '../entry.ts';
import { fieldText, type LineFields } from '../line-fields.ts';
import type { Profile } from '../profile.ts';
import { maskVariables } from './mask-variables.ts';
import type { LinePattern } from './line-pattern.ts';
import { proxyPattern } from './proxy-pattern.ts';

/** A template is cut here: nobody reads more, and what follows is seldom what lines have in common. */
const TEXT_MAX = 300;
/** Keys that stand for a JSON line in which nothing says what happened. */
const KEYS_MAX = 8;

/** The pattern of a line, of the text that its profile's summary names. Never throws on any line. */
export function readPattern(entry: Entry, fields: LineFields, profile: Profile): LinePattern {
  if (fields.format === 'text') return textPattern(entry.line);
  if (profile.summary.kind === 'llm_proxy') {
    return (fields.format === 'json' ? proxyPattern(entry, fields.object) : null) ?? textPattern(entry.line);
  }
  for (const name of profile.summary.names) {
    const text = fieldText(fields, name) ?? '';
    if (text.trim() !== '') return { ...headPattern(text), place: { kind: 'field', name } };
  }
  return fields.format === 'json' ? keysPattern([...fields.object.members.keys()]) : textPattern(entry.line);
}

function textPattern(line: string): LinePattern {
  const bare = stripAnsi(line);
  const head = headPattern(bare);
  if (bare === line) return { ...head, place: { kind: 'line' } };
  // Colours stand between the words as they were written.
  const words = head.template.split(/<_>|\s+/).filter((word) => word !== '');
  return { ...head, place: { kind: 'shape', regexp: words.map(quoteRegexp).join('.*') } };
}

function headPattern(text: string): Omit<LinePattern, 'place'> {
  const { first } = splitText(text);
  const isCut = first.length > TEXT_MAX;
  const head = isCut ? first.slice(0, first.lastIndexOf(' ', TEXT_MAX) + 1 || TEXT_MAX) : first;
  const tail = isCut ? 'any' : first === text ? 'none' : 'lines';
  return { template: maskVariables(head), tail };
}

/** Which members a line has, where none of them is a message. */
function keysPattern(keys: readonly string[]): LinePattern {
  const some = keys.slice(0, KEYS_MAX);
  const regexp = some.map((key) => `${quoteRegexp(JSON.stringify(key))}\\s*:`).join(String.raw`[\s\S]*`);
  const more = keys.length > some.length ? ', …' : '';
  return { template: `{${some.join(', ')}${more}}`, place: { kind: 'shape', regexp }, tail: 'any' };
}
