import { type AroundAnswer, AroundParams } from '@edda/protocol';
import { planEntity, traceIdOf } from '@edda/sources';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';

/** `GET /around`: the questions that find all lines with an id. */
export function aroundRoutes({ backends }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/around', (c) => {
    const { kind, id } = z.parse(AroundParams, c.req.query());
    // An id that is no trace's by its form is looked for as any other text.
    const known = kind === 'trace' && traceIdOf(id) === null ? 'other' : kind;
    return c.json({ asks: [...planEntity(known, id, backends.get('').sources.profiles)] } satisfies AroundAnswer);
  });
}
