import type { ReactNode } from 'react';
import { TurnList } from '../../features/session-turns/turn-list.tsx';
import type { SessionModel } from './use-session.ts';

/** The session's turns by their titles. */
export function TurnsPanel({ model, onTurn }: { readonly model: SessionModel; onTurn(turn: number): void }): ReactNode {
  const { state, view, mask } = model;
  return <TurnList turns={state.turns} current={view.turn} mask={mask} onTurn={onTurn} />;
}
