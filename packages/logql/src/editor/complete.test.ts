import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { completeLogql } from './complete.ts';
import { logql } from './logql.ts';
import type { CompletionSource } from './options.ts';

const asked: string[] = [];

const source: CompletionSource = {
  labelNames: (selector) => {
    asked.push(`names of ${selector}`);
    return Promise.resolve(['app', 'level']);
  },
  labelValues: (name, selector) => {
    asked.push(`values of ${name} in ${selector}`);
    return Promise.resolve(['llm-proxy', 'a.b', 'say "hi"']);
  },
  fieldNames: (query) => {
    asked.push(`fields of ${query}`);
    return Promise.resolve(['status', 'level']);
  },
};

/** The cursor is `‸`, for `|` is LogQL's own. */
async function complete(marked: string, { explicit = false, from = source } = {}) {
  asked.length = 0;
  const state = EditorState.create({ doc: marked.replace('‸', ''), extensions: logql({ source: from }) });
  return completeLogql(from)(new CompletionContext(state, marked.indexOf('‸'), explicit));
}

async function labels(marked: string, explicit = false): Promise<readonly string[]> {
  const result = await complete(marked, { explicit });
  return result?.options.map((option) => option.label) ?? [];
}

describe('completion', () => {
  it('offers label names in a selector, narrowed by the matchers before', async () => {
    expect(await labels('{app="llm-proxy", l‸')).toEqual(['app', 'level']);
    expect(asked).toEqual(['names of {app="llm-proxy"}']);
  });

  it('offers values, quoted and escaped where no quote is open', async () => {
    const result = await complete('{app="x", level=‸');
    expect(asked).toEqual(['values of level in {app="x"}']);
    expect(result?.options.map((option) => option.apply)).toEqual(['"llm-proxy"', '"a.b"', String.raw`"say \"hi\""`]);
  });

  it('escapes values in a regexp, and completes the last of its alternatives', async () => {
    const result = await complete('{app=~‸');
    expect(result?.options[1]?.apply).toBe(String.raw`"a\\.b"`);
    expect((await complete('{app=~"x|ll‸"}'))?.from).toBe('{app=~"x|'.length);
    expect((await complete('{app="x|ll‸"}'))?.from).toBe('{app="'.length);
  });

  it('offers stages after a pipe, with the labels and fields that a filter may use', async () => {
    const offered = await labels('{app="x"} | json a="b" | s‸');
    expect(asked).toEqual(['names of {app="x"}', 'fields of {app="x"} | json a="b"']);
    expect(offered.slice(0, 4)).toEqual(['app', 'level', 'a', 'status']);
    expect(offered).toContain('logfmt');
    expect(offered).not.toContain('unwrap');
    expect(await labels('rate({app="x"} | u‸')).toContain('unwrap');
  });

  it('offers functions where a metric may stand, and groupings after an aggregation', async () => {
    expect(await labels('sum(‸')).toContain('count_over_time');
    expect(await labels('sum ‸', true)).toEqual(['by', 'without']);
    expect(await labels('sum by (‸) (rate({app="x"}[5m]))')).toContain('level');
    expect(asked[0]).toBe('names of {app="x"}');
  });

  it('offers ranges, flags and conversions where they belong', async () => {
    expect(await labels('rate({app="x"}[‸')).toContain('5m');
    expect(await labels('{app="x"} | logfmt --‸')).toEqual(['--strict', '--keep-empty']);
    expect(await labels('rate({app="x"} | json | unwrap ‸', true)).toContain('duration');
    expect(await labels('rate({app="x"} ‸', true)).toContain('[5m]');
    expect(await labels('{app="x"} ‸', true)).toContain('| json');
  });

  it('stays quiet where nobody has begun a word, in comments and in free texts', async () => {
    expect(await complete('{app="x"} ‸')).toBeNull();
    expect(await complete('# su‸')).toBeNull();
    expect(await complete('{app="x"} |= "js‸')).toBeNull();
    expect(await complete('{app="x"} | n > ‸', { explicit: true })).toBeNull();
  });

  it('offers nothing when the logs cannot be asked', async () => {
    const broken: CompletionSource = { ...source, labelNames: () => Promise.reject(new Error('Loki is down')) };
    expect(await complete('{‸', { from: broken })).toBeNull();
  });

  it('tells the source when the answer is no longer wanted', async () => {
    const state = EditorState.create({ doc: '{' });
    const context = new CompletionContext(state, 1, true);
    let signal: AbortSignal | undefined;
    const waiting: CompletionSource = {
      ...source,
      labelNames: (_, given) => {
        signal = given;
        return new Promise((_resolve, reject) => given.addEventListener('abort', () => reject(given.reason)));
      },
    };
    const pending = completeLogql(waiting)(context);
    // CodeMirror calls these when the document changes.
    for (const listener of (context as unknown as { abortListeners: (() => void)[] }).abortListeners) listener();
    expect(await pending).toBeNull();
    expect(signal?.aborted).toBe(true);
  });
});
