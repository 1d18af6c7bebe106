import type { ReactNode } from 'react';

/** What a name is, and the word for it that has room beside it. */
const FACET_TAGS = {
  label: 'lbl',
  metadata: 'meta',
  string: 'txt',
  number: 'num',
  boolean: 'y/n',
  null: 'nil',
  json: 'obj',
} as const;
type FacetTagName = keyof typeof FACET_TAGS;

/** Labels, metadata and fields are told apart by a word, not by colour. */
export function FacetTag({ name }: { readonly name: FacetTagName }): ReactNode {
  return (
    <span
      aria-hidden
      className="w-[24px] shrink-0 rounded-[3px] border text-center font-mono text-[9px] leading-[13px] font-medium text-faint"
    >
      {FACET_TAGS[name]}
    </span>
  );
}
