import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../error.ts';
import { readText, writeWholeFile } from './files.ts';
import { makeFolder } from './folders.ts';

const VERSION_FILE = 'edda-store.json';
const LOCK_FILE = 'edda-store.lock';
const HOLDER_FILE = 'edda-store.pid';
const VERSION = 1;

/** The folder that everything lives in, held by this process alone until {@link DataFolder.release}. */
export class DataFolder {
  readonly path: string;
  readonly #lock: DatabaseSync;

  private constructor(path: string, lock: DatabaseSync) {
    this.path = path;
    this.#lock = lock;
  }

  /** Makes the folder where it is missing, locks it, and checks the version of what is in it. */
  static hold(path: string): DataFolder {
    makeFolder(path);
    const folder = new DataFolder(path, lockFolder(path));
    try {
      folder.#checkVersion();
    } catch (error) {
      folder.release();
      throw error;
    }
    return folder;
  }

  /** A folder within, made where it is missing. */
  folder(name: string): string {
    const path = join(this.path, name);
    makeFolder(path);
    return path;
  }

  file(name: string): string {
    return join(this.path, name);
  }

  release(): void {
    rmSync(join(this.path, HOLDER_FILE), { force: true });
    this.#lock.close();
  }

  #checkVersion(): void {
    const file = join(this.path, VERSION_FILE);
    const text = readText(file);
    if (text === null) {
      writeWholeFile(file, `${JSON.stringify({ version: VERSION })}\n`);
      return;
    }
    const version = /"version"\s*:\s*(\d+)/.exec(text)?.[1];
    if (version === String(VERSION)) return;
    throw new StoreError(
      'corrupt',
      `${file} says version ${version ?? 'nothing'}, and this store reads version ${VERSION}: ` +
        'it was written by another release of Edda. Nothing was changed.',
    );
  }
}

/**
 * An exclusive SQLite lock: the operating system gives it back when the process dies, however it dies, so that no lock
 * can be stale. The file beside it only tells people who holds it.
 */
function lockFolder(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, LOCK_FILE));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;');
  } catch (cause) {
    lock.close();
    const holder = holderOf(path);
    throw new StoreError(
      'locked',
      `the data folder ${path} is in use by another store${holder ? ` (process ${holder})` : ''}; ` +
        'stop that one, or give this one a folder of its own',
      cause,
    );
  }
  writeFileSync(join(path, HOLDER_FILE), `${process.pid}\n`);
  return lock;
}

/** Who holds the folder, for people: null where nobody can read it. */
function holderOf(path: string): string | null {
  try {
    return readText(join(path, HOLDER_FILE))?.trim() ?? null;
  } catch {
    return null;
  }
}
