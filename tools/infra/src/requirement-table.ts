const KINDS = ['holds', 'differs', 'not ours', 'not yet'] as const;
export type RequirementKind = (typeof KINDS)[number];

/** One row of docs/requirements.md. */
export interface Requirement {
  readonly number: string;
  readonly tag: string;
  readonly kind: RequirementKind;
  /** What stands behind the kind: evidence or reason. */
  readonly because: string;
}

/** A file or folder that a row names, and what it is said to contain. */
export interface Evidence {
  readonly path: string;
  readonly titles: readonly string[];
}

const ROW = /^\| (?<number>\d{3}-\d+) \| (?<tag>\w+) \| .* \| (?<kind>[a-z ]+): (?<because>.+) \|$/;
const PATH_OR_TITLE = /`(?<path>(?:packages|apps|tools|infra|docs|e2e|bench)\/[^`]+)`|“(?<title>[^”]+)”/g;

/** The rows; a line that looks like one and is none throws. */
export function readRequirements(table: string): readonly Requirement[] {
  return table
    .split('\n')
    .filter((line) => /^\| \d{3}-/.test(line))
    .map((line) => {
      const { number = '', tag = '', kind, because = '' } = ROW.exec(line)?.groups ?? {};
      const known = KINDS.find((one) => one === kind);
      if (known === undefined) throw new Error(`this row says neither ${KINDS.join(' nor ')}: ${line}`);
      return { number, tag, kind: known, because };
    });
}

/** Titles belong to the path before them; one without a path says what it says, and nothing is checked. */
export function evidenceIn({ because }: Pick<Requirement, 'because'>): readonly Evidence[] {
  const found: { path: string; titles: string[] }[] = [];
  for (const { groups } of because.matchAll(PATH_OR_TITLE)) {
    if (groups?.['path'] !== undefined) found.push({ path: groups['path'], titles: [] });
    if (groups?.['title'] !== undefined) found.at(-1)?.titles.push(groups['title']);
  }
  return found;
}
