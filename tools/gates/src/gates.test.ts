import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { edgeFaults } from './edges.ts';
import { errorPageFaults } from './error-pages.ts';
import { layoutFaults } from './layout.ts';
import { readSources } from './source-files.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const file = (path: string, text: string) => [{ path, text }];

describe('the edges gate', () => {
  it.each([
    ['apps/web/src/api/client.ts', "import { LokiClient } from '@edda/loki';", 'apps/web may import'],
    [
      'packages/store/src/blocks/block.ts',
      "import { push } from '../ingest/push.ts';",
      'packages/store/src/blocks may import disk',
    ],
    ['packages/store/src/query/scan.ts', "import { readFileSync } from 'node:fs';", 'only disk/ touches files'],
    ['apps/web/src/features/a/x.tsx', "import { y } from '../b/y.tsx';", 'features do not import features'],
    ['apps/web/src/ui/button.tsx', "import { c } from '../api/client.ts';", 'ui may import platform'],
    ['apps/api/src/services/search.ts', "import { Hono } from 'hono';", 'services know no Hono'],
    ['packages/model/src/nanos.ts', "import { x } from '../../logql/src/ast.ts';", 'entered through its package name'],
    ['packages/model/src/nanos.ts', "import { x } from './index.ts';", 'imports its index'],
    ['packages/logql/src/parse.ts', "const x = await import('node:fs');", 'pure'],
    [
      'packages/sources/src/plan.ts',
      "import {\n  compile,\n} from '@edda/logql/engine';",
      'packages/sources may import',
    ],
  ])('finds the fault planted in %s', (path, text, why) => {
    expect(edgeFaults(file(path, text))).toEqual([expect.stringContaining(why)]);
  });

  it('lets allowed imports pass', () => {
    const text =
      "import type { Labels } from '@edda/model';\nimport { parse } from '@edda/logql';\nimport { x } from './x.ts';";
    expect(edgeFaults(file('packages/sources/src/plan.ts', text))).toEqual([]);
  });

  it('reads the real tree', () => {
    expect(readSources(root, 'packages', ['.ts']).length).toBeGreaterThan(10);
  });
});

describe('the layout gate', () => {
  it.each([
    ['packages/store/src/utils.ts', '', 'named by its subject'],
    ['packages/store/src/helpers/a.ts', '', 'named by its subject'],
    ['apps/api/src/a.test.ts', "it.only('x')", 'focused test'],
    ['apps/api/src/a.ts', '// TODO: later', 'issue number'],
    ['apps/api/src/index.ts', "export * from './a.ts'", 'names what it exports'],
  ])('finds the fault planted in %s', (path, text, why) => {
    expect(layoutFaults(file(path, text))).toEqual([expect.stringContaining(why)]);
  });
});

describe('the error pages gate', () => {
  it('misses a page without a code and a code without a page', () => {
    expect(errorPageFaults(['a', 'b'], ['a.md', 'c.md', 'README.md'])).toEqual([
      expect.stringContaining('docs/errors/b.md is missing'),
      expect.stringContaining('docs/errors/c.md'),
    ]);
  });
});
