/** What the router knows of an address's search string: nothing but the text, which {@link ./codec.ts} reads. */
export interface AddressSearch {
  readonly text: string;
}

export function parseAddressSearch(search: string): AddressSearch {
  return { text: search.startsWith('?') ? search.slice(1) : search };
}

export function printAddressSearch({ text }: Partial<AddressSearch>): string {
  return text === undefined || text === '' ? '' : `?${text}`;
}
