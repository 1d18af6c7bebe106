import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FORK, IDENTITY, REQUEST, SESSION_START, STREAMED } from '../testing/proxy-records.ts';
import { FileLogger } from './file-logger.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edda-file-logger-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const loggerAt = (path: string): FileLogger => new FileLogger({ folder: path, ...IDENTITY });
const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted();
const linesOf = (file: string): unknown[] =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

it('writes one file a session, by upstream and day, in the order of the calls', async () => {
  const logger = loggerAt(folder);
  logger.registerUpstream(SESSION_START.session, 'api.anthropic.com');
  await Promise.all([
    logger.logSessionStart(SESSION_START),
    logger.logRequest(REQUEST),
    logger.logResponse(STREAMED),
    logger.logFork({ ...FORK, session: SESSION_START.session }),
  ]);
  const file = `api.anthropic.com/2026-11-21/${SESSION_START.session}.jsonl`;
  expect(filesIn(folder)).toEqual([file]);
  expect(linesOf(file)).toMatchObject([
    { type: 'session_start' },
    { type: 'request' },
    { type: 'response' },
    { type: 'fork' },
  ]);
});

it('names the host in every line, and leaves out the hash that only Loki gets', async () => {
  const logger = loggerAt(folder);
  logger.registerUpstream(REQUEST.session, 'api.anthropic.com');
  await logger.logRequest(REQUEST);
  const [line] = linesOf(filesIn(folder)[0] ?? '');
  expect(line).toMatchObject({ _meta: { host: 'api.anthropic.com' }, headers: { 'X-Api-Key': ['sk-ant-...wxyz'] } });
  expect(line).not.toHaveProperty('request_sha');
});

it('does not let a session or a host lead out of its folder', async () => {
  const logger = loggerAt(join(folder, 'logs'));
  logger.registerUpstream('../../evil', '../..');
  await logger.logRequest({ ...REQUEST, session: '../../evil' });
  expect(filesIn(folder)).toEqual(['logs/.._../2026-11-21/.._.._evil.jsonl']);
});

it('goes on when somebody removed its folder', async () => {
  const logger = loggerAt(join(folder, 'logs'));
  await logger.logRequest(REQUEST);
  rmSync(join(folder, 'logs'), { recursive: true });
  await logger.logResponse(STREAMED);
  expect(filesIn(folder)).toHaveLength(1);
});

it('says which file could not be written, and writes the next line when it can', async () => {
  writeFileSync(join(folder, 'logs'), 'a file where a folder should be');
  const logger = loggerAt(join(folder, 'logs'));
  await expect(logger.logRequest(REQUEST)).rejects.toMatchObject({
    code: 'file',
    message: expect.stringContaining(`${REQUEST.session}.jsonl cannot be written`),
  });
  rmSync(join(folder, 'logs'));
  await logger.logResponse(STREAMED);
  await logger.close();
  expect(filesIn(folder)).toHaveLength(1);
});

it('leaves a line that was cut short alone, and begins a new one behind it', async () => {
  await loggerAt(folder).logRequest(REQUEST);
  const [name = ''] = filesIn(folder);
  const file = join(folder, name);
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.slice(0, 40));
  await loggerAt(folder).logRequest(REQUEST);
  expect(readFileSync(file, 'utf8')).toBe(`${whole.slice(0, 40)}\n${whole}`);
});
