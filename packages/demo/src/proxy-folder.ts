import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MS = 86_400_000;
/** A day back is as far as anybody looks into the demo's own files. */
const KEPT_DAYS = 1;

/** Removes the days of `<folder>/<upstream>/<YYYY-MM-DD>` that are over. */
export function removeOldLogs(folder: string, nowMs: number): void {
  const oldest = new Date(nowMs - KEPT_DAYS * DAY_MS).toISOString().slice(0, 10);
  for (const upstream of foldersIn(folder)) {
    for (const day of foldersIn(join(folder, upstream))) {
      if (/^\d{4}-\d{2}-\d{2}$/.test(day) && day < oldest) {
        rmSync(join(folder, upstream, day), { recursive: true, force: true });
      }
    }
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
}
