import { maskSecrets } from '@edda/sources';
import type { NotedLine } from './line-format.ts';

/** So long the page may be held at once, in milliseconds. */
const SLICE_MS = 12;

/** The lines without their secrets, made in slices: masking megabytes would hold up the page. */
export async function maskedLines(lines: readonly NotedLine[]): Promise<readonly NotedLine[]> {
  const masked: NotedLine[] = [];
  let until = performance.now() + SLICE_MS;
  for (const line of lines) {
    masked.push({ ...line, line: hide(line.line), structuredMetadata: hideIn(line.structuredMetadata) });
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    until = performance.now() + SLICE_MS;
  }
  return masked;
}

function hide(text: string): string {
  return maskSecrets(text).text;
}

function hideIn(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, hide(value)]));
}
