import { randomUUID } from 'node:crypto';
import type { DownloadRequest } from '@edda/protocol';
import { ApiError } from '../../errors.ts';
import { Download } from './download.ts';

/** How long a download can be asked about after it was made: it is fetched at once, and its end is looked at soon. */
const KEPT_MS = 60 * 60_000;
/** One that was asked for and is not fetched after so long is not fetched any more: it holds up no other. */
const WAITING_MS = 2 * 60_000;
/** So many of one person may be open at once; one that is over makes room. */
const OPEN_MAX = 5;

/** Files that are asked for, being written, or just done. */
export class Downloads {
  readonly #downloads = new Map<string, Download>();

  create(owner: string, request: DownloadRequest): Download {
    this.#forgetOld();
    const open = [...this.#downloads.values()].filter((each) => each.owner === owner && !each.isOver);
    if (open.length >= OPEN_MAX) {
      const message = `${OPEN_MAX} downloads are open already; one of them has to end or be cancelled first`;
      throw new ApiError({ code: 'limit_exceeded', message, field: 'downloads', value: String(OPEN_MAX) });
    }
    const id = randomUUID();
    const download = new Download(id, owner, request);
    this.#downloads.set(id, download);
    return download;
  }

  /** Throws where there is none, or where it is somebody else's. */
  get(owner: string, id: string): Download {
    const download = this.#downloads.get(id);
    if (download?.owner === owner) return download;
    throw new ApiError({
      code: 'not_found',
      message: 'There is no such download, or no longer',
      field: 'id',
      value: id,
    });
  }

  /** Ends them all. */
  close(): void {
    for (const download of this.#downloads.values()) download.cancel();
  }

  #forgetOld(): void {
    const now = Date.now();
    for (const [id, { createdAt, status }] of this.#downloads) {
      if (status.state === 'running') continue;
      const keptMs = status.state === 'waiting' ? WAITING_MS : KEPT_MS;
      if (createdAt < now - keptMs) this.#downloads.delete(id);
    }
  }
}
