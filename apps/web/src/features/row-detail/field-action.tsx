import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';

export interface FieldActionProps {
  readonly icon: IconName;
  readonly label: string;
  /** Only for what can be on and off. */
  readonly pressed?: boolean;
  /** Only for what opens something beside it. */
  readonly expanded?: boolean;
  onClick(button: HTMLElement): void;
}

/** A line may have hundreds of fields with three of these each, so they have the browser's own tooltip. */
export function FieldAction({ icon, label, pressed, expanded, onClick }: FieldActionProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(expanded === undefined ? {} : { 'aria-haspopup': 'dialog', 'aria-expanded': expanded })}
      onClick={({ currentTarget }) => onClick(currentTarget)}
      className="flex size-6 items-center justify-center rounded-sm text-faint hover:bg-selected hover:text-text aria-pressed:text-accent"
    >
      <Icon name={icon} />
    </button>
  );
}
