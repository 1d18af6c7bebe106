import {
  type ErrorBody,
  type MetricsInfo,
  PANEL_SHAPES,
  PANEL_UNITS,
  type PanelDraft,
  type PanelShape,
  type PanelUnit,
} from '@edda/protocol';
import { type ReactNode, useState } from 'react';
import { UNIT_NAMES } from '../../platform/series/unit-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type DraftFields, draftOf, fieldsOf, PANEL_LANGUAGES, type PanelLanguage } from './draft-fields.ts';

export interface QueryEditorProps {
  readonly initialText: string;
  onChange(text: string): void;
}

export interface PanelFormProps {
  /** The panel that is changed, or null for a new one. */
  readonly panel: PanelDraft | null;
  readonly metrics: MetricsInfo;
  /** It is being saved. */
  readonly busy: boolean;
  readonly error: ErrorBody | null;
  renderEditor(language: PanelLanguage, props: QueryEditorProps): ReactNode;
  /** Shows it without saving it. */
  onShow(draft: PanelDraft): void;
  onSave(draft: PanelDraft): void;
  readonly onDelete: (() => void) | null;
}

const LANGUAGE_NAMES: Readonly<Record<PanelLanguage, string>> = {
  promql: 'PromQL, from metrics',
  logql: 'LogQL, from lines',
};

const SHAPE_NAMES: Readonly<Record<PanelShape, string>> = {
  line: 'Lines',
  area: 'Stacked areas',
  bars: 'Stacked bars',
  step: 'Steps',
};

const options = <T extends string>(names: Readonly<Record<T, string>>, values: readonly T[]) => [
  { label: '', options: values.map((value) => ({ value, text: names[value] })) },
];

/** A panel of one's own: what is asked, and what its numbers are. */
export function PanelForm(props: PanelFormProps): ReactNode {
  const { panel, metrics, busy, error, renderEditor, onShow, onSave, onDelete } = props;
  const [fields, setFields] = useState<DraftFields>(() => fieldsOf(panel, metrics.source === 'prometheus'));
  const set = (change: Partial<DraftFields>): void => setFields({ ...fields, ...change });
  const choose = <T extends string>(values: readonly T[], value: string, then: (known: T) => void): void => {
    const known = values.find((each) => each === value);
    if (known !== undefined) then(known);
  };
  const draft = draftOf(fields);
  const noPrometheus = fields.language === 'promql' && metrics.source !== 'prometheus';
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label="Title"
        autoFocus
        value={fields.title}
        maxLength={200}
        placeholder="Requests a minute"
        onChange={(title) => set({ title })}
      />
      <div className="grid grid-cols-2 gap-2 wide:grid-cols-3">
        <SelectField
          label="Language"
          value={fields.language}
          groups={options(LANGUAGE_NAMES, PANEL_LANGUAGES)}
          onChange={(value) => choose(PANEL_LANGUAGES, value, (language) => set({ language }))}
        />
        <SelectField
          label="Unit"
          value={fields.unit}
          groups={options<PanelUnit>(UNIT_NAMES, PANEL_UNITS)}
          onChange={(value) => choose(PANEL_UNITS, value, (unit) => set({ unit }))}
        />
        <SelectField
          label="Drawn as"
          value={fields.shape}
          groups={options<PanelShape>(SHAPE_NAMES, PANEL_SHAPES)}
          onChange={(value) => choose(PANEL_SHAPES, value, (shape) => set({ shape }))}
        />
      </div>
      <div className="rounded-md border border-border-strong bg-bg p-1 has-[.cm-focused]:border-accent">
        {renderEditor(fields.language, { initialText: fields.query, onChange: (query) => set({ query }) })}
      </div>
      {noPrometheus && (
        <Notice tone="warning">
          PromQL that you type needs a Prometheus, and none is set: start Edda with PROMETHEUS_URL, for example
          PROMETHEUS_URL=http://127.0.0.1:9090. The ready panels and LogQL work without.
        </Notice>
      )}
      <TextField
        label="Names of the series"
        value={fields.legend}
        maxLength={200}
        placeholder="{{model}}"
        hint="Text with {{label}} in it; left empty, the labels in which the series differ."
        onChange={(legend) => set({ legend })}
      />
      {error !== null && <Notice tone="failure">{error.message}</Notice>}
      <div className="flex flex-wrap items-center gap-1.5">
        <Button variant="primary" disabled={draft === null || busy} onClick={() => draft !== null && onSave(draft)}>
          Save
        </Button>
        <Button disabled={draft === null} onClick={() => draft !== null && onShow(draft)}>
          Show without saving
        </Button>
        <span className="flex-1" />
        {onDelete !== null && (
          <Button variant="danger" disabled={busy} onClick={onDelete}>
            Delete
          </Button>
        )}
      </div>
    </div>
  );
}
