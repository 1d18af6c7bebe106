import type * as z from 'zod/mini';

/** `browser`: for good, in all its tabs. `tab`: until this one is closed. */
export type Keeper = 'browser' | 'tab';

/**
 * What this browser remembers for a person. Everything works without it: private windows refuse to store, and other
 * versions of Edda have stored other shapes.
 */
export function readStored<T extends z.ZodMiniType>(
  key: string,
  schema: T,
  keeper: Keeper = 'browser',
): z.output<T> | null {
  try {
    const text = storeOf(keeper).getItem(`edda.${key}`);
    if (text === null) return null;
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** False where the browser refused. */
export function writeStored(key: string, value: unknown, keeper: Keeper = 'browser'): boolean {
  try {
    storeOf(keeper).setItem(`edda.${key}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Throws where the browser keeps it from the page. */
function storeOf(keeper: Keeper): Storage {
  return keeper === 'tab' ? sessionStorage : localStorage;
}
