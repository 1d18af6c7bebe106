import { EMPTY_ASK } from '@edda/protocol';
import { isRedirect } from '@tanstack/react-router';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { useBff } from '../testing/bff.ts';
import { encodeView } from '../url-state/codec.ts';
import { expanded } from '../url-state/long-address.ts';
import { DEFAULT_VIEW } from '../url-state/view-state.ts';
import { keepAddress } from './keep-address.ts';

const server = useBff();

const about = (value: string): string => {
  const text = { value, caseSensitive: false, regex: false, exclude: false };
  return encodeView({ ...DEFAULT_VIEW, ask: { ...EMPTY_ASK, texts: [text] } });
};
const arriving = (text: string, preload = false) => ({ search: { text }, preload });

/** Where somebody is sent who comes with this address; null where they stay. */
async function sentTo(text: string, preload = false): Promise<unknown> {
  try {
    await keepAddress('/search')(arriving(text, preload));
    return null;
  } catch (thrown) {
    if (!isRedirect(thrown)) throw thrown;
    return thrown.options;
  }
}

it.each([
  ['an e-mail address', 'kim@example.com'],
  ['a key', 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789'],
  ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N'],
  ['a bearer token', 'Bearer abcdefghijklmnopqrstuvwxyz'],
])('who comes with %s in the address has the short one in its place before the page is there', async (_, secret) => {
  const kept: unknown[] = [];
  server.use(
    http.post('*/api/v1/short-links', async ({ request }) => {
      kept.push(await request.json());
      return HttpResponse.json({ id: 'Zr3kQ0aa-_12', path: '/search', search: '', createdAt: '' });
    }),
  );
  const search = about(secret);
  expect(await sentTo(search)).toMatchObject({
    to: '/search',
    search: { text: 'v=1&long=Zr3kQ0aa-_12' },
    replace: true,
  });
  expect(kept).toEqual([{ path: '/search', search }]);
  expect(expanded('v=1&long=Zr3kQ0aa-_12')).toBe(search);
});

it('any other address stays, and is not kept', async () => {
  expect(await sentTo(about('timeout'))).toBeNull();
  expect(await sentTo('')).toBeNull();
});

it('stays where it cannot be kept, and is not kept for a link that is only pointed at', async () => {
  server.use(http.post('*/api/v1/short-links', () => HttpResponse.json({}, { status: 500 })));
  expect(await sentTo(about('kim@example.com'))).toBeNull();
  server.use(
    http.post('*/api/v1/short-links', () => {
      throw new Error('asked');
    }),
  );
  expect(await sentTo(about('lee@example.com'), true)).toBeNull();
});
