import { Worker } from 'node:worker_threads';
import type { ScrapeTarget } from './scrape-target.ts';
import type { SamplesQuestions, SamplesResult } from './samples-worker.ts';

/**
 * Of the thread, apart from the samples themselves. Small for what is young: measured, reading the demo's history leaves
 * a hundred megabytes less behind.
 */
const HEAP = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 } as const;

/** Asks the samples, which live in a thread: scraping, reading and evaluating stay off the BFF's event loop. */
export class SamplesThread {
  #worker: Worker | null = null;
  readonly #targets = new Map<string, ScrapeTarget>();
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #nextId = 0;

  /** Whether anything is scraped. */
  get hasTargets(): boolean {
    return this.#targets.size > 0;
  }

  watch(target: ScrapeTarget): void {
    this.#targets.set(target.name, target);
    if (this.#worker === null) this.#start();
    else this.#tell('watch', target);
  }

  forget(name: string): void {
    if (this.#targets.delete(name)) this.#tell('forget', name);
  }

  async ask<K extends keyof SamplesQuestions>(
    kind: K,
    ask: SamplesQuestions[K]['ask'],
  ): Promise<SamplesQuestions[K]['answer']> {
    const id = this.#nextId++;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    (this.#worker ?? this.#start()).postMessage({ id, kind, ask }, []);
    // The thread is this project's own, and answers what its questions' table says.
    return (await waiting.promise) as SamplesQuestions[K]['answer'];
  }

  async close(): Promise<void> {
    this.#targets.clear();
    await this.#worker?.terminate();
  }

  #tell<K extends 'watch' | 'forget'>(kind: K, ask: SamplesQuestions[K]['ask']): void {
    // Neither can fail for a reason that the thread's end does not tell.
    this.ask(kind, ask).catch(() => undefined);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./samples-worker.ts', import.meta.url), { resourceLimits: HEAP });
    worker.unref();
    worker.on('message', (result: SamplesResult) => this.#settle(result));
    worker.on('error', (error) => this.#lost(worker, error));
    worker.on('exit', () => this.#lost(worker, new Error('the thread of the samples ended')));
    this.#worker = worker;
    for (const target of this.#targets.values()) this.#tell('watch', target);
    return worker;
  }

  #settle(result: SamplesResult): void {
    const waiting = this.#waiting.get(result.id);
    this.#waiting.delete(result.id);
    if (result.kind === 'answer') waiting?.resolve(result.answer);
    else waiting?.reject(new Error(result.message));
  }

  /** A thread that died takes its samples with it; the next question starts another, which begins anew. */
  #lost(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
