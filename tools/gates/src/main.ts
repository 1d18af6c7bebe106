import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ERROR_CODES } from '../../../packages/protocol/src/error.ts';
import { edgeFaults } from './edges.ts';
import { errorPageFaults } from './error-pages.ts';
import { layoutFaults } from './layout.ts';
import { readSources } from './source-files.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const code = ['apps', 'packages', 'tools', 'e2e', 'bench'].flatMap((folder) =>
  readSources(root, folder, ['.ts', '.tsx']),
);
const pages = readdirSync(join(root, 'docs/errors'));

const gates: readonly (readonly [string, number, readonly string[]])[] = [
  ['edges', code.length, edgeFaults(code)],
  ['layout', code.length, layoutFaults(code)],
  ['error pages', pages.length, errorPageFaults(ERROR_CODES, pages)],
];

let failed = false;
for (const [name, files, faults] of gates) {
  const empty = files === 0 ? ['read no files at all'] : [];
  const all = [...faults, ...empty];
  failed ||= all.length > 0;
  console.log(`${all.length === 0 ? 'ok' : 'FAILED'}  ${name}: ${files} files read, ${all.length} faults`);
  for (const fault of all) console.log(`    ${fault}`);
}
process.exit(failed ? 1 : 0);
