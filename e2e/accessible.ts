import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export type Theme = 'dark' | 'light';

export const THEMES: readonly Theme[] = ['dark', 'light'];

/** Axe has nothing against what is seen, once nothing of it fades any more, and nothing is wider than the screen. */
export async function expectAccessible(page: Page, what = 'the page'): Promise<void> {
  await expect(async () => {
    // Looks from within the page: there are no frames to look into from another. Nobody reads what is well.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const { violations } = await axe.analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      what,
    ).toEqual([]);
  }).toPass({ timeout: 20_000 });
  const overflow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(overflow, { message: `${what} is not wider than the screen` }).toBeLessThanOrEqual(0);
}

/** The same at each of these widths, in both themes, without leaving the view; it ends as wide as it began. */
export async function expectAccessibleEverywhere(page: Page, what: string, widths: readonly number[]): Promise<void> {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: before?.height ?? 900 });
    await expectAccessibleInBothThemes(page, `${what}, ${width} px`);
  }
  if (before !== null) await page.setViewportSize(before);
}

/** The same in both themes; it ends in that which it began with. */
export async function expectAccessibleInBothThemes(page: Page, what = 'the page'): Promise<void> {
  const before = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator(`html[data-theme=${colorScheme}]`)).toBeAttached();
    await expectAccessible(page, `${what}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: before });
}
