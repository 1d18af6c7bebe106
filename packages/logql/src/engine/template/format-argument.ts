import { formatFloatVerb } from './format-float-verb.ts';
import { formatInteger } from './format-integer.ts';
import type { FormatSpec } from './format-spec.ts';
import { pad } from './format-spec.ts';
import { formatPlain, formatText } from './format-text.ts';
import { GoTime } from './go-time.ts';
import { formatValue } from './print.ts';
import type { GoValue } from './value.ts';
import { GoDuration, GoInt, GoList, GoMap, GoNamed, typeName } from './value.ts';

/** A value as a verb shows it; Go says what is wrong with a verb in its place. */
export function formatArgument(value: GoValue, spec: FormatSpec): string {
  const { verb } = spec;
  if (verb === 'T') return formatPlain(typeName(value), spec);
  if (value === undefined || value === null) return verb === 'v' ? pad('<nil>', spec) : `%!${verb}(<nil>)`;
  // What is no basic value is asked for a way to show itself, and none is one of `%w`.
  return verb === 'w' ? wrongVerb(value, spec) : formatInner(value, spec);
}

function formatInner(value: GoValue, spec: FormatSpec): string {
  if (value instanceof GoList) return formatList(value, spec);
  if (value instanceof GoMap) return formatMap(value, spec);
  return formatScalar(value, spec) ?? wrongVerb(value, spec);
}

/** A nil inside of something is shown as it is, whatever the verb. */
function formatItem(value: GoValue, spec: FormatSpec): string {
  if (value === undefined || value === null) return spec.asSource ? 'interface {}(nil)' : '<nil>';
  return formatInner(value, spec);
}

function formatList(list: GoList, spec: FormatSpec): string {
  const items = list.items.map((item) => formatItem(item, spec));
  return spec.asSource ? `${typeName(list)}{${items.join(', ')}}` : `[${items.join(' ')}]`;
}

function formatMap(map: GoMap, spec: FormatSpec): string {
  const pairs = map.sortedKeys().map((key) => `${formatItem(key, spec)}:${formatItem(map.get(key), spec)}`);
  return spec.asSource ? `${typeName(map)}{${pairs.join(', ')}}` : `map[${pairs.join(' ')}]`;
}

/** Width, precision and flags still count: `%.2f` of the text `3.14159` is `%!f(string=3.)`. */
function wrongVerb(value: GoValue, spec: FormatSpec): string {
  return `%!${spec.verb}(${typeName(value)}=${formatInner(value, { ...spec, verb: 'v', isWrong: true })})`;
}

/** The verbs for which a value's String method is asked. */
const VERBS_OF_TEXT = new Set(['v', 's', 'x', 'X', 'q']);

function formatScalar(value: GoValue, spec: FormatSpec): string | null {
  const { verb } = spec;
  if (typeof value === 'boolean') return verb === 't' || verb === 'v' ? pad(String(value), spec) : null;
  if (typeof value === 'string') return formatText(value, spec);
  if (typeof value === 'number') return formatFloatVerb(value, spec);
  if (value instanceof GoInt) return formatGoInt(value, spec);
  // What a time is inside nobody wants to see: it is its text also where Go would show its fields.
  if (value instanceof GoTime) return formatText(formatValue(value), { ...spec, asSource: false });
  const showsItself = VERBS_OF_TEXT.has(verb) && !spec.isWrong && !spec.asSource;
  if (showsItself) return formatText(formatValue(value), spec);
  if (value instanceof GoDuration) return formatInteger(value.nanos, spec);
  return value instanceof GoNamed ? formatInteger(BigInt(value.value), spec) : null;
}

/** What has no sign is hexadecimal in Go's source. */
function formatGoInt({ kind, value }: GoInt, spec: FormatSpec): string | null {
  const isBytes = spec.asSource && kind === 'uint8';
  return formatInteger(value, isBytes ? { ...spec, verb: 'x', sharp: true } : spec);
}
