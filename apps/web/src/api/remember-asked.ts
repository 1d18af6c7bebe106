import type { QueryClient } from '@tanstack/react-query';
import { callEmpty } from './http.ts';

/** Where the history is kept among what the page knows. */
export const HISTORY_KEY = ['history'];

/** Remembers a question; nothing is lost where that fails, so nobody is told. */
export async function rememberAsked(search: string, client: QueryClient): Promise<void> {
  try {
    await callEmpty({ method: 'POST', path: 'history', body: { search } });
    await client.invalidateQueries({ queryKey: HISTORY_KEY });
  } catch {
    // The next question is remembered again.
  }
}
