/** The number after an option on the command line, such as `--minutes 10`. */
export function optionOf(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  if (at === -1) return otherwise;
  const value = Number(process.argv[at + 1]);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`${name} needs a number above 0, not ${JSON.stringify(process.argv[at + 1] ?? '')}`);
}
