import 'uplot/dist/uPlot.min.css';
import { millisFromNanos, type TimeRange } from '@edda/model';
import type { PanelShape } from '@edda/protocol';
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import { useElementSize } from '../../platform/element-size.ts';
import { useTheme } from '../../platform/theme.ts';
import { Turns } from '../../platform/turns.ts';
import { drawingOrder, stripOptions } from './strip-options.ts';
import type { StripSamples } from './strip-samples.ts';

export interface StripPlotProps {
  readonly samples: StripSamples;
  readonly shape: PanelShape;
  readonly range: TimeRange;
  /** The series to bring out, or null. */
  readonly highlighted: number | null;
  /** A series was clicked. */
  onPick(index: number): void;
}

/** How far from a line a click still means it, in pixels. */
const NEAR = 8;

/** Strips are drawn one by one, however many come at once. */
const DRAWING = new Turns();

/** The lines of one strip. A canvas knows no CSS variables, so another theme is another drawing. */
export function StripPlot(props: StripPlotProps): ReactNode {
  return <Plot key={useTheme()} {...props} />;
}

function Plot({ samples, shape, range, highlighted, onPick }: StripPlotProps): ReactNode {
  const { width, height, ref } = useElementSize();
  const plot = useRef<uPlot>(null);
  const host = useRef<HTMLDivElement>(null);
  const order = useMemo(() => drawingOrder(shape, samples.heights.length), [shape, samples]);
  const sizeNow = useEffectEvent(() => ({ width, height }));
  const hasRoom = width > 0 && height > 0;

  useEffect(() => {
    if (!hasRoom || host.current === null) return undefined;
    const element = host.current;
    const [first, last] = [millisFromNanos(range.start), millisFromNanos(range.end)];
    // What was drawn before stays until its turn comes.
    return DRAWING.add(() => {
      plot.current?.destroy();
      plot.current = new uPlot(
        stripOptions({ ...sizeNow(), first, last, shape, order }),
        [[...samples.moments], ...order.map((index) => [...(samples.heights[index] ?? [])])],
        element,
      );
    });
  }, [samples, shape, order, range, hasRoom]);
  useEffect(
    () => () => {
      plot.current?.destroy();
      plot.current = null;
    },
    [],
  );
  useEffect(() => {
    if (hasRoom) plot.current?.setSize({ width, height });
  }, [width, height, hasRoom]);
  useEffect(() => {
    const at = highlighted === null ? -1 : order.indexOf(highlighted);
    plot.current?.setSeries(at === -1 ? null : at + 1, { focus: at !== -1 });
  }, [highlighted, order]);

  const pick = (event: React.MouseEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const nearest =
      plot.current === null ? null : lineNear(plot.current, event.clientX - box.left, event.clientY - box.top);
    const index = nearest === null ? undefined : order[nearest];
    if (index === undefined) return;
    // Elsewhere a click means the moment.
    event.stopPropagation();
    onPick(index);
  };
  // The legend does the same for the keyboard.
  return (
    <div ref={ref} role="presentation" className="size-full min-h-0 overflow-hidden" onClick={pick}>
      <div ref={host} aria-hidden />
    </div>
  );
}

/** The line that is nearest to a pixel, or null where none is near. */
function lineNear(plot: uPlot, left: number, top: number): number | null {
  const place = plot.posToIdx(left);
  let nearest: number | null = null;
  let distance = NEAR;
  for (let index = 1; index < plot.data.length; index += 1) {
    const value = plot.data[index]?.[place];
    if (typeof value !== 'number') continue;
    const away = Math.abs(plot.valToPos(value, 'y') - top);
    if (away <= distance) [nearest, distance] = [index - 1, away];
  }
  return nearest;
}
