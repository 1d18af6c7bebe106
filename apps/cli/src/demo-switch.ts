import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = 1;

/** Whether somebody stopped the demo on the page: remembered in the data folder, so that the next start leaves it off. */
export class DemoSwitch {
  readonly #file: string;

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'demo.json');
  }

  get isStopped(): boolean {
    if (!existsSync(this.#file)) return false;
    const state = this.#read();
    return typeof state === 'object' && state !== null && 'stopped' in state && state.stopped === true;
  }

  #read(): unknown {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8'));
    } catch (cause) {
      throw new Error(`${this.#file} is not what Edda wrote; remove it, and the demo runs as at the first start`, {
        cause,
      });
    }
  }

  set(stopped: boolean): void {
    mkdirSync(join(this.#file, '..'), { recursive: true });
    // Whole or not at all: a file that is cut would keep Edda from starting.
    const next = `${this.#file}.next`;
    writeFileSync(next, `${JSON.stringify({ version: VERSION, stopped })}\n`, { flush: true });
    renameSync(next, this.#file);
  }
}
