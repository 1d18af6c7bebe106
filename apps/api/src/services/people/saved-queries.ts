import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import {
  type SavedDocument,
  type SavedImportAnswer,
  SavedQuery,
  type SavedQueryDraft,
  type SavedQueryPatch,
} from '@edda/protocol';
import * as z from 'zod/mini';
import { ApiError } from '../../errors.ts';
import { inTransaction } from './database.ts';
import { tooMany } from './too-many.ts';

/** What one person may keep; far more than anybody looks through. */
export const SAVED_QUERIES_PER_OWNER = 1_000;

/** How long a deleted query can be brought back, in milliseconds. */
const UNDO_MS = 3_600_000;

const SELECT = `
  SELECT id, owner, name, search, note, tags, shared, created_at AS createdAt, updated_at AS updatedAt,
    owner = :me AS own,
    EXISTS (SELECT 1 FROM saved_query_star WHERE identity = :me AND query_id = id) AS starred
  FROM saved_query WHERE deleted_at IS NULL AND (owner = :me OR shared = 1)`;

/** Saved queries, each its owner's; what is shared is everybody's to see. What belongs to somebody else does not exist. */
export class SavedQueries {
  readonly #database: DatabaseSync;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#now = now;
  }

  /** The starred first, then the last changed. */
  list(me: string): SavedQuery[] {
    return this.#database
      .prepare(`${SELECT} ORDER BY starred DESC, updated_at DESC, rowid DESC`)
      .all({ me })
      .map(savedQuery);
  }

  create(me: string, draft: SavedQueryDraft): SavedQuery {
    if (this.#count(me) >= SAVED_QUERIES_PER_OWNER) {
      throw tooMany('saved queries', 'saved_queries_per_owner', SAVED_QUERIES_PER_OWNER);
    }
    const { name, search, note = '', tags = [], shared = false, starred = false } = draft;
    const id = randomUUID();
    const now = this.#now().toISOString();
    this.#database
      .prepare(
        `INSERT INTO saved_query (id, owner, name, search, note, tags, shared, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, me, name, search, note, JSON.stringify([...new Set(tags)]), Number(shared), now, now);
    this.#star(me, id, starred);
    return this.#get(me, id);
  }

  /** What somebody else shared can be starred, and not changed. */
  update(me: string, id: string, { starred, ...patch }: SavedQueryPatch): SavedQuery {
    const before = this.#get(me, id);
    const isChanged = Object.values(patch).some((value) => value !== undefined);
    if (isChanged && !before.own) throw notYours(id);
    if (isChanged) {
      const { name = before.name, search = before.search, note = before.note } = patch;
      const { tags = before.tags, shared = before.shared } = patch;
      this.#database
        .prepare(
          'UPDATE saved_query SET name = ?, search = ?, note = ?, tags = ?, shared = ?, updated_at = ? WHERE id = ?',
        )
        .run(name, search, note, JSON.stringify([...new Set(tags)]), Number(shared), this.#now().toISOString(), id);
    }
    if (starred !== undefined) this.#star(me, id, starred);
    return this.#get(me, id);
  }

  /** It can be brought back for an hour. */
  delete(me: string, id: string): void {
    if (!this.#get(me, id).own) throw notYours(id);
    const now = this.#now();
    this.#database
      .prepare('DELETE FROM saved_query WHERE deleted_at < ?')
      .run(new Date(now.getTime() - UNDO_MS).toISOString());
    this.#database.prepare('UPDATE saved_query SET deleted_at = ? WHERE id = ?').run(now.toISOString(), id);
  }

  /** Brings back what was deleted by mistake. */
  restore(me: string, id: string): SavedQuery {
    this.#database.prepare('UPDATE saved_query SET deleted_at = NULL WHERE id = ? AND owner = ?').run(id, me);
    return this.#get(me, id);
  }

  /** One's own queries as a document; what others share is theirs. */
  export(me: string): SavedDocument {
    const saved = this.list(me).filter(({ own }) => own);
    return {
      format: 'edda-saved-queries',
      version: 1,
      exportedAt: this.#now().toISOString(),
      saved: saved.map(({ name, search, note, tags, starred, shared }) => ({
        name,
        search,
        note,
        tags,
        starred,
        shared,
      })),
    };
  }

  /** Takes all of a document, or nothing of it. What is there by the same name and address is left as it is. */
  import(me: string, { saved }: SavedDocument): SavedImportAnswer {
    return inTransaction(this.#database, () => {
      const known = new Set(this.list(me).flatMap((query) => (query.own ? [keyOf(query)] : [])));
      let imported = 0;
      // As they are listed, the last one is the oldest.
      for (const draft of saved.toReversed()) {
        if (known.has(keyOf(draft))) continue;
        known.add(keyOf(draft));
        this.create(me, draft);
        imported += 1;
      }
      return { imported, skipped: saved.length - imported };
    });
  }

  #star(me: string, id: string, starred: boolean): void {
    const sql = starred
      ? 'INSERT INTO saved_query_star (identity, query_id) VALUES (?, ?) ON CONFLICT DO NOTHING'
      : 'DELETE FROM saved_query_star WHERE identity = ? AND query_id = ?';
    this.#database.prepare(sql).run(me, id);
  }

  #get(me: string, id: string): SavedQuery {
    const row = this.#database.prepare(`${SELECT} AND id = :id`).get({ me, id });
    if (row === undefined) throw missing(id);
    return savedQuery(row);
  }

  #count(owner: string): number {
    const row = this.#database
      .prepare('SELECT count(*) AS n FROM saved_query WHERE owner = ? AND deleted_at IS NULL')
      .get(owner);
    return Number(row?.['n'] ?? 0);
  }
}

const Tags = z.array(z.string());

function savedQuery(row: Record<string, SQLOutputValue>): SavedQuery {
  const tags = z.parse(Tags, JSON.parse(String(row['tags'])));
  return z.parse(SavedQuery, {
    ...row,
    tags,
    own: row['own'] === 1,
    starred: row['starred'] === 1,
    shared: row['shared'] === 1,
  });
}

function keyOf({ name, search }: Pick<SavedQueryDraft, 'name' | 'search'>): string {
  return JSON.stringify([name, search]);
}

function missing(id: string): ApiError {
  return new ApiError({ code: 'not_found', message: 'There is no such saved query', field: 'id', value: id });
}

function notYours(id: string): ApiError {
  const message =
    'Somebody else has shared this query with you: only they can change it. Duplicate it to have your own';
  return new ApiError({ code: 'forbidden', message, field: 'id', value: id });
}
