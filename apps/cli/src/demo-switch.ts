import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
    const state: unknown = JSON.parse(readFileSync(this.#file, 'utf8'));
    return typeof state === 'object' && state !== null && 'stopped' in state && state.stopped === true;
  }

  set(stopped: boolean): void {
    mkdirSync(join(this.#file, '..'), { recursive: true });
    writeFileSync(this.#file, `${JSON.stringify({ version: VERSION, stopped })}\n`);
  }
}
