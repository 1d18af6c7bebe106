import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { SavedQuery, type SavedQueryDraft, type SavedQueryPatch } from '@edda/protocol';
import * as z from 'zod/mini';
import { ApiError } from '../../errors.ts';

const COLUMNS = 'id, owner, name, search, created_at AS createdAt, updated_at AS updatedAt';
/** What one person may keep; far more than anybody looks through. */
export const SAVED_QUERIES_PER_OWNER = 1_000;

/** Saved queries, each its owner's. What belongs to somebody else does not exist. */
export class SavedQueries {
  readonly #database: DatabaseSync;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#now = now;
  }

  /** The last changed first. */
  list(owner: string): SavedQuery[] {
    const rows = this.#database
      .prepare(`SELECT ${COLUMNS} FROM saved_query WHERE owner = ? ORDER BY updated_at DESC, rowid DESC`)
      .all(owner);
    return rows.map(savedQuery);
  }

  create(owner: string, { name, search }: SavedQueryDraft): SavedQuery {
    if (this.#count(owner) >= SAVED_QUERIES_PER_OWNER) {
      const message = `You have ${SAVED_QUERIES_PER_OWNER} saved queries, and more are not kept; delete some first`;
      const value = String(SAVED_QUERIES_PER_OWNER);
      throw new ApiError({ code: 'limit_exceeded', message, field: 'saved_queries_per_owner', value });
    }
    const id = randomUUID();
    const now = this.#now().toISOString();
    this.#database
      .prepare('INSERT INTO saved_query (id, owner, name, search, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(id, owner, name, search, now, now);
    return this.#get(owner, id);
  }

  update(owner: string, id: string, { name, search }: SavedQueryPatch): SavedQuery {
    const before = this.#get(owner, id);
    this.#database
      .prepare('UPDATE saved_query SET name = ?, search = ?, updated_at = ? WHERE id = ? AND owner = ?')
      .run(name ?? before.name, search ?? before.search, this.#now().toISOString(), id, owner);
    return this.#get(owner, id);
  }

  delete(owner: string, id: string): void {
    const { changes } = this.#database.prepare('DELETE FROM saved_query WHERE id = ? AND owner = ?').run(id, owner);
    if (changes === 0) throw missing(id);
  }

  #get(owner: string, id: string): SavedQuery {
    const row = this.#database.prepare(`SELECT ${COLUMNS} FROM saved_query WHERE id = ? AND owner = ?`).get(id, owner);
    if (row === undefined) throw missing(id);
    return savedQuery(row);
  }

  #count(owner: string): number {
    const row = this.#database.prepare('SELECT count(*) AS n FROM saved_query WHERE owner = ?').get(owner);
    return Number(row?.['n'] ?? 0);
  }
}

function savedQuery(row: Record<string, SQLOutputValue>): SavedQuery {
  return z.parse(SavedQuery, { ...row });
}

function missing(id: string): ApiError {
  return new ApiError({ code: 'not_found', message: 'There is no such saved query', field: 'id', value: id });
}
