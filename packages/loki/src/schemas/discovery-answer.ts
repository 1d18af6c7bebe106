import * as z from 'zod';
import { LabelsObject } from './labels-object.ts';

const success = z.literal('success');

/** `labels` and `label/NAME/values`; where nothing is found, `data` is left out or null. */
export const NamesAnswer = z.object({ status: success, data: z.array(z.string()).nullish() });
export type NamesAnswer = z.infer<typeof NamesAnswer>;

export const SeriesAnswer = z.object({ status: success, data: z.array(LabelsObject).nullish() });
export type SeriesAnswer = z.infer<typeof SeriesAnswer>;

/** `index/stats`: chunk bytes as the index knows them, an estimate. */
export const IndexStatsAnswer = z.object({
  streams: z.number(),
  chunks: z.number(),
  entries: z.number(),
  bytes: z.number(),
});
export type IndexStatsAnswer = z.infer<typeof IndexStatsAnswer>;

export const BuildInfoAnswer = z.object({ version: z.string() });
export type BuildInfoAnswer = z.infer<typeof BuildInfoAnswer>;

/** Edda's own addition to the store: origins named at push by `X-Edda-Origin`, whose entries can be removed alone. */
export const OriginsAnswer = z.object({
  origins: z.array(z.object({ name: z.string(), entries: z.number(), bytes: z.number() })),
});
export type OriginsAnswer = z.infer<typeof OriginsAnswer>;

export const OriginRemovedAnswer = z.object({ removed: z.object({ entries: z.number(), bytes: z.number() }) });
export type OriginRemovedAnswer = z.infer<typeof OriginRemovedAnswer>;
