import { maskSecrets } from '@edda/sources';
import type { Pattern } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useState } from 'react';
import { countedText, countText } from '../../platform/number-text.ts';
import { shareText } from '../../platform/share-text.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { levelOfPattern, type PatternChange } from './pattern-facts.ts';
import { TemplateText } from './template-text.tsx';

export interface PatternRowProps {
  readonly pattern: Pattern;
  /** Lines that its share is of. */
  readonly lines: number;
  readonly change: PatternChange | null;
  readonly zone: string;
  /** Asks for its lines alone. */
  onShow(): void;
  /** Leaves its lines out; null where that is not offered. */
  readonly onMute: (() => void) | null;
}

const BADGES = {
  new: 'bg-accent-soft text-accent',
  gone: 'border text-muted',
  more: 'border text-text',
  less: 'border text-muted',
  same: 'hidden',
} as const satisfies Record<PatternChange['kind'], string>;

const ARROWS = { new: '', gone: '', more: '↑ ', less: '↓ ', same: '' } as const;

/** One pattern: how many, when, what. The text leads to its lines; the arrow shows one of them. */
export function PatternRow({ pattern, lines, change, zone, onShow, onMute }: PatternRowProps): ReactNode {
  const [open, setOpen] = useState(false);
  const level = levelOfPattern(pattern);
  const { service, template, subject, bars } = pattern;
  return (
    <li className="border-b">
      <div className="group relative grid grid-cols-[auto_auto_1fr_auto] items-center gap-x-3 gap-y-0.5 py-1 pr-2 pl-3 hover:bg-hover wide:grid-cols-[64px_52px_128px_136px_minmax(0,1fr)_auto_auto]">
        <span aria-hidden className="absolute inset-y-0 left-0 w-[3px]" style={{ background: `var(--${level})` }} />
        <b className="text-right font-mono text-sm font-semibold" title={countedText(subject, 'line')}>
          {countText(subject)}
        </b>
        <span className="text-right text-xs text-muted">{shareText(lines === 0 ? 0 : subject / lines)}</span>
        <Sparkline values={bars} color={`var(--${level})`} className="h-5 w-full max-wide:w-24" />
        <span className="truncate text-xs text-muted max-wide:order-last max-wide:col-span-4" title={service}>
          <span className="mr-1.5 font-medium" style={{ color: `var(--${level})` }}>
            {level}
          </span>
          {service}
        </span>
        <button
          type="button"
          onClick={onShow}
          title="Only these lines"
          className="min-w-0 truncate text-left font-mono text-sm hover:underline max-wide:order-5 max-wide:col-span-4 max-wide:whitespace-normal max-wide:[overflow-wrap:anywhere]"
        >
          <TemplateText template={template} />
        </button>
        <Badge change={change} />
        <span className="flex justify-end max-wide:order-4">
          {onMute !== null && <IconButton icon="eye-off" label="Mute these lines" onClick={onMute} />}
          <IconButton
            icon={open ? 'chevron-down' : 'chevron-right'}
            label={open ? 'Hide the example' : 'Show an example'}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
        </span>
      </div>
      {open && <Example pattern={pattern} zone={zone} />}
    </li>
  );
}

function Badge({ change }: { readonly change: PatternChange | null }): ReactNode {
  if (change === null || change.kind === 'same') return <span className="max-wide:hidden" />;
  return (
    <span
      title={change.title}
      className={clsx('rounded-sm px-1.5 py-px text-xs font-medium whitespace-nowrap', BADGES[change.kind])}
    >
      {ARROWS[change.kind]}
      {change.text}
    </span>
  );
}

function Example({ pattern, zone }: { readonly pattern: Pattern; readonly zone: string }): ReactNode {
  const { firstSeen, lastSeen, example, levels } = pattern;
  const byLevel = Object.entries(levels).map(([level, count]) => `${countText(count)} ${level}`);
  return (
    <div className="bg-surface px-3 py-2 wide:pl-[91px]">
      <p className="text-xs text-muted">
        {firstSeen !== null && lastSeen !== null && (
          <>
            First read at {fullTimeText(BigInt(firstSeen), zone, 3)}, last at {fullTimeText(BigInt(lastSeen), zone, 3)}
            {' · '}
          </>
        )}
        {byLevel.join(', ')}
      </p>
      <pre className="mt-1 max-h-40 overflow-auto font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
        {maskSecrets(example).text}
      </pre>
    </div>
  );
}
