/** Loki's rule for the name of a stream label, Prometheus' old one. */
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const NOT_IN_A_NAME = /[^a-zA-Z0-9_]/gu;

export function isLabelName(name: string): boolean {
  return LABEL_NAME.test(name);
}

/**
 * Makes a label name of any text, as Loki does with structured metadata and OTLP attributes:
 * `dotted.name` → `dotted_name`, `9x` → `key_9x`, `_x` → `key_x`, `__x` stays.
 */
export function normalizeLabelName(text: string): string {
  const name = text.replace(NOT_IN_A_NAME, '_');
  if (/^[0-9]/.test(name)) return `key_${name}`;
  if (/^_(?!_)/.test(name)) return `key${name}`;
  return name;
}
