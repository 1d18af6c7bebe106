import { EMPTY_ASK } from '@edda/protocol';
import { encodeView } from '../../url-state/codec.ts';
import { type AskedTime, DEFAULT_VIEW, type ViewState } from '../../url-state/view-state.ts';
import { searchOfLokiParams } from './loki-params.ts';
import { shellWords } from './shell-words.ts';
import type { Reading } from './reading.ts';

/** `logcli query …` and `curl … /loki/api/v1/query_range …`, as people paste them from a runbook. Null for others. */
export function readCommand(text: string): Reading | null {
  if (!/^\$?\s*(?:\w+=\S+\s+)*(?:logcli|curl)\s/.test(text)) return null;
  const words = shellWords(text.replace(/^\$\s*/, ''))?.filter((word) => !/^[A-Z_]+=/.test(word));
  if (words === undefined) return null;
  const search = words[0] === 'logcli' ? searchOfLogcli(words.slice(1)) : searchOfCurl(words.slice(1));
  return search === null ? null : { kind: 'view', what: `a ${words[0]} command`, search };
}

const LOGCLI_COMMANDS = new Set(['query', 'instant-query', 'volume', 'volume_range']);

/** Flags of `logcli` that have no value; all others take the next word where they have none of their own. */
const SWITCHES = new Set(['forward', 'no-labels', 'quiet', 'q', 'tail', 'f', 'colored-output', 'stats', 'no-cache']);

function searchOfLogcli(words: readonly string[]): string | null {
  const { flags, plain } = readFlags(words, SWITCHES);
  const [command, logql] = plain;
  if (command === undefined || logql === undefined || !LOGCLI_COMMANDS.has(command)) return null;
  const view: ViewState = {
    ...DEFAULT_VIEW,
    ask: { ...EMPTY_ASK, logql },
    time: timeOf(flags),
    direction: flags.has('forward') ? 'forward' : 'backward',
    live: flags.has('tail') || flags.has('f'),
  };
  return encodeView(view);
}

function timeOf(flags: ReadonlyMap<string, string>): AskedTime {
  const [from, to, since] = [flags.get('from'), flags.get('to'), flags.get('since')];
  const end = to ?? 'now';
  if (from !== undefined) return { from, to: end };
  return end === 'now' ? { from: `now-${since ?? '1h'}`, to: end } : { from: DEFAULT_VIEW.time.from, to: end };
}

function searchOfCurl(words: readonly string[]): string | null {
  const address = words.map((word) => URL.parse(word)).find((url) => url !== null && /^https?:$/.test(url.protocol));
  if (address === undefined || address === null) return null;
  const params = new URLSearchParams(address.search);
  words.forEach((word, index) => {
    if (!/^(?:-d|--data(?:-urlencode|-raw)?)$/.test(words[index - 1] ?? '')) return;
    const equals = word.indexOf('=');
    if (equals > 0) params.append(word.slice(0, equals), word.slice(equals + 1));
  });
  return searchOfLokiParams(address.pathname, params);
}

interface Flags {
  readonly flags: ReadonlyMap<string, string>;
  readonly plain: readonly string[];
}

function readFlags(words: readonly string[], switches: ReadonlySet<string>): Flags {
  const flags = new Map<string, string>();
  const plain: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, name, value] = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) plain.push(word);
    else if (value !== undefined || switches.has(name)) flags.set(name, value ?? '');
    else flags.set(name, words[(at += 1)] ?? '');
  }
  return { flags, plain };
}
