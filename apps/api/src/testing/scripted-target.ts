import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScriptedAnswer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

/** A server on loopback that answers what a test says, and remembers what it was asked. */
export class ScriptedTarget implements AsyncDisposable {
  readonly requests: {
    readonly method: string;
    readonly url: string;
    readonly body: string;
    readonly authorization: string;
  }[] = [];
  answer: (url: URL, body: string) => ScriptedAnswer | null;
  readonly #server: Server;

  private constructor(answer: (url: URL, body: string) => ScriptedAnswer | null) {
    this.answer = answer;
    this.#server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const { method = '', url = '', headers } = request;
        this.requests.push({ method, url, body, authorization: headers.authorization ?? '' });
        const told = this.answer(new URL(url, this.url), body);
        // Null: it hangs.
        if (told === null) return;
        response.writeHead(told.status ?? 200, { 'content-type': told.type ?? 'text/plain; version=0.0.4' });
        response.end(told.body);
      });
    });
  }

  static async listen(answer: (url: URL, body: string) => ScriptedAnswer | null): Promise<ScriptedTarget> {
    const target = new ScriptedTarget(answer);
    await new Promise<void>((resolve) => target.#server.listen(0, '127.0.0.1', resolve));
    return target;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}
