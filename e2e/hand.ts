import { expect, type Locator, type Page } from '@playwright/test';

/** What a person acts with. */
export type By = 'mouse' | 'keyboard';

/** Does the same thing by mouse or by keyboard alone. */
export class Hand {
  readonly page: Page;
  readonly by: By;

  constructor(page: Page, by: By) {
    this.page = page;
    this.by = by;
  }

  /** By keyboard its key, or else Enter on it, which has to be possible. */
  async use(target: Locator, key?: string): Promise<void> {
    if (this.by === 'keyboard' && key !== undefined) return this.page.keyboard.press(key);
    await expect(target).toBeVisible();
    if (this.by === 'mouse') return target.click();
    await target.focus();
    await expect(target).toBeFocused();
    await this.page.keyboard.press('Enter');
  }

  /** A row of the list: by keyboard those above it are gone through. */
  async openRow(rows: Locator, which: Locator): Promise<void> {
    await expect(which).toBeVisible();
    if (this.by === 'mouse') return which.click();
    const place = await rows.evaluateAll(
      (all, wanted) => all.findIndex((row) => row === wanted),
      await which.elementHandle(),
    );
    for (let at = 0; at <= place; at += 1) await this.page.keyboard.press('j');
    await this.page.keyboard.press('Enter');
  }
}
