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

/** `POST /api/v1/sources` (an `AskedRange`): whose lines there are in the whole range, by the index alone. */
export const SourcesAnswer = z.object({
  sources: z.array(
    z.object({
      profile: z.string(),
      /** Null where the backend did not list them in time. */
      streams: z.nullable(z.int()),
      /** Estimated; what chooses among a stream's lines is left out. Null where the backend's index tells no counts. */
      lines: z.nullable(z.number()),
    }),
  ),
});
export type SourcesAnswer = z.infer<typeof SourcesAnswer>;
