import type { ReactNode } from 'react';
import { withoutValueChoices } from '../../url-state/value-choice.ts';
import type { TopValuesProps } from './counted-name.ts';
import { TopFieldValues } from './top-field-values.tsx';
import { TopLabelValues } from './top-label-values.tsx';

/**
 * The most frequent values of a label, of metadata or of a field in a question, as the filters beside the list have
 * them: labels are counted by Loki, what is in the lines is read from a sample.
 */
export function TopValues(props: TopValuesProps): ReactNode {
  const { asked, name } = props;
  const counted = { ...asked, ask: withoutValueChoices(asked.ask, name) };
  return (
    <section aria-label={`Top values of ${name.name}`} className="flex flex-col py-2">
      <h3 className="px-3.5 pb-1 font-mono text-xs font-semibold wrap-anywhere text-muted">{name.name}</h3>
      {name.kind === 'label' ? (
        <TopLabelValues {...props} counted={counted} />
      ) : (
        <TopFieldValues {...props} counted={counted} />
      )}
    </section>
  );
}
