import { channel } from 'node:diagnostics_channel';
import { ping, type WebSocket } from 'undici';

/** Looks this often within the time that a silent connection is given. */
const LOOKS = 3;

const listeners = new WeakMap<object, () => void>();

// A WebSocket hides its pongs; undici tells them here and nowhere else.
channel('undici:websocket:pong').subscribe((message) => {
  if (typeof message !== 'object' || message === null || !('websocket' in message)) return;
  const { websocket } = message;
  if (typeof websocket === 'object' && websocket !== null) listeners.get(websocket)?.();
});

/** Pings a WebSocket, and tells when neither an answer nor anything else came for the given time. */
export class WebSocketPulse {
  readonly #socket: WebSocket;
  readonly #timer: NodeJS.Timeout;
  #signOfLife = performance.now();

  constructor(socket: WebSocket, silenceMs: number, onDead: () => void) {
    this.#socket = socket;
    listeners.set(socket, () => this.beat());
    this.#timer = setInterval(() => {
      if (performance.now() - this.#signOfLife >= silenceMs) onDead();
      else if (socket.readyState === socket.OPEN) ping(socket);
    }, silenceMs / LOOKS);
  }

  /** A sign of life. */
  beat(): void {
    this.#signOfLife = performance.now();
  }

  stop(): void {
    clearInterval(this.#timer);
    listeners.delete(this.#socket);
  }
}
