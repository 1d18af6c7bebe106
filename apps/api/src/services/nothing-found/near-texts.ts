const NEAR_MAX = 3;

/** Those of the texts that a person may have meant, nearest first: other case, a typo or two, a part of a longer name. */
export function nearTexts(text: string, candidates: readonly string[]): readonly string[] {
  const wanted = text.toLowerCase();
  const ranked = candidates.flatMap((candidate) => {
    const distance = distanceOf(wanted, candidate.toLowerCase());
    return distance === null ? [] : [{ candidate, distance }];
  });
  ranked.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return ranked.slice(0, NEAR_MAX).map(({ candidate }) => candidate);
}

/** Typos that a word of its length may have; null where the texts have nothing to do with each other. */
function distanceOf(wanted: string, candidate: string): number | null {
  if (wanted === candidate) return 0;
  const most = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
  const typos = editDistance(wanted, candidate, most);
  if (typos <= most) return typos;
  const isPart = wanted.length >= 3 && (candidate.includes(wanted) || wanted.includes(candidate));
  return isPart && candidate.length >= 3 ? most + 1 : null;
}

/** Letters to insert, leave out, change or swap with their neighbour; more than `most` is not looked into. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const changed = (last[column - 1] ?? 0) + (isSame ? 0 : 1);
      const shorter = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(changed, shorter, swapped));
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? 0;
}
