import { join } from 'node:path';
import type { FromSupervisor } from '@edda/api';
import { DemoSwitch } from './demo-switch.ts';
import { checkLokiAddress } from './loki-address.ts';
import { otlpTitle } from './otlp-title.ts';
import { buildPage } from './page-build.ts';
import { portOwner, portProblem } from './port-owner.ts';
import type { StartSettings } from './settings.ts';
import { storeArguments } from './store-arguments.ts';
import { Supervised } from './supervised.ts';

/** Exit codes that say: starting this child again would end the same way (see packages/store and apps/api). */
const FINAL_EXIT_CODES: readonly (number | null)[] = [2, 97, 98];
const LOOPBACK = '127.0.0.1';
/**
 * glibc keeps an arena a thread, and the scan threads' large buffers fragment them: measured after 1 M lines,
 * 0.7 GB resident instead of 1.1. Other allocators pass over these names.
 */
const STORE_ENV = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144' };
/** The demo makes much garbage while it writes its history: measured, 125 MB instead of 300 for a little more time. */
const DEMO_NODE_ARGS = ['--max-semi-space-size=8', '--optimize-for-size'];

type Say = (text: string) => void;

/** A start that cannot work; the message says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The children that run, and how to end them in their order. */
export interface Running {
  stop(): Promise<void>;
}

/**
 * Builds the page and starts store, BFF and demo; resolves when the page can be opened. Where the signal is aborted
 * before that, everything that was started has ended when it rejects with the signal's reason.
 */
