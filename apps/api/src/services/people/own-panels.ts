import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { OwnPanel, PanelDraft, type PanelPatch } from '@edda/protocol';
import * as z from 'zod/mini';
import { ApiError } from '../../errors.ts';
import { tooMany } from './too-many.ts';

/** What one person may keep; far more than fits on a page. */
const OWN_PANELS_PER_OWNER = 200;

const COLUMNS = 'id, owner, panel, created_at AS createdAt, updated_at AS updatedAt';

/** Panels that people made, each its owner's. What belongs to somebody else does not exist. */
export class OwnPanels {
  readonly #database: DatabaseSync;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#now = now;
  }

  /** The last changed first. */
  list(owner: string): OwnPanel[] {
    const rows = this.#database
      .prepare(`SELECT ${COLUMNS} FROM own_panel WHERE owner = ? ORDER BY updated_at DESC, rowid DESC`)
      .all(owner);
    return rows.map(ownPanel);
  }

  create(owner: string, draft: PanelDraft): OwnPanel {
    if (this.list(owner).length >= OWN_PANELS_PER_OWNER) {
      throw tooMany('panels', 'own_panels_per_owner', OWN_PANELS_PER_OWNER);
    }
    const id = randomUUID();
    const now = this.#now().toISOString();
    this.#database
      .prepare('INSERT INTO own_panel (id, owner, panel, created_at, updated_at) VALUES (?, ?, ?, ?, ?)')
      .run(id, owner, JSON.stringify(draft), now, now);
    return this.#get(owner, id);
  }

  update(owner: string, id: string, patch: PanelPatch): OwnPanel {
    const draft = z.parse(PanelDraft, { ...this.#get(owner, id), ...patch });
    this.#database
      .prepare('UPDATE own_panel SET panel = ?, updated_at = ? WHERE id = ? AND owner = ?')
      .run(JSON.stringify(draft), this.#now().toISOString(), id, owner);
    return this.#get(owner, id);
  }

  delete(owner: string, id: string): void {
    const { changes } = this.#database.prepare('DELETE FROM own_panel WHERE id = ? AND owner = ?').run(id, owner);
    if (changes === 0) throw missing(id);
  }

  #get(owner: string, id: string): OwnPanel {
    const row = this.#database.prepare(`SELECT ${COLUMNS} FROM own_panel WHERE id = ? AND owner = ?`).get(id, owner);
    if (row === undefined) throw missing(id);
    return ownPanel(row);
  }
}

function ownPanel({ panel, ...row }: Record<string, SQLOutputValue>): OwnPanel {
  return z.parse(OwnPanel, { ...z.parse(PanelDraft, JSON.parse(String(panel))), ...row });
}

function missing(id: string): ApiError {
  return new ApiError({ code: 'not_found', message: 'There is no such panel', field: 'id', value: id });
}
