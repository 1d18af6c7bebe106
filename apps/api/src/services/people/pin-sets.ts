import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import {
  Pin,
  PIN_SET_MAX_CHARS,
  PIN_SETS_PER_OWNER,
  type PinPatch,
  PINS_PER_SET,
  type PinSet,
  type PinSetDraft,
  PinSetInfo,
} from '@edda/protocol';
import * as z from 'zod/mini';
import { ApiError } from '../../errors.ts';
import type { FoundLine } from '../rows/whole-lines.ts';
import { inTransaction } from './database.ts';
import { tooMany } from './too-many.ts';

const INFO = `s.id, s.title, s.owner, s.created_at AS createdAt, s.updated_at AS updatedAt,
  (SELECT count(*) FROM pin p WHERE p.set_id = s.id) AS count`;
/** Times are decimal numbers of nanoseconds: of two, the longer one is later. */
const OLDEST_FIRST = 'ORDER BY length(time), time, row_id';

/** A line to be kept, and the backend that had it. */
export interface PinnedLine extends FoundLine {
  readonly backend: string;
}

/**
 * Sets of pinned lines, each its owner's; whoever has a set's link may read it. Lines are kept as Loki gave them, so
 * that they outlive it there.
 */
export class PinSets {
  readonly #database: DatabaseSync;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#now = now;
  }

  /** The last changed first. */
  list(owner: string): PinSetInfo[] {
    const rows = this.#database
      .prepare(`SELECT ${INFO} FROM pin_set s WHERE owner = ? ORDER BY updated_at DESC, s.rowid DESC`)
      .all(owner);
    return rows.map((row) => z.parse(PinSetInfo, { ...row }));
  }

  create(owner: string, { title }: PinSetDraft): PinSet {
    if (this.list(owner).length >= PIN_SETS_PER_OWNER) {
      throw tooMany('sets of pins', 'pin_sets_per_owner', PIN_SETS_PER_OWNER);
    }
    const id = randomUUID();
    const now = this.#now().toISOString();
    this.#database
      .prepare('INSERT INTO pin_set (id, owner, title, created_at, updated_at) VALUES (?, ?, ?, ?, ?)')
      .run(id, owner, title, now, now);
    return this.get(owner, id);
  }

  /** For anybody who has the id. */
  get(reader: string, id: string): PinSet {
    const info = this.#info(id);
    const pins = this.#database
      .prepare(`SELECT row, labels, backend, note, kept_at AS keptAt FROM pin WHERE set_id = ? ${OLDEST_FIRST}`)
      .all(id);
    return { ...info, own: info.owner === reader, pins: pins.map(pinOf) };
  }

  rename(owner: string, id: string, { title }: PinSetDraft): PinSet {
    this.#own(owner, id);
    this.#database.prepare('UPDATE pin_set SET title = ? WHERE id = ?').run(title, id);
    return this.#touched(owner, id);
  }

  delete(owner: string, id: string): void {
    this.#own(owner, id);
    this.#database.prepare('DELETE FROM pin_set WHERE id = ?').run(id);
  }

  /** All of the lines, or none where they are more than a set keeps. Those that are there already stay as they are. */
  add(owner: string, id: string, lines: readonly PinnedLine[]): PinSet {
    this.#own(owner, id);
    const insert = this.#database.prepare(
      `INSERT INTO pin (set_id, row_id, time, backend, row, labels, whole, note, kept_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, '', ?) ON CONFLICT DO NOTHING`,
    );
    const now = this.#now().toISOString();
    return inTransaction(this.#database, () => {
      for (const { row, labels, backend, whole } of lines) {
        insert.run(id, row.id, row.time, backend, JSON.stringify(row), JSON.stringify(labels), whole, now);
      }
      this.#checkLimits(id);
      return this.#touched(owner, id);
    });
  }

  note(owner: string, id: string, rowId: string, { note }: PinPatch): PinSet {
    this.#own(owner, id);
    const { changes } = this.#database
      .prepare('UPDATE pin SET note = ? WHERE set_id = ? AND row_id = ?')
      .run(note, id, rowId);
    if (changes === 0) throw missing('pin', rowId);
    return this.#touched(owner, id);
  }

  remove(owner: string, id: string, rowId: string): PinSet {
    this.#own(owner, id);
    const { changes } = this.#database.prepare('DELETE FROM pin WHERE set_id = ? AND row_id = ?').run(id, rowId);
    if (changes === 0) throw missing('pin', rowId);
    return this.#touched(owner, id);
  }

  /** Each line as the JSON text that it is kept as, oldest first, one at a time. */
  *wholeLines(id: string): Generator<string> {
    this.#info(id);
    const rows = this.#database.prepare(`SELECT whole FROM pin WHERE set_id = ? ${OLDEST_FIRST}`).iterate(id);
    for (const { whole } of rows) yield String(whole);
  }

  #info(id: string): PinSetInfo {
    const row = this.#database.prepare(`SELECT ${INFO} FROM pin_set s WHERE id = ?`).get(id);
    if (row === undefined) throw missing('set of pins', id);
    return z.parse(PinSetInfo, { ...row });
  }

  #own(owner: string, id: string): void {
    const info = this.#info(id);
    if (info.owner === owner) return;
    const message = `Only ${info.owner}, whose set of pins it is, can change it`;
    throw new ApiError({ code: 'forbidden', message, field: 'id', value: id });
  }

  #touched(owner: string, id: string): PinSet {
    this.#database.prepare('UPDATE pin_set SET updated_at = ? WHERE id = ?').run(this.#now().toISOString(), id);
    return this.get(owner, id);
  }

  #checkLimits(id: string): void {
    const kept = this.#database
      .prepare('SELECT count(*) AS lines, coalesce(sum(length(whole)), 0) AS chars FROM pin WHERE set_id = ?')
      .get(id);
    if (Number(kept?.['lines']) > PINS_PER_SET) throw tooFull(`${PINS_PER_SET} lines`, 'pins_per_set', PINS_PER_SET);
    if (Number(kept?.['chars']) > PIN_SET_MAX_CHARS) {
      throw tooFull(`${PIN_SET_MAX_CHARS / 1_000_000} MB of text`, 'pin_set_max_chars', PIN_SET_MAX_CHARS);
    }
  }
}

function pinOf({ row, labels, ...rest }: Record<string, SQLOutputValue>): Pin {
  return z.parse(Pin, { ...rest, row: JSON.parse(String(row)), labels: JSON.parse(String(labels)) });
}

function missing(what: string, id: string): ApiError {
  return new ApiError({ code: 'not_found', message: `There is no such ${what}`, field: 'id', value: id });
}

function tooFull(what: string, field: string, limit: number): ApiError {
  const message = `A set of pins holds at most ${what}; nothing was added. Begin another set`;
  return new ApiError({ code: 'limit_exceeded', message, field, value: String(limit) });
}
