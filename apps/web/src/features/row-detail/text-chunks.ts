/** A chunk is what the browser lays out at once, when it comes into sight. */
const CHUNK_CHARS = 8000;

/** How far a chunk may grow to end at the end of a line. */
const TO_LINE_END_CHARS = 2000;

/** Cuts a long text where a line ends, or, in a long line, where no character is torn apart. Joined, it is the text. */
export function textChunks(text: string): readonly string[] {
  const chunks: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = endOfChunk(text, at + CHUNK_CHARS);
    chunks.push(text.slice(at, end));
    at = end;
  }
  return chunks;
}

function endOfChunk(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const lineEnd = text.indexOf('\n', wanted);
  if (lineEnd !== -1 && lineEnd - wanted < TO_LINE_END_CHARS) return lineEnd + 1;
  const code = text.charCodeAt(wanted);
  const inPair = code >= 0xdc00 && code <= 0xdfff;
  return inPair ? wanted + 1 : wanted;
}
