import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';

export interface FieldActionProps {
  readonly icon: IconName;
  readonly label: string;
  /** Only for what can be on and off. */
  readonly pressed?: boolean;
  onClick(): void;
}

/** A line may have hundreds of fields with three of these each, so they have the browser's own tooltip. */
export function FieldAction({ icon, label, pressed, onClick }: FieldActionProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={onClick}
      className="flex size-6 items-center justify-center rounded-sm text-faint hover:bg-selected hover:text-text aria-pressed:text-accent"
    >
      <Icon name={icon} />
    </button>
  );
}
