import { parseStreams } from '@edda/loki';
import type { FieldsAnswer } from '@edda/protocol';
import { type Profile, readDetail } from '@edda/sources';
import { entryOf } from '../rows/read-streams.ts';
import { serveThread } from '../threads/serve-thread.ts';
import { SampledFields } from './sampled-fields.ts';

/** What the thread is given: answers of Loki's, newest lines first, and how many lines of them are looked at. */
export interface FieldsTask {
  readonly answers: readonly Uint8Array[];
  readonly lines: number;
  /** Whether the answers hold every line of the question. */
  readonly isAll: boolean;
  readonly profiles: readonly Profile[];
}

export interface FieldsQuestions {
  readonly fields: { readonly ask: FieldsTask; readonly answer: FieldsAnswer };
}

serveThread<FieldsQuestions>({ fields: fieldsIn });

function fieldsIn({ answers, lines, isAll, profiles }: FieldsTask): FieldsAnswer {
  const entries = answers
    .flatMap((bytes) => parseStreams(bytes).data.result)
    .flatMap(({ stream, values }) => values.map(([time, line, more]) => entryOf(stream, time, line, more)))
    .sort((a, b) => (a.time > b.time ? -1 : 1));
  const tally = new SampledFields();
  for (const entry of entries.slice(0, lines)) tally.add(entry, readDetail(entry, profiles).fields);
  return tally.answer(isAll && entries.length <= lines);
}
