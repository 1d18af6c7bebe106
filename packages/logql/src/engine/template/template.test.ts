import { describe, expect, it } from 'vitest';
import { render, RENDERED_LINE } from '../testing/render.ts';

describe('a template', () => {
  it.each([
    // Actions, text and blanks
    ['{{.app}}{{.none}}!', 'x!'],
    ['a {{- "b" -}} c {{/* no */}}d {{- /* no */ -}} e', 'abc de'],
    ['{{- `a}}b` }}', 'a}}b'],
    // Values
    [
      '{{1e3}} {{0x10}} {{1_000}} {{1.5e300}} {{-7}} {{.5}} {{1e6}} {{1e21}} {{0b101}} {{017}}',
      '1000 16 1000 1.5e+300 -7 0.5 1e+06 1e+21 5 15',
    ],
    ["{{'a'}} {{true}} {{(1)}}", '97 true 1'],
    ['{{.}} {{$}} {{len .}} {{index . "app"}}', 'map[app:x] map[app:x] 1 x'],
    // Pipelines
    ['{{ "a" | printf "%s-%s" "b" }}', 'b-a'],
    ['{{ 3 | add 4 | mul 2 }}', '14'],
    ['{{ print (add 1 2) (upper "a") }}', '3A'],
    ['{{ .app | }}{{ (.app |) }}', 'xx'],
    // Variables
    ['{{$x := 1}}{{if true}}{{$x = 2}}{{$y := 3}}{{$y}}{{end}}{{$x}}', '32'],
    ['{{$m := fromJson __line__}}{{$m.a.b}}', 'deep'],
    // Branches
    ['{{if .none}}a{{else if eq .app "x"}}b{{else}}c{{end}}', 'b'],
    ['{{if and .app (not .none)}}yes{{end}}{{if or .none 0 ""}}no{{end}}', 'yes'],
    ['{{with .app}}{{.}}{{end}}{{with .none}}a{{else with .app}}{{.}}{{end}}', 'xx'],
    ['{{with fromJson __line__}}{{.a.b}}|{{.z}}|{{.a.z}}{{end}}', 'deep|<no value>|<no value>'],
    // Loops
    [
      '{{range $i, $e := fromJson `[1,"b",null,true,{"k":1.5}]`}}{{$i}}={{$e}};{{end}}',
      '0=1;1=b;2=<no value>;3=true;4=map[k:1.5];',
    ],
    [
      '{{range fromJson "[1,2,3,4]"}}{{if eq . 2.0}}{{continue}}{{end}}{{if eq . 4.0}}{{break}}{{end}}{{.}}{{end}}',
      '13',
    ],
    [
      '{{range $k, $v := fromJson `{"b":1,"a":2}`}}{{$k}}{{$v}}{{end}}{{range fromJson "[]"}}{{else}}none{{end}}',
      'a2b1none',
    ],
    // Templates
    ['{{define "t"}}<{{.}}>{{end}}{{template "t" .app}}{{template "t"}}', '<x><<no value>>'],
    ['{{block "u" "v"}}[{{.}}]{{end}}', '[v]'],
    // Built-in functions
    ['{{len "é"}} {{index "abc" 1}} {{slice "abcdef" 1 3}} {{index (fromJson "[[1,2]]") 0 1}}', '2 98 bc 2'],
    ['{{and 1 0 2}} {{or 0 "" "z"}} {{not 0}}', '0 z true'],
    [
      '{{eq 1 2 1}} {{ne "a" "b"}} {{lt 1 2}} {{le "a" "a"}} {{gt 1.5 1.0}} {{ge 2 3}}',
      'true true true true true false',
    ],
    ['{{print 1 2 "a" 3 4 true false}}{{println "a" 1}}', '1 2a3 4 true falsea 1\n'],
    ["{{html `<a&'>`}} {{js `a'<`}} {{urlquery `a b&c` `d`}}", String.raw`&lt;a&amp;&#39;&gt; a\'\u003C a+b%26cd`],
  ])('%s', (template, text) => {
    expect(render(template)).toBe(text);
  });

  it.each([
    ['{{.app.b}}', "can't evaluate field b in type string"],
    ['{{nil}}', 'nil is not a command'],
    ['{{$new = 1}}{{$new}}', 'undefined variable: $new'],
    ['{{eq 1 1.0}}', 'error calling eq: incompatible types for comparison'],
    ['{{"a" "b"}}', "can't give argument to non-function string"],
    ['{{upper 1}}', 'expected string; found 1'],
    ['{{upper .app .app}}', 'wrong number of args for upper: want 1 got 2'],
    ['{{index .app 9}}', 'error calling index: index out of range: 9'],
    ['{{slice .app 2 1}}', 'error calling slice: index out of range: 2'],
    ['{{range 3}}{{end}}', "range can't iterate over 3"],
    ['{{template "none"}}', 'template "none" not defined'],
    ['{{(fromJson "{}").z.y}}', 'nil pointer evaluating interface {}.y'],
    ['{{div 1 0}}', 'integer divide by zero'],
  ])('%s fails, and the line stays', (template, message) => {
    expect(render(template)).toMatch(/^error: template: line:1/);
    expect(render(template)).toContain(message);
  });

  it('says where it failed', () => {
    expect(render('a\n{{ .app }}{{ if true }}{{ mod 10 (int "0") }}{{ end }}')).toBe(
      'error: template: line:2:26: executing "line" at <mod 10 (int "0")>: error calling mod: runtime error: integer divide by zero',
    );
  });

  it.each([
    ['{{nope}}', 'function "nope" not defined'],
    ['{{.app', 'unclosed action'],
    ['{{if}}', 'missing value for if'],
    ['{{if true}}', 'unexpected EOF'],
    ['{{end}}', 'unexpected {{end}}'],
    ['{{else}}', 'unexpected {{else}}'],
    ['{{$q}}', 'undefined variable "$q"'],
    ['{{1 | 2}}', 'non executable command in pipeline stage 2'],
    ['{{.x-y}}', 'bad character'],
    ['{{$x= 1}}', 'bad character'],
    ['{{.app || upper}}', 'unexpected "|" in command'],
    ['{{"open}}', 'unterminated quoted string'],
    ['{{(1}}', 'unclosed left paren'],
    ['{{break}}', '{{break}} outside {{range}}'],
    ['{{/* open }}', 'unclosed comment'],
    ['{{99x}}', 'bad number syntax'],
    ['{{99999999999999999999}}', 'integer overflow'],
  ])('%s is refused', (template, message) => {
    expect(() => render(template)).toThrow(`invalid line template: template: line:1: ${message}`);
  });
});

