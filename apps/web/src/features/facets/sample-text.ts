import type { FieldsAnswer } from '@edda/protocol';
import { countedText } from '../../platform/number-text.ts';

/** Which lines the shares of fields are of. */
export function sampleText({ sampled, isAll }: Pick<FieldsAnswer, 'sampled' | 'isAll'>): string {
  return isAll
    ? `From all ${countedText(sampled, 'line')} of this query.`
    : `From the newest ${countedText(sampled, 'line')}; shares are of these.`;
}
