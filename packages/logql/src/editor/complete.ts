import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { type CompletionSource, optionsFor } from './options.ts';
import { findScope } from './scope.ts';

const WORD = /^[\p{L}\p{Nd}_-]*$/u;
const INSIDE_STRING = /^[^"`|]*$/;

/** CodeMirror's source of completions: finds the scope at the cursor, then asks for its options. */
export function completeLogql(source: CompletionSource) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const text = context.state.doc.toString();
    const scope = findScope(text, context.pos);
    if (scope === null) return null;
    const typed = text.slice(scope.from, context.pos);
    const inside = scope.quote !== null;
    // An empty word only asks where something has just been opened, or when the person asks.
    if (typed === '' && !context.explicit && !inside && !/[{(,|=~[]\s?$/.test(text.slice(0, context.pos))) return null;
    const from = inside && isRegexp(scope.matcher?.op) ? scope.from + typed.lastIndexOf('|') + 1 : scope.from;
    const abort = new AbortController();
    context.addEventListener('abort', () => abort.abort(), { onDocChange: true });
    try {
      const options = await optionsFor(scope, source, abort.signal);
      return options.length === 0 ? null : { from, options, validFor: inside ? INSIDE_STRING : WORD };
    } catch (error) {
      // Nobody waits for it any more, or the logs cannot be asked: then there is nothing to offer.
      if (abort.signal.aborted || error instanceof Error) return null;
      throw error;
    }
  };
}

function isRegexp(op: string | undefined): boolean {
  return op === '=~' || op === '!~';
}
