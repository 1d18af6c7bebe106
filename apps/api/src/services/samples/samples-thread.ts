import { AskedThread } from '../threads/asked-thread.ts';
import type { ScrapeTarget } from './scrape-target.ts';
import type { SamplesQuestions } from './samples-worker.ts';

const WORKER = new URL('./samples-worker.ts', import.meta.url);
/**
 * Of the thread, apart from the samples themselves. Small for what is young: measured, reading the demo's history leaves
 * a hundred megabytes less behind.
 */
const HEAP = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 } as const;

/** Asks the samples, which live in a thread: scraping, reading and evaluating stay off the BFF's event loop. */
export class SamplesThread {
  #thread: AskedThread<SamplesQuestions> | null = null;
  readonly #targets = new Map<string, ScrapeTarget>();

  /** Whether anything is scraped. */
  get hasTargets(): boolean {
    return this.#targets.size > 0;
  }

  watch(target: ScrapeTarget): void {
    const thread = this.#running;
    this.#targets.set(target.name, target);
    if (thread === null) this.#start();
    else tell(thread, 'watch', target);
  }

  forget(name: string): void {
    if (this.#targets.delete(name)) tell(this.#running ?? this.#start(), 'forget', name);
  }

  ask<K extends keyof SamplesQuestions>(
    kind: K,
    ask: SamplesQuestions[K]['ask'],
  ): Promise<SamplesQuestions[K]['answer']> {
    return (this.#running ?? this.#start()).ask(kind, ask);
  }

  async close(): Promise<void> {
    this.#targets.clear();
    await this.#thread?.[Symbol.asyncDispose]();
  }

  get #running(): AskedThread<SamplesQuestions> | null {
    return this.#thread?.hasEnded === false ? this.#thread : null;
  }

  /** A thread that died took its samples with it; another one begins anew. */
  #start(): AskedThread<SamplesQuestions> {
    const thread = new AskedThread<SamplesQuestions>(WORKER, { resourceLimits: HEAP });
    this.#thread = thread;
    for (const target of this.#targets.values()) tell(thread, 'watch', target);
    return thread;
  }
}

function tell<K extends 'watch' | 'forget'>(
  thread: AskedThread<SamplesQuestions>,
  kind: K,
  ask: SamplesQuestions[K]['ask'],
): void {
  // Neither can fail for a reason that the thread's end does not tell.
  thread.ask(kind, ask).catch(() => undefined);
}
