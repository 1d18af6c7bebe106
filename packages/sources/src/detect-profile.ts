import type { Labels } from '@edda/model';
import type { Profile } from './profile.ts';

/** The first profile that knows the stream's labels; the generic one where none does. */
export function profileOf(_labels: Labels, _profiles?: readonly Profile[]): Profile {
  throw new Error('not yet');
}
