import type { Stage } from '../../ast.ts';

/**
 * The stages in the order in which Loki 3.4 runs them: line filters go first, but not past a label filter, nor past a
 * line_format or unpack, which make another line. They do go past decolorize, and so see the colours: a mistake that
 * later versions mend, and that answers of this one show.
 */
export function inLokisOrder(stages: readonly Stage[]): readonly Stage[] {
  const ordered: Stage[] = [];
  let lineFilters: Stage[] = [];
  let others: Stage[] = [];
  const flush = (): void => {
    ordered.push(...lineFilters, ...others);
    lineFilters = [];
    others = [];
  };
  for (const stage of stages) {
    switch (stage.kind) {
      case 'line_filter':
        lineFilters.push(stage);
        break;
      case 'label_filter':
        flush();
        ordered.push(stage);
        break;
      case 'line_format':
      case 'unpack':
        others.push(stage);
        flush();
        break;
      default:
        others.push(stage);
    }
  }
  flush();
  return ordered;
}
