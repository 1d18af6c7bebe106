import { maskSecrets } from '@edda/sources';
import type { ReactNode } from 'react';

const PLACEHOLDER = '<_>';

/** A template with what varies set back. Secrets are hidden as everywhere. */
export function TemplateText({ template }: { readonly template: string }): ReactNode {
  const parts = maskSecrets(template).text.split(PLACEHOLDER);
  return parts.map((part, at) => (
    // The parts of one text never change their places.
    // oxlint-disable-next-line react/no-array-index-key
    <span key={at}>
      {at > 0 && <span className="text-faint">{PLACEHOLDER}</span>}
      {part}
    </span>
  ));
}
