import { execFile, execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MISBEHAVIOURS, startBadServer } from '../testing/bad-server.ts';
import { startHttpOtlp } from '../testing/otlp-server.ts';
import { buildPackage } from './build-package.ts';

/** Processes of their own, which take seconds where the machine has other work too. */
vi.setConfig({ testTimeout: 20_000 });

const run = promisify(execFile);
const OWN_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const TYPES_OF_NODE = fileURLToPath(new URL('../../../../node_modules/@types/node', import.meta.url));

/** A program of somebody else: it has the package and what the package depends on, and nothing of the workspace. */
const home = mkdtempSync(join(tmpdir(), 'edda-published-'));
const published = join(home, 'node_modules/@edda/exporter');

beforeAll(async () => {
  await buildPackage(published);
  const { dependencies } = JSON.parse(readFileSync(join(published, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) link(join(OWN_MODULES, name), join(home, 'node_modules', name));
  link(TYPES_OF_NODE, join(home, 'node_modules/@types/node'));
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
}, 30_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

/** One Node of each major version on PATH that the package promises to run under. */
function nodes(): readonly (readonly [string, string])[] {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((path) => existsSync(path))
    .map((path) => [execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(), path] as const)
    .filter(([version]) => Number(/\d+/.exec(version)?.[0]) >= 20);
  return [...new Map(found)];
}

describe.each(nodes())('under Node %s', (_, node) => {
  it.each(['json', 'protobuf'])('ships as %s', async (format) => {
    const server = await startBadServer(MISBEHAVIOURS.hangs, 0);
    const program = join(home, 'ship.js');
    writeFileSync(
      program,
      `import { LokiExporter } from '@edda/exporter';
       const [url, format] = process.argv.slice(2);
       const exporter = new LokiExporter({ url, format });
       exporter.push({ labels: { app: 'checkout' }, timestamp: BigInt(Date.now()) * 1_000_000n, line: 'order 7 paid' });
       await exporter.close();
       console.log(exporter.stats().entriesSent);`,
    );
    const { stdout, stderr } = await run(node, [program, server.url, format]);
    await server.close();
    expect([stdout.trim(), stderr]).toEqual(['1', '']);
    expect(server.stored).toEqual(['order 7 paid']);
  });

  it('bridges to OpenTelemetry', async () => {
    const server = await startHttpOtlp();
    const program = join(home, 'bridge.js');
    writeFileSync(
      program,
      `import { bridgeSettings, startLogBridge } from '@edda/exporter/otel';
       const bridge = startLogBridge({ settings: bridgeSettings(process.env, { 'service.name': 'agent' }) });
       bridge.stream.stream.write(JSON.stringify({ level: 30, time: Date.now(), msg: 'started' }));
       await bridge.shutdown();`,
    );
    const env = { OTEL_ENDPOINT: `http://${server.address}`, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
    const { stderr } = await run(node, [program], { env });
    await server.close();
    expect(stderr).toBe('');
    expect(server.received.flatMap(({ streams }) => streams.flatMap(({ entries }) => entries))).toMatchObject([
      { line: 'started' },
    ]);
  });
});

it('has types that a strict program can use', async () => {
  writeFileSync(
    join(home, 'program.ts'),
    `import { type ExporterStats, loadLokiConfig, LokiExporter, type PushFormat } from '@edda/exporter';
     import { bridgeSettings, startLogBridge } from '@edda/exporter/otel';
     const format: PushFormat = 'protobuf';
     export const stats: ExporterStats = new LokiExporter({ url: 'http://localhost:3100', format }).stats();
     // @ts-expect-error an entry's time is a bigint
     new LokiExporter({ url: 'http://localhost:3100' }).push({ labels: {}, timestamp: 1, line: '' });
     export const settings = bridgeSettings({}, {});
     export const started = settings === null ? null : startLogBridge({ settings });
     export const load = loadLokiConfig;`,
  );
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
  const { stdout } = await run('tsc', [...options, 'program.ts'], { cwd: home }).catch((error: unknown) =>
    typeof error === 'object' && error !== null && 'stdout' in error ? { stdout: error.stdout } : { stdout: error },
  );
  expect(stdout).toBe('');
});

it('mentions nothing that only the workspace has', () => {
  const files = readdirSync(published, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|ts)$/.test(name));
  const text = files.map((name) => readFileSync(join(published, name), 'utf8')).join('\n');
  expect(files.length).toBeGreaterThan(10);
  expect(text.match(/['"]@edda\/[^'"]*['"]/g) ?? []).toEqual([]);
  expect(text).not.toContain('workspace:');
});
