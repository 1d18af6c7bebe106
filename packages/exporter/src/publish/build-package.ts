import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { parse } from 'yaml';
import { publishedManifest } from './manifest.ts';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));
const PROJECT = join(PACKAGE, '../..');
/** Named as `publishConfig.exports` names them. */
const ENTRIES = { index: 'src/index.ts', otel: 'src/otel/index.ts' };
/** The oldest Node that the package promises. */
const TARGET = 'node20';

const run = promisify(execFile);

/**
 * Writes what `npm publish` takes into a folder, which is emptied first: JavaScript, types, package.json, README and
 * licence. What is no dependency of the package, such as Loki's codecs, is bundled into it.
 */
export async function buildPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const manifest = publishedManifest(
    JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')),
    parse(await readFile(join(PROJECT, 'pnpm-workspace.yaml'), 'utf8')),
  );
  await Promise.all([
    writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`),
    cp(join(PACKAGE, 'README.md'), join(folder, 'README.md')),
    cp(join(PACKAGE, 'config.toml.example'), join(folder, 'config.toml.example')),
    cp(join(PROJECT, 'LICENSE'), join(folder, 'LICENSE')),
    bundle(Object.keys(manifest.dependencies), folder),
    declareTypes(join(folder, 'types')),
  ]);
}

async function bundle(dependencies: readonly string[], folder: string): Promise<void> {
  const build = await rolldown({
    cwd: PACKAGE,
    input: ENTRIES,
    platform: 'node',
    external: (id) => dependencies.some((name) => id === name || id.startsWith(`${name}/`)),
    transform: { target: TARGET },
  });
  await build.write({ dir: folder, format: 'esm', chunkFileNames: '[name].js' });
  await build.close();
}

/** TypeScript writes the types of everything that is imported; the exporter's own mention nothing else of ours. */
async function declareTypes(folder: string): Promise<void> {
  const emitted = await mkdtemp(join(tmpdir(), 'edda-exporter-types-'));
  try {
    await run('tsc', ['-p', join(PACKAGE, 'tsconfig.publish.json'), '--outDir', emitted]);
    await cp(join(emitted, 'exporter/src'), folder, { recursive: true });
  } finally {
    await rm(emitted, { recursive: true, force: true });
  }
}
