import { clsx } from 'clsx';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { Kbd } from './kbd.tsx';

export interface MenuProps {
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'center' | 'end';
  /** {@link MenuItem}s, {@link MenuChoices} and {@link MenuSeparator}s. */
  readonly children: ReactNode;
}

export function Menu({ trigger, align = 'start', children }: MenuProps): ReactNode {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-40 overflow-auto rounded-lg border border-border-strong bg-raised p-1 text-sm text-text shadow-raised outline-none"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ITEM =
  'flex h-7 cursor-pointer items-center gap-2 rounded-sm px-2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover';

export interface MenuItemProps {
  readonly icon?: IconName;
  readonly hotkey?: string;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  onSelect(): void;
  readonly children: ReactNode;
}

export function MenuItem({ icon, hotkey, disabled = false, danger, onSelect, children }: MenuItemProps): ReactNode {
  return (
    <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={clsx(ITEM, danger && 'text-error')}>
      {icon !== undefined && <Icon name={icon} />}
      <span className="flex-1">{children}</span>
      {hotkey !== undefined && <Kbd>{hotkey}</Kbd>}
    </DropdownMenu.Item>
  );
}

export interface MenuChoicesProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly text: string }[];
  onChange(value: T): void;
}

/** One of several, with a check mark at the one that holds. */
export function MenuChoices<T extends string>({ label, value, choices, onChange }: MenuChoicesProps<T>): ReactNode {
  return (
    <DropdownMenu.RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        const choice = choices.find((each) => each.value === chosen);
        if (choice !== undefined) onChange(choice.value);
      }}
    >
      {choices.map((choice) => (
        <DropdownMenu.RadioItem key={choice.value} value={choice.value} className={ITEM}>
          <span className="size-3.5">
            <DropdownMenu.ItemIndicator>
              <Icon name="check" className="text-accent" />
            </DropdownMenu.ItemIndicator>
          </span>
          {choice.text}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuSeparator(): ReactNode {
  return <DropdownMenu.Separator className="my-1 border-t" />;
}
