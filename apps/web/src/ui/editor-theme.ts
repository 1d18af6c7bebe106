import { EditorView } from '@codemirror/view';

/** The page's tokens in CodeMirror; they change with the theme by themselves. */
export const EDITOR_THEME = EditorView.theme({
  '&': { color: 'var(--text)', fontSize: 'var(--text-sm)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px', maxHeight: '200px', overflow: 'auto' },
  '.cm-content': {
    padding: '4px 0',
    caretColor: 'var(--text)',
    fontVariantLigatures: 'none',
    fontFeatureSettings: "'liga' 0, 'calt' 0",
  },
  '.cm-line': { padding: '0 4px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selected)',
  },
  '.cm-placeholder': { color: 'var(--faint)' },
  '.cm-matchingBracket': { background: 'var(--accent-soft)', color: 'var(--accent)' },
  '.cm-nonmatchingBracket': { color: 'var(--error)' },
  '.tok-string, .tok-string2': { color: 'var(--ok)' },
  '.tok-number': { color: 'var(--warn)' },
  '.tok-operator, .tok-punctuation.tok-operator': { color: 'var(--accent)' },
  '.tok-propertyName, .tok-labelName': { color: 'var(--info)' },
  '.tok-keyword, .tok-variableName.tok-definition': { color: 'var(--text)', fontWeight: '600' },
  '.tok-comment': { color: 'var(--faint)', fontStyle: 'italic' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--error)',
    textUnderlineOffset: '3px',
  },
  '.cm-lintPoint-error::after': { borderBottomColor: 'var(--error)' },
  '.cm-tooltip': {
    background: 'var(--raised)',
    color: 'var(--text)',
    border: '1px solid var(--border-strong)',
    borderRadius: 'var(--radius)',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', maxHeight: '240px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px', lineHeight: '20px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--selected)', color: 'var(--text)' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '600' },
  '.cm-completionDetail': { color: 'var(--faint)', fontStyle: 'normal', fontFamily: 'var(--font-ui)' },
  '.cm-tooltip.cm-completionInfo, .cm-tooltip-hover': {
    fontFamily: 'var(--font-ui)',
    padding: '6px 10px',
    maxWidth: '420px',
  },
  '.cm-diagnostic': { padding: '4px 8px', borderLeft: 'none' },
});
