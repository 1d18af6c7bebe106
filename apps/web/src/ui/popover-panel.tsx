import { clsx } from 'clsx';
import { Popover as Radix } from 'radix-ui';
import { type ComponentProps, type ReactNode, type RefObject, useRef } from 'react';

export interface PopoverPanelProps {
  readonly id: string;
  /** What it stands beside, and where the focus goes back to. */
  readonly anchor: RefObject<HTMLElement | null>;
  /** What a screen reader calls the whole. */
  readonly label: string;
  readonly align?: 'start' | 'center' | 'end';
  readonly className?: string;
  /** Keeps the focus where it is instead of moving it to the first field. */
  readonly onOpenAutoFocus?: ComponentProps<typeof Radix.Content>['onOpenAutoFocus'];
  onClose(): void;
  readonly children: ReactNode;
}

/** The floating part of a {@link Popover}, which is there while that is open. */
export function PopoverPanel(props: PopoverPanelProps): ReactNode {
  const { id, anchor, label, align = 'start', className, onOpenAutoFocus, onClose, children } = props;
  const leftByPointer = useRef(false);
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          {...(onOpenAutoFocus === undefined ? {} : { onOpenAutoFocus })}
          onInteractOutside={(event) => {
            // Its own button closes it by itself.
            if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault();
            else leftByPointer.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Whoever clicked elsewhere wants to be there.
            if (!leftByPointer.current) anchor.current?.focus();
          }}
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
