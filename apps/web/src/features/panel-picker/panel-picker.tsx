import type { MetricsInfo, OwnPanel, PanelSet } from '@edda/protocol';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { UNIT_NAMES } from '../../platform/series/unit-text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Popover } from '../../ui/popover.tsx';

export interface PanelPickerProps {
  readonly sets: readonly PanelSet[];
  readonly own: readonly OwnPanel[];
  readonly metrics: MetricsInfo;
  /** The panels that are shown, by their names in the address. */
  readonly shown: readonly string[];
  /** Which they are is known: some follow from the lines, once there are any. */
  readonly known: boolean;
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  onShow(refs: readonly string[]): void;
  onNew(): void;
  onEdit(panel: OwnPanel): void;
}

/** Which panels are shown: whole ready sets, panel by panel, and a person's own ones. */
export function PanelPicker(props: PanelPickerProps): ReactNode {
  const { sets, own, metrics, shown, known, open, onOpenChange, onShow, onNew, onEdit } = props;
  const toggle = (ref: string): void =>
    onShow(shown.includes(ref) ? shown.filter((each) => each !== ref) : [...shown, ref]);
  return (
    <Popover
      label="Panels"
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      className="w-[360px]"
      trigger={
        <Button variant={open ? 'active' : 'ghost'}>
          <Icon name="graph" />
          Panels
          {known && <span className="font-mono text-xs text-faint">{shown.length}</span>}
        </Button>
      }
    >
      <MetricsSource metrics={metrics} />
      {sets.map((set) => (
        <PickerGroup
          key={set.profile}
          title={set.title}
          action={
            set.panels.length > 0 && (
              <LinkButton className="text-xs text-muted" onClick={() => onShow(set.panels.map(({ id }) => id))}>
                Show this set
              </LinkButton>
            )
          }
        >
          {set.panels.map((panel) => (
            <PickerRow
              key={panel.id}
              panel={panel}
              shown={shown.includes(panel.id)}
              onToggle={() => toggle(panel.id)}
            />
          ))}
        </PickerGroup>
      ))}
      <PickerGroup
        title="Your own"
        action={
          <LinkButton className="text-xs text-muted" onClick={onNew}>
            New panel
          </LinkButton>
        }
      >
        {own.map((panel) => (
          <PickerRow key={panel.id} panel={panel} shown={shown.includes(panel.id)} onToggle={() => toggle(panel.id)}>
            <IconButton icon="edit" label={`Edit ${panel.title}`} onClick={() => onEdit(panel)} />
          </PickerRow>
        ))}
        {own.length === 0 && <p className="px-3 py-1 text-xs text-faint">None yet: PromQL or LogQL, with a title.</p>}
      </PickerGroup>
    </Popover>
  );
}

/** Where the numbers come from, and what is the matter with it. */
function MetricsSource({ metrics }: Pick<PanelPickerProps, 'metrics'>): ReactNode {
  return (
    <p className="border-b px-3 py-2 text-xs text-muted">
      {metrics.source === 'none' ? 'No metrics: only panels of the logs have numbers.' : `Metrics: ${metrics.title}.`}
      {metrics.problem !== '' && <span className="block text-warn">{metrics.problem}</span>}
    </p>
  );
}

interface PickerGroupProps {
  readonly title: string;
  readonly action: ReactNode;
  readonly children: ReactNode;
}

function PickerGroup({ title, action, children }: PickerGroupProps): ReactNode {
  return (
    <section aria-label={title} className="border-b py-1 last:border-b-0">
      <div className="flex h-7 items-center justify-between gap-2 px-3">
        <h2 className="truncate text-xs font-semibold text-muted">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

interface PickerRowProps {
  readonly panel: Pick<OwnPanel, 'title' | 'unit'>;
  readonly shown: boolean;
  onToggle(): void;
  readonly children?: ReactNode;
}

function PickerRow({ panel, shown, onToggle, children }: PickerRowProps): ReactNode {
  return (
    <div className="flex items-center gap-1 pr-2 hover:bg-hover">
      <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2 py-1 pl-3">
        <input type="checkbox" checked={shown} onChange={onToggle} className="accent-accent" />
        <span className={clsx('min-w-0 flex-1 truncate', shown ? 'text-text' : 'text-muted')}>{panel.title}</span>
        <span className="shrink-0 text-xs text-faint">{UNIT_NAMES[panel.unit]}</span>
      </label>
      {children}
    </div>
  );
}
