import { describe, expect, it } from 'vitest';
import { render } from '../testing/render.ts';

// What Go 1.19's fmt printed.
describe("printf's verbs for values of any type", () => {
  it.each([
    ['"%x" 3.75', '0x1.ep+01'],
    ['"%X" -0.1', '-0X1.999999999999AP-04'],
    ['"%.2x" 1.999', '0x1.00p+01'],
    ['"%.0x" 1.5', '0x1p+01'],
    ['"%.3x|%x" 0.0 0.0', '0x0.000p+00|0x0p+00'],
    ['"%#x" 1.0', '0x1.0000p+00'],
    ['"%b" 0.1', '7205759403792794p-56'],
    ['"%b" 5e-324', '1p-1074'],
    ['"%x" 5e-324', '0x1p-1074'],
    ['"%.20x" 1.5', '0x1.80000000000000000000p+00'],
    ['"%#g|%#.3e|%#.0f" 1.5 2.0 3.0', '1.50000|2.000e+00|3.'],
    ['"%#O %O" 42 42', '0o052 0o52'],
    ['"%#G" 1e100', '1.00000E+100'],
    ['"%o" 1.5', '%!o(float64=1.5)'],
    ['"%z" 1', '%!z(int=1)'],
    ['"%w" "a"', '%!w(string=a)'],
    ['"%w" (fromJson "[1,null]")', '%!w([]interface {}=[1 <nil>])'],
    ['"%d" (fromJson "[1,null,\\"x\\"]")', '[%!d(float64=1) <nil> %!d(string=x)]'],
    [
      '"%#v" (fromJson "{\\"a\\":[1,null,\\"x\\",true]}")',
      'map[string]interface {}{"a":[]interface {}{1, interface {}(nil), "x", true}}',
    ],
    ['"%#v %#v" "a\\n" (index "a" 0)', '"a\\n" 0x61'],
    ['"%.1T" "a"', 's'],
    ['"%#.2q" "abc"', '`ab`'],
    [
      '"%v|%#v|%d|%t" __timestamp__.Month __timestamp__.Month __timestamp__.Month __timestamp__.Month',
      'January|1|1|%!t(time.Month=1)',
    ],
    ['"%*d" (__timestamp__.Weekday) 7', '   7'],
    ['"%.2z" (__timestamp__.Sub __timestamp__)', '%!z(time.Duration=00)'],
    ['"%#U|%#U" 10 8984', "U+000A|U+2318 '⌘'"],
    ['"%05s|%-05d|%05q" "ab" 7 65', "000ab|7    |00'A'"],
    ['"%c|%q|%U" 55296 55296 -1', "�|'�'|U+FFFFFFFFFFFFFFFF"],
    ['"%+08.3f|% x|%+.1e" 3.14159 "hi" 12345.0', '+003.142|68 69|+1.2e+04'],
    ['"%x" (fromJson "[\\"ab\\",3]")', '[6162 0x1.8p+01]'],
  ])('printf %s', (args, text) => {
    expect(render(`{{printf ${args}}}`)).toBe(text);
  });
});
