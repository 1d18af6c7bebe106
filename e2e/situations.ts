import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { historyIsThere } from './demo.ts';
import { type By, Hand } from './hand.ts';
import { type Product, startProductWithHistory } from './product.ts';
import { type PushedEntry, pushEntries, pushLine } from './push.ts';
import { SearchPage } from './search-page.ts';
import { openShop, type Shop } from './shop.ts';

/** The ten situations that have to be superb, by mouse and by keyboard, in both themes, at 1280 and at 390 pixels. */

/** How a situation is met: every two of these are met together in one of the four. */
export interface World {
  readonly theme: 'dark' | 'light';
  readonly width: 1280 | 390;
  readonly by: By;
}

export const WORLDS: readonly World[] = [
  { theme: 'dark', width: 1280, by: 'mouse' },
  { theme: 'light', width: 1280, by: 'keyboard' },
  { theme: 'light', width: 390, by: 'mouse' },
  { theme: 'dark', width: 390, by: 'keyboard' },
];

/** Where situations take place; functions, because the addresses are known only once everything runs. */
export interface Scene {
  readonly pageUrl: () => string;
  readonly storeUrl: () => string;
  readonly shop: () => Shop;
}

const TRACE = '5be92f3577b34da6a3ce929d0e0e4777';
const PLATFORM = { service_name: 'integr8scode-backend', service_namespace: 'integr8scode' };
/** Over 100 KB, with JSON in a text of it, and what is looked for far beyond what a row shows. */
const HUGE = JSON.stringify({
  event: 'huge line',
  padding: Array.from({ length: 1200 }, (_, at) => ({ at, text: 'x'.repeat(70) })),
  body: JSON.stringify({ messages: [{ role: 'user', content: 'the needle-in-the-hay is here' }] }),
  end: 'another needle-in-the-hay',
});

/** The lines that situations are about, among those of the demo. */
export async function setScene({ storeUrl, demoDir }: Product): Promise<Shop> {
  await historyIsThere(demoDir);
  // A whole minute that is over, so that nothing arrives while figures are compared.
  const shop = await openShop(storeUrl, Math.floor(Date.now() / 60_000) * 60_000 - 5 * 60_000);
  const at = (seconds: bigint): bigint => shop.turn + seconds * 1_000_000_000n;
  const noise = Array.from({ length: 6 }, (_, index): PushedEntry => ({
    labels: { service_name: 'noisy' },
    time: at(BigInt(index)),
    line: index < 5 ? `GET /ping/${index} 200` : 'something real',
  }));
  const saga = { event: 'saga of the ticket failed', level: 'error', trace_id: TRACE, execution_id: 'exec-77aa11bb' };
  await pushEntries(storeUrl, [
    ...noise,
    { labels: PLATFORM, time: at(60n), line: JSON.stringify(saga) },
    { labels: { service_name: 'big' }, time: at(90n), line: HUGE },
  ]);
  return shop;
}

/** The ten situations with a product of their own, on its embedded store. */
export function situationsAtHome(worlds: readonly World[]): void {
  let product: Product;
  let shop: Shop;
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    product = await startProductWithHistory();
    shop = await setScene(product);
  });
  test.afterAll(() => product.stop());
  situations({ pageUrl: () => product.url, storeUrl: () => product.storeUrl, shop: () => shop }, worlds);
}

/** The ten situations, each met in these worlds. */
export function situations(scene: Scene, worlds: readonly World[]): void {
  for (const { theme, width, by } of worlds) {
    test.describe(`${theme}, ${width} px, by ${by}`, () => {
      test.use({ colorScheme: theme, viewport: { width, height: 800 } });
      for (const [title, play] of Object.entries(PLAYS)) {
        test(title, async ({ page }) => {
          await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
          await play(new Stage(page, by, scene));
        });
      }
    });
  }
}

/** What a situation is played with. */
class Stage {
  readonly page: Page;
  readonly hand: Hand;
  readonly search: SearchPage;
  readonly scene: Scene;

  constructor(page: Page, by: By, scene: Scene) {
    this.page = page;
    this.hand = new Hand(page, by);
    this.search = new SearchPage(page);
    this.scene = scene;
  }

  /** The search, in the hour since it went wrong. */
  async open(search: string): Promise<void> {
    await this.search.open(this.scene.pageUrl(), `?v=1&${this.scene.shop().range}&${search}`);
  }

  async paste(text: string): Promise<void> {
    await this.page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await this.hand.use(this.page.getByLabel('Search the lines'), '/');
    await this.page.keyboard.press('Control+v');
  }

