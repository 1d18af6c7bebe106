import type { Ask } from '@edda/protocol';
import type { Formatting } from '@edda/logql/editor';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useHotkeys } from '../../platform/hotkeys.ts';
import { useSettled } from '../../platform/use-settled.ts';
import { Button } from '../../ui/button.tsx';
import type { CostScope } from './cost-scope.ts';
import { DraftCost } from './draft-cost.tsx';
import { editableQuery, editingNote, withEdited } from './editable-query.ts';
import { FaultText } from './fault-text.tsx';
import type { LabelDiscovery } from './label-discovery.ts';
import { useLanguage } from './language.ts';
import { LogqlEditor, type LogqlEditorHandle } from './logql-editor.tsx';
import type { QueryFault } from './query-fault.ts';
import { useDraft } from './use-draft.ts';

/** Who types without a longer pause has made no mistake yet. */
const TYPING_MS = 300;

const FORMATTING_WORDS = {
  formatted: '',
  same: 'It is formatted already.',
  no_query: 'What is no LogQL stays as it is.',
  has_comments: 'It stays as it is: formatting would lose its comments.',
} as const satisfies Record<Formatting, string>;

export interface LogqlEditingProps {
  readonly ask: Ask;
  /** The LogQL that runs now. */
  readonly planned: string;
  readonly plannedCount: number;
  readonly fault: QueryFault | null;
  readonly discovery: LabelDiscovery;
  readonly costScope: CostScope | null;
  onChange(ask: Ask): void;
  onRun(): void;
  onClose(): void;
}

/** The query as text. Enter runs it if it is LogQL; what is not is marked in it. */
export function LogqlEditing(props: LogqlEditingProps): ReactNode {
  const { ask, planned, plannedCount, fault, discovery, costScope, onChange, onRun, onClose } = props;
  const editable = editableQuery(ask, planned);
  const { text, generation, setText } = useDraft(editable.text);
  const settled = useSettled(text, TYPING_MS);
  const language = useLanguage();
  const parsed = settled.trim() === '' ? undefined : language?.tryParse(settled);
  const problem = parsed?.ok === false ? parsed.error : null;

  const refusal = useMemo(
    () => (fault?.part?.kind === 'logql' ? { text: ask.logql, message: fault.message, span: fault.span } : null),
    [fault, ask.logql],
  );

  const editor = useRef<LogqlEditorHandle>(null);
  const [told, setTold] = useState({ text: '', words: '' });
  const formattingWords = told.text === text ? told.words : '';
  const format = (): void => {
    editor.current?.format();
    editor.current?.focus();
  };
  // The editor answers the key itself; here it is found.
  useHotkeys('Question', { 'Shift Alt F': ['Format the LogQL', format] });

  const submit = (submitted: string): void => {
    const isLogql = submitted.trim() === '' || language?.tryParse(submitted).ok !== false;
    if (!isLogql) return;
    if (submitted.trim() === editable.text.trim()) onRun();
    else onChange(withEdited(ask, { scope: editable.scope, text: submitted.trim() }));
  };
  const note = editingNote(ask, editable.scope, plannedCount);
  return (
    <div className="flex flex-col gap-1 rounded-lg border border-border-strong bg-raised p-1.5 has-[.cm-focused]:border-accent">
      <LogqlEditor
        key={generation}
        ref={editor}
        initialText={text}
        discovery={discovery}
        refusal={problem === null ? refusal : null}
        onChange={setText}
        onSubmit={submit}
        onCancel={onClose}
        onFormat={(formatting) => setTold({ text, words: FORMATTING_WORDS[formatting] })}
      />
      <div className="flex min-h-7 items-center gap-2 px-1 text-xs">
        {problem !== null && (
          <span role="status" className="min-w-0 text-error">
            {problem.message}
            {problem.hint !== null && <span className="ml-2 text-muted">{problem.hint}</span>}
          </span>
        )}
        {formattingWords !== '' && (
          <span role="status" className="shrink-0 text-muted">
            {formattingWords}
          </span>
        )}
        {problem === null && fault !== null && <FaultText fault={fault} logql={ask.logql} />}
        {problem === null && fault === null && formattingWords === '' && (
          <span className="text-faint">
            Enter runs, Shift-Enter makes a new line, Ctrl-Space completes
            {note === '' ? '' : ` · ${note}`}
          </span>
        )}
        <span className="flex-1" />
        {problem === null && costScope !== null && settled.trim() !== editable.text.trim() && (
          <DraftCost asked={{ ...costScope, ask: withEdited(ask, { scope: editable.scope, text: settled.trim() }) }} />
        )}
        <Button variant="ghost" title="As Loki writes it (Shift Alt F)" onClick={format}>
          Format
        </Button>
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
