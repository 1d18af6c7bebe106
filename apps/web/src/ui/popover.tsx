import { clsx } from 'clsx';
import { Popover as Radix } from 'radix-ui';
import type { ComponentProps, ReactElement, ReactNode } from 'react';

export interface PopoverProps {
  /** The element that opens it. */
  readonly trigger: ReactElement;
  /** What a screen reader calls the whole. */
  readonly label: string;
  readonly open?: boolean;
  readonly align?: 'start' | 'center' | 'end';
  readonly className?: string;
  /** Keeps the focus where it is instead of moving it to the first field. */
  readonly onOpenAutoFocus?: ComponentProps<typeof Radix.Content>['onOpenAutoFocus'];
  onOpenChange?(open: boolean): void;
  readonly children: ReactNode;
}

export function Popover(props: PopoverProps): ReactNode {
  const { trigger, label, open, align = 'start', className, onOpenAutoFocus, onOpenChange, children } = props;
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          {...(onOpenAutoFocus === undefined ? {} : { onOpenAutoFocus })}
          className={clsx(
            'z-40 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-16px)] overflow-auto rounded-lg border border-border-strong bg-raised text-sm text-text shadow-raised outline-none',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
