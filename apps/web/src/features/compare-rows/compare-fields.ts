import type { RowDetail } from '@edda/protocol';

/** What one name has in each of two rows; null where a row does not have it. */
export interface ComparedField {
  readonly kind: 'field' | 'label' | 'metadata';
  readonly name: string;
  readonly left: string | null;
  readonly right: string | null;
}

/** Every name of two rows, those that differ first; in each part fields, then labels, then metadata, by name. */
export function comparedFields(left: RowDetail, right: RowDetail): readonly ComparedField[] {
  const all = [
    ...pairs('field', fieldsOf(left), fieldsOf(right)),
    ...pairs('label', left.labels, right.labels),
    ...pairs('metadata', left.structuredMetadata, right.structuredMetadata),
  ];
  return [...all.filter(differs), ...all.filter((field) => !differs(field))];
}

export function differs({ left, right }: ComparedField): boolean {
  return left !== right;
}

function pairs(
  kind: ComparedField['kind'],
  left: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
): readonly ComparedField[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return names.map((name) => ({ kind, name, left: left[name] ?? null, right: right[name] ?? null }));
}

function fieldsOf({ fields }: RowDetail): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}
