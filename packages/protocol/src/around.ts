import * as z from 'zod/mini';
import { Ask } from './ask.ts';

/** `GET /api/v1/around?kind=session&id=…`: which lines have an id, whatever stream they are in. */
export const AroundParams = z.object({
  /** The id's kind as profiles name it: `session`, `request`, `trace`, `execution`, … */
  kind: z.string().check(z.minLength(1), z.maxLength(40)),
  id: z.string().check(z.minLength(1), z.maxLength(1000)),
});
export type AroundParams = z.infer<typeof AroundParams>;

/** Log queries that share no line and together find all of them; each is a question for `/search`. */
export const AroundAnswer = z.object({ asks: z.array(Ask) });
export type AroundAnswer = z.infer<typeof AroundAnswer>;