describe('no template hangs', () => {
  const list = `[${Array.from({ length: 400 }, () => '1').join(',')}]`;
  it.each([
    ['loops in loops', `{{$l := fromJson __line__}}${'{{range $l}}'.repeat(9)}x${'{{end}}'.repeat(9)}`],
    ['loops without output', `{{$l := fromJson __line__}}${'{{range $l}}'.repeat(9)}${'{{end}}'.repeat(9)}`],
    [
      'loops over long texts',
      '{{$l := fromJson __line__}}{{$s := repeat 4000000 "a"}}{{range $l}}{{range $l}}{{$x := count "b" $s}}{{end}}{{end}}',
    ],
    ['endless recursion', '{{define "r"}}{{template "r"}}{{end}}{{template "r"}}'],
    ['recursion that branches', '{{define "r"}}{{template "r"}}{{template "r"}}{{end}}{{template "r"}}'],
    ['doubling text', `{{$x := "ab"}}${'{{$x = print $x $x}}'.repeat(60)}{{$x}}`],
    ['huge padding', '{{alignLeft 2000000000 "a"}}'],
    ['huge repetition', '{{repeat 2000000000 "a"}}'],
    ['huge indentation', '{{nindent 2000000000 "a\\nb"}}'],
    ['huge widths', `{{printf "${'%999999[1]d'.repeat(50)}" 1}}`],
  ])('%s', (_, template) => {
    const start = performance.now();
    expect(render(template, list)).toMatch(/^error: template: line:/);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('deep nesting is refused', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['{{if true}}', '{{end}}'],
    ] as const) {
      const inside = open.repeat(5_000) + close.repeat(5_000);
      expect(() => render(open === '(' ? `{{${inside}}}` : inside)).toThrow(/nested too deeply/);
    }
  });

  it('a label of a line that is deep JSON stays printable', () => {
    expect(render('{{fromJson __line__}}', '['.repeat(100_000) + ']'.repeat(100_000))).toMatch(/^\[|^</);
    expect(render('{{.app}}', RENDERED_LINE)).toBe('x');
  });
});
