import { useState } from 'react';

export interface Draft {
  readonly text: string;
  /** Changes when the text was replaced from outside, so that the editor begins anew. */
  readonly generation: number;
  setText(text: string): void;
}

/** A text that a person edits. What it began as may change meanwhile: it follows, unless the person has typed. */
export function useDraft(source: string): Draft {
  const [state, setState] = useState({ source, text: source, generation: 0 });
  if (state.source !== source) {
    const isUntouched = state.text === state.source && state.text !== source;
    setState(isUntouched ? { source, text: source, generation: state.generation + 1 } : { ...state, source });
  }
  return {
    text: state.text,
    generation: state.generation,
    setText: (text) => setState((now) => ({ ...now, text })),
  };
}
