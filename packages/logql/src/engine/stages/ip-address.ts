/** IP addresses as Go's net/netip reads them. */
export interface IpAddress {
  /** 4 or 6; an IPv4 address written as IPv6 (`::ffff:1.2.3.4`) is 6. */
  readonly version: 4 | 6;
  readonly value: bigint;
}

const MAX_GROUPS = 8;

export function parseIp(text: string): IpAddress | null {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '.') return parseIpv4(text);
    if (text[i] === ':') return parseIpv6(text);
  }
  return null;
}

function parseIpv4(text: string): IpAddress | null {
  const octets = text.split('.');
  if (octets.length !== 4) return null;
  let value = 0n;
  for (const octet of octets) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > 255) return null;
    value = value * 256n + BigInt(octet);
  }
  return { version: 4, value };
}

function parseIpv6(text: string): IpAddress | null {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return null;
  const left = groupsOf(head, tail === undefined);
  const right = tail === undefined ? [] : groupsOf(tail, true);
  if (left === null || right === null) return null;
  const missing = MAX_GROUPS - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => 0), ...right];
  return { version: 6, value: groups.reduce((value, group) => value * 65536n + BigInt(group), 0n) };
}

/** Groups of four hexadecimal digits; the last two may be written as an IPv4 address. */
function groupsOf(text: string, atEnd: boolean): number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: number[] = [];
  for (const [i, part] of parts.entries()) {
    if (atEnd && i === parts.length - 1 && part.includes('.')) {
      const v4 = parseIpv4(part);
      if (v4 === null) return null;
      groups.push(Number(v4.value >> 16n), Number(v4.value & 0xffffn));
    } else if (/^[\da-fA-F]{1,4}$/.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return null;
    }
  }
  return groups;
}
