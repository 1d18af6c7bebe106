import type { SessionMessage } from '@edda/protocol';
import type { ReactNode } from 'react';
import { BlockView } from './block-view.tsx';

const ROLES: Readonly<Record<string, string>> = { user: 'User', assistant: 'Assistant', system: 'System' };

export interface MessageViewProps {
  readonly message: SessionMessage;
  /** Who said it, where more is known than the role. */
  readonly by?: string;
  readonly note?: ReactNode;
  mask(text: string): string;
}

/** The pieces of a message, each in a box of its own. */
export function MessageView({ message, by, note, mask }: MessageViewProps): ReactNode {
  const name = by ?? ROLES[message.role] ?? message.role;
  return message.blocks.map((block, at) => (
    <BlockView key={at} block={block} role={message.role} by={name} note={note} mask={mask} />
  ));
}
