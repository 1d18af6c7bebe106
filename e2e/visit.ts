import { expect, type Locator, type Page } from '@playwright/test';

/** A way through the page of which every click is counted; Enter is one too. */
export class Visit {
  readonly page: Page;
  clicks = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async click(target: Locator): Promise<void> {
    await expect(target).toBeVisible({ timeout: 30_000 });
    this.clicks += 1;
    await target.click();
  }

  async enter(text: string): Promise<void> {
    this.clicks += 1;
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }
}
