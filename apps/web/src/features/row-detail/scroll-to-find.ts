/** For so many frames: blocks that come near the screen are laid out in the first few, and move what is below them. */
const FRAMES = 20;

/** Brings the find where a person is into the middle, and keeps it there until all around it is laid out. Returns how to stop. */
export function scrollToFind(place: HTMLElement): () => void {
  let frames = 0;
  let timer = 0;
  let top: number | null = null;
  const look = (): void => {
    const mark = place.querySelector('mark[data-current]');
    const now = mark?.getBoundingClientRect().top ?? null;
    if (now !== top) mark?.scrollIntoView({ block: 'center' });
    top = mark?.getBoundingClientRect().top ?? null;
    frames += 1;
    if (frames < FRAMES) timer = requestAnimationFrame(look);
  };
  look();
  return () => cancelAnimationFrame(timer);
}
