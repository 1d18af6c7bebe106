import { describe, expect, it } from 'vitest';
import { render } from '../testing/render.ts';

describe('the functions of templates', () => {
  it.each([
    // Texts
    [
      '{{ToLower "AÉ"}} {{lower "B"}} {{ToUpper "aßé"}} {{upper "b"}} {{title "hello wörld x"}}',
      'aé b AßÉ B Hello Wörld X',
    ],
    ['[{{TrimSpace " a "}}] [{{trim "\t a"}}] [{{Trim "xxaxx" "x"}}] [{{trimAll "x" "xax"}}]', '[a] [a] [a] [a]'],
    ['{{TrimLeft "xxaxx" "x"}} {{TrimRight "xxaxx" "x"}}', 'axx xxa'],
    [
      '{{TrimPrefix "prea" "pre"}} {{TrimSuffix "asuf" "suf"}} {{trimPrefix "pre" "prea"}} {{trimSuffix "suf" "asuf"}}',
      'a a a a',
    ],
    ['{{Replace "aaa" "a" "b" 2}} {{replace "a" "b" "aaa"}} {{Replace "ab" "" "-" -1}}', 'bba bbb -a-b-'],
    [
      '{{repeat 3 "ab"}} {{contains "b" "abc"}} {{hasPrefix "a" "abc"}} {{hasSuffix "a" "abc"}}',
      'ababab true true false',
    ],
    ['{{trunc 2 "héllo"}} {{trunc -2 "hello"}} {{substr 1 3 "hello"}} {{substr 2 -1 "hello"}}', 'h\xc3 lo el llo'],
    ['{{indent 2 "a\\nb"}}|{{nindent 1 "a"}}', '  a\n  b|\n a'],
    [
      '[{{alignLeft 5 "abc"}}] [{{alignRight 5 "abc"}}] [{{alignLeft 2 "abc"}}] [{{alignRight 2 "abc"}}]',
      '[abc  ] [  abc] [ab] [bc]',
    ],
    ['{{count "a|b" "abcab"}}', '4'],
    // Regular expressions
    ['{{regexReplaceAll "(a)(b)" "abab" "$2$1"}} {{regexReplaceAll "(?P<x>a)" "ab" "${x}${x}"}}', 'baba aab'],
    ['{{regexReplaceAllLiteral "a" "aba" "$1"}}', '$1b$1'],
    // Encodings
    ['{{b64enc "é"}} {{b64dec "w6k="}} {{b64dec "!"}}', 'w6k= é illegal base64 data at input byte 0'],
    ['{{urlencode "a b/é"}} {{urldecode "a+b%2F%C3%A9"}}', 'a+b%2F%C3%A9 a b/é'],
    ['{{(fromJson `{"a":[1,{"b":null}]}`).a}} {{fromJson "{"}}', '[1 map[b:<nil>]] <no value>'],
    // Numbers
    ['{{add 1 2 3}} {{sub 5 2}} {{mul 2 3 4}} {{div 7 2}} {{mod 7 4}} {{div -7 2}} {{mod -7 4}}', '6 3 24 3 3 -3 -3'],
    [
      '{{addf 0.1 0.2}} {{subf 0.3 0.1}} {{mulf 1.1 1.1}} {{divf 1 3}} {{divf 10 4}}',
      '0.3 0.2 1.21 0.3333333333333333 2.5',
    ],
    ['{{max 1 3 2}} {{min 3 1}} {{maxf 1.5 2}} {{minf 1.5 2}}', '3 1 2 1.5'],
    ['{{ceil 1.2}} {{floor -1.2}} {{round 1.255 2}} {{round 2.5 0}} {{round 123.556 1 0.6}}', '2 -2 1.25 3 123.5'],
    ['{{int "12"}} {{int "x"}} {{int 1.9}} {{float64 "1.5"}} {{add "3" "4.00"}}', '12 0 1 1.5 7'],
    ['{{bytes "2 KB"}} {{bytes "1KiB"}} {{duration "1m30s"}} {{duration_seconds "250ms"}}', '2000 1024 90 0.25'],
    ['{{default "a" ""}} {{default "a" "b"}} {{.none | default "-"}} {{default 1 0}}', 'a b - 1'],
    ['{{title "don\'t stop-now a_b 1st é\u00a0ö x—y"}}', "Don'T Stop-Now A_b 1st É\u00a0Ö X—y"],
    [
      '{{round 3.14159 2 0.9 0.1}} {{int 1e30}} {{int (divf -1e300 1)}}',
      '3.14 -9223372036854775808 -9223372036854775808',
    ],
    ['{{int (__timestamp__.Sub (unixToTime "1768478400"))}} {{js "\u007f\u0085"}}', '0 \u007f\\u0085'],
    ['{{html nil}} {{urlquery nil}} {{print nil}}', '&lt;no value&gt; %3Cno+value%3E <nil>'],
    // The entry
    ['{{__line__ | len}} {{__timestamp__ | unixEpoch}}', '24 1768478400'],
  ])('%s', (template, text) => {
    // A text cut inside a character is what its bytes are, which no string of JavaScript can say.
    expect(render(template)).toBe(text.replaceAll('\xc3', '\ufffd'));
  });

  it.each([
    ['{{regexReplaceAll "(" "a" "b"}}', 'error parsing regexp: missing closing ): `(`'],
    ['{{urldecode "%zz"}}', 'invalid URL escape "%zz"'],
    ['{{repeat -1 "a"}}', 'negative Repeat count'],
    ['{{bytes "x"}}', 'strconv.ParseFloat: parsing "x": invalid syntax'],
    ['{{duration "x"}}', 'time: invalid duration "x"'],
    ['{{divf 1 0}}', 'decimal division by 0'],
  ])('%s fails', (template, message) => {
    expect(render(template)).toContain(message);
  });
});

