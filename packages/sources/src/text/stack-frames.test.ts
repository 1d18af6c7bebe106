import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stackSections } from './stack-frames.ts';

/** What stays, and `+N frames` for what folds. */
function folded(text: string): string[] {
  return stackSections(text).flatMap(({ kind, lines, frames }) => (kind === 'text' ? lines : [`+${frames} frames`]));
}

describe('stack traces', () => {
  it('of Python fold between the first line and what was raised', () => {
    const text = [
      'Task failed',
      'Traceback (most recent call last):',
      '  File "/app/main.py", line 12, in run',
      '    await self.step()',
      '          ~~~~~~~~~^^',
      '  File "/app/step.py", line 3, in step',
      '    raise ValueError("no")',
      '  [Previous line repeated 2 more times]',
      'ValueError: no',
    ].join('\n');
    expect(folded(text)).toEqual(['Task failed', 'Traceback (most recent call last):', '+3 frames', 'ValueError: no']);
  });

  it('of loguru fold with their markers and drawings', () => {
    const text = [
      "Error in periodic task 'token_tracker'",
      'Traceback (most recent call last):',
      '',
      '  File "<string>", line 1, in <module>',
      '> File ".../main.py", line 42, in <module>',
      '    try: 1/0',
      '         └ 3',
      '',
      'ZeroDivisionError: division by zero',
    ].join('\n');
    expect(folded(text)).toEqual([
      "Error in periodic task 'token_tracker'",
      'Traceback (most recent call last):',
      '',
      '+2 frames',
      '',
      'ZeroDivisionError: division by zero',
    ]);
  });

  it('of Node fold, with the cause apart', () => {
    const text = [
      'Error: connect ECONNREFUSED 127.0.0.1:5432',
      '    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      '    at async Pool.connect (/app/pool.js:12:3) {',
      "  code: 'ECONNREFUSED'",
      '}',
    ].join('\n');
    expect(folded(text)).toEqual([
      'Error: connect ECONNREFUSED 127.0.0.1:5432',
      '+3 frames',
      "  code: 'ECONNREFUSED'",
      '}',
    ]);
  });

  it('of Java fold, and each cause keeps its line', () => {
    const text = [
      'java.lang.IllegalStateException: saga',
      '\tat com.example.Saga.run(Saga.java:12)',
      '\tat com.example.Main.main(Main.java:3)',
      'Caused by: java.io.IOException: pod timed out',
      '\tat com.example.Pod.wait(Pod.java:99)',
      '\t... 23 more',
    ].join('\r\n');
    expect(folded(text)).toEqual([
      'java.lang.IllegalStateException: saga',
      '+2 frames',
      'Caused by: java.io.IOException: pod timed out',
      '+2 frames',
    ]);
  });

  it('of Go fold a goroutine at a time', () => {
    const text = [
      'panic: runtime error: index out of range [3] with length 3',
      '',
      'goroutine 1 [running]:',
      'main.(*Server).serve(0xc000010250, {0x1, 0x2})',
      '\t/app/server.go:12 +0x1d',
      'main.main()',
      '\t/app/main.go:7 +0x25',
      'created by net/http.(*Server).Serve in goroutine 1',
      '\t/usr/local/go/src/net/http/server.go:3285 +0x4b4',
      '',
      'goroutine 18 [select]:',
      'net/http.(*conn).serve(0xc0)',
      '\t/usr/local/go/src/net/http/server.go:1 +0x1',
    ].join('\n');
    expect(folded(text)).toEqual([
      'panic: runtime error: index out of range [3] with length 3',
      '',
      'goroutine 1 [running]:',
      '+3 frames',
      '',
      'goroutine 18 [select]:',
      'net/http.(*conn).serve(0xc0)',
      '\t/usr/local/go/src/net/http/server.go:1 +0x1',
    ]);
  });

  it('leave alone what only looks a little like one', () => {
    const text = ['we met', '  at noon', 'in the File "x"', 'main.go(3)', 'no place here'].join('\n');
    expect(folded(text)).toEqual(text.split('\n'));
  });

  it('lose no line of any text', () => {
    const line = fc.constantFrom(
      '',
      'text',
      '    at x (y:1)',
      '  File "a", line 1, in b',
      '    source',
      'main.main()',
      '\t/a/b.go:1 +0x1',
      'Caused by: x',
      '\t... 3 more',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join('\n');
        const joined = stackSections(text).flatMap((section) => section.lines);
        expect(joined.join('\n')).toBe(text);
      }),
      { seed: 9, numRuns: 3000 },
    );
  });
});
