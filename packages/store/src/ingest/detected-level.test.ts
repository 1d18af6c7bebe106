import { describe, expect, it } from 'vitest';
import { detectLevel } from './detected-level.ts';

describe('the level of a line', () => {
  it.each([
    ['level=info hello', 'info'],
    ['level=WARN shout', 'warn'],
    ['lvl=dbg short', 'debug'],
    ['severity=critical sev', 'critical'],
    ['{"level":"error","m":1}', 'error'],
    ['{"Level":"Fatal"}', 'fatal'],
    ['  {"LEVEL":"inf"}\n', 'info'],
    ['{"lvl":"trc"}', 'trace'],
    ['{"severity":"NOTICE"}', 'unknown'],
    ['{"log":{"level":"debug"}}', 'unknown'],
    ['{"a":{"level":"error"},"b":[{"level":"error:"}],"lvl":"wrn"}', 'warn'],
    ['{"msg":"\\"level\\":\\"fatal\\"","level":"trace"}', 'trace'],
    ['{"lvl":"debug","severity":"fatal","level":"warn"}', 'warn'],
    ['{"level":30,"severity":"fatal"}', 'unknown'],
    ['{"msg":"an error inside json"}', 'error'],
    ['INFO plain text', 'info'],
    ['information desk', 'info'],
    ['something error happened', 'error'],
    ['Error: boom', 'unknown'],
    ['warn: low disk', 'warn'],
    ['[WARNING] bracket', 'warn'],
    ['a fatal crash', 'unknown'],
    ['debugging is fun', 'unknown'],
    ['debug: fun', 'debug'],
    ['critical failure', 'unknown'],
    ['level=unknownlevel err=1', 'unknown'],
    ['level="" error', 'error'],
    ['msg="level=fatal inside" lvl=err', 'error'],
    ['a="broken level=fatal', 'unknown'],
    // What is no logfmt any more is not read on, though it would be of use.
    [String.raw`path="C:\q" level=warn`, 'unknown'],
    ['url=/a?b=c level=warn', 'unknown'],
    ['msg="done"level=warn', 'warn'],
    ['msg="done", level=warn', 'warn'],
    [String.raw`msg="a \"q\"" level="wa\u0072n"`, 'warn'],
    ['lvl=debug severity=fatal', 'fatal'],
    ['xlevel=fatal', 'unknown'],
    ['', 'unknown'],
  ])('%s is %s', (line, level) => {
    expect(detectLevel(null, {}, line)).toBe(level);
  });

  it('is that of the label, then of the metadata, as spelled', () => {
    expect(detectLevel('WARN', { level: 'Error' }, 'level=info')).toBe('WARN');
    expect(detectLevel(null, { severity: 'SEV3', severity_number: '17' }, 'level=info')).toBe('SEV3');
    expect(detectLevel(null, { level: '' }, 'level=info')).toBeNull();
  });

  it.each([
    ['1', 'trace'],
    ['8', 'debug'],
    ['9', 'info'],
    ['13', 'warn'],
    ['20', 'error'],
    ['24', 'fatal'],
    ['25', 'unknown'],
    ['0', 'unknown'],
    ['x', 'info'],
  ])('severity number %s is %s', (number, level) => {
    expect(detectLevel(null, { severity_number: number }, 'level=debug')).toBe(level);
  });
});
