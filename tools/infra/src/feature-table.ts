const KINDS = ['holds', 'not yet', 'not for us'] as const;
export type FeatureKind = (typeof KINDS)[number];

/** One row of docs/features.md. */
export interface Feature {
  /** `F12` of the table of features, `W3` of the wishes. */
  readonly id: string;
  readonly kind: FeatureKind;
  /** What stands behind the kind: evidence or reason. */
  readonly because: string;
}

const ROW = /^\| (?<id>[FW]\d+) \| .+? \| (?<kind>holds|not yet|not for us): (?<because>.+) \|$/;

/** The rows; a line that looks like one and is none throws. */
export function readFeatures(table: string): readonly Feature[] {
  return table
    .split('\n')
    .filter((line) => /^\| [FW]\d/.test(line))
    .map((line) => {
      const { id = '', kind, because = '' } = ROW.exec(line)?.groups ?? {};
      const known = KINDS.find((one) => one === kind);
      if (known === undefined) throw new Error(`this row says neither ${KINDS.join(' nor ')}: ${line}`);
      return { id, kind: known, because };
    });
}
