import type { SourcesAnswer } from '@edda/protocol';

/** A profile's panels stand there where more than this share of the lines is its own. */
const MOST = 0.6;

/** Whose lines most are, null where nobody has most. Where the lines are not counted, streams decide. */
export function mainProfile(sources: SourcesAnswer['sources']): string | null {
  const isCounted = sources.every(({ lines }) => lines !== null);
  const sizes = sources.map(({ profile, lines, streams }) => ({ profile, size: (isCounted ? lines : streams) ?? 0 }));
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  return sizes.find(({ size }) => size > total * MOST)?.profile ?? null;
}
