import { RE2JS } from 're2js';
import type { CompiledStage } from './stage.ts';

/** ANSI escape sequences, as Loki recognises them. */
const ANSI = RE2JS.compile(
  '[\\x{1B}\\x{9B}][[\\]()#;?]*(?:(?:(?:[a-zA-Z\\d]*(?:;[a-zA-Z\\d]*)*)?\\x{07})|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PRZcf-ntqry=><~]))',
);
const ESCAPE = String.fromCharCode(0x1b);
const CONTROL_SEQUENCE = String.fromCharCode(0x9b);

/** `| decolorize`: the line without terminal colours. */
export function compileDecolorize(): CompiledStage {
  return {
    rewritesLine: true,
    process: (line) =>
      line.includes(ESCAPE) || line.includes(CONTROL_SEQUENCE) ? ANSI.matcher(line).replaceAll('') : line,
  };
}
