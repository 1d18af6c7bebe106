import { maskSecrets } from '@edda/sources';
import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';
import type { QueryStep } from '../../api/steps.ts';
import { countText } from '../../platform/number-text.ts';
import { shareText } from '../../platform/share-text.ts';
import { Icon } from '../../ui/icon.tsx';
import type { StepFigures } from './step-figures.ts';

export interface StepRowProps {
  readonly step: QueryStep;
  readonly figures: StepFigures;
  readonly isSelector: boolean;
  /** The sample line is shown whole. */
  readonly open: boolean;
  onOpen(open: boolean): void;
}

/** So many of the labels that a stage added are named beside it. */
const NAMED = 4;

/** A stage, what is left after it, and what it did to the line that is followed. */
export function StepRow({ step, figures, isSelector, open, onOpen }: StepRowProps): ReactNode {
  const { lines, sample } = step;
  const text = maskSecrets(step.text).text;
  const { dropped, share, dropsAll } = figures;
  const detailId = useId();
  return (
    <>
      <tr className={clsx('h-7 border-t', dropsAll && 'bg-error/7')}>
        <th scope="row" className="truncate px-2.5 text-left font-mono font-normal" title={text}>
          {text}
        </th>
        <td className="relative px-2.5 text-right font-mono">
          {lines === null ? '…' : countText(lines)}
          <span
            aria-hidden
            style={{ width: `calc((100% - 20px) * ${share})` }}
            className="absolute right-2.5 bottom-0.5 h-0.5 rounded-sm bg-accent opacity-55"
          />
        </td>
        <td className={clsx('truncate px-2.5', dropsAll ? 'font-medium text-error' : 'text-muted')}>
          {droppedText(dropped, lines, dropsAll, isSelector)}
        </td>
        <td className="px-2.5 max-wide:hidden">
          {sample !== null && (
            <button
              type="button"
              aria-expanded={open}
              aria-controls={detailId}
              onClick={() => onOpen(!open)}
              className="flex w-full min-w-0 items-center gap-1.5 text-left text-muted hover:text-text"
            >
              <Icon name={open ? 'chevron-down' : 'chevron-right'} className="size-3 shrink-0" />
              <span className="truncate font-mono">
                {isSelector ? maskSecrets(sample.line).text : changeText(sample)}
              </span>
            </button>
          )}
        </td>
      </tr>
      {open && sample !== null && (
        <tr id={detailId}>
          <td colSpan={4} className="px-2.5 pb-2 font-mono text-xs">
            <p className="max-h-24 overflow-auto wrap-anywhere whitespace-pre-wrap">{maskSecrets(sample.line).text}</p>
            <dl className="mt-1 grid max-h-32 grid-cols-[max-content_1fr] gap-x-3 overflow-auto">
              {Object.entries(sample.added).map(([name, value]) => (
                <div key={name} className="contents">
                  <dt className="text-muted">{name}</dt>
                  <dd className="wrap-anywhere">{maskSecrets(value).text}</dd>
                </div>
              ))}
            </dl>
          </td>
        </tr>
      )}
    </>
  );
}

function droppedText(dropped: number | null, lines: number | null, dropsAll: boolean, isSelector: boolean): string {
  if (dropsAll) return isSelector ? 'no stream has a line' : 'turns every line away';
  if (dropped === null || isSelector || (dropped === 0 && lines === 0)) return '';
  if (dropped === 0) return 'all pass';
  return `−${countText(dropped)} (${shareText(dropped / (dropped + (lines ?? 0)))})`;
}

/** `+ event, status and 7 more · − level`. */
function changeText({ added, removed }: NonNullable<QueryStep['sample']>): string {
  const names = Object.keys(added);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const plus = names.length === 0 ? [] : [`+ ${names.slice(0, NAMED).join(', ')}${more}`];
  const minus = removed.length === 0 ? [] : [`− ${removed.slice(0, NAMED).join(', ')}`];
  const parts = [...plus, ...minus];
  return parts.length === 0 ? 'passes as it was' : parts.join(' · ');
}
