import * as z from 'zod/mini';
import { LabelsObject } from './scalars.ts';

/** `GET /api/v1/labels?backend&start&end&query`. */
export const LabelNamesAnswer = z.object({ names: z.array(z.string()) });
export type LabelNamesAnswer = z.infer<typeof LabelNamesAnswer>;

/** `GET /api/v1/labels/NAME/values?backend&start&end&query`. */
export const LabelValuesAnswer = z.object({ values: z.array(z.string()) });
export type LabelValuesAnswer = z.infer<typeof LabelValuesAnswer>;

/** `GET /api/v1/series?backend&start&end&match`. */
export const SeriesAnswer = z.object({ series: z.array(LabelsObject) });
export type SeriesAnswer = z.infer<typeof SeriesAnswer>;

/** `POST /api/v1/stats` (an `AskedRange`): what a query would read, as Loki's index tells it. */
export const StatsAnswer = z.object({
  streams: z.number(),
  chunks: z.number(),
  bytes: z.number(),
  entries: z.number(),
});
export type StatsAnswer = z.infer<typeof StatsAnswer>;
