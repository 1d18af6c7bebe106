import { sleep } from '@edda/exporter';
import { z } from 'zod';
import { ORIGIN } from './shipping/shippers.ts';

const Origins = z.object({ origins: z.array(z.object({ name: z.string(), entries: z.number() })) });

const ASK_AGAIN_MS = 500;
const ANSWER_WITHIN_MS = 5000;

/**
 * Whether the store holds lines of the demo: waits until it answers. Null where the store does not keep origins apart,
 * as a Loki does not, and where the signal came first.
 */
export async function hasDemoLines(loki: string, signal: AbortSignal): Promise<boolean | null> {
  for (; !signal.aborted; await sleep(ASK_AGAIN_MS, signal)) {
    const response = await ask(`${loki}/edda/api/v1/origins`, signal);
    if (response === null || response.status >= 500) continue;
    if (!response.ok) return null;
    const found = Origins.safeParse(await response.json().catch(() => null));
    return found.success ? found.data.origins.some(({ name, entries }) => name === ORIGIN && entries > 0) : null;
  }
  return null;
}

async function ask(url: string, signal: AbortSignal): Promise<Response | null> {
  try {
    return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]) });
  } catch {
    return null;
  }
}
