import type { Reading } from './reading.ts';

/** How languages write where in the code something was; the part in the group stands so in a line that has it. */
const FRAMES: readonly { readonly language: string; readonly pattern: RegExp }[] = [
  { language: 'Python', pattern: /(File "[^"]+", line \d+)(?:, in \S+)?/ },
  { language: 'Java', pattern: /\bat ([\w.$<>/]+\([\w$]+\.(?:java|kt|scala|groovy):\d+\))/ },
  { language: '.NET', pattern: /\bat .+ in (.+\.cs:line \d+)/ },
  {
    language: 'JavaScript',
    pattern: /\bat (?:async )?(?:[\w.$<>[\] ]+ \()?([^\s()]+\.(?:[cm]?[jt]sx?|vue|svelte):\d+(?::\d+)?)\)?/,
  },
  { language: 'Go', pattern: /([\w./@-]+\.go:\d+)(?: \+0x[0-9a-f]+)?/ },
  { language: 'Ruby', pattern: /([\w./-]+\.rb:\d+):in [`'"]/ },
  { language: 'Rust', pattern: /\bat ([\w./-]+\.rs:\d+(?::\d+)?)/ },
  { language: 'PHP', pattern: /#\d+ ([\w./-]+\.php\(\d+\))/ },
];

/** `ZeroDivisionError: division by zero`, `java.lang.IllegalStateException: closed`, `panic: runtime error: …`. */
const ERROR_LINE = /^\s*(?:Caused by: |Uncaught )?((?:[\w.$]*(?:Error|Exception|Warning|Fault|Panic)|panic)(?:: .+)?)$/;

const MAX_LINES = 200;

/** What a stack trace, or a line of one, can be found by: what was thrown, then the frames, the innermost first. */
export function readFrames(text: string): { readonly what: string; readonly readings: readonly Reading[] } | null {
  const lines = text.split('\n', MAX_LINES);
  const frames = lines.flatMap((line) => frameOf(line) ?? []);
  const [first] = frames;
  if (first === undefined) return null;
  const thrown = lines.flatMap((line) => ERROR_LINE.exec(line)?.[1] ?? []);
  // Python has the innermost frame, and what was thrown, at the end.
  const isPython = first.language === 'Python';
  const inner = isPython ? frames.toReversed() : frames;
  const words = [
    ...(isPython ? thrown.toReversed() : thrown).map((value): Reading => ({ kind: 'words', what: 'the error', value })),
    ...inner.map(({ place }): Reading => ({ kind: 'words', what: 'the place in the code', value: place })),
  ];
  return {
    what:
      frames.length > 1 || thrown.length > 0
        ? `a stack trace (${first.language})`
        : `a stack frame (${first.language})`,
    readings: words,
  };
}

function frameOf(line: string): { readonly language: string; readonly place: string } | null {
  for (const { language, pattern } of FRAMES) {
    const place = pattern.exec(line)?.[1];
    if (place !== undefined) return { language, place };
  }
  return null;
}
