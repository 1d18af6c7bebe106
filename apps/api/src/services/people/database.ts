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
  `ALTER TABLE saved_query ADD COLUMN note TEXT NOT NULL DEFAULT '';
   ALTER TABLE saved_query ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
   ALTER TABLE saved_query ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE saved_query ADD COLUMN deleted_at TEXT;
   CREATE TABLE saved_query_star (
     identity TEXT NOT NULL,
     query_id TEXT NOT NULL REFERENCES saved_query (id) ON DELETE CASCADE,
     PRIMARY KEY (identity, query_id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE asked_query (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     search TEXT NOT NULL,
     asked_at TEXT NOT NULL,
     times INTEGER NOT NULL,
     UNIQUE (owner, search)
   ) STRICT;
   CREATE INDEX asked_query_owner ON asked_query (owner, asked_at DESC);
   CREATE TABLE preference (
     owner TEXT NOT NULL,
     name TEXT NOT NULL,
     value TEXT NOT NULL,
     PRIMARY KEY (owner, name)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE muted_set (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     name TEXT NOT NULL,
     muted TEXT NOT NULL,
     created_at TEXT NOT NULL,
     UNIQUE (owner, name)
   ) STRICT;
   CREATE TABLE short_link (
     id TEXT PRIMARY KEY,
     version INTEGER NOT NULL,
     owner TEXT NOT NULL,
     path TEXT NOT NULL,
     search TEXT NOT NULL,
     created_at TEXT NOT NULL
   ) STRICT;
   CREATE INDEX short_link_owner ON short_link (owner);`,
  `CREATE TABLE own_panel (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     panel TEXT NOT NULL,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL
   ) STRICT;
   CREATE INDEX own_panel_owner ON own_panel (owner, updated_at DESC);`,
  `CREATE TABLE pin_set (
     id TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     title TEXT NOT NULL,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL
   ) STRICT;
   CREATE INDEX pin_set_owner ON pin_set (owner, updated_at DESC);
   CREATE TABLE pin (
     set_id TEXT NOT NULL REFERENCES pin_set (id) ON DELETE CASCADE,
     row_id TEXT NOT NULL,
     time TEXT NOT NULL,
     backend TEXT NOT NULL,
     row TEXT NOT NULL,
     labels TEXT NOT NULL,
     whole TEXT NOT NULL,
     note TEXT NOT NULL,
     kept_at TEXT NOT NULL,
     PRIMARY KEY (set_id, row_id)
   ) STRICT, WITHOUT ROWID;`,
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

/** All of it happens, or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
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
