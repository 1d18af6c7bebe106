/** A name and a value of an address's search string, in the order in which they stand there. */
export type Param = readonly [name: string, value: string];

/**
 * What stays as it is in an address although `encodeURIComponent` would escape it: RFC 3986 allows it in a query, and
 * neither mail programs nor chats cut a link there.
 */
const READABLE = /%(?:2F|3A|2C|3B|40|24|3D|7E|21|2A)/g;

/** The search string without `?`: as short and readable as a link survives being pasted. */
export function printParams(params: readonly Param[]): string {
  return params.map(([name, value]) => `${escape(name)}=${escape(value)}`).join('&');
}

/** Reads any text: what is no valid escape stands for itself. */
export function parseParams(search: string): readonly Param[] {
  return [...new URLSearchParams(search)];
}

function escape(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%20', '+')
    .replaceAll("'", '%27')
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replace(READABLE, decodeURIComponent);
}