export async function start(root: string, settings: StartSettings, say: Say, signal: AbortSignal): Promise<Running> {
  const backend = await chooseBackend(settings, say);
  await refuseTakenPorts(settings, backend.embedded);
  await buildPage(root, say, signal);
  const children = new Children(root, settings, say);
  const stop = (): void => void children.stop();
  signal.addEventListener('abort', stop);
  try {
    const { url, otlp } = await children.start(backend.embedded);
    signal.throwIfAborted();
    say(`the page is on ${url} · ${backend.embedded ? embeddedTitle(settings) : backend.title}`);
    if (otlp !== '') say(otlp);
    return children;
  } catch (error) {
    await children.stop();
    signal.throwIfAborted();
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

interface Backend {
  readonly embedded: boolean;
  readonly title: string;
}

async function chooseBackend(settings: StartSettings, say: Say): Promise<Backend> {
  if (settings.lokiAddress === null) return { embedded: true, title: '' };
  const verdict = await checkLokiAddress(settings.lokiAddress, settings.port);
  switch (verdict.kind) {
    case 'wrong':
      throw new StartError(verdict.message);
    case 'silent':
      say(verdict.message);
      return { embedded: false, title: `Loki at ${settings.lokiAddress}, which does not answer` };
    case 'ok':
      return { embedded: false, title: `Loki ${verdict.version ?? ''} at ${settings.lokiAddress}`.replace('  ', ' ') };
  }
}

function embeddedTitle(settings: StartSettings): string {
  return `embedded store, a Loki on http://${LOOPBACK}:${settings.storePort} · data in ${settings.dataDir}`;
}

async function refuseTakenPorts({ host, port, storePort }: StartSettings, embedded: boolean): Promise<void> {
  const problem = await portProblem(host, port);
  if (problem?.code === 'EADDRINUSE') {
    throw new StartError(`EDDA_PORT ${port} is taken${by(port)}. Stop that, or set EDDA_PORT to another port.`);
  }
  if (problem !== null) {
    const what = `EDDA_HOST ${host}, EDDA_PORT ${port}`;
    throw new StartError(`${what}: the page's server cannot listen there (${problem.message}). Set others.`);
  }
  if (!embedded) return;
  const storeProblem = await portProblem(LOOPBACK, storePort);
  if (storeProblem?.code === 'EADDRINUSE') {
    throw new StartError(
      `The embedded store cannot listen on port ${storePort}: it is taken${by(storePort)}. Stop that, set EDDA_STORE_PORT ` +
        `to another port, or, if it is a Loki that you want to search, start with LOKI_ADDR=http://${LOOPBACK}:${storePort}.`,
    );
  }
  if (storeProblem !== null) {
    const what = `EDDA_STORE_PORT ${storePort}`;
    throw new StartError(`${what}: the embedded store cannot listen there (${storeProblem.message}). Set another.`);
  }
}

function by(port: number): string {
  const owner = portOwner(port);
  return owner === null ? '' : ` by ${owner}`;
}

/** Store, BFF and demo: each knows only what it is given here. */
class Children implements Running {
  readonly #settings: StartSettings;
  readonly #say: Say;
  readonly #demoSwitch: DemoSwitch;
  readonly #store: Supervised;
  readonly #api: Supervised;
  readonly #demo: Supervised;
  /** Where the demo listened when it last said so. */
  #demoUrl: string | null = null;

  constructor(root: string, settings: StartSettings, say: Say) {
    this.#settings = settings;
    this.#say = say;
    this.#demoSwitch = new DemoSwitch(settings.dataDir);
    const storeUrl = `http://${LOOPBACK}:${settings.storePort}`;
    const isFinal = (code: number | null): boolean => FINAL_EXIT_CODES.includes(code);
    this.#store = new Supervised({
      name: 'the store',
      script: join(root, 'packages/store/src/main.ts'),
      args: storeArguments(settings),
      env: STORE_ENV,
      isFinal,
      say,
    });
    this.#api = new Supervised({
      name: 'the page’s server',
      script: join(root, 'apps/api/src/main.ts'),
      args: [],
      env: {
        EDDA_DATA_DIR: settings.dataDir,
        ...(settings.lokiAddress === null ? { EDDA_EMBEDDED_URL: storeUrl } : {}),
      },
      isFinal,
      onEvent: () => this.#tellDemo(),
      onMessage: (message) => void this.#onMessage(message),
      say,
    });
    this.#demo = new Supervised({
      name: 'the demo',
      script: join(root, 'packages/demo/src/main.ts'),
      nodeArgs: DEMO_NODE_ARGS,
      args: ['--loki', storeUrl, '--data-dir', join(settings.dataDir, 'demo')],
      onEvent: ({ event, url }) => {
        if (event !== 'ready') return;
        this.#demoUrl = url ?? null;
        this.#tellDemo();
      },
      say,
    });
  }

  /** Resolves to the address of the page, and what to say about the store's ways in for OTLP. */
  async start(embedded: boolean): Promise<{ readonly url: string; readonly otlp: string }> {
    // The page's server needs the store's address, not the store: both come up at once.
    const [{ url }, store] = await Promise.all([this.#api.start(), ...(embedded ? [this.#store.start()] : [])]);
    if (embedded && this.#wantsDemo()) void this.#demo.start();
    this.#tellDemo();
    return { url: url ?? '', otlp: otlpTitle(store?.otlp ?? []) };
  }

  async stop(): Promise<void> {
    await this.#demo.stop();
    await this.#api.stop();
    await this.#store.stop();
  }

  #wantsDemo(): boolean {
    if (this.#settings.demo === 'on') this.#demoSwitch.set(false);
    return this.#settings.demo !== 'off' && !this.#demoSwitch.isStopped;
  }

  /** The BFF asks over IPC to stop the demo (docs/adr/0006); nothing else is understood. */
  async #onMessage(message: unknown): Promise<void> {
    if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'stop-demo') return;
    try {
      this.#demoSwitch.set(true);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#say(`that the demo was stopped cannot be noted down, and the next start will begin it again: ${reason}`);
    }
    await this.#demo.stop();
    this.#tellDemo();
  }

  #tellDemo(): void {
    const running = this.#demo.isRunning;
    const news: FromSupervisor = { type: 'demo', running, url: running ? this.#demoUrl : null };
    this.#api.send(news);
  }
}
