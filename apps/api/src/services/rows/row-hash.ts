import { hash } from 'node:crypto';
import { type Labels, labelsKey } from '@edda/model';

const HEX_DIGITS = 16;

/** 16 hex digits over a stream's index labels, whatever order they came in. */
export function streamHash(labels: Labels): string {
  return lineHash(labelsKey(labels));
}

/** 16 hex digits over a line. */
export function lineHash(line: string): string {
  return hash('sha256', line, 'hex').slice(0, HEX_DIGITS);
}
