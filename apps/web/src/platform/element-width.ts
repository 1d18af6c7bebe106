import { type RefCallback, useCallback, useState } from 'react';

/** The width of an element in CSS pixels, as it changes; 0 until it is in the page. */
export function useElementWidth(): { readonly width: number; readonly ref: RefCallback<Element> } {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: Element | null) => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { width, ref };
}
