import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { tellAim } from './tell-aim.ts';

/** Budgets of gzipped JavaScript, in KB of 1,000 bytes (docs/design: first load, a lazy part, all of it). */
const FIRST_LOAD_KB = 200;
const LAZY_PART_KB = 150;
const ALL_KB = 650;

/** Pages that people begin at, and the chunk of each: its first load is the entry's and the page's. */
const FIRST_PAGES: readonly (readonly [string, string])[] = [
  ['/', 'overview-page'],
  ['/search', 'search-page'],
];

interface Chunk {
  readonly size: number;
  readonly imports: readonly string[];
  /** What it may ask for later. */
  readonly dynamic: readonly string[];
}

const dist = fileURLToPath(new URL('../apps/web/dist', import.meta.url));
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const chunks = new Map(
  readdirSync(join(dist, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readChunk(join(dist, 'assets', name))]),
);

function readChunk(path: string): Chunk {
  const code = readFileSync(path);
  const text = code.toString('utf8');
  const names = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((found) => found[1] ?? '');
  return {
    size: gzipSync(code, { level: 9 }).length / 1000,
    imports: names(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g),
    dynamic: names(/import\(\s*["'`]\.\/([^"'`]+\.js)["'`]\s*\)/g),
  };
}

/** A chunk and all that it imports statically, beyond what is there: what the browser has to have before it runs. */
function beyond(name: string, there: ReadonlySet<string>, seen = new Set<string>()): Set<string> {
  const chunk = chunks.get(name);
  if (chunk === undefined || there.has(name) || seen.has(name)) return seen;
  seen.add(name);
  for (const each of chunk.imports) beyond(each, there, seen);
  return seen;
}

const sum = (names: Iterable<string>): number =>
  [...names].reduce((total, name) => total + (chunks.get(name)?.size ?? 0), 0);

const entries = [...html.matchAll(/assets\/([^"']+\.js)/g)].map((found) => found[1] ?? '');
const entry = new Set(entries.flatMap((name) => [...beyond(name, new Set())]));

/** The most that each lazy part weighs, wherever it is asked for. */
const lazy = new Map<string, number>();

/** Follows what may be asked for once so much is there. */
function follow(loaded: ReadonlySet<string>, fresh: Iterable<string>): void {
  for (const name of [...fresh].flatMap((each) => chunks.get(each)?.dynamic ?? [])) {
    const part = beyond(name, loaded);
    const size = sum(part);
    if (part.size === 0 || size <= (lazy.get(name) ?? -1)) continue;
    lazy.set(name, size);
    follow(loaded.union(part), part);
  }
}

const rows: (readonly [string, number, number])[] = [];
for (const [path, chunk] of FIRST_PAGES) {
  const name = [...chunks.keys()].find((each) => each.startsWith(`${chunk}-`)) ?? '';
  const page = beyond(name, entry);
  const loaded = entry.union(page);
  // A page without a chunk of its own would be a first load that nobody measures.
  rows.push([`first load of ${path}`, page.size === 0 ? Number.POSITIVE_INFINITY : sum(loaded), FIRST_LOAD_KB]);
  follow(loaded, page);
}
const pages = FIRST_PAGES.map(([, chunk]) => chunk);
const isFirstPage = (name: string): boolean => pages.some((chunk) => name.startsWith(`${chunk}-`));
follow(entry, entry);
const heaviest = [...lazy].filter(([name]) => !isFirstPage(name)).sort((a, b) => b[1] - a[1])[0];
rows.push([`largest lazy part (${heaviest?.[0] ?? 'none'})`, heaviest?.[1] ?? 0, LAZY_PART_KB]);
rows.push(['all of it', sum(chunks.keys()), ALL_KB]);

let over = entry.size === 0;
for (const [what, size, budget] of rows) {
  over ||= size > budget;
  tellAim(size <= budget, `${what}: ${size.toFixed(1)} KB of ${budget} KB gzipped JavaScript`);
}
process.exit(over ? 1 : 0);
