/** Label names and values, of a stream, a series or an entry's structured metadata. */
export type Labels = Readonly<Record<string, string>>;

/** `{app="x", env="y"}` with names in order: the same text for the same labels, whatever order they came in. */
export function labelsKey(labels: Labels): string {
  const names = Object.keys(labels).sort();
  return `{${names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join(', ')}}`;
}
