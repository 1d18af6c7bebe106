import { type LogQuery, selectorText, type Stage, stageText, withStages } from '@edda/logql';

/** The query up to a stage. */
export interface Step {
  /** The selector, or the stage, as LogQL. */
  readonly text: string;
  readonly query: LogQuery;
  /** Whether lines may be fewer after it than before. */
  readonly filters: boolean;
}

/** Only these turn lines away; the others say more about them. */
const FILTERING: readonly Stage['kind'][] = ['line_filter', 'label_filter'];

/** The selector alone, then with one stage more each. */
export function stepsOf(query: LogQuery): readonly Step[] {
  const selector: Step = { text: selectorText(query.matchers), query: withStages(query, []), filters: true };
  return [
    selector,
    ...query.stages.map((stage, at): Step => ({
      text: stageText(stage),
      query: withStages(query, query.stages.slice(0, at + 1)),
      filters: FILTERING.includes(stage.kind),
    })),
  ];
}
