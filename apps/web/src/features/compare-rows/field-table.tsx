import { clsx } from 'clsx';
import { type ReactNode, useState } from 'react';
import { countedText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { type ComparedField, differs } from './compare-fields.ts';

export interface FieldTableProps {
  readonly fields: readonly ComparedField[];
  mask(text: string): string;
}

/** Two rows name by name: what differs, and, when asked for, what does not. */
export function FieldTable({ fields, mask }: FieldTableProps): ReactNode {
  const [all, setAll] = useState(false);
  const different = fields.filter(differs);
  const shown = all ? fields : different;
  return (
    <>
      <table className="w-full table-fixed border-collapse font-mono text-sm">
        <thead className="text-left font-sans text-xs text-muted">
          <tr>
            <th className="w-[26%] px-3.5 py-1.5 font-medium">Name</th>
            <th className="px-2 py-1.5 font-medium">Upper row</th>
            <th className="px-2 py-1.5 font-medium">Lower row</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ kind, name, left, right }) => (
            <tr key={`${kind} ${name}`} className="border-t align-top hover:bg-hover">
              <th scope="row" className="px-3.5 py-1 text-left font-normal wrap-anywhere text-muted">
                {name} {kind !== 'field' && <span className="font-sans text-xs text-faint">{kind}</span>}
              </th>
              <Value text={left} isOther={left !== right} mask={mask} className="bg-error/7" />
              <Value text={right} isOther={left !== right} mask={mask} className="bg-ok/10" />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="px-3.5 py-2 text-xs text-muted">
        {different.length === 0 ? 'No field, label or metadata differs. ' : ''}
        {countedText(fields.length - different.length, 'name')} with the same value.{' '}
        {fields.length > different.length && (
          <LinkButton onClick={() => setAll(!all)}>{all ? 'Hide them' : 'Show them'}</LinkButton>
        )}
      </p>
    </>
  );
}

interface ValueProps {
  readonly text: string | null;
  readonly isOther: boolean;
  readonly className: string;
  mask(text: string): string;
}

function Value({ text, isOther, className, mask }: ValueProps): ReactNode {
  return (
    <td className={clsx('px-2 py-1 wrap-anywhere whitespace-pre-wrap', isOther && className)}>
      {text === null && <i className="text-faint">not there</i>}
      {text === '' && <i className="text-faint">empty</i>}
      {text !== null && mask(text)}
    </td>
  );
}
