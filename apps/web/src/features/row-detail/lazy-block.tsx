import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface LazyBlockProps {
  /** About how high it will be, in pixels, so that the scroll bar hardly moves when it comes. */
  readonly height: number;
  /** Whether it is there wherever the screen is: from the first, or because something in it is gone to. */
  readonly eager: boolean;
  readonly children: () => ReactNode;
}

/** A piece of something long, made only when it comes near the screen; from then on it stays. */
export function LazyBlock({ height, eager, children }: LazyBlockProps): ReactNode {
  const [near, setNear] = useState(eager);
  if (eager && !near) setNear(true);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (near || element === null) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: '600px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [near]);
  return (
    <div
      ref={place}
      style={near ? { contentVisibility: 'auto', containIntrinsicHeight: `auto ${height}px` } : { height }}
    >
      {near && children()}
    </div>
  );
}
