import type { SessionMessage } from '@edda/protocol';
import { type ReactNode, useState } from 'react';
import { LinkButton } from '../../ui/link-button.tsx';
import { MessageView } from './message-view.tsx';

/** Messages that are shown at once: a history may have thousands. */
const MESSAGES_AT_ONCE = 30;

/** What was said before, the last of it first in sight. */
export function History(props: {
  readonly messages: readonly SessionMessage[];
  mask(text: string): string;
}): ReactNode {
  const { messages, mask } = props;
  const [count, setCount] = useState(MESSAGES_AT_ONCE);
  const hidden = Math.max(0, messages.length - count);
  return (
    <>
      {hidden > 0 && (
        <p className="text-xs">
          {hidden} before these. <LinkButton onClick={() => setCount(count + MESSAGES_AT_ONCE)}>Show more</LinkButton>
        </p>
      )}
      {messages.slice(hidden).map((message, at) => (
        <MessageView key={hidden + at} message={message} mask={mask} />
      ))}
    </>
  );
}
