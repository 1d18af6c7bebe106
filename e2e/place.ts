import { expect, type Locator } from '@playwright/test';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where something is on the screen, in pixels, once it stays there: a page that still comes in moves what it has. */
export async function placeOf(target: Locator): Promise<Place> {
  let place: Place | null = null;
  await expect(async () => {
    const before = place;
    place = await target.boundingBox();
    expect(place).not.toBeNull();
    expect(place, 'it stays where it is').toEqual(before);
  }).toPass({ intervals: [100], timeout: 15_000 });
  if (place === null) throw new Error(`${target.toString()} is nowhere`);
  return place;
}
