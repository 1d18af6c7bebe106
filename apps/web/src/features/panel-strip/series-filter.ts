/** What a click on a series can ask of the lines, by its labels. */
export interface SeriesFilter {
  /** The labels that lines have, as people read them: `model is gpt-5`. */
  readonly words: readonly string[];
  /** The labels that no line has, by which nothing can be filtered: `tool_name`. */
  readonly missing: readonly string[];
  /** Values of missing labels that can be looked for in the lines as text. */
  readonly texts: readonly string[];
  /** Null where no label of the series is on the lines. */
  readonly onInclude: (() => void) | null;
  /** Null where several labels together cannot be left out. */
  readonly onExclude: (() => void) | null;
  onText(text: string): void;
}