describe('printf', () => {
  it.each([
    ['"%v %d %5d|%-5d|%05d|%+d|% d" 1 2 3 4 5 6 7', '1 2     3|4    |00005|+6| 7'],
    ['"%x %X %o %O %b %#x %c %q %U" 255 255 8 8 5 255 65 65 233', "ff FF 10 0o10 101 0xff A 'A' U+00E9"],
    [
      '"%f %.2f %8.3f|%-8.1f|%e %g %G" 1.5 1.005 3.14159 2.25 123456.789 1e-7 1e21',
      '1.500000 1.00    3.142|2.2     |1.234568e+05 1e-07 1E+21',
    ],
    ['"%s|%5s|%-5s|%.2s|%q|%x|% x" "a" "b" "c" "défg" "q\\"" "hi" "hi"', 'a|    b|c    |dé|"q\\""|6869|68 69'],
    ['"%t %v %T %T %T" true false 1 "s" 1.5', 'true false int string float64'],
    ['"%*d|%-*d|%.*f" 4 1 4 2 1 3.14', '   1|2   |3.1'],
    ['"%[2]s %[1]s %s" "a" "b"', 'b a b'],
    ['"%[1]5d %3[1]d %[9]d" 7', '%!d(BADINDEX)   7 %!d(BADINDEX)'],
    ['"%% %d %s" 1', '% 1 %!s(MISSING)'],
    ['"%d" "a"', '%!d(string=a)'],
    ['"x" 1 "b"', 'x%!(EXTRA int=1, string=b)'],
    ['"%z %" 1', '%!z(int=1) %!(NOVERB)'],
    ['"%v %s" (fromJson "[1,null]") (fromJson "{}")', '[1 <nil>] map[]'],
    ['"%d" 1.5', '%!d(float64=1.5)'],
    [
      '"%.2f|%5d|%-6d|%05d|%q" "3.14159" "7" "7" "7" 1.5',
      '%!f(string=3.)|%!d(string=    7)|%!d(string=7     )|%!d(string=00007)|%!q(float64=1.5)',
    ],
    ['"%.1d|%6s|%+s" 3.14159 5 5', '%!d(float64=3)|%!s(int=     5)|%!s(int=+5)'],
    ['"%6.2f%%" 12.345', ' 12.35%'],
    ['"%s" nil', '%!s(<nil>)'],
    ['"%*d|%*d|%*d" "x" 42 -6 7 1e7 8', '%!(BADWIDTH)42|7     |%!(BADWIDTH)8'],
    ['"%.*d %.*d" -1 42 "x" 3', '%!(BADPREC)42 %!(BADPREC)3'],
    ['"%[3]*.[2]*[1]f %[]d %.[9]d %[1].2d" 12.0 2 6', ' 12.00 %!d(BADINDEX) %!d(BADINDEX) %!d(BADINDEX)'],
    ['"%9999999d" 1', '%!(NOVERB)%!(EXTRA int=1)'],
    ['"%+v %+v %+d" 5 (fromJson "[1.5]") 5', '5 [1.5] +5'],
    ['"%+q %+q %+q" "é" 9786 "\\U0001f600"', `"\\u00e9" '\\u263a' "\\U0001f600"`],
    ['"%#06x %#o %O %U" 255 0 8 -1', '0x0000ff 0 0o10 U+FFFFFFFFFFFFFFFF'],
    ['"%# x|%#x|%+.0d" "ab" "" 0', '0x61 0x62||'],
  ])('printf %s', (args, text) => {
    expect(render(`{{printf ${args}}}`)).toBe(text);
  });
});

