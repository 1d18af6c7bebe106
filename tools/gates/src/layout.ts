import type { SourceFile } from './source-files.ts';

const DUMPING_GROUNDS = /(?:^|\/)(?:utils?|helpers?|common|shared|misc|lib)(?:\/|\.tsx?$)/;
const FORBIDDEN: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /\b(?:describe|it|test)\.only\(/, why: 'a focused test hides the others' },
  { pattern: /\/[/*].*\bTODO\b(?!\(#\d+\))/, why: 'a TODO carries its issue number: TODO(#3)' },
  { pattern: /\/[/*].*\bFIXME\b/, why: 'mend it or open an issue' },
  { pattern: /\/[/*].*@ts-ignore/, why: 'use @ts-expect-error with a reason' },
  { pattern: /['"`](?:\/work\/|\/home\/[a-z]|\/root\/)/, why: 'no machine paths' },
  { pattern: /^export \* from/, why: 'an index names what it exports' },
];

/** The gates spell out what they look for. */
const OWN = 'tools/gates/src/';

/** One sentence for each file that lies where nothing should, or holds what nothing should. */
export function layoutFaults(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !file.path.startsWith(OWN))
    .flatMap((file) => [
      ...(DUMPING_GROUNDS.test(file.path)
        ? [`${file.path}: a folder or file is named by its subject, not ${DUMPING_GROUNDS.exec(file.path)?.[0]}`]
        : []),
      ...file.text
        .split('\n')
        .flatMap((line, index) =>
          FORBIDDEN.filter((rule) => rule.pattern.test(line)).map((rule) => `${file.path}:${index + 1}: ${rule.why}`),
        ),
    ]);
}
