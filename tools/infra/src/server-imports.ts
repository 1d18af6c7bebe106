import { dirname, join } from 'node:path';
import { at, readText } from './infra-file.ts';

/** An import that is there at run time; one of types alone is not. */
const IMPORT = /^(?:import|export)\b(?!\s+type\b)[^;]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;
/** How worker threads are named. */
const THREAD = /\bnew URL\('([^']+\.ts)', import\.meta\.url\)/g;
const OWN = '@edda/';

/**
 * What the files that a program loads import without their package naming it as a dependency, each as
 * `packages/x: name`: an install without devDependencies does not have it.
 */
export function missingDependencies(entry: string): readonly string[] {
  const seen = new Set<string>();
  const missing = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of importsOf(file)) {
      if (name.startsWith('.')) visit(join(dirname(file), name));
      else if (!isDependency(file, name)) missing.add(`${folderOf(file)}: ${packageOf(name)}`);
      else if (name.startsWith(OWN)) visit(entryOf(name));
    }
  };
  visit(entry);
  return [...missing].sort();
}

function importsOf(file: string): readonly string[] {
  const text = readText(file);
  const imports = [...text.matchAll(IMPORT)].flatMap(([, from, plain, lazy]) => from ?? plain ?? lazy ?? []);
  const threads = [...text.matchAll(THREAD)].flatMap(([, path]) => (path === undefined ? [] : `./${path}`));
  return [...imports, ...threads].filter((name) => !name.startsWith('node:'));
}

/** `apps/api/src/main.ts` is in `apps/api`. */
function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

/** `@edda/loki/codecs` is of `@edda/loki`, `hono/streaming` of `hono`. */
function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function isDependency(file: string, name: string): boolean {
  const dependencies = at(manifestIn(folderOf(file)), 'dependencies');
  return Object.hasOwn(Object(dependencies), packageOf(name));
}

/** The file that an import of one of our packages loads. */
function entryOf(name: string): string {
  const folder = `packages/${packageOf(name).slice(OWN.length)}`;
  const asked = `.${name.slice(packageOf(name).length)}`;
  const path: unknown = Object(at(manifestIn(folder), 'exports'))[asked];
  if (typeof path !== 'string') throw new Error(`${folder}/package.json exports no ${asked}`);
  return join(folder, path);
}

function manifestIn(folder: string): unknown {
  return JSON.parse(readText(`${folder}/package.json`));
}
