import type { Row } from '@edda/protocol';
import { maskSecrets, oneLine, prettyJson, stripAnsi } from '@edda/sources';
import { type ReactNode, useMemo } from 'react';
import { bytesText } from '../../../platform/number-text.ts';
import type { LineForm } from '../../../url-state/line-look.ts';
import { hiddenBytes } from '../hidden-bytes.ts';
import { RowSummary } from '../row-summary.tsx';
import type { TextMatcher } from '../text-matcher.ts';
import { JsonBlock } from './json-block.tsx';
import { longTexts } from './long-texts.ts';
import { StyledPieces } from './styled-pieces.tsx';
import { styledText } from './styled-text.ts';
import { TextBlock } from './text-block.tsx';

export interface LineTextProps {
  readonly row: Row;
  readonly matcher: TextMatcher | null;
  readonly form: LineForm;
  readonly wrap: boolean;
}

/** A line in one of its forms, as far as its preview goes; where the line goes on, it says by how much. */
export function LineText({ row, matcher, form, wrap }: LineTextProps): ReactNode {
  switch (form) {
    case 'summary':
      return isItsOwnSummary(row) ? (
        <OwnSummary row={row} matcher={matcher} wrap={wrap} />
      ) : (
        <WrappedSummary row={row} matcher={matcher} />
      );
    case 'json':
      return <Json row={row} matcher={matcher} wrap={wrap} />;
    case 'raw':
      return <Raw row={row} matcher={matcher} wrap={wrap} />;
    case 'none':
      return null;
    default:
      return form satisfies never;
  }
}

type FormProps = Omit<LineTextProps, 'form'>;

/** A line without fields is summed up by its own first line. */
function isItsOwnSummary({ preview, previewStart, summary: [first] }: Row): boolean {
  if (first?.kind !== 'text' || previewStart > 0) return false;
  return oneLine(stripAnsi(preview)).trimStart().startsWith(first.text.replace(/…$/, ''));
}

function OwnSummary({ row, matcher, wrap }: FormProps): ReactNode {
  if (wrap) return <Raw row={row} matcher={matcher} wrap />;
  const [first = ''] = row.preview.trimStart().split('\n', 1);
  return (
    <>
      <StyledPieces pieces={styledText(first.trimEnd(), matcher)} />{' '}
      <RowSummary row={{ ...row, summary: row.summary.slice(1) }} matcher={matcher} />
    </>
  );
}

/** The summary in full, and below it the texts that it only names by their first line. */
function WrappedSummary({ row, matcher }: Omit<FormProps, 'wrap'>): ReactNode {
  const texts = useMemo(() => (hiddenBytes(row) > 0 ? [] : longTexts(row.preview)), [row]);
  const summary = texts.length === 0 ? row.summary : row.summary.filter(({ text }) => !/^\+\d+ lines?$/.test(text));
  return (
    <>
      <RowSummary row={{ ...row, summary }} matcher={matcher} />
      {texts.map(({ name, text }) => (
        <span key={name} className="my-0.5 block border-l-2 border-border pl-2">
          <span className="block text-xs text-faint">{name}</span>
          <TextBlock row={row} part={name} text={text} matcher={matcher} />
        </span>
      ))}
    </>
  );
}

function Raw({ row, matcher, wrap }: FormProps): ReactNode {
  if (row.preview.trim() === '') return <RowSummary row={row} matcher={matcher} />;
  return (
    <>
      {row.previewStart > 0 && <span className="text-faint">… </span>}
      {wrap ? (
        <TextBlock row={row} part="raw" text={row.preview} matcher={matcher} />
      ) : (
        <StyledPieces pieces={styledText(oneLine(row.preview), matcher)} />
      )}
      <Rest row={row} />
    </>
  );
}

function Json({ row, matcher, wrap }: FormProps): ReactNode {
  const isCut = hiddenBytes(row) > 0;
  const lines = useMemo(
    () => (row.previewStart > 0 ? null : prettyJson(maskSecrets(row.preview).text, isCut)),
    [row, isCut],
  );
  if (lines === null) return <Raw row={row} matcher={matcher} wrap={wrap} />;
  return (
    <>
      <JsonBlock row={row} lines={lines} matcher={matcher} wrap={wrap} />
      <Rest row={row} />
    </>
  );
}

function Rest({ row }: { readonly row: Row }): ReactNode {
  const hidden = hiddenBytes(row);
  if (hidden === 0) return null;
  return (
    <span
      className="font-sans text-xs text-faint"
      title="A row shows a part of a long line; opened, it shows all of it"
    >
      {' '}
      … {bytesText(hidden)} more
    </span>
  );
}
