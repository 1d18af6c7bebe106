import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Each step takes the database from its own index to the next `user_version`; a step is never edited. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE saved_query (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     name TEXT NOT NULL,
     search TEXT NOT NULL,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL
   ) STRICT;
   CREATE INDEX saved_query_owner ON saved_query (owner, updated_at DESC);`,
];

/** Opens people's things, and brings them up to date. `:memory:` keeps nothing. */
export function openDatabase(dataDir: string): DatabaseSync {
  const path = dataDir === ':memory:' ? dataDir : join(dataDir, 'edda.sqlite');
  if (dataDir !== ':memory:') mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;');
  migrate(database, path);
  return database;
}

function migrate(database: DatabaseSync, path: string): void {
  const version = userVersion(database);
  if (version > MIGRATIONS.length) {
    database.close();
    throw new Error(`${path} has version ${version} and this Edda knows ${MIGRATIONS.length}; a newer one wrote it`);
  }
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN; ${step} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}

function userVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}
