import type { SessionText } from '@edda/protocol';

/** A call's arguments as people read them: one alone is its value, several stand under their names. */
export function toolInput(input: SessionText): SessionText {
  const fields = readObject(input.text);
  const [first, ...others] = fields ?? [];
  if (first === undefined) return input;
  const text = others.length === 0 ? valueText(first[1]) : [first, ...others].map(fieldText).join('\n');
  return { text, chars: text.length };
}

function readObject(text: string): readonly (readonly [string, unknown])[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
  } catch {
    // Cut, or not JSON: it is shown as it is.
    return null;
  }
}

function fieldText([name, value]: readonly [string, unknown]): string {
  const text = valueText(value);
  return text.includes('\n') ? `${name}:\n${text}` : `${name}: ${text}`;
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
