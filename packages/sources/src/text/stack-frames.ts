/** Lines of a text that belong together: what it says, or the frames of a stack trace. */
export interface TextSection {
  readonly kind: 'text' | 'frames';
  readonly lines: readonly string[];
  /** Places in the code that the lines name; 0 for `text`. */
  readonly frames: number;
}

/** So few frames are shown as they are. */
const FOLD_FROM_FRAMES = 2;

/** A longer line is no frame, and would keep the patterns busy. */
const FRAME_MAX_CHARS = 500;

/** `    at Server.close (node:net:1)`, `\tat com.example.Saga.run(Saga.java:12)`, `    ... 23 more`. */
const AT_FRAME = /^\s+at \S|^\s+\.\.\. \d+ (?:more|lines matching|frames)|^\s+\.{3}\d+ more/;
/** `  File "/app/main.py", line 12, in run`, loguru's `> File`, Python's `[Previous line repeated 3 more times]`. */
const PYTHON_FRAME = /^\s*>?\s*File ".*", line \d+|^\s+\[Previous line repeated \d+ more times?\]/;
/** `main.(*Server).serve(0xc000)`, `created by net/http.(*Server).Serve`, and the place that follows. */
const GO_CALL = /^(?:created by )?[\w./*()[\]{}-]+\.[\w.*()[\]{}-]+\(.*\)(?: in goroutine \d+)?$|^created by \S+/;
const GO_PLACE = /^\t\S+:\d+(?: \+0x[0-9a-f]+)?$/;

/** A text's lines, with runs of stack frames (Python, Node, Java, Go) apart. In order; joined, they are the text. */
export function stackSections(text: string): readonly TextSection[] {
  const lines = text.split(/\r?\n/);
  const sections: TextSection[] = [];
  let said: string[] = [];
  for (let at = 0; at < lines.length;) {
    const run = frameRun(lines, at);
    if (run.frames >= FOLD_FROM_FRAMES) {
      if (said.length > 0) sections.push({ kind: 'text', lines: said, frames: 0 });
      said = [];
      sections.push({ kind: 'frames', lines: lines.slice(at, run.end), frames: run.frames });
      at = run.end;
    } else {
      const end = Math.max(run.end, at + 1);
      said.push(...lines.slice(at, end));
      at = end;
    }
  }
  if (said.length > 0) sections.push({ kind: 'text', lines: said, frames: 0 });
  return sections;
}

interface FrameRun {
  /** The line after the last one of it; where it began when there is none. */
  readonly end: number;
  readonly frames: number;
}

function frameRun(lines: readonly string[], from: number): FrameRun {
  let frames = 0;
  let at = from;
  while (at < lines.length) {
    const taken = frameLength(lines, at);
    if (taken === 0) break;
    frames += 1;
    at += taken;
  }
  return { end: at, frames };
}

/** How many lines the frame has that begins here; 0 where none does. */
function frameLength(lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  if (line.length > FRAME_MAX_CHARS) return 0;
  if (AT_FRAME.test(line)) return 1;
  if (GO_PLACE.test(lines[at + 1] ?? '') && GO_CALL.test(line)) return 2;
  if (PYTHON_FRAME.test(line)) return 1 + sourceLines(lines, at);
  return 0;
}

/** The source that Python shows below a frame is set in deeper; loguru adds drawings and empty lines. */
function sourceLines(lines: readonly string[], at: number): number {
  const depth = indentOf(lines[at] ?? '');
  let count = 0;
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const isBlankInside = line.trim() === '' && indentOf(lines[next + 1] ?? '') >= Math.max(depth, 1);
    if (PYTHON_FRAME.test(line) || (indentOf(line) <= depth && !isBlankInside)) break;
    count += 1;
  }
  return count;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
