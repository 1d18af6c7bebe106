import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface SourceFile {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

const SKIPPED = new Set([
  'node_modules',
  'dist',
  '.git',
  '.edda',
  '.cache',
  'coverage',
  'test-results',
  'playwright-report',
]);

/** Every file below `folder` whose name ends in one of `endings`, read whole, in order of path. */
export function readSources(root: string, folder: string, endings: readonly string[]): SourceFile[] {
  const found: SourceFile[] = [];
  const visit = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const path = join(directory, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (endings.some((ending) => entry.name.endsWith(ending))) {
        found.push({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') });
      }
    }
  };
  visit(join(root, folder));
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
