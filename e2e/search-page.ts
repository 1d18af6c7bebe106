import { expect, type Locator, type Page } from '@playwright/test';

/** What a person sees and touches on the search page. */
export class SearchPage {
  readonly page: Page;
  readonly rows: Locator;
  readonly filters: Locator;
  readonly openRow: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page
      .getByRole('grid', { name: 'Log lines' })
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell').nth(1) });
    this.filters = page.getByRole('complementary', { name: 'Filters' });
    this.openRow = page.getByRole('region', { name: 'Open row' });
  }

  async open(base: string, search = ''): Promise<void> {
    await this.page.goto(`${base}/search${search}`);
  }

  /** A value in the facets: its button, by the value's name. */
  facet(section: 'Service' | 'Level', value: string): Locator {
    return this.filters
      .getByRole('region', { name: section })
      .getByRole('button', { name: new RegExp(`^${value}(,|$)`) });
  }

  /** The count that stands beside a value. */
  async facetCount(section: 'Service' | 'Level', value: string): Promise<number> {
    const label = await this.facet(section, value).getAttribute('aria-label');
    const digits = /, ([\d,.\u202f\u00a0 ]+) lines?/.exec(label ?? '')?.[1] ?? '0';
    return Number(digits.replaceAll(/\D/g, ''));
  }

  /** `[loaded, of how many]` as the bar above the rows says. */
  async loaded(): Promise<{ readonly loaded: number; readonly total: number | null }> {
    const text =
      (await this.page
        .getByText(/rows loaded/)
        .first()
        .textContent()) ?? '';
    const match = /([\d,]+) rows loaded(?: of ([\d,]+))?/.exec(text);
    const read = (digits: string | undefined): number => Number((digits ?? '0').replaceAll(',', ''));
    return { loaded: read(match?.[1]), total: match?.[2] === undefined ? null : read(match[2]) };
  }

  /** Scrolls down until the page says that all rows are loaded. */
  async loadAll(): Promise<void> {
    const grid = this.page.getByRole('grid', { name: 'Log lines' });
    await expect(async () => {
      await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      await expect(this.page.getByText(/All rows are loaded/)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 45_000 });
  }

  async searchFor(text: string): Promise<void> {
    const field = this.page
      .getByRole('textbox', { name: 'Search the lines' })
      .or(this.page.getByLabel('Search the lines'));
    await field.first().fill(text);
    await field.first().press('Enter');
  }

  /** Waits until rows are there, and gives the texts of those in sight. */
  async texts(): Promise<string[]> {
    await expect(this.rows.first()).toBeVisible();
    return this.rows.allTextContents();
  }
}
