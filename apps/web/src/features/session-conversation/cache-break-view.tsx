import type { PromptChange } from '@edda/protocol';
import { type CacheBreak, cacheBreakText } from '@edda/sources';
import type { ReactNode } from 'react';
import { Box } from './box.tsx';

/** Why the cache was of little use to a turn: the first place where its prompt is another one. */
export function CacheBreakView({ found }: { readonly found: CacheBreak }): ReactNode {
  const { turn, change } = found;
  return (
    <Box tone="warning" title="The cache was of little use">
      <p className="text-sm">This turn {cacheBreakText(found)}</p>
      {change !== null && <Pieces turn={turn} change={change} />}
    </Box>
  );
}

function Pieces({ turn, change }: { readonly turn: number; readonly change: PromptChange }): ReactNode {
  const { lead, before, after } = change;
  if (lead === '' && before === '' && after === '') {
    return <p className="mt-1 text-sm text-muted">Only a secret differs there, which is hidden.</p>;
  }
  return (
    <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
      <Piece title={`Turn ${change.turn}`} lead={lead} text={before} />
      <Piece title={`Turn ${turn}`} lead={lead} text={after} />
    </dl>
  );
}

function Piece({
  title,
  lead,
  text,
}: {
  readonly title: string;
  readonly lead: string;
  readonly text: string;
}): ReactNode {
  return (
    <>
      <dt className="text-muted">{title}</dt>
      <dd className="font-mono wrap-anywhere whitespace-pre-wrap">
        <span className="text-muted">{lead}</span>
        {text === '' ? <span className="text-faint">(nothing)</span> : <b className="font-semibold">{text}</b>}
      </dd>
    </>
  );
}
