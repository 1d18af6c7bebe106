import { fail } from './value.ts';

/** What one execution of a template may produce: Loki's largest line is 256 KiB, and a template runs for each line. */
export const MAX_OUTPUT = 4 << 20;
/** Actions and rounds of ranges in one execution. */
export const MAX_STEPS = 1_000_000;
/** A function that gets a long text takes as long as many steps. */
export const CHARACTERS_PER_STEP = 256;
/** Templates that call templates. */
export const MAX_TEMPLATE_DEPTH = 200;

/** Checks the size of a text before it is made. */
export function checkSize(length: number | bigint): void {
  if (length > MAX_OUTPUT) fail(`result has more than ${MAX_OUTPUT} characters`);
}
