import { TailEvent } from '@edda/protocol';
import * as z from 'zod/mini';

export interface ReadEvent {
  readonly id: string;
  readonly event: TailEvent;
}

/** Reads a stream of server-sent events one by one. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';
  #id = '';

  constructor(response: Response) {
    if (response.body === null) throw new Error('the answer has no body');
    this.#reader = response.body.getReader();
  }

  async next(): Promise<ReadEvent> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end < 0) {
        const { value, done } = await this.#reader.read();
        if (done) throw new Error('the events ended');
        this.#text += this.#decoder.decode(value, { stream: true });
        continue;
      }
      const block = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + 2);
      this.#id = /^id: (.*)$/m.exec(block)?.[1] ?? this.#id;
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) return { id: this.#id, event: z.parse(TailEvent, JSON.parse(data)) };
    }
  }

  /** The next event of a type; those before it are passed over. */
  async until<T extends TailEvent['type']>(type: T): Promise<Extract<TailEvent, { type: T }>> {
    for (;;) {
      const { event } = await this.next();
      if (event.type === type) return event as Extract<TailEvent, { type: T }>;
    }
  }

  /** The next so many rows' texts, whatever events they come in. */
  async lines(count: number): Promise<string[]> {
    const lines: string[] = [];
    while (lines.length < count) lines.push(...(await this.until('rows')).rows.map((row) => row.preview));
    return lines;
  }

  get lastId(): string {
    return this.#id;
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }
}
