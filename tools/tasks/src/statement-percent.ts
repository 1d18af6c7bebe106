/** The share of statements that ran, from Istanbul's JSON summary; null where nothing was measured. */
export function statementPercent(summary: unknown): number | null {
  const percent = at(at(at(summary, 'total'), 'statements'), 'pct');
  // With no file measured, Istanbul says "Unknown", and vitest's own threshold lets that pass.
  return typeof percent === 'number' ? percent : null;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : null;
}
