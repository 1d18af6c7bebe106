import { tryParse } from '@edda/logql';
import type { Ask, ErrorBody } from '@edda/protocol';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { editableQuery, editingNote, withEdited } from './editable-query.ts';
import type { LabelDiscovery } from './label-discovery.ts';
import { LogqlEditor } from './logql-editor.tsx';
import { QueryError } from './query-error.tsx';
import { useDraft } from './use-draft.ts';

export interface LogqlEditingProps {
  readonly ask: Ask;
  /** The LogQL that runs now. */
  readonly planned: string;
  readonly plannedCount: number;
  readonly error: ErrorBody | null;
  readonly discovery: LabelDiscovery;
  onChange(ask: Ask): void;
  onRun(): void;
  onClose(): void;
}

/** The query as text. Enter runs it if it is LogQL; what is not is marked in it. */
export function LogqlEditing(props: LogqlEditingProps): ReactNode {
  const { ask, planned, plannedCount, error, discovery, onChange, onRun, onClose } = props;
  const editable = editableQuery(ask, planned);
  const { text, generation, setText } = useDraft(editable.text);
  const parsed = text.trim() === '' ? null : tryParse(text);
  const problem = parsed?.ok === false ? parsed.error : null;

  const submit = (submitted: string): void => {
    const isLogql = submitted.trim() === '' || tryParse(submitted).ok;
    if (!isLogql) return;
    if (submitted.trim() === editable.text.trim()) onRun();
    else onChange(withEdited(ask, { scope: editable.scope, text: submitted.trim() }));
  };
  const note = editingNote(ask, editable.scope, plannedCount);
  return (
    <div className="flex flex-col gap-1 rounded-lg border border-border-strong bg-raised p-1.5">
      <LogqlEditor
        key={generation}
        initialText={text}
        discovery={discovery}
        onChange={setText}
        onSubmit={submit}
        onCancel={onClose}
      />
      <div className="flex min-h-7 items-center gap-2 px-1 text-xs">
        {problem !== null && (
          <span role="status" className="min-w-0 text-error">
            {problem.message}
            {problem.hint !== null && <span className="ml-2 text-muted">{problem.hint}</span>}
          </span>
        )}
        {problem === null && error !== null && <QueryError error={error} />}
        {problem === null && error === null && (
          <span className="text-faint">
            Enter runs, Shift-Enter makes a new line, Ctrl-Space completes{note === '' ? '' : ` · ${note}`}
          </span>
        )}
        <span className="flex-1" />
        <Button variant="ghost" onClick={onClose}>
          Close
        </Button>
        <Button disabled={problem !== null} onClick={() => submit(text)}>
          Run this
        </Button>
      </div>
    </div>
  );
}
