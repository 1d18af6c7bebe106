import type { AddressInfo } from 'node:net';
import { type ServerType, createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { StoreError } from '../error.ts';
import { type Store, type StoreOptions, openStore } from '../store.ts';
import { createStoreApp } from './app.ts';
import type { OtlpListener, OtlpListeners, OtlpPorts } from './otlp/otlp-listeners.ts';
import { stopListening } from './stop-listening.ts';
import { TailServer } from './tail-server.ts';

export interface ServeOptions extends StoreOptions {
  /** 127.0.0.1 by default. */
  readonly host?: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly allowedHosts?: readonly string[];
  /** Further ports, on 127.0.0.1 alone, for OpenTelemetry's SDKs; none by default. */
  readonly otlp?: OtlpPorts | null;
}

export interface RunningStore {
  readonly url: string;
  /** Empty where no ports were asked for. */
  readonly otlp: readonly OtlpListener[];
  /** Answers what is under way, closes the files and lets go of the data folder. */
  close(): Promise<void>;
}

/** As much of an address and headers as Loki's own server takes, which is Go's default: tails ask by address alone. */
const MAX_HEADER_BYTES = 1024 * 1024;

/** What a request that is under way when the store closes has left. */
const GRACE_MS = 3000;

/** Opens a store and listens as a Loki; rejects with code `in_use` where the port, `locked` where the data folder is taken. */
export async function serveStore(options: ServeOptions): Promise<RunningStore> {
  const { host = '127.0.0.1', port } = options;
  const store = await openStore(options);
  const allowedHosts = [host, ...(options.allowedHosts ?? [])].map((name) => name.toLowerCase());
  const app = createStoreApp(store, { allowedHosts });
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { maxHeaderSize: MAX_HEADER_BYTES } });
  const tails = new TailServer(store, new Set(allowedHosts));
  server.on('upgrade', (request, socket, head) => void tails.upgrade(request, socket, head));
  try {
    const { port: taken } = await listen(server, host, port);
    const otlp = options.otlp ? await listenForOtlp(store, app, options.otlp) : null;
    const close = async (): Promise<void> => {
      const grace = setTimeout(() => tails.terminate(), GRACE_MS);
      tails.close();
      await Promise.all([otlp?.close(), stopListening(server, GRACE_MS)]);
      clearTimeout(grace);
      await store.close();
    };
    let closing: Promise<void> | null = null;
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
      otlp: otlp?.listeners ?? [],
      close: () => (closing ??= close()),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** gRPC takes a tenth of a second to load: only for who wants it. */
async function listenForOtlp(store: Store, app: Hono, ports: OtlpPorts): Promise<OtlpListeners> {
  const listeners = await import('./otlp/otlp-listeners.ts');
  return listeners.listenForOtlp(store, app, ports);
}

function listen(server: ServerType, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'EADDRINUSE'
          ? new StoreError('in_use', `port ${port} on ${host} is in use by another process`, cause)
          : cause,
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new StoreError('internal', 'no address'));
      else resolve(address);
    });
  });
}
