import type { Labels } from '@edda/model';
import type { LabelMatcher } from '@edda/protocol';
import { RE2JS } from 're2js';

/** Whether labels pass a matcher; a label that is not there is empty. Patterns are RE2 and anchored, as Prometheus'. */
type LabelTest = (labels: Labels) => boolean;

/** @throws RE2JSException where a pattern is none. */
export function labelTest(matchers: readonly LabelMatcher[]): LabelTest {
  const tests = matchers.map(testOf);
  return (labels) => tests.every((test) => test(labels));
}

function testOf({ name, op, value }: LabelMatcher): LabelTest {
  switch (op) {
    case '=':
      return (labels) => (labels[name] ?? '') === value;
    case '!=':
      return (labels) => (labels[name] ?? '') !== value;
    case '=~':
    case '!~': {
      const pattern = RE2JS.compile(`^(?s:${value})$`);
      const wanted = op === '=~';
      return (labels) => pattern.test(labels[name] ?? '') === wanted;
    }
  }
}
