import type { ErrorBody } from '@edda/protocol';
import type { AskPart } from '../../url-state/ask-words.ts';

/** An error that is the question's own: what is wrong, and which part of the question it is. */
export interface QueryFault {
  readonly message: string;
  readonly hint: string;
  /** Null where no single part can be named. */
  readonly part: AskPart | null;
  /** The place in the base LogQL, in UTF-16 offsets; null where it is elsewhere or nowhere. */
  readonly span: { readonly from: number; readonly to: number } | null;
}

const OWN_CODES: ReadonlySet<ErrorBody['code']> = new Set(['query_parse', 'query_invalid']);
const LIST_FIELD = /^ask\.(texts|conditions)\[(\d+)\]/;

/** Null where the question is not to blame: then the page says elsewhere what is the matter. */
export function queryFaultOf(error: ErrorBody | null): QueryFault | null {
  if (error === null) return null;
  const part = partOf(error.field ?? '');
  if (part === null && !OWN_CODES.has(error.code)) return null;
  const { from, to } = error.position ?? {};
  const hasSpan = part?.kind === 'logql' && from !== undefined;
  return {
    message: error.message,
    hint: error.hint ?? '',
    part,
    span: hasSpan ? { from, to: to ?? from } : null,
  };
}

/** The BFF names the input: `ask.logql`, `ask.conditions[1].value`. */
function partOf(field: string): AskPart | null {
  if (field === 'ask.logql') return { kind: 'logql' };
  const [, list, index] = LIST_FIELD.exec(field) ?? [];
  if (list === undefined) return null;
  return { kind: list === 'texts' ? 'text' : 'condition', index: Number(index) };
}

export function isSamePart(a: AskPart | null, b: AskPart): boolean {
  if (a === null || a.kind !== b.kind) return false;
  return 'index' in a && 'index' in b ? a.index === b.index : true;
}