  copied(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}

type Play = (stage: Stage) => Promise<void>;

const alert: Play = async (stage) => {
  const { page, hand, search, scene } = stage;
  await page.goto(`${scene.pageUrl()}/?v=1&${scene.shop().range}`);
  const first = page.getByRole('list', { name: 'Services' }).getByRole('listitem').first();
  await expect(first).toContainText('shop', { timeout: 30_000 });
  await expect(first).toContainText('worse: 0 % before', { timeout: 30_000 });
  const news = page.getByRole('region', { name: 'New errors' }).getByRole('link', { name: /Payment <_> refused/ });
  await expect(news).toContainText(`${scene.shop().refused} lines`, { timeout: 30_000 });
  await expectAccessible(page);
  await hand.use(news);
  await expect(search.rows.first()).toContainText('refused by gateway');
};

const ticket: Play = async (stage) => {
  const { page, hand, search } = stage;
  await stage.open('service=shop');
  await search.texts();
  await stage.paste(`trace_id=${TRACE}`);
  await expect(page.getByText('Looks like a trace id')).toBeVisible();
  const whole = page.getByRole('option', { name: /The whole trace/ });
  await expect(whole).toContainText('integr8scode-backend', { timeout: 15_000 });
  await expectAccessible(page);
  await hand.use(whole, 'Enter');
  await expect(page).toHaveURL(new RegExp(`/trace/${TRACE}`));
  await expect(page.getByText('saga of the ticket failed').first()).toBeVisible();
};

const colleague: Play = async (stage) => {
  const { page, hand, search } = stage;
  await stage.open('service=shop&level=error');
  // As many as are in sight whatever stands above the list.
  const texts = async (): Promise<string[]> => (await search.texts()).slice(0, 8);
  await expect(search.rows.nth(7)).toBeVisible();
  const rows = await texts();
  const open = async (link: string): Promise<void> => {
    expect(link).toMatch(/^http/);
    await page.goto('about:blank');
    await page.goto(link);
  };
  await hand.use(page.getByRole('button', { name: 'Share' }));
  await hand.use(page.getByRole('button', { name: /^Link to these very lines The same/ }));
  await expect.poll(() => stage.copied()).toMatch(/^http\S+\/search\?/);
  await open(await stage.copied());
  await expect.poll(texts).toEqual(rows);

  await hand.use(page.getByRole('button', { name: 'Share' }));
  const created = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/short-links'));
  await hand.use(page.getByRole('button', { name: 'Link to these very lines, short' }));
  await created;
  await expect.poll(() => stage.copied()).toMatch(/^http\S+\/s\/[\w-]{12}$/);
  await open(await stage.copied());
  await expect.poll(texts).toEqual(rows);

  await hand.openRow(search.rows, search.rows.first());
  await expect(page).toHaveURL(/row=\d{19}/);
  // The link to a line that was deleted since: nothing of that moment is there.
  await open(page.url().replace(/row=\d{19}/, `row=${stage.scene.shop().turn + 1n}`));
  await expect(search.openRow.getByRole('heading', { name: 'This line is gone' })).toBeVisible();
  await expect(search.openRow.getByRole('status')).toContainText('It was a line of shop');
  await expectAccessible(page);
  await hand.use(search.openRow.getByRole('button', { name: 'Only shop, around that time' }));
  await expect(search.rows.first()).toContainText('refused by gateway');
};

const nothing: Play = async (stage) => {
  const { page, hand, search } = stage;
  await stage.open('service=shop&level=error&text=never-said');
  await expect(page.getByText(/No lines/).first()).toBeVisible();
  const way = page.getByRole('button', { name: `${stage.scene.shop().refused} lines without the text “never-said”` });
  await expect(way).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await hand.use(way);
  await expect(search.rows.first()).toContainText('refused by gateway');
};

const huge: Play = async (stage) => {
  const { page, hand, search } = stage;
  await stage.open('service=big&text=needle-in-the-hay');
  await expect(search.rows.first().locator('mark')).toHaveText('needle-in-the-hay');
  await hand.openRow(search.rows, search.rows.first());
  const bar = search.openRow.getByRole('search', { name: 'Find in this line' });
  await expect(bar).toContainText('2 in this line', { timeout: 30_000 });
  await hand.use(bar.getByRole('button', { name: 'Next in this line' }));
  await expect(bar).toContainText('1 of 2');
  await expect(search.openRow.locator('mark[data-current]')).toBeInViewport();
  await expect(search.openRow.getByRole('treeitem', { name: /needle-in-the-hay is here/ })).toBeVisible();
  await expectAccessible(page);
  await hand.use(search.openRow.getByRole('button', { name: 'Copy line' }));
  await expect.poll(() => stage.copied()).toBe(HUGE);
  await hand.use(page.getByRole('button', { name: 'Close the row' }).first(), 'Escape');
  await expect(search.rows.first()).toBeVisible();
};

const deploy: Play = async (stage) => {
  const { page, hand, search, scene } = stage;
  const service = `deploy-${Date.now()}`;
  const say = (text: string): Promise<void> => pushLine(scene.storeUrl(), { service_name: service }, text);
  await say('version 1 is up');
  await search.open(scene.pageUrl(), `?v=1&live=1&from=now-15m&service=${service}`);
  await expect(search.rows).toHaveCount(1);
  const tail = page.getByRole('group', { name: 'Live tail' });
  await expect(tail.getByText('lines/s')).toBeVisible();
  await expect(tail.getByText('Connecting …')).toBeHidden();
  await hand.use(tail.getByRole('button', { name: 'Mark' }), 'm');
  await say('version 2 is coming');
  await expect(tail).toContainText('1 line since', { timeout: 20_000 });
  await expectAccessible(page);
  await hand.use(tail.getByRole('button', { name: 'Pause' }), '.');
  await say('version 2 is up');
  await expect(tail).toContainText('Paused: 1 of up to', { timeout: 20_000 });
  await expect(search.rows.filter({ hasText: 'version 2 is up' })).toHaveCount(0);
  await hand.use(tail.getByRole('button', { name: 'Resume' }), '.');
  await expect(search.rows.filter({ hasText: 'version 2 is up' })).toBeVisible();
  await expect(tail).toContainText('2 lines since');
};

const noise: Play = async (stage) => {
  const { page, hand, search } = stage;
  await stage.open('service=noisy');
  await expect(search.rows).toHaveCount(6);
  await hand.use(page.getByRole('button', { name: 'Mute known noise' }));
  const panel = page.getByRole('dialog', { name: 'Muted lines' });
  await panel.getByLabel('Mute lines with').fill('ping');
  await page.keyboard.press('Enter');
  await expect(search.rows).toHaveCount(1);
  await expect(panel.getByText('hides 5 lines here')).toBeVisible();
  await expectAccessible(page);
  await hand.use(panel.getByRole('switch', { name: 'Mute text contains ping' }));
  await expect(search.rows).toHaveCount(6);
  await page.goto(page.url().replace('mute.off=', 'mute='));
  await expect(search.rows).toHaveCount(1);
  await expect(search.rows.first()).toContainText('something real');
};

const number: Play = async (stage) => {
  const { page, hand, search, scene } = stage;
  const query = 'sum by (region) (count_over_time({service_name="shop"} | json | level="error" [5m]))';
  await stage.open(String(new URLSearchParams({ q: query })));
  const metric = page.getByRole('region', { name: 'Metric' });
  const crosshair = metric.getByRole('slider', { name: 'Crosshair of the graph' });
  await expect(crosshair.locator('canvas')).toBeVisible();
  await expectAccessible(page);
  await hand.use(metric.getByRole('table').getByRole('button', { name: '{region="eu-west"}' }));
  await expect(async () => expect((await search.loaded()).total).toBe(scene.shop().refused)).toPass();
  await page.goBack();
  if (hand.by === 'mouse') await crosshair.click();
  else {
    await crosshair.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
  }
  await expect(page).toHaveURL(/from=\d{19}|from=20\d\d-/);
  await expect(search.rows.first()).toContainText('refused by gateway');
};

const handover: Play = async (stage) => {
  const { page, hand, search, scene } = stage;
  await stage.open('service=shop&level=error');
  await hand.openRow(search.rows, search.rows.first());
  await hand.use(search.openRow.getByRole('button', { name: /^Pin/ }), 'p');
  const drawer = page.getByRole('complementary', { name: 'Pinned lines' });
  await expect(drawer.getByRole('listitem')).toHaveCount(1);
  await drawer.getByRole('textbox', { name: /^What the line/ }).fill('The gateway refuses Europe');
  await page.keyboard.press('Control+Enter');
  await hand.use(drawer.getByRole('button', { name: 'Copy all as' }));
  await hand.use(page.getByRole('menuitem', { name: 'Markdown' }));
  await expect.poll(() => stage.copied()).toContain('The gateway refuses Europe');
  await expectAccessible(page);
  await hand.use(drawer.getByRole('button', { name: 'Copy link' }));
  await expect.poll(() => stage.copied()).toMatch(/^http\S+\/pins\//);
  await page.goto(await stage.copied());
  await expect(page.getByText('The gateway refuses Europe')).toBeVisible();
  // The next world begins with nothing pinned.
  await page.goto(`${scene.pageUrl()}/pins`);
  await hand.use(page.getByRole('button', { name: /^Delete/ }));
  await expect(page.getByText('Nothing is pinned yet')).toBeVisible();
};

const PLAYS: Readonly<Record<string, Play>> = {
  '1. three in the morning, an alert: what got worse, what is new, and its lines': alert,
  '2. an id from a ticket is taken for what it is, and leads to its trace': ticket,
  '3. a link from a colleague opens the same lines, and says when they are gone': colleague,
  '4. nothing found: why, and a click to where something is': nothing,
  '6. a huge line: the match again inside of it, JSON in strings opened, the whole copied': huge,
  '7. tailing a deploy: a mark, what is new since, a pause without loss, a rate': deploy,
  '8. known noise is muted, switched, and in the address': noise,
  '9. a number: a graph, a table, and the lines behind a series and a point': number,
  '10. handing over: a pinned line with its note, copied and as a link': handover,
};