describe('times', () => {
  it.each([
    ['{{__timestamp__}}', '2026-01-15 12:00:00.123456789 +0000 UTC'],
    ['{{__timestamp__ | date "2006-01-02T15:04:05.000Z07:00"}}', '2026-01-15T12:00:00.123Z'],
    ['{{__timestamp__ | date "Mon Jan _2 3:04PM 06 .999999 MST -0700"}}', 'Thu Jan 15 12:00PM 26 .123456 UTC +0000'],
    [
      '{{__timestamp__.Year}} {{__timestamp__.Weekday}} {{__timestamp__.YearDay}} {{printf "%d" __timestamp__.Month}}',
      '2026 Thursday 15 1',
    ],
    ['{{unixEpochMillis __timestamp__}} {{unixEpochNanos __timestamp__}}', '1768478400123 1768478400123456789'],
    ['{{unixToTime "1768478400"}}', '2026-01-15 12:00:00 +0000 UTC'],
    ['{{now.Unix}}', '1768478400'],
    ['{{toDateInZone "2006" "Nowhere/Land" "2026"}}', '2026-01-01 00:00:00 +0000 UTC'],
    ['{{toDate "2006-01-02" "2026-02-28"}}', '2026-02-28 00:00:00 +0000 UTC'],
    ['{{toDate "2006-01-02" "2026-02-30"}}', '0001-01-01 00:00:00 +0000 UTC'],
    [
      '{{$t := toDateInZone "2006-01-02 15:04" "Europe/Berlin" "2026-07-01 12:00"}}{{$t}}; {{$t.UTC}}',
      '2026-07-01 12:00:00 +0200 CEST; 2026-07-01 10:00:00 +0000 UTC',
    ],
    [
      '{{$t := toDateInZone "2006-01-02" "America/New_York" "2026-03-07"}}{{$t}}; {{$t.AddDate 0 0 2}}',
      '2026-03-07 00:00:00 -0500 EST; 2026-03-09 00:00:00 -0400 EDT',
    ],
    [
      '{{$t := toDate "2006" "2026"}}{{$t.Add 1500000000}} {{($t.Add 1500000000).Round 1000000000}}',
      '2026-01-01 00:00:01.5 +0000 UTC 2026-01-01 00:00:02 +0000 UTC',
    ],
    [
      '{{$t := toDate "2006" "2026"}}{{$t.Sub ($t.AddDate 0 0 -1)}} {{($t.Sub ($t.AddDate 0 0 -1)).Hours}} {{$t.After ($t.AddDate 0 0 1)}}',
      '24h0m0s 24 false',
    ],
  ])('%s', (template, text) => {
    expect(render(template)).toBe(text);
  });

  it.each([
    '{{$t := toDateInZone "2006" "Europe/Berlin" "2026"}}{{($t.AddDate 273734 8 11).IsDST}}',
    '{{$t := toDateInZone "2006" "Europe/Berlin" "2026"}}{{$t.AddDate 300000 0 0}}',
  ])('%s is beyond all times, and fails', (template) => {
    expect(render(template)).toMatch(/^error: template: line:1/);
  });
});
