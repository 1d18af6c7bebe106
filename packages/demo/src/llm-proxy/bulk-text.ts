import type { Random } from '../random.ts';

const PACKAGES = [
  'acorn',
  'busboy',
  'chalk',
  'debug',
  'esbuild',
  'fastq',
  'glob',
  'hono',
  'ini',
  'jose',
  'kleur',
  'lru',
];
const STEPS = ['Resolving', 'Fetching', 'Linking', 'Building', 'Checking', 'Caching'];

/** A long file as a tool reads it: numbered lines of a build log or a lockfile. */
export function bulkText(file: string, kilobytes: number, random: Random): string {
  const line = file.endsWith('.log') ? logLine : lockLine;
  const lines: string[] = [];
  for (let length = 0; length < kilobytes * 1024;) {
    const text = `${String(lines.length + 1).padStart(6)}\t${line(random)}`;
    lines.push(text);
    length += text.length + 1;
  }
  return lines.join('\n');
}

function logLine(random: Random): string {
  const took = `${random.int(2, 900)} ms`;
  return `[${random.int(1, 48)}/48] ${random.pick(STEPS)} ${random.pick(PACKAGES)}@${random.int(1, 9)}.${random.int(0, 30)}.${random.int(0, 9)} (${took})`;
}

function lockLine(random: Random): string {
  const version = `${random.int(1, 9)}.${random.int(0, 30)}.${random.int(0, 9)}`;
  return `  ${random.pick(PACKAGES)}@${version}: {resolution: {integrity: sha512-${random.id(40)}==}, engines: {node: '>=18'}}`;
}
