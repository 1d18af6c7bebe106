/** A pattern that matches the text itself, to RE2 and to JavaScript (with and without its `u` flag). */
export function quoteRegexp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
