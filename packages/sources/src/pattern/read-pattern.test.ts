import { describe, expect, test } from 'vitest';
import { regexpError } from '@edda/logql';
import { EMPTY_ASK } from '@edda/protocol';
import type { Labels } from '@edda/model';
import { lineFields } from '../line-fields.ts';
import { runLogQuery } from '../testing/run-logql.ts';
import {
  entry,
  INTEGR8S,
  INTEGR8S_LINES,
  OBSERVER,
  OBSERVER_LEGACY,
  OBSERVER_LEGACY_LINE,
  OBSERVER_TRACEBACK,
  PLATFORM,
  PLATFORM_LINES,
  PROXY_LINES,
  proxyStream,
} from '../testing/sample-entries.ts';
import type { Entry } from '../entry.ts';
import { patternFilter, type PatternFilter } from './pattern-filter.ts';
import { readPattern } from './read-pattern.ts';
import { lineTraits, planQueries, profileOf } from '../testing/own-profiles.ts';

const GENERIC: Labels = { service_name: 'mine' };

const SAMPLES: readonly (readonly [string, Entry])[] = [
  ['session started', entry(proxyStream('session_start'), PROXY_LINES.sessionStart)],
  ['POST /v1/messages', entry(proxyStream('request'), PROXY_LINES.request)],
  ['response 200', entry(proxyStream('response'), PROXY_LINES.streamed)],
  ['response 200', entry(proxyStream('response'), PROXY_LINES.whole)],
  ['response 429 rate_limit_error', entry(proxyStream('response'), PROXY_LINES.rateLimited)],
  ['response 529 overloaded_error', entry(proxyStream('response'), PROXY_LINES.overloaded)],
  ['response 502', entry(proxyStream('response'), PROXY_LINES.badGateway)],
  ['forked', entry(proxyStream('fork'), PROXY_LINES.fork)],
  ['turn started', entry(proxyStream('turn_start'), PROXY_LINES.turnStart)],
  ['turn ended', entry(proxyStream('turn_end'), PROXY_LINES.turnEnd)],
  ['tool call', entry(proxyStream('tool_call'), PROXY_LINES.toolCall)],
  ['tool failed', entry(proxyStream('tool_result'), PROXY_LINES.toolFailed)],
  ['Failed to start saga', entry(INTEGR8S, INTEGR8S_LINES.failed)],
  ['Login failed', entry(INTEGR8S, INTEGR8S_LINES.login)],
  ['<_> - "POST /api/v1/execute HTTP/1.1" 200', entry(INTEGR8S, INTEGR8S_LINES.access)],
  ['agent.execute.started', entry(PLATFORM, PLATFORM_LINES.started)],
  ['ws.chat_error', entry(PLATFORM, PLATFORM_LINES.chatError)],
  ['<_> - "GET /health/live HTTP/1.1" 200 OK', entry(PLATFORM, PLATFORM_LINES.access)],
  ["Error in periodic task 'token_tracker'", entry(OBSERVER, OBSERVER_TRACEBACK)],
  ['Rate limit exceeded for <_>', entry(OBSERVER_LEGACY, OBSERVER_LEGACY_LINE)],
  ['Rate limit exceeded for <_>', entry(OBSERVER, 'Rate limit exceeded for 10.1.2.3')],
  ['user <_> logged in', entry(GENERIC, 'level=info msg="user u-42 logged in" took=3ms')],
  ['user <_> logged in', entry(GENERIC, '{"msg":"user 7 logged in\\nand more","n":1}')],
  ['{n, status}', entry(GENERIC, '{"n":1,"status":200}')],
  ['listening on <_>', entry(GENERIC, '\u001b[32mlistening\u001b[0m on 127.0.0.1:3100')],
];

function pattern(of: Entry) {
  const profile = profileOf(of.labels);
  return readPattern(of, lineFields(of.line, profile.format), profile);
}

const filterOf = (of: Entry): PatternFilter => {
  const { place, template, tail } = pattern(of);
  return patternFilter(place, template, tail);
};

/** The entries that a search for the filter finds, as the engine of the store runs it. */
function found(filter: PatternFilter, exclude: boolean): readonly Entry[] {
  const entries = SAMPLES.map(([, each]) => each);
  const ask =
    filter.kind === 'text'
      ? { ...EMPTY_ASK, texts: [{ ...filter.text, exclude }] }
      : {
          ...EMPTY_ASK,
          conditions: [
            {
              ...filter.condition,
              op: exclude ? OPPOSITE[filter.condition.op === '=' ? '=' : '=~'] : filter.condition.op,
            },
          ],
        };
  const plan = planQueries(ask, null);
  if (plan.kind !== 'log') throw new Error('a filter asks for lines');
  const passed = plan.queries.flatMap(({ query }) => [...runLogQuery(query, entries).keys()]);
  return entries.filter((each) => passed.includes(each));
}
const OPPOSITE = { '=': '!=', '=~': '!~' } as const;

describe('the pattern of a line, in the formats of the sources', () => {
  test.each(SAMPLES)('%s', (template, of) => expect(pattern(of).template).toBe(template));

  test.each(SAMPLES)('%s: its filter finds the line and no other pattern, its opposite all others', (template, of) => {
    const filter = filterOf(of);
    const own = SAMPLES.filter(
      ([other, each]) => other === template && pattern(each).place.kind === pattern(of).place.kind,
    );
    const hits = found(filter, false);
    expect(hits).toContain(of);
    for (const hit of hits) expect(own.map(([, each]) => each)).toContain(hit);
    expect(found(filter, true)).toEqual(SAMPLES.map(([, each]) => each).filter((each) => !hits.includes(each)));
  });

  test.each(SAMPLES)('%s: its expression is one that Loki takes', (_, of) => {
    const filter = filterOf(of);
    expect(regexpError(filter.kind === 'text' ? filter.text.value : filter.condition.value)).toBeNull();
  });
});

describe('the traits of a line', () => {
  test('labels, metadata and fields are told apart; texts are left out', () => {
    const traits = lineTraits(entry(proxyStream('response'), PROXY_LINES.rateLimited, { detected_level: 'error' }));
    expect(traits).toMatchObject({ service: 'llm-proxy', level: 'warn', version: '' });
    expect(traits.values()).toContainEqual({ kind: 'label', name: 'log_type', value: 'response' });
    expect(traits.values()).toContainEqual({ kind: 'metadata', name: 'detected_level', value: 'error' });
    expect(traits.values()).toContainEqual({ kind: 'field', name: 'status', value: '429' });
    expect(traits.values()).toContainEqual({ kind: 'field', name: 'timing.total_ms', value: '89' });
    expect(traits.values().map(({ name }) => name)).not.toContain('body');
  });

  test('the version is the resource’s, from wherever the shipper put it', () => {
    expect(lineTraits(entry(OBSERVER, 'x', { service_version: '0.1.0' })).version).toBe('0.1.0');
    expect(lineTraits(entry(OBSERVER_LEGACY, OBSERVER_LEGACY_LINE)).version).toBe('0.1.0');
  });
});
