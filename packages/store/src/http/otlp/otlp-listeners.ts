import { createAdaptorServer } from '@hono/node-server';
import { logVerbosity, type Server as GrpcServer, ServerCredentials, setLogVerbosity } from '@grpc/grpc-js';
import type { Hono } from 'hono';
import type { Store } from '../../store.ts';
import { createGrpcReceiver } from './grpc-receiver.ts';
import { stopListening } from '../stop-listening.ts';
import { createOtlpApp } from './http-receiver.ts';

/** No token guards these ports, so they are never on a network; a collector is for that. */
const LOOPBACK = '127.0.0.1';
/** A sender that is in the middle of a request may keep a shutdown waiting for so long. */
const DRAIN_TIMEOUT_MS = 2_000;

/** Where to listen; 4317 and 4318 are what OpenTelemetry's SDKs send to by default, 0 takes any. */
export interface OtlpPorts {
  readonly grpc: number;
  readonly http: number;
}

/** One of the two ways in, or why it is shut. */
export interface OtlpListener {
  readonly protocol: 'grpc' | 'http';
  readonly port: number;
  /** Null where it listens. */
  readonly problem: string | null;
}

export interface OtlpListeners {
  readonly listeners: readonly OtlpListener[];
  close(): Promise<void>;
}

/** Listens for OTLP where the ports are free. Never rejects: the store does its work without. */
export async function listenForOtlp(store: Store, app: Hono, ports: OtlpPorts): Promise<OtlpListeners> {
  const opened = await Promise.all([listenGrpc(createGrpcReceiver(store), ports.grpc), listenHttp(app, ports.http)]);
  return {
    listeners: opened.map(({ listener }) => listener),
    close: async () => {
      await Promise.all(opened.map(({ close }) => close()));
    },
  };
}

interface Opened {
  readonly listener: OtlpListener;
  close(): Promise<void>;
}

async function listenGrpc(server: GrpcServer, port: number): Promise<Opened> {
  // A port that is taken is told by the listener; grpc-js would print it as well.
  setLogVerbosity(logVerbosity.NONE);
  return new Promise((resolve) => {
    server.bindAsync(`${LOOPBACK}:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
      const problem = error === null ? null : problemOf(port, error);
      resolve({ listener: { protocol: 'grpc', port: bound || port, problem }, close: () => closeGrpc(server) });
    });
  });
}

async function closeGrpc(server: GrpcServer): Promise<void> {
  await new Promise<void>((resolve) => {
    const hard = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, DRAIN_TIMEOUT_MS);
    server.tryShutdown(() => {
      clearTimeout(hard);
      resolve();
    });
  });
}

async function listenHttp(app: Hono, port: number): Promise<Opened> {
  const server = createAdaptorServer({ fetch: createOtlpApp(app).fetch });
  const close = (): Promise<void> => stopListening(server, DRAIN_TIMEOUT_MS);
  return new Promise((resolve) => {
    server.once('error', (error) =>
      resolve({ listener: { protocol: 'http', port, problem: problemOf(port, error) }, close: async () => {} }),
    );
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ listener: { protocol: 'http', port: bound, problem: null }, close });
    });
  });
}

function problemOf(port: number, error: Error): string {
  const taken = 'code' in error && error.code === 'EADDRINUSE';
  return `port ${port} on ${LOOPBACK} ${taken || error.message.includes('EADDRINUSE') ? 'is in use by another process' : `cannot be had: ${error.message}`}`;
}
