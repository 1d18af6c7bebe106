import { ShortLink, type ShortLinkDraft } from '@edda/protocol';
import { callJson } from './http.ts';

/** A short address for a long one. The same address has the same one, however often it is asked for. */
export function createShortLink(draft: ShortLinkDraft, signal?: AbortSignal): Promise<ShortLink> {
  return callJson(ShortLink, { method: 'POST', path: 'short-links', body: draft }, signal);
}

export function findShortLink(id: string): Promise<ShortLink> {
  return callJson(ShortLink, { method: 'GET', path: `short-links/${encodeURIComponent(id)}` });
}
