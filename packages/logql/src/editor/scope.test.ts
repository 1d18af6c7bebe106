import { describe, expect, it } from 'vitest';
import { findScope } from './scope.ts';

/** The cursor is `‸`, for `|` is LogQL's own. */
function scopeAt(marked: string) {
  return findScope(marked.replace('‸', ''), marked.indexOf('‸'));
}

describe('the scope at the cursor', () => {
  it.each([
    ['‸', 'expression'],
    ['su‸', 'expression'],
    ['(‸', 'expression'],
    ['sum(‸', 'expression'],
    ['topk(5, ra‸', 'expression'],
    ['1 + ‸', 'expression'],
    ['label_replace(ra‸', 'expression'],
    ['rate(‸', 'log_range'],
    ['quantile_over_time(0.5, ‸', 'log_range'],
    ['{‸', 'matcher_name'],
    ['{ap‸', 'matcher_name'],
    ['{app="a", ‸', 'matcher_name'],
    ['sum(rate({app="a",‸', 'matcher_name'],
    ['{app="a",‸}', 'matcher_name'],
    ['{app ‸', 'match_operator'],
    ['{app=‸', 'label_value'],
    ['{app="‸', 'label_value'],
    ['{app="a‸"}', 'label_value'],
    ['{app=~`a|b‸', 'label_value'],
    ['{a="b"} | level="‸', 'label_value'],
    ['{a="b"} | keep level=~"‸', 'label_value'],
    ['{a="b"} ‸', 'pipeline'],
    ['{a="b"} |= "x" ‸', 'pipeline'],
    ['rate({a="b"} ‸', 'pipeline'],
    ['{a="b"} | ‸', 'stage'],
    ['{a="b"} | js‸', 'stage'],
    ['rate({a="b"} | json | ‸', 'stage'],
    ['{a="b"} | level="x" and ‸', 'label_name'],
    ['{a="b"} | (le‸', 'label_name'],
    ['{a="b"} | drop ‸', 'label_name'],
    ['{a="b"} | keep a, ‸', 'label_name'],
    ['{a="b"} | label_format x=‸', 'label_name'],
    ['rate({a="b"} | unwrap n | ‸', 'label_name'],
    ['rate({a="b"} | unwrap ‸', 'unwrap'],
    ['{a="b"} | json a="‸', 'field_path'],
    ['{a="b"} | logfmt --‸', 'logfmt_flag'],
    ['sum by (‸', 'grouping_label'],
    ['sum by (level, a‸', 'grouping_label'],
    ['sum(rate({a="b"}[5m])) without (‸', 'grouping_label'],
    ['rate({a="b"}[5m]) / on (‸', 'grouping_label'],
    ['rate({a="b"}[5m]) / on (x) group_left (‸', 'grouping_label'],
    ['sum ‸', 'grouping'],
    ['rate({a="b"}[‸', 'range'],
    ['rate({a="b"}[5‸', 'range'],
    ['rate({a="b"}[5m] offset ‸', 'range'],
    ['rate({a="b"}[5m] ‸', 'after_range'],
    ['sum(rate({a="b"}[5m])) ‸', 'operator'],
    ['# note ‸', undefined],
    ['{a="b"} |= "‸', undefined],
    ['{a="b"} | n > ‸', undefined],
    ['{a="b"} | json x=‸', 'field_path'],
  ])('%s is %s', (marked, kind) => {
    expect(scopeAt(marked)?.kind).toBe(kind);
  });

  it.each([
    ['{app="a", le‸', 10],
    ['{app="a‸"}', 6],
    ['rate({a="b"}[5‸', 13],
    ['{a="b"} | logfmt --st‸', 17],
  ])('%s replaces from %d', (marked, from) => {
    expect(scopeAt(marked)?.from).toBe(from);
  });

  it.each([
    ['{app="a", env!="x", level=‸', '{app="a", env!="x"}', '{app="a", env!="x"}'],
    ['{level=‸', '', ''],
    ['{app="a"} |= "x" | json | lev‸', '{app="a"}', '{app="a"} |= "x" | json'],
    ['sum by (‸) (rate({app="a"} | json [5m]))', '{app="a"}', '{app="a"} | json'],
    ['rate({app="a"} | json [5m]) / rate({app="b"} | logfmt | unw‸', '{app="b"}', '{app="b"} | logfmt'],
  ])('%s asks in %s', (marked, selector, query) => {
    expect(scopeAt(marked)?.selection).toEqual({ selector, query });
  });

  it('knows the label and the operator of a value', () => {
    expect(scopeAt('{app="a", level!~"‸')?.matcher).toEqual({ name: 'level', op: '!~' });
    expect(scopeAt('{app="a"} | json | status="‸')?.matcher).toEqual({ name: 'status', op: '=' });
  });
});
