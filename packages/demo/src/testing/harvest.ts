import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NANOS_PER_HOUR, type Nanos } from '@edda/model';
import { Player } from '../player.ts';
import { PLOTS } from '../plots.ts';
import { Shippers } from '../shipping/shippers.ts';
import type { Plot } from '../story.ts';
import { Timeline } from '../timeline.ts';
import { World } from '../world.ts';
import { startStubStore, type StoredEntry } from './stub-store.ts';

/** A fixed evening (2026-11-20 at 19:00 UTC), so that a test always reads the same lines. */
export const ANCHOR: Nanos = 1_795_201_200_000_000_000n;

export interface HarvestOptions {
  readonly hours: number;
  readonly seed?: number;
  readonly plots?: readonly Plot[];
}

/** The lines of some hours before the anchor, as they arrive at a store over HTTP. */
export async function harvest(options: HarvestOptions): Promise<readonly StoredEntry[]> {
  const store = await startStubStore();
  await playInto(store.url, options);
  await store.close();
  return store.entries;
}

/** Brings the lines of some hours before the anchor to a Loki. */
export async function playInto(loki: string, { hours, seed = 1, plots = PLOTS }: HarvestOptions): Promise<void> {
  const proxyFolder = mkdtempSync(join(tmpdir(), 'edda-demo-'));
  const troubles: unknown[] = [];
  const shippers = new Shippers({ loki, proxyFolder, onTrouble: (error) => troubles.push(error) });
  const start = ANCHOR - BigInt(hours) * NANOS_PER_HOUR;
  const world = new World({ seed, anchor: ANCHOR, pace: 1, plots });
  const signal = new AbortController().signal;
  const player = new Player({
    timeline: new Timeline(world, start),
    start,
    ship: (records) => shippers.ship(records, signal),
    onArrived: () => undefined,
  });
  await player.playUntil(ANCHOR, signal);
  await shippers.close();
  rmSync(proxyFolder, { recursive: true });
  if (troubles.length > 0) throw new AggregateError(troubles, 'the shippers had trouble');
}
