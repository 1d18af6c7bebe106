import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { AskedQuery, type HistoryAnswer } from '@edda/protocol';
import { addressHoldsSecret } from '@edda/sources';
import * as z from 'zod/mini';
import { ApiError } from '../../errors.ts';
import type { Preferences } from './preferences.ts';

/** The oldest beyond these are forgotten. */
export const HISTORY_PER_OWNER = 500;

const REMEMBER = 'history.remember';

/** What people asked, each their own; the same question is kept once, with when it was asked last. */
export class History {
  readonly #database: DatabaseSync;
  readonly #preferences: Preferences;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, preferences: Preferences, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#preferences = preferences;
    this.#now = now;
  }

  list(owner: string): HistoryAnswer {
    const rows = this.#database
      .prepare(
        `SELECT id, search, asked_at AS askedAt, times FROM asked_query
         WHERE owner = ? ORDER BY asked_at DESC, rowid DESC`,
      )
      .all(owner);
    return { remember: this.#remembers(owner), asked: rows.map((row) => z.parse(AskedQuery, { ...row })) };
  }

  /** Nothing happens where the owner has switched remembering off, or where a secret is asked for. */
  remember(owner: string, search: string): void {
    if (!this.#remembers(owner) || addressHoldsSecret(search)) return;
    this.#database
      .prepare(
        `INSERT INTO asked_query (id, owner, search, asked_at, times) VALUES (?, ?, ?, ?, 1)
         ON CONFLICT (owner, search) DO UPDATE SET asked_at = excluded.asked_at, times = times + 1`,
      )
      .run(randomUUID(), owner, search, this.#now().toISOString());
    this.#database
      .prepare(
        `DELETE FROM asked_query WHERE owner = :owner AND id NOT IN
           (SELECT id FROM asked_query WHERE owner = :owner ORDER BY asked_at DESC, rowid DESC LIMIT :kept)`,
      )
      .run({ owner, kept: HISTORY_PER_OWNER });
  }

  switch(owner: string, remember: boolean): void {
    this.#preferences.set(owner, REMEMBER, remember ? 'on' : 'off');
  }

  forget(owner: string, id: string): void {
    const { changes } = this.#database.prepare('DELETE FROM asked_query WHERE id = ? AND owner = ?').run(id, owner);
    if (changes > 0) return;
    throw new ApiError({ code: 'not_found', message: 'This question is not remembered', field: 'id', value: id });
  }

  forgetAll(owner: string): void {
    this.#database.prepare('DELETE FROM asked_query WHERE owner = ?').run(owner);
  }

  #remembers(owner: string): boolean {
    return this.#preferences.get(owner, REMEMBER) !== 'off';
  }
}
