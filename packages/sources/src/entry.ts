import type { Labels, Nanos } from '@edda/model';

/** One log entry as Loki answers it with `categorize-labels`: index labels, structured metadata and parsed labels apart. */
export interface Entry {
  readonly time: Nanos;
  /** The stream's labels, after the query's stages. */
  readonly labels: Labels;
  readonly metadata: Labels;
  /** What the query's own parsers and `label_format` made; leave it out where there is none. */
  readonly parsed?: Labels;
  readonly line: string;
}
