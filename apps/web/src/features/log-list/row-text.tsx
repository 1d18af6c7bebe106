import type { Row } from '@edda/protocol';
import { lazy, type ReactNode, Suspense } from 'react';
import type { RowLook } from './log-row.tsx';
import { RowSummary } from './row-summary.tsx';

/** Few lines are coloured, and few people want more of them than their summary. */
const LineText = lazy(async () => ({ default: (await import('./line-text/line-text.tsx')).LineText }));

const ESCAPE = '\u001b';

/** What the row says of its line, in the form that is wanted. */
export function RowText({ row, look }: { readonly row: Row; readonly look: RowLook }): ReactNode {
  const { matcher, lines } = look;
  const summary = <RowSummary row={row} matcher={matcher} />;
  if (lines.form === 'summary' && !lines.wrap && !row.preview.includes(ESCAPE)) return summary;
  return (
    <Suspense fallback={summary}>
      <LineText row={row} matcher={matcher} form={lines.form} wrap={lines.wrap} />
    </Suspense>
  );
}
