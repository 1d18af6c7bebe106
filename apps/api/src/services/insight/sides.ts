/** Which of two populations a line is of. */
export const SIDES = ['subject', 'against'] as const;
export type Side = (typeof SIDES)[number];

/** A count for each of them. */
export interface SideCounts {
  subject: number;
  against: number;
}

export function noCounts(): SideCounts {
  return { subject: 0, against: 0 };
}
