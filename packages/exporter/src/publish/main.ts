import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPackage } from './build-package.ts';

const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../../dist', import.meta.url)));
await buildPackage(folder);
process.stdout.write(`${folder} is ready for npm publish\n`);
