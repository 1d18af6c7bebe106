import { SESSION_TEXT_MAX_CHARS, type SessionBlock, type SessionMessage, type SessionText } from '@edda/protocol';

/** The whole of a text, for whoever compares or counts; {@link cutBlock} before it is sent. */
export function wholeText(text: string): SessionText {
  return { text, chars: text.length };
}

export function cutMessage({ role, blocks }: SessionMessage): SessionMessage {
  return { role, blocks: blocks.map(cutBlock) };
}

export function cutBlock(block: SessionBlock): SessionBlock {
  switch (block.type) {
    case 'text':
    case 'thinking':
    case 'tool_result':
      return { ...block, text: cutText(block.text) };
    case 'tool_call':
      return { ...block, input: cutText(block.input) };
    case 'other':
      return block;
    default:
      return block satisfies never;
  }
}

/** Half a word at the cut goes too: half a key would not look like a secret any more, and be shown. */
export function cutText({ text, chars }: SessionText): SessionText {
  if (text.length <= SESSION_TEXT_MAX_CHARS) return { text, chars };
  const cut = text.slice(0, SESSION_TEXT_MAX_CHARS).toWellFormed();
  return { text: cut.replace(/\S{1,2000}$/, ''), chars };
}
