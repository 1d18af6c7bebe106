import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { ShortLink, type ShortLinkDraft } from '@edda/protocol';
import * as z from 'zod/mini';
import { ApiError } from '../../errors.ts';
import { tooMany } from './too-many.ts';

/** More come from no person. */
const SHORT_LINKS_PER_OWNER = 50_000;

/** The form of what an id is made of; a later form gets its own number, and the ids of this one stay. */
const VERSION = 1;

/** 72 bits in base64url: nobody guesses one, and two addresses never share one by chance. */
const ID_CHARS = 12;

/** Addresses by a short id that is made of them. Whoever has an id may follow it: that is what it is for. */
export class ShortLinks {
  readonly #database: DatabaseSync;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#now = now;
  }

  /** The same address has the same id, whoever asks and however often. */
  create(owner: string, { path, search }: ShortLinkDraft): ShortLink {
    const id = idOf(path, search);
    const known = this.#find(id);
    if (known !== null) return known;
    if (this.#count(owner) >= SHORT_LINKS_PER_OWNER)
      throw tooMany('short links', 'short_links_per_owner', SHORT_LINKS_PER_OWNER);
    this.#database
      .prepare('INSERT INTO short_link (id, version, owner, path, search, created_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(id, VERSION, owner, path, search, this.#now().toISOString());
    return this.get(id);
  }

  get(id: string): ShortLink {
    const found = this.#find(id);
    if (found !== null) return found;
    const message = 'There is no such short link here: it is of another Edda, or it was cut when it was copied';
    throw new ApiError({ code: 'not_found', message, field: 'id', value: id });
  }

  #find(id: string): ShortLink | null {
    const row = this.#database
      .prepare('SELECT id, path, search, created_at AS createdAt FROM short_link WHERE id = ?')
      .get(id);
    return row === undefined ? null : z.parse(ShortLink, { ...row });
  }

  #count(owner: string): number {
    const row = this.#database.prepare('SELECT count(*) AS n FROM short_link WHERE owner = ?').get(owner);
    return Number(row?.['n'] ?? 0);
  }
}

function idOf(path: string, search: string): string {
  return createHash('sha256').update(`${VERSION}\n${path}\n${search}`).digest('base64url').slice(0, ID_CHARS);
}
