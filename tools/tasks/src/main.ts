import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './command.ts';
import { type StepName, STEPS } from './steps.ts';
import { add, NOTHING, TallyBook, tallyLine } from './tally.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const results = join(root, '.cache/results');
const book = new TallyBook(results);

/** What each task runs, in order; a step that fails does not stop those after it. */
const TASKS: Readonly<Record<string, readonly StepName[]>> = {
  test: ['unit', 'build', 'e2e'],
  check: ['format', 'lint', 'types', 'types-web', 'gates'],
  e2e: ['build', 'e2e'],
  conformance: ['parse-corpus', 'conformance'],
  bench: ['build', 'size', 'bench-first-rows', 'bench-search', 'bench-scroll', 'bench-session', 'bench-tail'],
  verify: [
    'format',
    'lint',
    'types',
    'types-web',
    'gates',
    'size',
    'coverage',
    'parse-corpus',
    'conformance',
    'clean-clone',
  ],
};

async function runTask(names: readonly StepName[]): Promise<number> {
  let total = NOTHING;
  for (const name of names) {
    console.log(`\n── ${name}`);
    const tally = await STEPS[name]({ root, results });
    book.write(name, tally);
    total = add(total, tally);
    console.log(`${tally.failed === 0 ? 'ok' : 'FAILED'}  ${name}: ${tallyLine(tally)}`);
  }
  console.log(`\n${tallyLine(total)}`);
  return total.failed === 0 ? 0 : 1;
}

async function main(task: string): Promise<number> {
  const names = TASKS[task];
  if (names !== undefined) return runTask(names);
  switch (task) {
    case 'fix':
      await run('oxlint', ['--fix'], { cwd: root });
      return (await run('oxfmt', ['.'], { cwd: root })).code;
    case 'forget':
      book.clear();
      return 0;
    case 'tally': {
      const total = book.total();
      console.log(tallyLine(total));
      return total.failed === 0 && total.passed > 0 ? 0 : 1;
    }
    default:
      console.error(
        `there is no task ${JSON.stringify(task)}; the tasks are ${[...Object.keys(TASKS), 'fix'].join(', ')}`,
      );
      return 2;
  }
}

process.exit(await main(process.argv[2] ?? ''));
