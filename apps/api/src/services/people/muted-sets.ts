import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { MutedSet, type MutedSetDraft } from '@edda/protocol';
import * as z from 'zod/mini';
import { ApiError } from '../../errors.ts';
import { tooMany } from './too-many.ts';

const MUTED_SETS_PER_OWNER = 200;

const SELECT = 'SELECT id, name, muted, created_at AS createdAt FROM muted_set WHERE owner = ?';

/** Known noise with a name, each its owner's. */
export class MutedSets {
  readonly #database: DatabaseSync;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#now = now;
  }

  list(owner: string): MutedSet[] {
    return this.#database.prepare(`${SELECT} ORDER BY name COLLATE NOCASE`).all(owner).map(mutedSet);
  }

  /** Takes the place of the set that has the name. */
  save(owner: string, { name, muted }: MutedSetDraft): MutedSet {
    const sets = this.list(owner);
    const isNew = sets.every((set) => set.name !== name);
    if (isNew && sets.length >= MUTED_SETS_PER_OWNER) {
      throw tooMany('muted sets', 'muted_sets_per_owner', MUTED_SETS_PER_OWNER);
    }
    this.#database
      .prepare(
        `INSERT INTO muted_set (id, owner, name, muted, created_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (owner, name) DO UPDATE SET muted = excluded.muted`,
      )
      .run(randomUUID(), owner, name, JSON.stringify(muted), this.#now().toISOString());
    return mutedSet(this.#database.prepare(`${SELECT} AND name = ?`).get(owner, name) ?? {});
  }

  delete(owner: string, id: string): void {
    const { changes } = this.#database.prepare('DELETE FROM muted_set WHERE id = ? AND owner = ?').run(id, owner);
    if (changes > 0) return;
    throw new ApiError({ code: 'not_found', message: 'There is no such muted set', field: 'id', value: id });
  }
}

function mutedSet(row: Record<string, SQLOutputValue>): MutedSet {
  return z.parse(MutedSet, { ...row, muted: JSON.parse(String(row['muted'])) });
}
