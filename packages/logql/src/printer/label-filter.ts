import type { BytesLabelFilter, LabelFilter, Matcher, NumberLabelFilter, StringLabelFilter } from '../ast.ts';
import { isLiteralFilter } from '../regexp/text-search.ts';
import { formatBytes, parseBytes } from '../values/bytes.ts';
import { formatGoDuration } from '../values/duration.ts';
import { formatFloatF } from '../values/float.ts';
import { quote } from '../values/go-string.ts';

export function matcherText(matcher: Matcher | StringLabelFilter): string {
  return `${matcher.name}${matcher.op}${quote(matcher.value)}`;
}

/** Loki writes every pair in parentheses, and `and` as a comma: `( a="1" , ( b="2" or c="3" ) )`. */
export function labelFilterText(filter: LabelFilter): string {
  switch (filter.kind) {
    case 'logical': {
      const op = filter.op === 'and' ? ',' : 'or';
      return `( ${labelFilterText(filter.left)} ${op} ${labelFilterText(filter.right)} )`;
    }
    case 'string':
      return stringFilterText(filter);
    case 'number':
      return `${filter.name}${filter.op}${numberText(filter)}`;
    case 'duration':
      return `${filter.name}${filter.op}${formatGoDuration(filter.nanos)}`;
    case 'bytes':
      return `${filter.name}${filter.op}${bytesText(filter)}`;
    case 'ip':
      return `${filter.name}${filter.op}ip(${quote(filter.pattern)})`;
  }
}

/** An expression that Loki runs as a regexp stands in backticks, unless it has one itself (there Loki breaks it). */
function stringFilterText(filter: StringLabelFilter): string {
  const raw = filter.op === '=~' && !/[`\ud800-\udfff]/u.test(filter.value) && !isLiteralFilter(filter.value);
  return raw ? `${filter.name}=~\`${filter.value}\`` : matcherText(filter);
}

/** An infinite number can only be written as one that is too large, and -0 would be read as a duration. */
function numberText(filter: NumberLabelFilter): string {
  if (Object.is(filter.value, -0)) return '-0.0';
  if (Number.isFinite(filter.value)) return formatFloatF(filter.value);
  return filter.value > 0 ? '1e999' : '-1e999';
}

const BINARY_UNITS = [
  ['PiB', 2n ** 50n],
  ['TiB', 2n ** 40n],
  ['GiB', 2n ** 30n],
  ['MiB', 2n ** 20n],
  ['KiB', 2n ** 10n],
] as const;

/** Loki's rounded size where it says all, else an exact one. `0B` would be read as a binary number. */
function bytesText({ bytes }: BytesLabelFilter): string {
  if (bytes === 0n) return '0KB';
  const rounded = formatBytes(bytes);
  // A unit with E would be read as an exponent, and so would a P.
  if (parseBytes(rounded) === bytes && !/[EP]/.test(rounded)) return rounded;
  const unit = BINARY_UNITS.find(([name, size]) => bytes % size === 0n && name !== 'PiB');
  return unit === undefined ? `${bytes}B` : `${bytes / unit[1]}${unit[0]}`;
}
