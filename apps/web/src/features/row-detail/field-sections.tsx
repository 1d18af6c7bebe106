import { type Ask, EMPTY_ASK, type FieldCondition, type RowDetail } from '@edda/protocol';
import type { ReactNode } from 'react';
import { countedText } from '../../platform/number-text.ts';
import { withMute } from '../../url-state/mutes.ts';
import { chosenValues, withValueChoice } from '../../url-state/value-choice.ts';
import type { ColumnChoice } from './column-choice.ts';
import { FieldRow } from './field-row.tsx';
import { LazyBlock } from './lazy-block.tsx';
import type { TopValuesChoice } from './top-values-choice.ts';

export interface FieldSectionsProps {
  readonly detail: RowDetail;
  readonly ask: Ask;
  /** Hides what should not be shown. */
  mask(text: string): string;
  /** Null where lines have no columns. */
  readonly columns: ColumnChoice | null;
  /** Null where the question's values are not known. */
  readonly topValues: TopValuesChoice | null;
  onAsk(ask: Ask): void;
}

interface Section {
  readonly kind: FieldCondition['kind'];
  readonly title: string;
  readonly note: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** As many as are made at once: a line may have a thousand, each with its buttons. */
const BLOCK_FIELDS = 60;
const FIELD_HEIGHT = 24;

function blocksOf(fields: Section['fields']): readonly Section['fields'][] {
  const count = Math.ceil(fields.length / BLOCK_FIELDS);
  return Array.from({ length: count }, (_, at) => fields.slice(at * BLOCK_FIELDS, (at + 1) * BLOCK_FIELDS));
}

/** What is known of the line, told apart by where it comes from: that decides how it is filtered for, and how fast. */
export function FieldSections({ detail, ask, mask, columns, topValues, onAsk }: FieldSectionsProps): ReactNode {
  return sectionsOf(detail).map((section) => (
    <section key={section.kind} aria-label={`${section.title} of this line`} className="pb-1">
      <h3 className="flex gap-2 px-3.5 pt-2.5 pb-0.5 text-xs font-semibold text-muted">
        {section.title}
        <span className="font-normal text-faint">{section.note}</span>
      </h3>
      {blocksOf(section.fields).map((fields, at) => (
        <LazyBlock key={at} eager={at === 0} height={fields.length * FIELD_HEIGHT}>
          {() => (
            <dl>
              {fields.map(({ name, value }) => (
                <FieldRow
                  key={name}
                  kind={section.kind}
                  name={name}
                  value={value}
                  choice={chosenValues(ask, { kind: section.kind, name }).get(value) ?? 'neither'}
                  mask={mask}
                  columns={columns}
                  topValues={topValues}
                  onChoose={(field, chosen, choice) => onAsk(withValueChoice(ask, field, chosen, choice))}
                  onMute={(field, value) =>
                    onAsk(withMute(ask, { what: 'field', ...field, value, regex: false, on: true }))
                  }
                  onEverywhere={(field, chosen) => onAsk(withValueChoice(EMPTY_ASK, field, chosen, 'include'))}
                />
              ))}
            </dl>
          )}
        </LazyBlock>
      ))}
      {section.kind === 'field' && (detail.fieldsOmitted ?? 0) > 0 && (
        <p className="px-3.5 py-1 text-xs text-faint">
          {countedText(detail.fieldsOmitted ?? 0, 'more field')} in this line; JSON shows them all.
        </p>
      )}
    </section>
  ));
}

function sectionsOf({ fields, labels, structuredMetadata }: RowDetail): readonly Section[] {
  const sections: readonly Section[] = [
    { kind: 'field', title: 'Fields', note: 'parsed from the line', fields },
    { kind: 'label', title: 'Labels', note: 'of the stream', fields: named(labels) },
    { kind: 'metadata', title: 'Structured metadata', note: 'beside the line', fields: named(structuredMetadata) },
  ];
  return sections.filter((section) => section.fields.length > 0);
}

function named(labels: Readonly<Record<string, string>>): Section['fields'] {
  return Object.entries(labels)
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
