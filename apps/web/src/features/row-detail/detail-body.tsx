import type { Ask, ColumnName, RowDetail } from '@edda/protocol';
import { type ReactNode, startTransition, useEffect, useMemo, useRef, useState } from 'react';
import { Tabs } from '../../ui/tabs.tsx';
import type { ColumnChoice } from './column-choice.ts';
import { FieldSections } from './field-sections.tsx';
import { jsonText } from './json-text.ts';
import { JsonView } from './json-view.tsx';
import { LineFindBar } from './line-find-bar.tsx';
import { LongText } from './long-text.tsx';
import { scrollToFind } from './scroll-to-find.ts';
import type { TopValuesChoice } from './top-values-choice.ts';
import { TopValuesPopover } from './top-values-popover.tsx';
import { useLineFind } from './use-line-find.ts';

export interface DetailBodyProps {
  readonly detail: RowDetail;
  readonly ask: Ask;
  /** The whole line as it is shown. */
  readonly line: string;
  /** What the line was found by, to be found again inside it; empty where nothing was looked for. */
  readonly sought: string;
  readonly columns: ColumnChoice | null;
  /** The most frequent values of a name in the question; null where nothing is asked that they could be of. */
  readonly renderTopValues: ((name: ColumnName, mask: (text: string) => string) => ReactNode) | null;
  mask(text: string): string;
  onAsk(ask: Ask): void;
}

/** Whose top values are shown, beside what. */
interface TopOf {
  readonly name: ColumnName;
  readonly beside: HTMLElement;
}

type TabName = 'fields' | 'json' | 'raw';

/** What is no JSON after all is said to be none. */
const JSON_LIKE = /^\s*[{[][^]*[}\]]\s*$/;

/** The whole line in three forms. */
export function DetailBody(props: DetailBodyProps): ReactNode {
  const { detail, ask, line, sought, columns, renderTopValues, mask, onAsk } = props;
  const [tab, setTab] = useState<TabName>('fields');
  const json = useMemo(() => (tab === 'json' ? jsonText(detail.line, mask) : null), [detail.line, mask, tab]);
  const pieces = useMemo(() => json?.pieces ?? [line], [json, line]);
  const finder = useLineFind(pieces, sought);
  const place = useRef<HTMLDivElement>(null);
  const { current } = finder;
  useEffect(() => {
    return current === null || place.current === null ? undefined : scrollToFind(place.current);
  }, [current]);
  const [top, setTop] = useState<TopOf | null>(null);
  const topValues = useMemo(
    (): TopValuesChoice => ({
      isShown: ({ kind, name }) => top?.name.kind === kind && top.name.name === name,
      show: (name, beside) => setTop({ name, beside }),
    }),
    [top],
  );
  const offered = renderTopValues === null ? null : topValues;
  /** Fields are no place to step through: the form with the whole line is. */
  const step = (by: 1 | -1): void => {
    startTransition(() => {
      if (tab === 'fields') setTab(JSON_LIKE.test(line) ? 'json' : 'raw');
      finder.step(by);
    });
  };
  return (
    <div ref={place} className="flex min-h-0 flex-1 flex-col">
      <LineFindBar finder={finder} onStep={step} />
      <Tabs<TabName>
        label="Forms of the line"
        value={tab}
        // A form of a long line is made in slices, so that the page goes on meanwhile.
        onChange={(next) => startTransition(() => setTab(next))}
        className="flex-1"
        tabs={[
          {
            value: 'fields',
            text: 'Fields',
            content: (
              <FieldSections
                detail={detail}
                ask={ask}
                mask={mask}
                columns={columns}
                topValues={offered}
                onAsk={onAsk}
              />
            ),
          },
          {
            value: 'json',
            text: 'JSON',
            content:
              json === null ? (
                <p className="px-3.5 py-3 text-sm text-muted">This line is no JSON object. Raw shows it as it is.</p>
              ) : (
                <JsonView json={json} finder={finder} ask={ask} topValues={offered} onAsk={onAsk} />
              ),
          },
          {
            value: 'raw',
            text: 'Raw',
            content: (
              <div className="px-3.5 py-2">
                <LongText text={line} finds={finder.finds} current={current} />
              </div>
            ),
          },
        ]}
      />
      {top !== null && renderTopValues !== null && (
        <TopValuesPopover {...top} onClose={() => setTop(null)}>
          {renderTopValues(top.name, mask)}
        </TopValuesPopover>
      )}
    </div>
  );
}
