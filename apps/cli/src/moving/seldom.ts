/** The same, but silent for so long after each time: for progress, of which the last few seconds are enough. */
export function seldom(
  say: (text: string) => void,
  everyMs: number,
  clock: () => number = Date.now,
): (text: string) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (text) => {
    const now = clock();
    if (now - saidAt < everyMs) return;
    saidAt = now;
    say(text);
  };
}
