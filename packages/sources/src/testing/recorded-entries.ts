import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Entry } from '../entry.ts';
import { serviceOf } from '@edda/model';

const DATASET = new URL('../../../../../shared/loki-conformance/dataset/', import.meta.url);

const Push = z.object({
  streams: z.array(
    z.object({
      stream: z.record(z.string(), z.string()),
      values: z.array(
        z.union([
          z.tuple([z.string(), z.string()]),
          z.tuple([z.string(), z.string(), z.record(z.string(), z.string())]),
        ]),
      ),
    }),
  ),
});
const Recorded = z.object({ body: z.optional(z.unknown()) });

/** The entries that the recorded Loki was given, as far as they came as JSON; null where the recordings are not there. */
export function recordedEntries(): Entry[] | null {
  if (!existsSync(DATASET)) return null;
  return readdirSync(DATASET).flatMap((name) => {
    const { body } = Recorded.parse(JSON.parse(readFileSync(new URL(name, DATASET), 'utf8')));
    const push = Push.safeParse(body);
    return push.success ? entriesOf(push.data) : [];
  });
}

function entriesOf({ streams }: z.infer<typeof Push>): Entry[] {
  return streams.flatMap(({ stream, values }) => {
    // Loki adds the label, and renames metadata that has the name of one.
    const labels = { ...stream, service_name: serviceOf(stream) };
    return values.map(([time, line, metadata = {}]) => ({
      time: BigInt(time),
      labels,
      metadata: Object.fromEntries(
        Object.entries(metadata).map(([name, value]) => [name in labels ? `${name}_extracted` : name, value]),
      ),
      line,
    }));
  });
}
