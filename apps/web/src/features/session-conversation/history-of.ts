import type { SessionMessage, SessionTurn } from '@edda/protocol';

/** The messages that a turn repeats, put together again from the turns that had them first. */
export function historyOf(turn: SessionTurn, byNumber: ReadonlyMap<number, SessionTurn>): readonly SessionMessage[] {
  let said: readonly SessionMessage[] = [];
  let answered: readonly SessionMessage[] = [];
  for (const { request, answer } of conversationBefore(turn, byNumber)) {
    said = [
      ...said.slice(0, request?.repeated?.count ?? 0),
      ...(request?.earlier ?? []),
      ...answered,
      ...(request?.messages ?? []),
    ];
    answered = answer === null || answer.blocks.length === 0 ? [] : [{ role: 'assistant', blocks: answer.blocks }];
  }
  return said.slice(0, turn.request?.repeated?.count ?? 0);
}

/** The turns that a turn's conversation went through, the first one first. */
function conversationBefore(turn: SessionTurn, byNumber: ReadonlyMap<number, SessionTurn>): readonly SessionTurn[] {
  const before: SessionTurn[] = [];
  // A turn repeats one with a smaller number: this ends.
  let number = turn.request?.repeated?.turn;
  while (number !== undefined) {
    const earlier = byNumber.get(number);
    if (earlier === undefined) break;
    before.push(earlier);
    number = earlier.request?.repeated?.turn;
  }
  return before.toReversed();
}
