import type { MetricsInfo, OwnPanel, PanelDraft, RangeText } from '@edda/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import {
  createPanelOptions,
  deletePanelOptions,
  metricLabelsOptions,
  metricLabelValuesOptions,
  metricNamesOptions,
  patchPanelOptions,
} from '../../api/panels.ts';
import type { MetricDiscovery } from '../../features/panel-editor/metric-discovery.ts';
import { PanelForm } from '../../features/panel-editor/panel-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useLabelDiscovery } from '../search/use-label-discovery.ts';
import type { EditedPanel } from './pane-editor.tsx';
import type { SplitModel } from './use-split-model.ts';

/** Each language comes when a panel is written in it. */
const PromqlEditor = lazy(async () => ({
  default: (await import('../../features/panel-editor/promql-editor.tsx')).PromqlEditor,
}));
const LogqlEditor = lazy(async () => ({
  default: (await import('../../features/query-bar/logql-editor.tsx')).LogqlEditor,
}));

const NO_RANGE: RangeText = { start: '0', end: '0' };

export interface PanelDialogProps {
  readonly split: SplitModel;
  readonly metrics: MetricsInfo;
  readonly edited: Pick<EditedPanel, 'panel' | 'own'>;
  onShow(draft: PanelDraft): void;
  onSaved(id: string): void;
  onDeleted(id: string): void;
  onClose(): void;
}

const nothing = (): void => undefined;

/** Writes a panel of one's own, shows it, and saves it. */
export function PanelDialog(props: PanelDialogProps): ReactNode {
  const { split, metrics, edited, onShow, onSaved, onDeleted, onClose } = props;
  const { panel, own } = edited;
  const create = useMutation(createPanelOptions());
  const patch = useMutation(patchPanelOptions());
  const remove = useMutation(deletePanelOptions());
  const { range } = split;
  const asked = useMemo(
    () => (range === null ? NO_RANGE : { start: String(range.start), end: String(range.end) }),
    [range],
  );
  const labels = useLabelDiscovery(split.view.backend, asked);
  const samples = useMetricDiscovery(split.view.backend, asked);
  const failed = create.error ?? patch.error ?? remove.error;
  const save = (draft: PanelDraft): void => {
    const onSuccess = ({ id }: OwnPanel): void => onSaved(id);
    if (own === null) create.mutate(draft, { onSuccess });
    else patch.mutate({ ...draft, id: own.id }, { onSuccess });
  };
  return (
    <Dialog
      open
      title={panel === null ? 'New panel' : `Change ${panel.title}`}
      className="w-[640px]"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <PanelForm
        panel={panel}
        metrics={metrics}
        busy={create.isPending || patch.isPending || remove.isPending}
        error={failed === null ? null : errorBodyOf(failed)}
        renderEditor={(language, editor) => (
          <Suspense key={language} fallback={<div className="h-8" />}>
            {language === 'promql' ? (
              <PromqlEditor {...editor} discovery={samples} />
            ) : (
              <LogqlEditor {...editor} discovery={labels} refusal={null} quiet onSubmit={nothing} onCancel={onClose} />
            )}
          </Suspense>
        )}
        onShow={onShow}
        onSave={save}
        onDelete={own === null ? null : () => remove.mutate(own.id, { onSuccess: () => onDeleted(own.id) })}
      />
    </Dialog>
  );
}

/** Names of what is measured, for completion, from the BFF. */
function useMetricDiscovery(backend: string, range: RangeText): MetricDiscovery {
  const client = useQueryClient();
  return useMemo(() => {
    const scope = { backend, range };
    return {
      metrics: () => client.fetchQuery(metricNamesOptions(scope)),
      labels: (metric) => client.fetchQuery(metricLabelsOptions(scope, metric)),
      values: (label, metric) => client.fetchQuery(metricLabelValuesOptions(scope, label, metric)),
    };
  }, [client, backend, range]);
}
