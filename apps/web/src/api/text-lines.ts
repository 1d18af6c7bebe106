/** The lines of a body as they arrive, without their line ends (`\n`, `\r\n`); the last one may lack its end. */
export async function* textLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + (done ? decoder.decode() : decoder.decode(value, { stream: true }))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield withoutReturn(line);
      if (done) break;
    }
    if (rest !== '') yield withoutReturn(rest);
  } finally {
    // Whoever stops reading lets go of the answer, and the BFF of what it asked Loki.
    await reader.cancel().catch(() => undefined);
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
