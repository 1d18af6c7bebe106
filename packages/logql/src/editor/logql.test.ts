// @vitest-environment happy-dom
import { acceptCompletion, autocompletion, currentCompletions, startCompletion } from '@codemirror/autocomplete';
import { forceLinting, forEachDiagnostic } from '@codemirror/lint';
import { EditorSelection, EditorState } from '@codemirror/state';
import { EditorView, runScopeHandlers } from '@codemirror/view';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { logql } from './logql.ts';
import type { CompletionSource } from './options.ts';

// A busy machine may take longer than the five seconds that vitest allows.
vi.setConfig({ testTimeout: 60_000 });

const source: CompletionSource = {
  labelNames: () => Promise.resolve(['app', 'level']),
  labelValues: () => Promise.resolve(['llm-proxy', 'say "hi"']),
};
const PATIENCE = { timeout: 30_000 };

let view: EditorView | undefined;

afterEach(() => view?.destroy());

/** The cursor is `‸`, for `|` is LogQL's own. */
function open(marked: string): EditorView {
  const selection = EditorSelection.cursor(marked.indexOf('‸'));
  const extensions = [autocompletion({ interactionDelay: 0 }), logql({ source })];
  view = new EditorView({
    parent: document.body,
    state: EditorState.create({ doc: marked.replace('‸', ''), selection, extensions }),
  });
  return view;
}

function shown(editor: EditorView): string {
  const text = editor.state.doc.toString();
  const { head } = editor.state.selection.main;
  return `${text.slice(0, head)}‸${text.slice(head)}`;
}

async function accept(editor: EditorView, label: string): Promise<void> {
  startCompletion(editor);
  const offered = await vi.waitFor(() => {
    const options = currentCompletions(editor.state).map((option) => option.label);
    expect(options).toContain(label);
    return options;
  }, PATIENCE);
  expect(offered[0]).toBe(label);
  expect(acceptCompletion(editor)).toBe(true);
}

describe('LogQL in an editor', () => {
  it.each([
    ['{app="llm‸', 'llm-proxy', '{app="llm-proxy"‸'],
    ['{app="llm‸"}', 'llm-proxy', '{app="llm-proxy"‸}'],
    ['{app="say‸"}', 'say "hi"', String.raw`{app="say \"hi\""‸}`],
    ['{app=~"x|llm‸"}', 'llm-proxy', '{app=~"x|llm-proxy"‸}'],
    ['{app=‸}', 'llm-proxy', '{app="llm-proxy"‸}'],
    ['{lev‸}', 'level', '{level‸}'],
    ['{app="a"} | jso‸', 'json', '{app="a"} | json‸'],
  ])('%s: accepting %s gives %s', async (before, label, after) => {
    const editor = open(before);
    await accept(editor, label);
    expect(shown(editor)).toBe(after);
  });

  it('marks what Loki would refuse', async () => {
    const editor = open('{app="a"} |= x‸');
    forceLinting(editor);
    const marked: string[] = [];
    await vi.waitFor(() => {
      forEachDiagnostic(editor.state, (_, from, to) => marked.push(editor.state.sliceDoc(from, to)));
      expect(marked).toEqual(['x']);
    }, PATIENCE);
  });

  it('gives each kind of token a class', () => {
    open('{app="a"} | json‸');
    const classes = [...document.querySelectorAll('.cm-line span')].map(
      (span) => `${span.className} ${span.textContent}`,
    );
    expect(classes).toEqual([
      'tok-labelName app',
      'tok-operator =',
      'tok-string "a"',
      'tok-operator |',
      'tok-keyword json',
    ]);
  });

  it('formats with Shift-Alt-f', async () => {
    const editor = open('{app = "a"}|json‸');
    const pressed = new KeyboardEvent('keydown', { key: 'f', code: 'KeyF', keyCode: 70, shiftKey: true, altKey: true });
    expect(runScopeHandlers(editor, pressed, 'editor')).toBe(true);
    await vi.waitFor(() => expect(editor.state.doc.toString()).toBe('{app="a"} | json'));
  });
});
