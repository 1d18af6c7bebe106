import { isKnownLong, knowLong, longIdOf } from '../../url-state/long-address.ts';

/** Before the page of a long question is shown: what its address stands for. Throws where nobody knows it. */
export async function loadLong(text: string): Promise<void> {
  const id = longIdOf(text);
  if (id === null || isKnownLong(id)) return;
  const { findShortLink } = await import('../../api/short-links.ts');
  knowLong(id, (await findShortLink(id)).search);
}
