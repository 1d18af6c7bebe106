export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly code: string;
}

/** A traceback in loguru's look: `>` marks the frame that logged it. */
export function loguruTraceback(frames: readonly Frame[], type: string, message: string): string {
  const shown = frames.map(
    ({ file, line, function: name, code }, index) =>
      `${index === 0 ? '>' : ' '} File "${file}", line ${line}, in ${name}\n    ${code}`,
  );
  return `Traceback (most recent call last):\n\n${shown.join('\n\n')}\n\n${type}: ${message}\n`;
}

/** A traceback as Python itself prints it. */
export function pythonTraceback(frames: readonly Frame[], type: string, message: string): string {
  const shown = frames.map(
    ({ file, line, function: name, code }) => `  File "${file}", line ${line}, in ${name}\n    ${code}\n`,
  );
  return `Traceback (most recent call last):\n${shown.join('')}${type}: ${message}`;
}
