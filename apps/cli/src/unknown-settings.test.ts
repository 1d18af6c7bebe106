import { expect, it } from 'vitest';
import { unknownSettings } from './unknown-settings.ts';

it('a misspelt variable is found, and no other', () => {
  const env = { EDDA_PORT: '1', EDDA_DEMO: 'off', EDDA_EMBEDDED_URL: 'x', EDDA_TOKNE: 'a', EDDA_PROT: '2', PATH: '/' };
  expect(unknownSettings(env)).toEqual(['EDDA_PROT', 'EDDA_TOKNE']);
});
