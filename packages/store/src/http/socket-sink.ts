import type { WebSocket } from 'ws';
import type { AnswerRow } from '../query/log-answer.ts';
import type { DroppedRow, TailSink } from '../query/tail.ts';

/** What the watcher may leave untaken before rows are dropped. */
const MAX_UNTAKEN_BYTES = 8 * 1024 * 1024;
/** A message ends after this many bytes, so that a page can show the first rows while others come. */
const MESSAGE_BYTES = 1024 * 1024;

/** Writes the frames of Loki's tail: `{"streams":[{"stream":{…},"values":[…]},…],"dropped_entries":[…]}`. */
export class SocketSink implements TailSink {
  readonly #socket: WebSocket;
  readonly #flags: string;

  constructor(socket: WebSocket, flags: readonly string[]) {
    this.#socket = socket;
    this.#flags = flags.length === 0 ? '' : `,"encodingFlags":${JSON.stringify(flags)}`;
  }

  get isBehind(): boolean {
    return this.#socket.bufferedAmount > MAX_UNTAKEN_BYTES;
  }

  send(rows: readonly AnswerRow[], dropped: readonly DroppedRow[]): void {
    let rest = dropped;
    for (let from = 0; from < rows.length || rest.length > 0;) {
      let to = from;
      for (let bytes = 0; to < rows.length && bytes < MESSAGE_BYTES; to++) bytes += rows[to]?.json.byteLength ?? 0;
      this.#sendMessage(rows.slice(from, to), rest);
      rest = [];
      from = to;
    }
  }

  #sendMessage(rows: readonly AnswerRow[], dropped: readonly DroppedRow[]): void {
    const parts: (Uint8Array | string)[] = ['{"streams":['];
    let group: string | null = null;
    // Rows of one stream share an element as long as no other stream comes between: time order goes first.
    for (const row of rows) {
      if (row.group !== group) {
        if (group !== null) parts.push(']},');
        parts.push(`{"stream":${row.group},"values":[`);
        group = row.group;
      } else {
        parts.push(',');
      }
      parts.push(row.json);
    }
    if (group !== null) parts.push(']}');
    parts.push(']', this.#flags);
    if (dropped.length > 0) {
      const entries = dropped.map(({ labels, time }) => `{"labels":${labels},"timestamp":"${time}"}`);
      parts.push(`,"dropped_entries":[${entries.join(',')}]`);
    }
    parts.push('}');
    const bytes = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
    this.#socket.send(bytes, { binary: false });
  }
}
