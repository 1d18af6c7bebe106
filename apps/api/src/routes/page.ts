import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Context, Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import { contentSecurityPolicy } from '../middleware/security-headers.ts';

const zip = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
const ZIPPED = new Set(['.html', '.js', '.css', '.json', '.map', '.svg', '.txt', '.webmanifest']);
/** The build puts a hash into the names of what lies here, so it never changes. */
const HASHED = /^\/assets\//;

/** What names a file and no page: those stand at the top or under assets, and an id in a page's address may have a dot. */
const OF_FILE = /^\/(?:assets\/.*|[^/]*\.[^/]*)$/;

interface PageFile {
  readonly changedMs: number;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly zipped: Buffer<ArrayBuffer> | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** The built page: its files, and `index.html` for every address of the page itself. */
export function pageRoutes(folder: string): Hono<ApiEnv> {
  const files = new PageFiles(folder);
  return new Hono<ApiEnv>().get('*', async (c) => {
    const path = safePath(c.req.path);
    const file = path === null ? null : await files.get(path);
    if (file !== null) return send(c, file);
    if (OF_FILE.test(c.req.path)) return c.notFound();
    const index = await files.get('/index.html');
    return index === null ? c.text(notBuilt(folder), 503) : send(c, index);
  });
}

/** Files of the folder as they are sent, kept in memory until they change. */
class PageFiles {
  readonly #folder: string;
  readonly #kept = new Map<string, PageFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async get(path: string): Promise<PageFile | null> {
    const full = join(this.#folder, path);
    const found = await stat(full).catch(() => null);
    if (found === null || !found.isFile()) return null;
    const known = this.#kept.get(path);
    if (known?.changedMs === found.mtimeMs) return known;
    const file = await load(path, await readFile(full), found.mtimeMs);
    this.#kept.set(path, file);
    return file;
  }
}

async function load(path: string, bytes: Buffer<ArrayBuffer>, changedMs: number): Promise<PageFile> {
  const extension = extname(path);
  const headers = {
    'content-type': TYPES[extension] ?? 'application/octet-stream',
    'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    vary: 'accept-encoding',
    ...(extension === '.html' ? { 'content-security-policy': policyFor(bytes.toString('utf8')) } : {}),
  };
  return { changedMs, bytes, zipped: ZIPPED.has(extension) ? await zip(bytes) : null, headers };
}

/** Scripts that stand in the page itself (the theme, before the first paint) are allowed by what they say. */
function policyFor(html: string): string {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    (match) => match[1] ?? '',
  );
  return contentSecurityPolicy(scripts.map((script) => createHash('sha256').update(script).digest('base64')));
}

function send(c: Context<ApiEnv>, file: PageFile): Response {
  if (c.req.header('if-none-match') === file.headers['etag']) return c.body(null, 304, { ...file.headers });
  const takesGzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  if (file.zipped !== null && takesGzip)
    return c.body(file.zipped, 200, { ...file.headers, 'content-encoding': 'gzip' });
  return c.body(file.bytes, 200, { ...file.headers });
}

/** The path within the folder; null where it leads out of it or to a hidden file. */
function safePath(path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const clean = normalize(decoded);
  return clean.includes('\0') || clean.includes('\\') || /(^|\/)\./.test(clean) ? null : clean;
}

function notBuilt(folder: string): string {
  const why = existsSync(folder) ? 'there is no index.html in it' : 'the folder is missing';
  return `The page is not built: ${why} (${folder}).\nnpm start builds it; the API is here all the same.\n`;
}
