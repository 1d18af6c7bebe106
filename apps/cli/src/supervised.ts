import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as z from 'zod';

const FIRST_RESTART_MS = 250;
const LONGEST_RESTART_MS = 10_000;
/** A child that ran this long was healthy: its next restart is quick again. */
const HEALTHY_AFTER_MS = 30_000;
/** After SIGTERM a child gets this long to bring its work to an end. */
export const STOP_TIMEOUT_MS = 15_000;

export interface SupervisedOptions {
  /** What people read: "the store". */
  readonly name: string;
  readonly script: string;
  /** For Node itself, before the script. */
  readonly nodeArgs?: readonly string[];
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /**
   * True where an exit code says that starting again is of no use (a taken port, a locked folder). Only until the first
   * event: what worked once may work again as soon as whoever took its port is gone.
   */
  readonly isFinal?: (code: number | null) => boolean;
  readonly onMessage?: (message: unknown, reply: (message: object) => void) => void;
  /** Every event, also those after a restart. */
  readonly onEvent?: (event: ChildEvent) => void;
  readonly say: (text: string) => void;
}

/**
 * A child process that is started again when it dies, with a pause that doubles up to {@link LONGEST_RESTART_MS}.
 * Its standard output speaks JSON lines, `{"event": …}`; other lines and its standard error are passed on.
 */
export class Supervised {
  readonly #options: SupervisedOptions;
  #child: ChildProcess | null = null;
  #restart: NodeJS.Timeout | null = null;
  #pauseMs = FIRST_RESTART_MS;
  #stopping = false;
  #waiting: { resolve: (event: ChildEvent) => void; reject: (error: Error) => void } | null = null;

  constructor(options: SupervisedOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#child !== null;
  }

  /** Starts the child; resolves with its first event, rejects when it ends before that for good or is stopped. */
  start(): Promise<ChildEvent> {
    this.#stopping = false;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#spawn();
    });
  }

  /** Asks the child to end, and ends it where it does not within {@link STOP_TIMEOUT_MS}. May be called twice. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#restart !== null) clearTimeout(this.#restart);
    this.#giveUp(new Error(`${this.#options.name} was stopped`));
    const child = this.#child;
    if (child === null) return;
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    child.kill('SIGTERM');
    const hard = setTimeout(() => {
      this.#options.say(`${this.#options.name} did not stop within ${STOP_TIMEOUT_MS / 1000} s and was ended`);
      child.kill('SIGKILL');
    }, STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(hard);
  }

  /** Sends a message over the child's IPC channel; nothing happens while it is down. */
  send(message: object): void {
    if (this.#child?.connected === true) this.#child.send(message);
  }

  #spawn(): void {
    const { script, nodeArgs = [], args, env, onMessage } = this.#options;
    const startedAt = Date.now();
    const child = spawn(process.execPath, [...nodeArgs, script, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      // A Ctrl-C reaches the whole foreground group; children stop when the supervisor says so, in its order.
      detached: true,
    });
    this.#child = child;
    child.on('message', (message) => onMessage?.(message, (reply) => child.send(reply)));
    if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', (line) => this.#read(line));
    // Also of a message that could not be sent to it any more.
    child.on('error', (error) => this.#options.say(`${this.#options.name}: ${error.message}`));
    child.once('close', (code, signal) => this.#ended(code, signal, Date.now() - startedAt));
  }

  #read(line: string): void {
    const event = childEvent(line);
    if (event === null) {
      process.stdout.write(`${line}\n`);
      return;
    }
    this.#options.onEvent?.(event);
    this.#waiting?.resolve(event);
    this.#waiting = null;
  }

  #ended(code: number | null, signal: NodeJS.Signals | null, ranMs: number): void {
    this.#child = null;
    if (this.#stopping) return;
    const how = signal === null ? `with code ${code}` : `by ${signal}`;
    if (this.#waiting !== null && this.#options.isFinal?.(code) === true) {
      this.#giveUp(new Error(`${this.#options.name} ended ${how}`));
      return;
    }
    if (ranMs > HEALTHY_AFTER_MS) this.#pauseMs = FIRST_RESTART_MS;
    this.#options.say(`${this.#options.name} ended ${how} and is started again in ${this.#pauseMs} ms`);
    this.#restart = setTimeout(() => this.#spawn(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_RESTART_MS);
  }

  #giveUp(reason: Error): void {
    this.#waiting?.reject(reason);
    this.#waiting = null;
  }
}

const ChildEvent = z.object({
  event: z.string(),
  url: z.string().optional(),
  /** The store's further ways in. */
  otlp: z
    .array(z.object({ protocol: z.enum(['grpc', 'http']), port: z.number(), problem: z.string().nullable() }))
    .optional(),
});
/** A line of a child's standard output that is meant for the supervisor. */
export type ChildEvent = z.infer<typeof ChildEvent>;

function childEvent(line: string): ChildEvent | null {
  if (!line.startsWith('{"event":')) return null;
  try {
    return ChildEvent.parse(JSON.parse(line));
  } catch {
    // A line that was cut by the child's death is for people, like any other.
    return null;
  }
}
