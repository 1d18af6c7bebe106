import type { Span } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { quote } from '../../values/go-string.ts';
import type { IpAddress } from './ip-address.ts';
import { parseIp } from './ip-address.ts';

/** Whether a text has an address in it that the pattern of `ip("…")` covers. */
type IpMatcher = (text: string) => boolean;

/** An address, a CIDR block or a range with a dash. */
export function compileIpMatcher(pattern: string, span: Span): IpMatcher {
  const range = ipRange(pattern);
  if (range === null) {
    throw new LogqlError({ code: 'stage', message: `ip: invalid pattern: ${quote(pattern)}`, span });
  }
  const [first, last] = range;
  const covers = (ip: IpAddress) => ip.version === first.version && ip.value >= first.value && ip.value <= last.value;
  return (text) => hasAddress(text, covers);
}

type IpRange = readonly [first: IpAddress, last: IpAddress];

function ipRange(pattern: string): IpRange | null {
  const single = parseIp(pattern);
  if (single !== null) return [single, single];
  return cidrRange(pattern) ?? dashedRange(pattern);
}

function cidrRange(pattern: string): IpRange | null {
  const slash = pattern.lastIndexOf('/');
  const ip = slash < 0 ? null : parseIp(pattern.slice(0, slash));
  const length = pattern.slice(slash + 1);
  if (ip === null || !/^(?:0|[1-9]\d{0,2})$/.test(length)) return null;
  const bits = (ip.version === 4 ? 32 : 128) - Number(length);
  if (bits < 0) return null;
  const mask = (1n << BigInt(bits)) - 1n;
  return [
    { ...ip, value: ip.value & ~mask },
    { ...ip, value: ip.value | mask },
  ];
}

function dashedRange(pattern: string): IpRange | null {
  const dash = pattern.indexOf('-');
  if (dash < 0) return null;
  const first = parseIp(pattern.slice(0, dash));
  const last = parseIp(pattern.slice(dash + 1));
  if (first === null || last === null || first.version !== last.version || first.value > last.value) return null;
  return [first, last];
}

const IPV4_CHARS = /[\d.]+/y;
const IPV6_CHARS = /[\da-fA-F:.]+/y;
/** Where Loki starts to look: a digit with a dot among the next three, or up to four hex digits and a colon. */
const IPV4_START = /\d(?:\.|.\.|..\.)/sy;
const IPV6_START = /::[\da-fA-F]|[\da-fA-F]{1,4}:/y;

function hasAddress(text: string, covers: (ip: IpAddress) => boolean): boolean {
  for (let at = 0; at < text.length; at++) {
    const length = text.length - at;
    // Loki wants one more character than the hint needs, so an address may not be too close to the end.
    const chars =
      length > 3 && matchesAt(IPV4_START, text, at)
        ? IPV4_CHARS
        : length > 4 && matchesAt(IPV6_START, text, at)
          ? IPV6_CHARS
          : null;
    if (chars === null) continue;
    chars.lastIndex = at;
    const candidate = chars.exec(text)?.[0] ?? '';
    const ip = parseIp(candidate);
    if (ip !== null && covers(ip)) return true;
    // The character after the candidate is passed over too, as in Loki.
    at += candidate.length;
  }
  return false;
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
