import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes the names in a folder durable: a new file is only there after a crash when its folder was synced too. */
export function syncFolder(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a folder where it is missing, and those above it, for good. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  const end = dirname(first);
  for (let made = path; made !== end; made = dirname(made)) syncFolder(dirname(made));
}
