import type * as z from 'zod/mini';

/**
 * What this browser remembers for a person. Everything works without it: private windows refuse to store, and other
 * versions of Edda have stored other shapes.
 */
export function readStored<T extends z.ZodMiniType>(key: string, schema: T): z.output<T> | null {
  try {
    const text = localStorage.getItem(`edda.${key}`);
    if (text === null) return null;
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** False where the browser refused. */
export function writeStored(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(`edda.${key}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
