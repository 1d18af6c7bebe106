import type { OwnPanel, PanelDraft } from '@edda/protocol';
import { lazy, type ReactNode, Suspense } from 'react';
import { refOfDraft } from '../../features/panel-picker/panel-refs.ts';
import type { PaneModel } from './use-pane.ts';
import type { SplitModel } from './use-split-model.ts';

const PanelDialog = lazy(async () => ({ default: (await import('./panel-dialog.tsx')).PanelDialog }));

/** A panel that is being written. */
export interface EditedPanel {
  /** Where it stands among the panels; null where it does not stand there yet. */
  readonly ref: string | null;
  /** What it was, or null for a new one. */
  readonly panel: PanelDraft | null;
  /** It is saved as this. */
  readonly own: OwnPanel | null;
}

export const NEW_PANEL: EditedPanel = { ref: null, panel: null, own: null };

export interface PaneEditorProps {
  readonly split: SplitModel;
  readonly pane: PaneModel;
  readonly edited: EditedPanel;
  onClose(): void;
}

/** The dialog in which a panel of a pane is written; it stands where it stood, or last. */
export function PaneEditor({ split, pane, edited, onClose }: PaneEditorProps): ReactNode {
  const { panels } = split;
  const { refs, show } = pane;
  if (panels.data === undefined) return null;
  const place = (ref: string): void => {
    show(
      edited.ref !== null && refs.includes(edited.ref)
        ? refs.map((each) => (each === edited.ref ? ref : each))
        : [...refs, ref],
    );
    onClose();
  };
  return (
    <Suspense>
      <PanelDialog
        split={split}
        metrics={panels.data.metrics}
        edited={edited}
        onShow={(draft) => place(refOfDraft(draft))}
        onSaved={place}
        onDeleted={(id) => {
          show(refs.filter((ref) => ref !== id));
          onClose();
        }}
        onClose={onClose}
      />
    </Suspense>
  );
}
