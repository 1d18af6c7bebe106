import { type RefCallback, useCallback, useState } from 'react';

export interface ElementSize {
  readonly width: number;
  readonly height: number;
}

/** The size of an element's content in CSS pixels, as it changes; 0 until it is in the page. */
export function useElementSize(): ElementSize & { readonly ref: RefCallback<Element> } {
  const [size, setSize] = useState<ElementSize>({ width: 0, height: 0 });
  const ref = useCallback((element: Element | null) => {
    if (element === null) return;
    const update = (next: ElementSize): void =>
      setSize((before) => (before.width === next.width && before.height === next.height ? before : next));
    // An observer tells it a frame later: what depends on the size would be drawn without it first, and jump.
    update(contentSize(element));
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) update({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ...size, ref };
}

function contentSize(element: Element): ElementSize {
  const { width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const taken = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (Number.parseFloat(style.getPropertyValue(name)) || 0), 0);
  return {
    width: Math.max(0, width - taken('padding-left', 'padding-right', 'border-left-width', 'border-right-width')),
    height: Math.max(0, height - taken('padding-top', 'padding-bottom', 'border-top-width', 'border-bottom-width')),
  };
}
