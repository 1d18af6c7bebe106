import type { Row } from '@edda/protocol';
import { stackSections, type TextSection } from '@edda/sources';
import { type ReactNode, useMemo } from 'react';
import { countedText } from '../../../platform/number-text.ts';
import type { TextMatcher } from '../text-matcher.ts';
import { FoldButton } from './fold-button.tsx';
import { StyledPieces } from './styled-pieces.tsx';
import { styledText } from './styled-text.ts';
import { useUnfolded } from './use-unfolded.ts';

export interface TextBlockProps {
  readonly row: Row;
  /** Which of the row's texts this is. */
  readonly part: string;
  readonly text: string;
  readonly matcher: TextMatcher | null;
}

/** A text of any number of lines, with its stack traces folded. */
export function TextBlock({ row, part, text, matcher }: TextBlockProps): ReactNode {
  const sections = useMemo(() => stackSections(text.trimEnd()), [text]);
  return sections.map((section, at) =>
    section.kind === 'text' ? (
      <SectionText key={at} section={section} matcher={matcher} />
    ) : (
      <Frames key={at} row={row} part={`${part} ${at}`} section={section} matcher={matcher} />
    ),
  );
}

interface SectionTextProps {
  readonly section: TextSection;
  readonly matcher: TextMatcher | null;
}

function SectionText({ section, matcher }: SectionTextProps): ReactNode {
  const pieces = useMemo(() => styledText(section.lines.join('\n'), matcher), [section, matcher]);
  return (
    <span className="block">
      <StyledPieces pieces={pieces} />
    </span>
  );
}

/** Folded, unless what was searched for is in there. */
function Frames({
  row,
  part,
  section,
  matcher,
}: SectionTextProps & { readonly row: Row; readonly part: string }): ReactNode {
  const [isUnfolded, unfold] = useUnfolded(row, part);
  const hasMatch = useMemo(
    () => matcher?.(section.lines.join('\n')).some(({ isMatch }) => isMatch) === true,
    [section, matcher],
  );
  const isOpen = isUnfolded || hasMatch;
  return (
    <span className="block">
      {!hasMatch && (
        <FoldButton isOpen={isOpen} onChange={unfold}>
          {countedText(section.frames, 'frame')}
        </FoldButton>
      )}
      {isOpen && <SectionText section={section} matcher={matcher} />}
    </span>
  );
}
