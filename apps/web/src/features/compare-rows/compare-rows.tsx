import { parseNanos } from '@edda/model';
import type { RowDetail } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import { type ReactNode, useMemo, useState } from 'react';
import { elapsedText } from '../../platform/elapsed-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { comparedFields } from './compare-fields.ts';
import { FieldTable } from './field-table.tsx';
import { TextCompare } from './text-compare.tsx';

export interface CompareRowsProps {
  /** The row that stands further up. */
  readonly left: RowDetail;
  readonly right: RowDetail;
  onClose(): void;
}

type TabName = 'fields' | 'text';

/** Two rows set against each other: field by field, and as text. */
export function CompareRows({ left, right, onClose }: CompareRowsProps): ReactNode {
  const [tab, setTab] = useState<TabName>('fields');
  const [revealed, setRevealed] = useState(false);
  const fields = useMemo(() => comparedFields(left, right), [left, right]);
  const mask = revealed ? asItIs : masked;
  const hides = useMemo(() => [left, right].some(({ line }) => maskSecrets(line).hidden.length > 0), [left, right]);
  return (
    <>
      <header className="flex shrink-0 items-start gap-2 border-b px-3.5 py-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold tracking-tight">Two rows</h2>
          <p className="text-xs wrap-anywhere text-muted">
            <del className="text-error no-underline">− {mask(left.title)}</del>{' '}
            <ins className="text-ok no-underline">+ {mask(right.title)}</ins> · {distance(left, right)} apart
            {hides && (
              <>
                {' · secrets '}
                <LinkButton onClick={() => setRevealed(!revealed)}>
                  {revealed ? 'shown, hide' : 'hidden, show'}
                </LinkButton>
              </>
            )}
          </p>
        </div>
        <IconButton icon="cross" label="End the comparison" hotkey="Esc" onClick={onClose} />
      </header>
      <Tabs<TabName>
        label="How to compare"
        value={tab}
        onChange={setTab}
        className="flex-1"
        tabs={[
          { value: 'fields', text: 'Fields', content: <FieldTable fields={fields} mask={mask} /> },
          {
            value: 'text',
            text: 'Text',
            content: <TextCompare left={mask(left.line)} right={mask(right.line)} />,
          },
        ]}
      />
    </>
  );
}

const asItIs = (text: string): string => text;
const masked = (text: string): string => maskSecrets(text).text;

function distance(left: RowDetail, right: RowDetail): string {
  const [a, b] = [parseNanos(left.time) ?? 0n, parseNanos(right.time) ?? 0n];
  return elapsedText(a > b ? a - b : b - a);
}
