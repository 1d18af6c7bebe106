import type { DatabaseSync } from 'node:sqlite';

/** What people have chosen once and for all, by a name. */
export class Preferences {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Null where nothing was chosen. */
  get(owner: string, name: string): string | null {
    const row = this.#database.prepare('SELECT value FROM preference WHERE owner = ? AND name = ?').get(owner, name);
    return row === undefined ? null : String(row['value']);
  }

  set(owner: string, name: string, value: string): void {
    this.#database
      .prepare(
        `INSERT INTO preference (owner, name, value) VALUES (?, ?, ?)
         ON CONFLICT (owner, name) DO UPDATE SET value = excluded.value`,
      )
      .run(owner, name, value);
  }
}
