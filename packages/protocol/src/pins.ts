import * as z from 'zod/mini';
import { LinesRequest } from './lines.ts';
import { Row } from './row.ts';
import { LabelsObject } from './scalars.ts';

/** Sets of pins that one person may have. */
export const PIN_SETS_PER_OWNER = 200;
export const PINS_PER_SET = 200;
/** The most characters of lines that one set keeps. */
export const PIN_SET_MAX_CHARS = 8_000_000;
export const PIN_TITLE_MAX_CHARS = 200;
export const PIN_NOTE_MAX_CHARS = 4000;

const Title = z.string().check(z.minLength(1), z.maxLength(PIN_TITLE_MAX_CHARS));

/** A line that somebody has pinned. Edda keeps it, so that it outlives its retention in Loki. */
export const Pin = z.object({
  /** As the list shows it; its id and its backend lead to the line in its place, as long as Loki has it. */
  row: Row,
  labels: LabelsObject,
  backend: z.string(),
  /** What it means. */
  note: z.string(),
  /** Since when Edda keeps it, in RFC 3339. */
  keptAt: z.string(),
});
export type Pin = z.infer<typeof Pin>;

/** What is known of a set without its lines. */
export const PinSetInfo = z.object({
  id: z.string(),
  title: z.string(),
  owner: z.string(),
  /** Lines in it. */
  count: z.int(),
  /** RFC 3339. */
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type PinSetInfo = z.infer<typeof PinSetInfo>;

/** `GET /api/v1/pins`: one's own sets, the last changed first. */
export const PinSetsAnswer = z.object({ sets: z.array(PinSetInfo) });
export type PinSetsAnswer = z.infer<typeof PinSetsAnswer>;

/** `GET /api/v1/pins/ID`: a set, for whoever has its link. */
export const PinSet = z.object({
  ...PinSetInfo.shape,
  /** Whoever asks may change it. */
  own: z.boolean(),
  /** Oldest first. */
  pins: z.array(Pin),
});
export type PinSet = z.infer<typeof PinSet>;

/** `POST /api/v1/pins`, and `PATCH /api/v1/pins/ID`. */
export const PinSetDraft = z.object({ title: Title });
export type PinSetDraft = z.infer<typeof PinSetDraft>;

/** `POST /api/v1/pins/ID/lines`: Edda fetches the lines itself, whole. Those that are pinned already stay as they are. */
export const PinLines = LinesRequest;
export type PinLines = LinesRequest;

/** What came of it: the set, and the rows that are no longer in Loki. */
export const PinLinesAnswer = z.object({ set: PinSet, missing: z.array(z.string()) });
export type PinLinesAnswer = z.infer<typeof PinLinesAnswer>;

/** `PATCH /api/v1/pins/ID/lines/ROW`. */
export const PinPatch = z.object({ note: z.string().check(z.maxLength(PIN_NOTE_MAX_CHARS)) });
export type PinPatch = z.infer<typeof PinPatch>;
