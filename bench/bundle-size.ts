import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Budgets of gzipped JavaScript, in KB of 1,000 bytes (docs/design: first load, a lazy part, all of it). */
const FIRST_LOAD_KB = 200;
const LAZY_PART_KB = 150;
const ALL_KB = 650;

const dist = fileURLToPath(new URL('../apps/web/dist', import.meta.url));
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const assets = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
const sizes = new Map(
  assets.map((name) => [name, gzipSync(readFileSync(join(dist, 'assets', name)), { level: 9 }).length / 1000]),
);

/** A chunk and all that it imports statically: what the browser has to have before it runs. */
function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name) || !sizes.has(name)) return seen;
  seen.add(name);
  const code = readFileSync(join(dist, 'assets', name), 'utf8');
  for (const found of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) withImports(found[1] ?? '', seen);
  return seen;
}

const sum = (names: Iterable<string>): number => [...names].reduce((total, name) => total + (sizes.get(name) ?? 0), 0);

const entries = [...html.matchAll(/assets\/([^"']+\.js)/g)].map((found) => found[1] ?? '');
const first = new Set(entries.flatMap((name) => [...withImports(name)]));
const lazy = assets
  .filter((name) => !first.has(name))
  .map((name) => ({ name, size: sum([...withImports(name)].filter((part) => !first.has(part))) }))
  .sort((a, b) => b.size - a.size);

const rows: readonly (readonly [string, number, number])[] = [
  ['first load', sum(first), FIRST_LOAD_KB],
  [`largest lazy part (${lazy[0]?.name ?? 'none'})`, lazy[0]?.size ?? 0, LAZY_PART_KB],
  ['all of it', sum(assets), ALL_KB],
];
let over = first.size === 0;
for (const [what, size, budget] of rows) {
  over ||= size > budget;
  console.log(`${size <= budget ? 'ok' : 'OVER'}  ${what}: ${size.toFixed(1)} KB of ${budget} KB gzipped JavaScript`);
}
process.exit(over ? 1 : 0);
