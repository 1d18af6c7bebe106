import { expect, test } from 'vitest';
import { forBackend } from './other-backend.ts';

test('another backend is asked the same, without what only the first one has', () => {
  expect(forBackend('v=1&service=api&row=1-a-b-0&backend=eu&from=now-6h', 'us')).toBe(
    'v=1&backend=us&service=api&from=now-6h',
  );
  expect(forBackend('', 'us')).toBe('v=1&backend=us');
});
