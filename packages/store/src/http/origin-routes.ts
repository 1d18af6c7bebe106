import type { Hono } from 'hono';
import { StoreError } from '../error.ts';
import { DEFAULT_ORIGIN, isOriginName } from '../index/segment-files.ts';
import type { Store } from '../store.ts';
import { badRequest } from './params.ts';

/** Edda's own: what was pushed under a name (`X-Edda-Origin`) is listed, and can be removed with nothing else. */
export function addOriginRoutes(app: Hono, store: Store): void {
  app.get('/edda/api/v1/origins', (context) => {
    const origins = [...store.catalog.totals()].map(([name, { entries, bytes }]) => ({ name, entries, bytes }));
    return context.json({ origins });
  });
  app.delete('/edda/api/v1/origins/:name', async (context) => {
    const name = context.req.param('name');
    if (!isOriginName(name)) throw badRequest(`${JSON.stringify(name)} is no name of an origin`);
    if (name === DEFAULT_ORIGIN) {
      throw new StoreError(
        'forbidden',
        `the origin ${DEFAULT_ORIGIN} is everything that was pushed without a name; use the delete API`,
      );
    }
    const { entries, bytes } = await store.keeper.removeOrigin(name);
    return context.json({ removed: { entries, bytes } });
  });
}
