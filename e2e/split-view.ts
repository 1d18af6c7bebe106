import { expect, type Locator, type Page } from '@playwright/test';
import { placeOf } from './place.ts';

/** What a person sees and touches in the split view. */
export class SplitView {
  readonly page: Page;
  /** The whole view, or one of two sources. */
  readonly root: Locator;
  readonly rows: Locator;
  readonly crosshair: Locator;
  readonly divider: Locator;

  constructor(page: Page, pane?: 'Source 1' | 'Source 2') {
    this.page = page;
    this.root = pane === undefined ? page.locator('main') : page.getByRole('region', { name: pane });
    this.rows = this.root
      .getByRole('grid', { name: /Log lines/ })
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell').nth(1) });
    this.crosshair = this.root.getByRole('slider', { name: /^Crosshair/ });
    this.divider = this.root.getByRole('separator', { name: 'Metrics and lines' });
  }

  async open(base: string, search: string): Promise<void> {
    await this.page.goto(`${base}/split?v=1${search}`);
    await expect(this.rows.first()).toBeVisible({ timeout: 30_000 });
  }

  strip(title: string): Locator {
    return this.root.getByRole('group', { name: title, exact: true });
  }

  /** A strip that has numbers: its drawing. */
  drawing(title: string): Locator {
    return this.strip(title).locator('canvas');
  }

  series(strip: string, name: string | RegExp): Locator {
    return this.strip(strip).getByRole('listitem').getByRole('button', { name });
  }

  /** Over the plots, at shares of their width from 0 to 1; at the height of the lines' strip. */
  async pointAt(share: number): Promise<void> {
    const { x, y } = await this.#place(share);
    await this.page.mouse.move(x, y);
  }

  async brush(from: number, to: number): Promise<void> {
    const [start, end] = [await this.#place(from), await this.#place(to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, start.y);
    await this.page.mouse.move(end.x, end.y);
    await this.page.mouse.up();
  }

  async #place(share: number): Promise<{ readonly x: number; readonly y: number }> {
    const plane = await placeOf(this.crosshair);
    const strip = await placeOf(this.strip('Lines'));
    return { x: plane.x + plane.width * share, y: strip.y + strip.height / 2 };
  }
}
