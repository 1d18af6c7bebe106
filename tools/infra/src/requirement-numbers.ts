/** The numbers of each source document's statements, as ranges that include both ends; the gaps are headings. */
const RANGES: Readonly<Record<string, readonly (readonly [first: number, last: number])[]>> = {
  '000': [
    [1, 10],
    [12, 28],
    [30, 37],
    [39, 45],
    [47, 56],
    [58, 60],
    [62, 66],
    [68, 82],
    [84, 87],
    [89, 95],
  ],
  '001': [[1, 37]],
  '002': [
    [1, 2],
    [5, 99],
  ],
  '003': [[1, 38]],
  '004': [[1, 61]],
};

/** `000-1` to `004-61`, in order. */
export const REQUIREMENT_NUMBERS: readonly string[] = Object.entries(RANGES).flatMap(([document, ranges]) =>
  ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => `${document}-${first + index}`),
  ),
);
