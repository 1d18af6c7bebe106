import { ApiError } from '../../errors.ts';
import type { Backend } from './backend.ts';

/** The backends that the configuration names; no request reaches anything else. */
export class Backends {
  readonly all: readonly Backend[];

  /** @param all At least one; the first is the default. */
  constructor(all: readonly Backend[]) {
    this.all = all;
  }

  /** The backend of that name; `''` stands for the first. */
  get(name: string): Backend {
    const found = name === '' ? this.all[0] : this.all.find((backend) => backend.name === name);
    if (found !== undefined) return found;
    const known = this.all.map((backend) => backend.name).join(', ');
    const message = `There is no backend ${name}; there are ${known}`;
    throw new ApiError({ code: 'not_found', message, field: 'backend', value: name });
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((backend) => backend.close()));
  }
}
