import { NANOS_PER_MILLI } from '@edda/model';
import type { SessionFork, SessionTurn } from '@edda/protocol';
import { Conversation } from './conversation.ts';
import { costOf, type ModelPrice, priceOf } from './prices.ts';
import { type ReadAnswer, readAnswer } from './read-answer.ts';
import { PromptReader } from './prompt.ts';
import { RequestReader } from './request-messages.ts';
import { numberAt, readSessionLine, type SessionEntry, type SessionLine } from './session-line.ts';
import { secretsIn } from './session-secrets.ts';
import { cutText, wholeText } from './session-text.ts';

/** A turn that waits for its other half. */
interface OpenTurn {
  readonly number: number;
  readonly requestId: string;
  readonly seq: number | null;
  readonly model: string;
  readonly start: string;
  readonly request: SessionTurn['request'];
  readonly retryOf: number | null;
}

/** What came of some lines. */
export interface SessionNews {
  readonly turns: readonly SessionTurn[];
  readonly forks: readonly SessionFork[];
}

/**
 * Puts a session together from its lines, oldest first. What it keeps does not grow with the session's lines but with
 * what was said in it: a request's repeated history is let go of.
 */
export class SessionBuilder {
  readonly #id: string;
  readonly #prices: readonly ModelPrice[];
  readonly #reader = new RequestReader();
  readonly #prompts = new PromptReader();
  readonly #conversation = new Conversation();
  readonly #open = new Map<string, OpenTurn>();
  readonly #orphans: { readonly number: number; readonly line: SessionLine; readonly answer: ReadAnswer }[] = [];
  readonly #seen = new Set<string>();
  readonly #systems = new Map<string, number>();
  readonly #failed = new Set<number>();
  readonly #toolCalls = new Set<string>();
  readonly #toolsFailed = new Set<string>();
  #count = 0;
  #turns: SessionTurn[] = [];
  #forks: SessionFork[] = [];

  constructor(id: string, prices: readonly ModelPrice[]) {
    this.#id = id;
    this.#prices = prices;
  }

  /** How many tools were called, and how many of them said that they failed. */
  get tools(): { readonly calls: number; readonly failed: number } {
    return { calls: this.#toolCalls.size, failed: this.#toolsFailed.size };
  }

  /** True where the line is of this session, or forks from it. */
  add(entry: SessionEntry): boolean {
    const line = readSessionLine(entry);
    if (line === null) return false;
    if (line.type === 'fork') return this.#fork(line);
    if (line.session !== this.#id) return false;
    switch (line.type) {
      case 'request':
        this.#request(line);
        break;
      case 'response':
        this.#response(line);
        break;
      case 'tool_call':
        this.#toolCalls.add(line.json.text('tool_use_id'));
        break;
      case 'tool_result':
        if (line.json.text('is_error') === 'true') this.#toolsFailed.add(line.json.text('tool_use_id'));
        break;
    }
    return true;
  }

  /** What became whole since it was taken last. */
  take(): SessionNews {
    const news = { turns: this.#turns, forks: this.#forks };
    this.#turns = [];
    this.#forks = [];
    return news;
  }

  /** After the last line: halves whose other half did not come are turns too. */
  finish(): SessionNews {
    for (const { number, line, answer } of this.#orphans) {
      const waiting = this.#waiting(line);
      this.#close(waiting ?? orphanTurn(number, line, answer), line, answer);
      if (waiting !== undefined) this.#open.delete(keyOf(waiting));
    }
    for (const turn of this.#open.values()) this.#turns.push(this.#turn(turn, turn.start, null));
    this.#orphans.length = 0;
    this.#open.clear();
    return this.take();
  }

  #request(line: SessionLine): void {
    if (this.#isRepeated(line)) return;
    const { entry, json } = line;
    this.#count += 1;
    const number = this.#count;
    const body = json.object('body');
    const read = body === null ? { system: '', messages: [] } : this.#reader.read(body);
    const model = json.text('_meta.model_override') || (body?.text('model') ?? '') || (entry.labels['model'] ?? '');
    const { isRepeat, ...said } = this.#conversation.ask(number, this.#prompts.read(body, model, read));
    for (const { blocks } of read.messages.slice(said.repeated?.count ?? 0)) {
      for (const block of blocks) {
        if (block.type === 'tool_result' && block.isError) this.#toolsFailed.add(block.id);
      }
    }
    const before = said.repeated?.turn ?? 0;
    const turn: OpenTurn = {
      number,
      requestId: line.requestId,
      seq: line.seq,
      model,
      start: entry.time,
      retryOf: isRepeat && this.#failed.has(before) ? before : null,
      request: {
        time: entry.time,
        bytes: numberAt(json, 'size') ?? json.text('body').length,
        system: this.#system(read.system, number),
        ...said,
      },
    };
    this.#letGo(keyOf(line), isRepeat);
    this.#open.set(keyOf(line), turn);
  }

  /** A request of old lines, which have no ids, whose number comes again: nobody will answer it any more. */
  #letGo(key: string, isSame: boolean): void {
    const unanswered = this.#open.get(key);
    if (unanswered !== undefined && !isSame) this.#turns.push(this.#turn(unanswered, unanswered.start, null));
  }

  #response(line: SessionLine): void {
    if (this.#isRepeated(line)) return;
    const answer = readAnswer(line);
    this.#conversation.answer(answer.blocks);
    for (const block of answer.blocks) if (block.type === 'tool_call') this.#toolCalls.add(block.id);
    const waiting = this.#waiting(line);
    if (waiting !== undefined) {
      this.#open.delete(keyOf(waiting));
      this.#close(waiting, line, answer);
      return;
    }
    this.#count += 1;
    this.#orphans.push({ number: this.#count, line, answer });
  }

  #fork({ entry, json, session }: SessionLine): boolean {
    const parent = json.text('parent_session');
    if (session !== this.#id && parent !== this.#id) return false;
    const relation = session === this.#id ? 'parent' : 'child';
    this.#forks.push({
      relation,
      session: relation === 'parent' ? parent : session,
      fromSeq: numberAt(json, 'from_seq'),
      time: entry.time,
      reason: json.text('reason'),
    });
    return true;
  }

  /** By the id of the request; old lines have none, there the number within the session counts. */
  #waiting(line: SessionLine): OpenTurn | undefined {
    const turn = this.#open.get(keyOf(line));
    if (turn !== undefined || line.requestId === '') return turn;
    const bySeq = this.#open.get(keyOf({ requestId: '', seq: line.seq }));
    return line.seq === null ? undefined : bySeq;
  }

