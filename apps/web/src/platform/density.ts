import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import { readStored, writeStored } from './storage.ts';

export const DENSITIES = ['compact', 'normal', 'roomy'] as const;
export type Density = (typeof DENSITIES)[number];

/** How high a row of one line is, in CSS pixels. */
const ROW_HEIGHTS: Readonly<Record<Density, number>> = { compact: 20, normal: 24, roomy: 30 };

const DensitySchema = z.enum(DENSITIES);
const STORED_AS = 'density';

let density: Density | null = null;
const listeners = new Set<() => void>();

/** How close rows stand in this browser: a matter of eyes and screens, so no link carries it. */
export function useDensity(): Density {
  return useSyncExternalStore(subscribe, current);
}

export function useRowHeight(): number {
  return ROW_HEIGHTS[useDensity()];
}

export function chooseDensity(next: Density): void {
  density = next;
  writeStored(STORED_AS, next);
  for (const listener of listeners) listener();
}

function current(): Density {
  density ??= readStored(STORED_AS, DensitySchema) ?? 'normal';
  return density;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
