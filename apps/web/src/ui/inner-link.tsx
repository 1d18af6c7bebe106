import type { ComponentProps, MouseEvent, ReactNode } from 'react';

export interface InnerLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  /** A place in Edda: `/trace/…`. */
  readonly href: string;
  /** Goes there without loading the page anew. */
  onFollow(href: string): void;
}

/** A link inside of Edda. With Ctrl, Shift or the middle button the browser opens it as it opens any link. */
export function InnerLink({ href, onFollow, ...rest }: InnerLinkProps): ReactNode {
  const onClick = (event: MouseEvent): void => {
    event.stopPropagation();
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollow(href);
  };
  return <a {...rest} href={href} onClick={onClick} />;
}
