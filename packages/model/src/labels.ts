/** Label names and values, of a stream, a series or an entry's structured metadata. */
export type Labels = Readonly<Record<string, string>>;

/** `{app="x", env="y"}` with names in order: the same text for the same labels, whatever order they came in. */
export function labelsKey(labels: Labels): string {
  const names = Object.keys(labels).sort();
  return `{${names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join(', ')}}`;
}

/** A label's value, empty where it is absent. A name such as `constructor` is absent, although every object has one. */
export function labelValue(labels: Labels, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}

/** Sets a label whatever its name: assigned to plainly, one named `__proto__` would be lost. */
export function setLabel(labels: Record<string, string>, name: string, value: string): void {
  if (name !== '__proto__') labels[name] = value;
  else Object.defineProperty(labels, name, { value, enumerable: true, configurable: true, writable: true });
}
