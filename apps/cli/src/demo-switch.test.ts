import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DemoSwitch } from './demo-switch.ts';

it('remembers that the demo was stopped, and that it was wanted again', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'edda-switch-')), 'data');
  expect(new DemoSwitch(dataDir).isStopped).toBe(false);
  new DemoSwitch(dataDir).set(true);
  expect(new DemoSwitch(dataDir).isStopped).toBe(true);
  new DemoSwitch(dataDir).set(false);
  expect(new DemoSwitch(dataDir).isStopped).toBe(false);
});

it('a file that is cut is told by its name', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'edda-switch-'));
  writeFileSync(join(dataDir, 'demo.json'), '{"version":1,"sto');
  expect(() => new DemoSwitch(dataDir).isStopped).toThrow(/demo\.json is not what Edda wrote/);
});
