import type { Ask, RowDetail } from '@edda/protocol';
import { type ReactNode, useMemo, useState } from 'react';
import { Tabs } from '../../ui/tabs.tsx';
import { FieldSections } from './field-sections.tsx';
import { JsonView } from './json-view.tsx';
import { LongText } from './long-text.tsx';
import { prettyJson } from '@edda/sources';

export interface DetailBodyProps {
  readonly detail: RowDetail;
  readonly ask: Ask;
  /** The whole line as it is shown. */
  readonly line: string;
  mask(text: string): string;
  onAsk(ask: Ask): void;
}

type TabName = 'fields' | 'json' | 'raw';

/** The whole line in three forms. */
export function DetailBody({ detail, ask, line, mask, onAsk }: DetailBodyProps): ReactNode {
  const [tab, setTab] = useState<TabName>('fields');
  const json = useMemo(() => (tab === 'json' ? prettyJson(line) : null), [line, tab]);
  return (
    <Tabs<TabName>
      label="Forms of the line"
      value={tab}
      onChange={setTab}
      className="flex-1"
      tabs={[
        {
          value: 'fields',
          text: 'Fields',
          content: <FieldSections detail={detail} ask={ask} mask={mask} onAsk={onAsk} />,
        },
        {
          value: 'json',
          text: 'JSON',
          content:
            json === null ? (
              <p className="px-3.5 py-3 text-sm text-muted">This line is no JSON object. Raw shows it as it is.</p>
            ) : (
              <JsonView lines={json} />
            ),
        },
        {
          value: 'raw',
          text: 'Raw',
          content: (
            <div className="px-3.5 py-2">
              <LongText text={line} />
            </div>
          ),
        },
      ]}
    />
  );
}
