import type { AskedQuery } from '@edda/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { forgetAskedOptions, historyOptions, switchHistoryOptions } from '../../api/history.ts';
import { agoText } from '../../platform/ago-text.ts';
import { machineClock } from '../../platform/clock.ts';
import { hasWords } from '../../platform/has-words.ts';
import { countedText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Remembered, remembered } from './remembered.ts';

export interface HistoryListProps {
  onFollow(href: string): void;
}

/** Everything that was asked, the last first: search, ask again, forget one or all, and whether to remember at all. */
export function HistoryList({ onFollow }: HistoryListProps): ReactNode {
  const { data, error, refetch } = useQuery(historyOptions());
  const [wanted, setWanted] = useState('');
  const all = useMemo(() => (data?.asked ?? []).map(remembered), [data]);
  const found = all.filter(({ what, range }) => hasWords(`${what}\n${range}`, wanted));
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <TextField
            label="Find a question"
            labelHidden
            placeholder="Find by filter, text or range"
            value={wanted}
            onChange={setWanted}
          />
        </div>
        {data !== undefined && <Remembering remember={data.remember} />}
        {all.length > 0 && <ForgetAll count={all.length} />}
      </div>
      {error !== null && (
        <Notice tone="failure" action={<LinkButton onClick={() => void refetch()}>Load again</LinkButton>}>
          {errorBodyOf(error).message}
        </Notice>
      )}
      {data?.asked.length === 0 && (
        <Notice>
          {data.remember
            ? 'Nothing has been asked yet. Every question that runs is remembered here, for you alone.'
            : 'Nothing is remembered: the switch above is off.'}
        </Notice>
      )}
      {all.length > 0 && found.length === 0 && <Notice>None has “{wanted}” in it.</Notice>}
      <ul aria-label="Asked before" className="flex flex-col">
        {found.map((asked) => (
          <HistoryLine key={asked.id} asked={asked} onFollow={onFollow} />
        ))}
      </ul>
    </div>
  );
}

function Remembering({ remember }: { readonly remember: boolean }): ReactNode {
  const { mutate, variables, isPending } = useMutation(switchHistoryOptions());
  return (
    <span className="flex items-center gap-2 text-sm text-muted">
      <Switch on={isPending ? variables : remember} label="Remember what is asked" onChange={(on) => mutate(on)} />
      Remember
    </span>
  );
}

function ForgetAll({ count }: { readonly count: number }): ReactNode {
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error } = useMutation(forgetAskedOptions());
  if (error !== null) return <Notice tone="failure">{errorBodyOf(error).message}</Notice>;
  if (!asking) return <Button onClick={() => setAsking(true)}>Forget all</Button>;
  return (
    <span className="flex items-center gap-2">
      <Button variant="danger" autoFocus disabled={isPending} onClick={() => mutate(null)}>
        Forget {countedText(count, 'question')}
      </Button>
      <Button variant="ghost" onClick={() => setAsking(false)}>
        Keep
      </Button>
    </span>
  );
}

interface HistoryLineProps {
  readonly asked: Remembered;
  onFollow(href: string): void;
}

function HistoryLine({ asked, onFollow }: HistoryLineProps): ReactNode {
  const { mutate, isPending } = useMutation(forgetAskedOptions());
  const { id, what, range, askedAt, times, search } = asked;
  return (
    <li className="flex items-center gap-2 rounded-md px-2 hover:bg-hover">
      <InnerLink
        href={`/search?${search}`}
        onFollow={onFollow}
        className="flex min-w-0 flex-1 items-baseline gap-3 py-1.5 max-wide:flex-col max-wide:gap-0"
      >
        <span className="max-w-full min-w-0 truncate font-mono text-sm text-text wide:flex-1" title={what}>
          {what}
        </span>
        <span className="shrink-0 font-mono text-xs text-muted">{range}</span>
        <time dateTime={askedAt} title={askedAt} className="shrink-0 text-xs text-muted wide:w-28 wide:text-right">
          {whenText(asked)}
          {times > 1 && ` · ${times} ×`}
        </time>
      </InnerLink>
      <IconButton icon="cross" label={`Forget ${what}`} disabled={isPending} onClick={() => mutate(id)} />
    </li>
  );
}

function whenText({ askedAt }: Pick<AskedQuery, 'askedAt'>): string {
  const at = BigInt(Date.parse(askedAt)) * 1_000_000n;
  return agoText(machineClock.now() - at);
}
