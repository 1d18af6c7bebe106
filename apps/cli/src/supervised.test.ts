import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { Supervised } from './supervised.ts';

/** A child that tells its process id, runs until SIGTERM, and writes a file when it was stopped cleanly. */
const CHILD = `
import { writeFileSync } from 'node:fs';
const [file] = process.argv.slice(2);
process.on('SIGTERM', () => { writeFileSync(file, 'clean'); process.exit(0); });
setInterval(() => {}, 1000);
console.log(JSON.stringify({ event: 'listening', url: 'http://child/' + process.pid }));
`;

function childScript(): { script: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'edda-child-'));
  writeFileSync(join(folder, 'child.mjs'), CHILD);
  return { script: join(folder, 'child.mjs'), file: join(folder, 'stopped') };
}

const pidOf = (url: string | undefined): number => Number(url?.split('/').at(-1));

it('a child that dies is told and started again, and stops cleanly in the end', async () => {
  const said: string[] = [];
  const { script, file } = childScript();
  const events: string[] = [];
  const child = new Supervised({
    name: 'the child',
    script,
    args: [file],
    say: (text) => said.push(text),
    onEvent: (event) => events.push(event.url ?? ''),
  });
  const first = await child.start();
  process.kill(pidOf(first.url), 'SIGKILL');
  await vi.waitFor(() => expect(events).toHaveLength(2), 5_000);
  expect(said).toEqual([expect.stringMatching(/the child ended by SIGKILL and is started again in \d+ ms/)]);
  await child.stop();
  expect(readFileSync(file, 'utf8')).toBe('clean');
  expect(child.isRunning).toBe(false);
});

it('a child whose exit code is final is not started again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edda-child-'));
  const script = join(folder, 'child.mjs');
  writeFileSync(script, 'process.exit(98)');
  const child = new Supervised({ name: 'the store', script, args: [], isFinal: (code) => code === 98, say: () => {} });
  await expect(child.start()).rejects.toThrow('the store ended with code 98');
});

/** A child that begins with what its file says. */
function scriptOf(code: string): string {
  const script = join(mkdtempSync(join(tmpdir(), 'edda-child-')), 'child.mjs');
  writeFileSync(script, code);
  return script;
}

it('a child that ran is started again whatever its code: whoever took its port may go', async () => {
  const said: string[] = [];
  const script = scriptOf(`
    import { existsSync, writeFileSync } from 'node:fs';
    const [file] = process.argv.slice(2);
    if (existsSync(file)) process.exit(98);
    writeFileSync(file, '');
    process.stdout.write('{"event":"listening"}\\n', () => process.exit(98));
  `);
  const child = new Supervised({
    name: 'the store',
    script,
    args: [`${script}.ran`],
    isFinal: (code) => code === 98,
    say: (text) => said.push(text),
  });
  await child.start();
  await vi.waitFor(() => expect(said.length).toBeGreaterThan(1), 10_000);
  expect(said[0]).toMatch(/the store ended with code 98 and is started again in \d+ ms/);
  await child.stop();
});

it('a child that is stopped before it said anything ends, and so does the wait for it', async () => {
  const child = new Supervised({
    name: 'it',
    script: scriptOf('setInterval(() => {}, 1000)'),
    args: [],
    say: () => {},
  });
  const started = child.start();
  await Promise.all([expect(started).rejects.toThrow('it was stopped'), child.stop()]);
  expect(child.isRunning).toBe(false);
});

it('an event that is cut is no reason to end', async () => {
  const script = scriptOf(`
    process.stdout.write('{"event":"li\\n{"event":"listening","url":"here"}\\n');
    setInterval(() => {}, 1000);
  `);
  const child = new Supervised({ name: 'it', script, args: [], say: () => {} });
  expect(await child.start()).toMatchObject({ url: 'here' });
  await child.stop();
});
