import type { PromptChange, SessionBlock, SessionMessage } from '@edda/protocol';
import { JsonObject } from '../json/json-object.ts';
import { jsonElements } from '../json/json-span.ts';
import { maskSecrets } from '../mask-secrets.ts';
import { type Prompt, SETTINGS } from './prompt.ts';

/** Shown of what both prompts have before they differ, and of each from there on. */
const LEAD_CHARS = 60;
const PIECE_CHARS = 120;

/** The same place of two prompts. */
interface Place {
  readonly part: PromptChange['part'];
  /** Which one of the part: a tool's name, a setting's, `message 3, tool_result`. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The first place where a prompt does not go on from an earlier one, in the order in which providers read them: a cache
 * helps up to there. Null where it only adds to the earlier one, or sends less of it. Cache marks do not count.
 */
export function promptChange(turn: number, before: Prompt, after: Prompt): PromptChange | null {
  for (const place of placesOf(before, after)) {
    if (place.before !== place.after) return { turn, part: place.part, name: place.name, ...piecesOf(place) };
  }
  return null;
}

function* placesOf(before: Prompt, after: Prompt): Generator<Place> {
  yield { part: 'model', name: '', before: before.model, after: after.model };
  if (before.tools !== after.tools) yield* toolPlaces(before.tools, after.tools);
  yield { part: 'system', name: '', before: before.system, after: after.system };
  for (const name of SETTINGS) {
    yield { part: 'settings', name, before: before.settings[name] ?? '', after: after.settings[name] ?? '' };
  }
  for (const [at, message] of before.messages.entries()) {
    const other = after.messages[at];
    if (other === undefined) return;
    if (other.key !== message.key) yield* messagePlaces(at, message, other, at === before.messages.length - 1);
  }
}

function* toolPlaces(before: string, after: string): Generator<Place> {
  const [earlier, later] = [toolsIn(before), toolsIn(after)];
  for (let at = 0; at < Math.max(earlier.length, later.length); at += 1) {
    const [one, other] = [earlier[at], later[at]];
    yield {
      part: 'tools',
      name: other?.name ?? one?.name ?? '',
      before: one?.text ?? '',
      after: other?.text ?? '',
    };
  }
}

/** Each tool of a list in JSON, without the marks of a cache. */
function toolsIn(list: string): readonly { readonly name: string; readonly text: string }[] {
  if (list === '') return [];
  return jsonElements(list, 0).map(({ from, to }) => {
    const tool = JsonObject.read(list, from);
    const name = tool?.firstText(['name', 'function.name', 'type']) ?? '';
    if (tool === null) return { name, text: list.slice(from, to) };
    const members = [...tool.members].filter(([key]) => key !== 'cache_control');
    const text = members.map(([key, span]) => `${JSON.stringify(key)}:${list.slice(span.from, span.to)}`).join(',');
    return { name, text };
  });
}

/** @param isLast Of the earlier prompt: what is added to its end only goes on. */
function* messagePlaces(at: number, before: SessionMessage, after: SessionMessage, isLast: boolean): Generator<Place> {
  const message = `message ${at + 1}`;
  yield { part: 'messages', name: message, before: before.role, after: after.role };
  const count = isLast ? before.blocks.length : Math.max(before.blocks.length, after.blocks.length);
  for (let block = 0; block < count; block += 1) {
    const [one, other] = [before.blocks[block], after.blocks[block]];
    const name = `${message}, ${(other ?? one)?.type.replace('_', ' ')}`;
    yield { part: 'messages', name, before: textOf(one), after: textOf(other) };
  }
}

/** All that tells a block from others. */
function textOf(block: SessionBlock | undefined): string {
  switch (block?.type) {
    case undefined:
      return '';
    case 'text':
    case 'thinking':
      return block.text.text;
    case 'tool_result':
      return `${block.id}${block.isError ? ' failed' : ''}: ${block.text.text}`;
    case 'tool_call':
      return `${block.name} ${block.id} ${block.input.text}`;
    case 'other':
      return `${block.name}, ${block.chars} characters`;
    default:
      return block satisfies never;
  }
}

/** Secrets are hidden first, and then it is cut: half a secret would not look like one. */
function piecesOf({ before, after }: Place): Pick<PromptChange, 'lead' | 'before' | 'after'> {
  const [one, other] = [maskSecrets(before).text, maskSecrets(after).text];
  if (one === other) return { lead: '', before: '', after: '' };
  const at = commonLength(one, other);
  const lead = one.slice(Math.max(0, at - LEAD_CHARS), at);
  return {
    lead: `${at > LEAD_CHARS ? '…' : ''}${lead}`.toWellFormed(),
    before: pieceFrom(one, at),
    after: pieceFrom(other, at),
  };
}

function pieceFrom(text: string, at: number): string {
  const end = at + PIECE_CHARS;
  return `${text.slice(at, end)}${text.length > end ? '…' : ''}`.toWellFormed();
}

function commonLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  // Not in the middle of a character.
  const code = one.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at;
}
