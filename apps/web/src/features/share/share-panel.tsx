import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { createShortLink } from '../../api/short-links.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { Notice } from '../../ui/notice.tsx';
import { mustBeKept } from '../../url-state/address-secret.ts';
import type { ShareWays } from './share-ways.ts';

export interface SharePanelProps extends ShareWays {
  onCopy(link: string): void;
}

/** Links to what is seen, whole or short, and the way to the same in Grafana. */
export function SharePanel({ linkAsItIs, linkToTheseLines, grafanaHref, onCopy }: SharePanelProps): ReactNode {
  const short = useMutation({ mutationFn: shortened, onSuccess: onCopy });
  const grafana = grafanaHref?.() ?? null;
  return (
    <>
      <Choice icon="clock" text="Link as it is" link={linkAsItIs} onCopy={onCopy} onShort={short.mutate}>
        What is relative, such as the last hour, stays relative.
      </Choice>
      <Choice
        icon="link"
        text="Link to these very lines"
        link={linkToTheseLines}
        onCopy={onCopy}
        onShort={short.mutate}
      >
        The same lines for whoever opens it, whenever and wherever.
      </Choice>
      {grafana !== null && (
        <a
          href={grafana}
          target="_blank"
          rel="noopener noreferrer"
          className="grid grid-cols-[auto_1fr] items-center gap-x-2 rounded-sm px-2.5 py-1.5 hover:bg-hover"
        >
          <Icon name="out" />
          <span className="font-medium">Open in Grafana</span>
          <span className="col-start-2 text-xs text-muted">The same LogQL and range in its Explore.</span>
        </a>
      )}
      {short.error !== null && <Notice tone="failure">{errorBodyOf(short.error).message}</Notice>}
    </>
  );
}

async function shortened(link: string): Promise<string> {
  const { origin, pathname, search } = new URL(link);
  const { id } = await createShortLink({ path: pathname, search: search.slice(1) });
  return `${origin}/s/${id}`;
}

interface ChoiceProps {
  readonly icon: IconName;
  readonly text: string;
  readonly children: ReactNode;
  link(): string;
  onCopy(link: string): void;
  onShort(link: string): void;
}

function Choice({ icon, text, children, link, onCopy, onShort }: ChoiceProps): ReactNode {
  /** What has no place in an address is not passed on in one. */
  const copy = (): void => {
    const whole = link();
    if (mustBeKept(new URL(whole).search)) onShort(whole);
    else onCopy(whole);
  };
  return (
    <div className="flex items-center gap-1 rounded-sm pr-1.5 hover:bg-hover">
      <button
        type="button"
        onClick={copy}
        className="grid min-w-0 flex-1 grid-cols-[auto_1fr] items-center gap-x-2 px-2.5 py-1.5 text-left"
      >
        <Icon name={icon} />
        <span className="font-medium">{text}</span>
        <span className="col-start-2 text-xs text-muted">{children}</span>
      </button>
      <Button
        aria-label={`${text}, short`}
        title="A short link: this Edda keeps what it stands for"
        onClick={() => onShort(link())}
      >
        Short
      </Button>
    </div>
  );
}
