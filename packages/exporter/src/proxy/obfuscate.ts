const SECRET_HEADERS = new Set(['x-api-key', 'authorization']);
/** Shorter values have nothing that could be shown without giving them away. */
const SHORTEST_SHOWN = 16;

/** Headers as they may be written down: of keys only the first and last characters stay. */
export function obfuscateHeaders(
  headers: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [
      name,
      SECRET_HEADERS.has(name.toLowerCase()) ? values.map(obfuscateKey) : values,
    ]),
  );
}

/** `sk-ant-api03-…wxyz` becomes `sk-ant-...wxyz`, `Bearer sk-…abcd` becomes `Bearer sk-...abcd`. */
export function obfuscateKey(value: string): string {
  const [, scheme = '', key = value] = /^(Bearer |Basic )?(.*)$/s.exec(value) ?? [];
  if (key.length < SHORTEST_SHOWN) return `${scheme}...`;
  const prefix = /^(?:sk-ant-|sk-)/.exec(key)?.[0] ?? '';
  return `${scheme}${prefix}...${key.slice(-4)}`;
}
