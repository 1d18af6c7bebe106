/**
 * Several values of a label in one condition: `=~ "a|b\.c"`. Such a regex is recognised by its form, so that a list of
 * values and a regex that a person typed are the same thing wherever they mean the same.
 */
export function regexOfValues(values: readonly string[]): string {
  return values.map(quoteRegex).join('|');
}

/** The values of a regex that is nothing but literal alternatives, or null. */
export function valuesOfRegex(regex: string): readonly string[] | null {
  const values: string[] = [];
  let value = '';
  for (let at = 0; at < regex.length; at += 1) {
    const char = regex[at] ?? '';
    if (char === '|') {
      values.push(value);
      value = '';
    } else if (char === '\\') {
      at += 1;
      const escaped = regex[at] ?? '';
      if (!META.includes(escaped) || escaped === '') return null;
      value += escaped;
    } else if (META.includes(char)) {
      return null;
    } else {
      value += char;
    }
  }
  return [...values, value];
}

/** What RE2 reads as more than itself outside of a class. */
const META = '\\.+*?()|[]{}^$';

function quoteRegex(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}
