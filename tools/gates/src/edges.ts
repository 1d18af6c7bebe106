import { posix } from 'node:path';
import { type Import, importsOf } from './imports.ts';
import type { SourceFile } from './source-files.ts';

/** Who may import whom among the project's own packages; docs/architecture.md has the same table in words. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'packages/model': [],
  'packages/logql': ['model'],
  'packages/loki': ['model'],
  'packages/protocol': ['model'],
  'packages/sources': ['model', 'protocol', 'logql', 'logql/build'],
  'packages/store': ['model', 'logql', 'logql/build', 'logql/engine', 'logql/check', 'loki/codecs', 'loki/schemas'],
  'packages/exporter': ['loki/codecs', 'loki/credentials'],
  'packages/demo': ['exporter', 'model', 'loki/codecs'],
  'apps/api': [
    'model',
    'logql',
    'logql/build',
    'loki',
    'loki/credentials',
    'loki/schemas',
    'protocol',
    'sources',
    'exporter',
  ],
  'apps/web': ['model', 'logql', 'logql/build', 'logql/editor', 'protocol', 'sources'],
  'apps/cli': ['api', 'store', 'demo', 'exporter', 'model', 'loki', 'loki/codecs', 'loki/credentials'],
};

/** Inside a room: a folder and the sibling folders that its files may import. A folder that is not named is free. */
export const LAYERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'packages/store/src': {
    disk: ['.'],
    blocks: ['disk', '.'],
    index: ['blocks', 'disk', '.'],
    ingest: ['index', 'blocks', 'disk', '.'],
    query: ['index', 'blocks', 'disk', '.'],
    retention: ['index', 'blocks', 'disk', '.'],
    http: ['ingest', 'query', 'retention', 'index', 'blocks', 'disk', '.'],
  },
  'packages/logql/src': {
    engine: ['values', 'parser', 'printer', 'regexp', '.'],
    editor: ['values', 'lexer', 'parser', 'printer', 'regexp', 'analyse', '.'],
  },
  'apps/api/src': {
    services: ['.'],
    routes: ['services', 'middleware', '.'],
    middleware: ['.'],
  },
  'apps/web/src': {
    platform: [],
    ui: ['platform'],
    'url-state': ['platform'],
    api: ['platform', 'url-state'],
    features: ['api', 'url-state', 'ui', 'platform'],
    pages: ['features', 'api', 'url-state', 'ui', 'platform'],
    app: ['pages', 'features', 'api', 'url-state', 'ui', 'platform'],
  },
};

/** Modules that only these files may import. */
const RESERVED: readonly {
  readonly in: string;
  readonly module: RegExp;
  readonly only: RegExp;
  readonly why: string;
}[] = [
  { in: 'packages/store/src/', module: /^node:fs/, only: /src\/(disk\/|main\.ts)/, why: 'only disk/ touches files' },
  {
    in: 'apps/api/src/',
    module: /^hono/,
    only: /src\/(routes|middleware)\/|src\/(app|main)\.ts/,
    why: 'services know no Hono',
  },
  { in: 'packages/logql/src/', module: /^(node:|react)/, only: /^$/, why: 'the language is pure and runs in the page' },
  { in: 'packages/model/src/', module: /^(node:|react)/, only: /^$/, why: 'the model runs in the page' },
  { in: 'packages/protocol/src/', module: /^(node:|react)/, only: /^$/, why: 'the protocol runs in the page' },
  { in: 'packages/sources/src/', module: /^(node:|react)/, only: /^$/, why: 'the profiles run in the page' },
  {
    in: 'packages/logql/src/',
    module: /^(@codemirror|@lezer|@grafana)/,
    only: /src\/editor\//,
    why: 'CodeMirror and Lezer belong to editor/',
  },
];

const isTest = (path: string): boolean => /\.test\.tsx?$|\.test-d\.ts$|\/testing\//.test(path);
const roomOf = (path: string): string | undefined => Object.keys(ROOMS).find((room) => path.startsWith(`${room}/`));

/** One sentence for each import that goes where it may not. */
export function edgeFaults(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap((found) => [
      ...packageFault(found),
      ...layerFault(found),
      ...reservedFault(found),
      ...indexFault(found),
    ]),
  );
}

const at = (found: Import): string => `${found.file}:${found.line}: imports ${found.specifier}`;

function packageFault(found: Import): string[] {
  const room = roomOf(found.file);
  if (room === undefined || isTest(found.file)) return [];
  if (found.specifier.startsWith('@edda/')) {
    const target = found.specifier.slice('@edda/'.length);
    return ROOMS[room]?.includes(target)
      ? []
      : [`${at(found)}; ${room} may import ${ROOMS[room]?.join(', ') || 'nothing of ours'}`];
  }
  if (!found.specifier.startsWith('.')) return [];
  const target = posix.join(posix.dirname(found.file), found.specifier);
  return target.startsWith(`${room}/`) ? [] : [`${at(found)}; a room is entered through its package name`];
}

function layerFault(found: Import): string[] {
  const base = Object.keys(LAYERS).find((folder) => found.file.startsWith(`${folder}/`));
  if (base === undefined || !found.specifier.startsWith('.') || isTest(found.file)) return [];
  const target = posix.join(posix.dirname(found.file), found.specifier);
  const from = layerOf(base, found.file);
  const to = layerOf(base, target);
  const allowed = LAYERS[base]?.[from];
  if (from === 'features' && to === 'features' && featureOf(found.file) !== featureOf(target)) {
    return [`${at(found)}; features do not import features`];
  }
  if (allowed === undefined || from === to || allowed.includes(to)) return [];
  return [`${at(found)}; ${base}/${from} may import ${allowed.join(', ') || 'none of its siblings'}`];
}

/** The first folder below `base`, or `.` for a file that lies in `base` itself. */
function layerOf(base: string, path: string): string {
  const rest = path.slice(base.length + 1).split('/');
  return rest.length > 1 ? (rest[0] ?? '.') : '.';
}

const featureOf = (path: string): string | undefined => /\/features\/([^/]+)/.exec(path)?.[1];

function reservedFault(found: Import): string[] {
  if (isTest(found.file)) return [];
  return RESERVED.filter(
    (rule) => found.file.startsWith(rule.in) && rule.module.test(found.specifier) && !rule.only.test(found.file),
  ).map((rule) => `${at(found)}; ${rule.why}`);
}

function indexFault(found: Import): string[] {
  const room = roomOf(found.file);
  if (room === undefined || isTest(found.file) || !found.specifier.startsWith('.')) return [];
  const target = posix.join(posix.dirname(found.file), found.specifier);
  return target === `${room}/src/index.ts` ? [`${at(found)}; nothing inside a package imports its index`] : [];
}
