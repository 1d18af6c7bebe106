import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DEBIAN = '/usr/bin/chromium';
const SPARTICUZ_VERSION = '153.0.0';

/** Offline and as root: what a browser on a closed machine needs to stay quiet. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser of the journeys: `CHROMIUM`, else Debian's, else the one that the npm registry carries. The last one is
 * unpacked into a folder named by its version, because it takes whatever it finds in the temporary folder for its own.
 */
export async function chromiumPath(): Promise<string> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  if (existsSync(DEBIAN)) return DEBIAN;
  const folder = join(fileURLToPath(new URL('..', import.meta.url)), '.cache', `chromium-${SPARTICUZ_VERSION}`);
  mkdirSync(folder, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
