import type { Task } from './task.ts';

/** Work on something new, and questions. */
export const BUILDS: readonly Task[] = [
  {
    ask: 'Add a --dry-run flag to the {module} command. It should print what it would do and touch nothing.',
    steps: [
      {
        say: 'I’ll find the command and what it touches.',
        tool: 'Glob',
        input: { pattern: 'src/commands/**/*.ts' },
        result: 'src/commands/{module}.ts\nsrc/commands/index.ts\nsrc/commands/options.ts',
      },
      {
        say: 'Now the command itself.',
        tool: 'Read',
        input: { file_path: 'src/commands/{module}.ts' },
        result:
          "     1\timport { rm, writeFile } from 'node:fs/promises';\n     2\t\n     3\texport async function {fn}(options: Options) {\n     4\t  for (const file of await plan(options)) {\n     5\t    if (file.stale) await rm(file.path);\n     6\t    else await writeFile(file.path, file.content);\n     7\t  }\n     8\t}",
      },
      {
        thinking: 'The plan is separate from the doing already. So dry-run is: print the plan.',
        say: 'The plan is already apart from the doing, so the flag only has to stop between the two.',
        tool: 'Edit',
        input: {
          file_path: 'src/commands/{module}.ts',
          old_string: 'for (const file of await plan(options)) {',
          new_string:
            'const steps = await plan(options);\n  if (options.dryRun) return print(steps);\n  for (const file of steps) {',
        },
        result: 'The file src/commands/{module}.ts has been updated.',
      },
      {
        say: 'A test that the disk stays as it was.',
        tool: 'Write',
        input: {
          file_path: 'src/commands/{module}.test.ts',
          content:
            "it('touches nothing with --dry-run', async () => {\n  const before = await snapshot(folder);\n  await {fn}({ folder, dryRun: true });\n  expect(await snapshot(folder)).toEqual(before);\n});\n",
        },
        result: 'File written: src/commands/{module}.test.ts',
      },
      {
        say: 'Run it all.',
        tool: 'Bash',
        input: { command: 'pnpm test && pnpm lint' },
        result:
          ' Test Files  {n} passed ({n})\n   Duration  9.{ms}s\n\n> lint\n> oxlint\n\nFound 0 warnings and 0 errors.',
      },
    ],
    wrap: '`--dry-run` prints the plan and returns before anything is written. A test compares the folder before and after. All {n} test files pass.',
  },
  {
    ask: 'What does {fn} in {project} do? I have to review PR {pr} and don’t know the area.',
    steps: [
      {
        say: 'I’ll read it with its callers.',
        tool: 'Grep',
        input: { pattern: '{fn}', path: 'src', output_mode: 'content' },
        result:
          'src/{module}/index.ts:{line}:export function {fn}(input: Input): Output {\nsrc/{module}/run.ts:41:    const out = {fn}(await read(path));\nsrc/http/routes.ts:88:  return c.json({fn}(body));',
      },
      {
        say: 'And the function itself.',
        tool: 'Read',
        input: { file_path: 'src/{module}/index.ts', offset: '{line}', limit: '40' },
        result:
          'export function {fn}(input: Input): Output {\n  const seen = new Set<string>();\n  return input.items.filter((item) => {\n    const key = `${item.tenant}:${item.id}`;\n    if (seen.has(key)) return false;\n    seen.add(key);\n    return item.amount > 0 && item.amount < LIMIT;\n  });\n}',
      },
    ],
    wrap: '`{fn}` drops repeats (same tenant and id) and everything whose amount is not between 0 and LIMIT. Two callers: the batch run, and POST in routes.ts. For the review: the order matters, since a repeat with a valid amount is dropped when an invalid one came first. PR {pr} should have a test for that.',
  },
  {
    ask: 'Write the changelog for the next release of {project} from the commits since the last tag.',
    steps: [
      {
        say: 'I’ll list the commits since the tag.',
        tool: 'Bash',
        input: {
          command: 'git describe --tags --abbrev=0 && git log $(git describe --tags --abbrev=0)..HEAD --oneline',
        },
        result:
          'v2.{line}.0\n{sha} {module}: keep the order of equal timestamps (#{pr})\n1f0c2ab docs: how to rotate the signing key\n93ab77e http: answer 429 with Retry-After\nc0ffee1 {module}: {fn} takes an AbortSignal\n5e1f00d build: node 24',
      },
      {
        say: 'Two of them may break callers; I’ll check the signatures.',
        tool: 'Bash',
        input: { command: 'git diff v2.{line}.0..HEAD -- src/index.ts' },
        result:
          '-export declare function {fn}(input: Input): Promise<Output>;\n+export declare function {fn}(input: Input, signal: AbortSignal): Promise<Output>;',
      },
      {
        say: 'The signal is required, so this is a breaking change. I’ll write it that way.',
        tool: 'Write',
        input: {
          file_path: 'CHANGELOG.md',
          content:
            '## 3.0.0\n\n### Breaking\n- `{fn}` takes an `AbortSignal` as its second argument.\n- Node 24 is the oldest supported version.\n\n### Fixed\n- Entries with equal timestamps keep their order (#{pr}).\n- A busy server answers 429 with `Retry-After`.\n',
        },
        result: 'File written: CHANGELOG.md',
      },
    ],
    wrap: 'CHANGELOG.md has an entry for 3.0.0. It has to be a major version: `{fn}` gained a required argument, and Node 24 is the new floor. If you make the signal optional it can be 2.x.',
  },
  {
    ask: 'Read the docs of the payments provider and tell me whether refunds are idempotent.',
    steps: [
      {
        say: 'I’ll fetch the page on refunds.',
        tool: 'WebFetch',
        input: { url: 'https://docs.payments.example/refunds', prompt: 'Are refunds idempotent? Which header?' },
        result: 'Request timed out after 10000 ms',
        isError: true,
      },
      {
        say: 'It timed out. Once more.',
        tool: 'WebFetch',
        input: { url: 'https://docs.payments.example/refunds', prompt: 'Are refunds idempotent? Which header?' },
        result:
          'Refunds are idempotent when the request carries an `Idempotency-Key` header. Keys are kept for 24 hours. A repeated key with another amount is answered with 409 & the body of the first refund.',
      },
      {
        say: 'And does our client send that header?',
        tool: 'Grep',
        input: { pattern: 'Idempotency-Key', path: 'src' },
        result: 'No matches found',
      },
    ],
    wrap: 'Yes, with an `Idempotency-Key` header, and for 24 hours only. Our client does not send it, so a retried refund can be paid twice today. I would add the refund’s own id as the key; shall I?',
  },
  {
    ask: 'Move the settings of {project} from environment variables to one typed file, and keep the variables working.',
    steps: [
      {
        say: 'First, every variable that is read anywhere.',
        tool: 'Bash',
        input: { command: "grep -rnoh 'process.env.[A-Z_]*' src | sort | uniq -c | sort -rn | head" },
        result:
          '      9 process.env.DATABASE_URL\n      6 process.env.LOG_LEVEL\n      4 process.env.PAYMENTS_URL\n      4 process.env.{person}_DEBUG\n      2 process.env.PORT',
      },
      {
        thinking: 'One schema, one read at start, and the rest of the code gets a typed object. Keep the names.',
        say: 'Five variables in 25 places. I’ll make one schema that reads them once.',
        tool: 'Write',
        input: {
          file_path: 'src/settings.ts',
          content:
            "import { z } from 'zod';\n\nexport const Settings = z.object({\n  databaseUrl: z.url(),\n  logLevel: z.enum(['debug', 'info', 'warn', 'error']).default('info'),\n  paymentsUrl: z.url(),\n  port: z.coerce.number().int().default(8080),\n});\nexport type Settings = z.infer<typeof Settings>;\n",
        },
        result: 'File written: src/settings.ts',
      },
      {
        say: 'Now the places that read the environment.',
        tool: 'Bash',
        input: { command: 'pnpm dlx jscodeshift -t tools/settings.js src && git diff --stat | tail -1' },
        result: ' 14 files changed, 61 insertions(+), 47 deletions(-)',
      },
      {
        say: 'Types and tests.',
        tool: 'Bash',
        input: { command: 'pnpm tsc --noEmit; pnpm test 2>&1 | tail -12' },
        result:
          "src/mail/send.ts({line},9): error TS2339: Property 'smtpHost' does not exist on type 'Settings'.\n Test Files  1 failed | {n} passed",
        isError: true,
      },
      {
        say: 'One was read through a helper, so my search missed it.',
        tool: 'Edit',
        input: {
          file_path: 'src/settings.ts',
          old_string: 'port: z.coerce',
          new_string: "smtpHost: z.string().default('localhost'),\n  port: z.coerce",
        },
        result: 'The file src/settings.ts has been updated.',
      },
      {
        say: 'Again.',
        tool: 'Bash',
        input: { command: 'pnpm tsc --noEmit && pnpm test 2>&1 | tail -3' },
        result: ' Test Files  {n} passed ({n})\n      Tests  1{n} passed (1{n})\n   Duration  14.2s',
      },
    ],
    wrap: 'One schema in src/settings.ts, read once at start; the variables keep their names and still win over the file. A wrong value now stops the start with its name. 14 files changed, all tests pass.',
  },
];
