import { readAddress } from './read-address.ts';
import { readCommand } from './read-command.ts';
import { readFrames } from './read-frame.ts';
import { readWholeId } from './read-ids.ts';
import { readJsonLine, readTextLine } from './read-line.ts';
import { readWholeMoment } from './read-moment.ts';
import { distinct, type PasteReading, type Reading, type ReadingContext } from './reading.ts';

/** More of a text is not looked at: what identifies a line stands near its beginning. */
const MAX_CHARS = 256 * 1024;

/**
 * What a typed or pasted text is, beside words to search for: an address, a command, an id, a time, a stack trace or
 * a line of a log. Null where it is nothing but words.
 */
export function readPasted(text: string, context: ReadingContext): PasteReading | null {
  const trimmed = text.slice(0, MAX_CHARS).trim();
  if (trimmed.length < 4) return null;
  const whole =
    readAddress(trimmed) ?? readCommand(trimmed) ?? readWholeId(trimmed) ?? readWholeMoment(trimmed, context);
  if (whole !== null) return { what: whole.what, readings: [whole] };
  const found = readFrames(trimmed) ?? readJsonLine(trimmed, context) ?? readTextLine(trimmed, context);
  return found === null ? null : { what: found.what, readings: distinct(found.readings).slice(0, MAX_READINGS) };
}

/** More would be a list to search in. */
const MAX_READINGS = 5;

/** Whether a text alone is reason enough to do something else with it than to search for it as words. */
export function isTelling({ readings: [first] }: PasteReading): boolean {
  return first !== undefined && !isWords(first);
}

function isWords({ kind }: Reading): boolean {
  return kind === 'words';
}
