import type { SessionBlock } from '@edda/protocol';
import type { ReactNode } from 'react';
import { bytesText } from '../../platform/number-text.ts';
import { Box } from './box.tsx';
import { Folded } from './folded.tsx';
import { SaidText } from './said-text.tsx';
import { toolInput } from './tool-input.ts';

export interface BlockViewProps {
  readonly block: SessionBlock;
  readonly role: string;
  /** Who said it, as people read it. */
  readonly by: string;
  readonly note?: ReactNode;
  mask(text: string): string;
}

/** One piece of a message. */
export function BlockView({ block, role, by, note, mask }: BlockViewProps): ReactNode {
  switch (block.type) {
    case 'text':
      return (
        <Box tone={role === 'user' ? 'user' : 'plain'} title={by} note={note}>
          <SaidText text={block.text} mask={mask} />
        </Box>
      );
    case 'thinking':
      return (
        <Folded title={`Thinking · ${bytesText(block.text.chars)}`}>
          {() => <SaidText text={block.text} mask={mask} />}
        </Folded>
      );
    case 'tool_call':
      return (
        <Box title={`Tool call · ${block.name} · ${block.id}`}>
          <SaidText mono text={toolInput(block.input)} mask={mask} />
        </Box>
      );
    case 'tool_result':
      return (
        <Box
          tone={block.isError ? 'failure' : 'plain'}
          title={`${block.isError ? 'Tool failed' : 'Tool result'} · ${block.id}`}
          note={bytesText(block.text.chars)}
        >
          <SaidText mono text={block.text} mask={mask} />
        </Box>
      );
    case 'other':
      return (
        <Box title={by}>
          <p className="text-sm text-muted">
            {block.name === '' ? 'Something' : block.name}, {bytesText(block.chars)}, not shown here
          </p>
        </Box>
      );
    default:
      return block satisfies never;
  }
}