  #close(turn: OpenTurn, { entry }: SessionLine, answer: ReadAnswer): void {
    if (answer.sent.error !== null) this.#failed.add(turn.number);
    this.#turns.push(this.#turn(turn, entry.time, answer));
  }

  #turn(open: OpenTurn, end: string, answer: ReadAnswer | null): SessionTurn {
    const model = open.model || (answer?.model ?? '');
    const price = priceOf(model, BigInt(open.start), this.#prices);
    const usage = answer?.usage ?? null;
    return {
      ...open,
      secrets: secretsIn(open.request, answer?.sent ?? null),
      end,
      model,
      contextTokens: price?.contextTokens ?? null,
      answer: answer?.sent ?? null,
      cost: usage === null || price === null ? null : costOf(usage, price),
    };
  }

  #system(text: string, turn: number): NonNullable<SessionTurn['request']>['system'] {
    if (text === '') return null;
    const sameAs = this.#systems.get(text) ?? null;
    if (sameAs === null) this.#systems.set(text, turn);
    // Said once, it is not sent again.
    return { text: sameAs === null ? cutText(wholeText(text)) : { text: '', chars: text.length }, sameAs };
  }

  /** A proxy that was not sure whether a batch arrived pushes it again, maybe at another moment. */
  #isRepeated({ type, requestId }: SessionLine): boolean {
    if (requestId === '') return false;
    const key = `${type} ${requestId}`;
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }
}

function keyOf({ requestId, seq }: Pick<SessionLine, 'requestId' | 'seq'>): string {
  return requestId === '' ? `seq ${seq}` : `id ${requestId}`;
}

/** An answer alone: it began as long before as it took. */
function orphanTurn(number: number, line: SessionLine, { sent }: ReadAnswer): OpenTurn {
  const took = BigInt(Math.max(0, Math.round(sent.totalMs ?? 0))) * NANOS_PER_MILLI;
  const start = String(BigInt(line.entry.time) - took);
  const { requestId, seq } = line;
  return { number, requestId, seq, model: '', start, request: null, retryOf: null };
}
