import type { Nanos } from '@edda/model';
import type { IncidentKind } from './incidents.ts';
import type { Random } from './random.ts';
import type { DemoRecord } from './record.ts';

/** A kind of thing that happens over and over, each time a little different. */
export interface Plot {
  readonly name: string;
  /**
   * How often it begins: by chance, so many times a minute when everything is at its usual pace; or once in each so many
   * minutes whatever the pace, for what is rare and looked for all the same.
   */
  readonly often: { readonly perMinute: number } | { readonly everyMinutes: number };
  /** An incident of this kind makes it begin that many times as often. */
  readonly surge?: { readonly kind: IncidentKind; readonly factor: number };
  /** The longest that one may last; what is left of a longer one is lost. */
  readonly longestMinutes: number;
  /** The whole story at once, in the order of time, beginning at `scene.start`. */
  tell(scene: Scene): DemoRecord[];
}

/** Where and when a story plays. */
export interface Scene {
  readonly start: Nanos;
  readonly random: Random;
  /** Whether an incident of this kind is going on, from 0 (no) to 1 (fully). */
  severity(kind: IncidentKind, time: Nanos): number;
}
