/**
 * The words of a command as a POSIX shell would split them: quotes of both kinds, escapes, and lines that go on after a
 * backslash. Null where a quote never ends. Nothing is expanded.
 */
export function shellWords(command: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < command.length; at += 1) {
    const char = command[at] ?? '';
    if (quote === "'") {
      if (char === "'") quote = '';
      else word = (word ?? '') + char;
    } else if (char === '\\') {
      at += 1;
      word = continued(word, quote, command[at] ?? '');
    } else if (char === quote) {
      quote = '';
    } else if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      word ??= '';
    } else if (quote === '' && /\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote !== '') return null;
  return word === null ? words : [...words, word];
}

/** In double quotes a backslash escapes only what means something there; before a line's end both vanish. */
function continued(word: string | null, quote: string, next: string): string | null {
  if (next === '\n') return word;
  const kept = quote === '"' && !'"\\$`'.includes(next) ? '\\' : '';
  return `${word ?? ''}${kept}${next}`;
}
