import { type LineFilterStage, parseLogQuery, printInline, quote } from '@edda/logql';
import type { Ask, TextCondition } from '@edda/protocol';
import { closedAsk, type OpenAsk } from './ask-filters.ts';

/** A text that was asked for in just this case, and the question that takes it in any. */
export interface CaseChange {
  readonly text: string;
  readonly ask: Ask;
}

/** The ways to be less exact about upper and lower case, one text at a time. */
export function caseChanges(open: OpenAsk): readonly CaseChange[] {
  const { ask, base } = open;
  const ofTexts = ask.texts.filter(isExact).map((text): CaseChange => {
    const texts = ask.texts.map((each) => (each === text ? { ...each, caseSensitive: false } : each));
    return { text: text.value, ask: { ...ask, texts } };
  });
  const ofStages = (base?.stages ?? []).flatMap((stage): CaseChange[] => {
    const value = stage.kind === 'line_filter' ? exactText(stage) : null;
    if (base === null || value === null) return [];
    const [anyCase] = parseLogQuery(`{a="b"} |~ ${quote(anyCasePattern(value))}`).stages;
    if (anyCase === undefined) return [];
    const stages = base.stages.map((each) => (each === stage ? anyCase : each));
    return [{ text: value, ask: closedAsk({ ask, base: parseLogQuery(printInline({ ...base, stages })) }) }];
  });
  return [...ofTexts, ...ofStages];
}

function isExact({ value, caseSensitive, exclude }: TextCondition): boolean {
  return caseSensitive && !exclude && hasCase(value);
}

function exactText({ op, alternatives }: LineFilterStage): string | null {
  const [only] = alternatives;
  const isText = op === '|=' && alternatives.length === 1 && only?.fn === 'text';
  return isText && hasCase(only.value) ? only.value : null;
}

function hasCase(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase();
}

/** A regex that takes the text in any case. */
function anyCasePattern(text: string): string {
  return `(?i)${text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}`;
}
