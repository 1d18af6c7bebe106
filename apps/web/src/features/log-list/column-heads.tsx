import { clsx } from 'clsx';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { COLUMN_WIDTHS, type LineColumn, movedColumn } from '../../url-state/line-look.ts';

export interface ColumnHeadsProps {
  readonly columns: readonly LineColumn[];
  /** Whether the text of the lines stands beside the columns. */
  readonly withText: boolean;
  /** While a person still draws. */
  onDraft(columns: readonly LineColumn[] | null): void;
  onChange(columns: readonly LineColumn[]): void;
}

/** The names of the columns: drag one to another place, its edge to another width; both by keys too. */
export function ColumnHeads(props: ColumnHeadsProps): ReactNode {
  const { columns, withText, onChange } = props;
  const [dragged, setDragged] = useState<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const drop = (): void => {
    if (dragged !== null && target !== null) onChange(movedColumn(columns, dragged, target));
    setDragged(null);
    setTarget(null);
  };
  return (
    <div
      role="rowgroup"
      className="sticky top-0 z-10 -mb-7 h-7 min-w-(--least-narrow) @rows:min-w-(--least) border-b bg-surface"
    >
      <div
        role="row"
        className="grid h-full grid-cols-(--cells-narrow) items-stretch gap-x-2 pr-3 font-mono text-sm @rows:grid-cols-(--cells) [&>*]:min-w-0 [&>*]:font-sans [&>*]:text-xs [&>*]:leading-7 [&>*]:font-medium [&>*]:text-muted"
      >
        <span role="presentation" />
        <span role="columnheader">Time</span>
        <span role="columnheader" className="hidden @rows:block">
          Level
        </span>
        <span role="columnheader" className="hidden @rows:block">
          Service
        </span>
        {columns.map((column, at) => (
          <Head
            key={`${column.kind}:${column.name}`}
            {...props}
            column={column}
            at={at}
            isTarget={target === at && dragged !== at}
            isDragged={dragged === at}
            onDragStart={() => setDragged(at)}
            onDragOver={() => setTarget(at)}
            onDrop={drop}
          />
        ))}
        {withText && <span role="columnheader">Line</span>}
        <span role="columnheader">
          <span className="sr-only">Links</span>
        </span>
      </div>
    </div>
  );
}

interface HeadProps extends ColumnHeadsProps {
  readonly column: LineColumn;
  readonly at: number;
  readonly isTarget: boolean;
  readonly isDragged: boolean;
  onDragStart(): void;
  onDragOver(): void;
  onDrop(): void;
}

const KINDS: Readonly<Record<LineColumn['kind'], string>> = {
  label: 'label of the stream',
  metadata: 'structured metadata',
  field: 'field of the line',
};

function Head(props: HeadProps): ReactNode {
  const { column, columns, at, isTarget, isDragged, onChange, onDragStart, onDragOver, onDrop } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') onChange(columns.filter((other) => other !== column));
    else if (step !== undefined) onChange(movedColumn(columns, at, at + step));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      role="columnheader"
      className={clsx(
        'group relative flex items-center',
        isTarget && 'shadow-[-2px_0_var(--accent)]',
        isDragged && 'opacity-50',
      )}
      onDragOver={(event) => {
        event.preventDefault();
        onDragOver();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <button
        type="button"
        draggable
        onDragStart={onDragStart}
        onDragEnd={onDrop}
        onKeyDown={onKeyDown}
        title={`${column.name}: ${KINDS[column.kind]}. Drag, or ← and →, to another place; Delete removes it`}
        className="min-w-0 flex-1 cursor-grab truncate text-left font-mono hover:text-text"
      >
        {column.name}
      </button>
      <button
        type="button"
        aria-label={`Remove column ${column.name}`}
        onClick={() => onChange(columns.filter((other) => other !== column))}
        className="mr-1 flex size-4 shrink-0 items-center justify-center rounded-sm text-faint opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-hover hover:text-text [@media(hover:none)]:opacity-100"
      >
        <Icon name="cross" className="size-2.5" />
      </button>
      <Edge {...props} />
    </span>
  );
}

/** Pixels for a key. */
const WIDTH_STEP = 16;

/** The right edge of a column: dragged, or moved by arrow keys, it makes it wider or narrower. */
function Edge({ column, columns, onDraft, onChange }: HeadProps): ReactNode {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const sized = (width: number): readonly LineColumn[] => {
    const within = Math.round(Math.min(Math.max(width, COLUMN_WIDTHS.least), COLUMN_WIDTHS.most));
    return columns.map((other) => (other === column ? { ...column, width: within } : other));
  };
  const at = (event: PointerEvent): readonly LineColumn[] =>
    sized((drag.current?.width ?? column.width) + event.clientX - (drag.current?.x ?? event.clientX));
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${column.name}`}
      aria-valuenow={column.width}
      aria-valuemin={COLUMN_WIDTHS.least}
      aria-valuemax={COLUMN_WIDTHS.most}
      tabIndex={0}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -WIDTH_STEP, ArrowRight: WIDTH_STEP }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onChange(sized(column.width + step));
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width: column.width };
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) onDraft(at(event));
      }}
      onPointerUp={(event) => {
        if (drag.current === null) return;
        onChange(at(event));
        onDraft(null);
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
        onDraft(null);
      }}
      className="absolute top-1 -right-[7px] h-5 w-[7px] cursor-col-resize touch-none border-r border-border-strong hover:border-r-2 hover:border-accent focus-visible:border-r-2 focus-visible:border-accent"
    />
  );
}
