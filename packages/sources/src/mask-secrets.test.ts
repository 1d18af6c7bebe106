import { describe, expect, it } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

describe('maskSecrets', () => {
  it.each([
    [
      'key sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789 used',
      'key [API key, about 64 characters] used',
      'API key',
    ],
    ['sk-proj-abcdefghijklmnop', '[API key, about 32 characters]', 'API key'],
    [
      '"authorization": "Bearer abcdef0123456789abcdef"',
      '"authorization": "Bearer [bearer token, about 32 characters]"',
      'bearer token',
    ],
    [`token=${JWT};`, 'token=[JWT, about 128 characters];', 'JWT'],
    [`Bearer ${JWT}`, 'Bearer [JWT, about 128 characters]', 'JWT'],
    ['Basic dXNlcjpwYXNzd29yZA==', 'Basic [basic credentials, about 32 characters]', 'basic credentials'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', '[GitHub token, about 64 characters]', 'GitHub token'],
    ['AKIAIOSFODNN7EXAMPLE', '[AWS key, about 32 characters]', 'AWS key'],
    ['xoxb-1234567890-abcdef', '[Slack token, about 32 characters]', 'Slack token'],
    ['mail ada.lovelace+x@example.co.uk.', 'mail [e-mail address, about 32 characters].', 'e-mail address'],
    ['mongodb://user:hunter2@mongo:27017', 'mongodb://user:[password, about 8 characters]@mongo:27017', 'password'],
    [
      String.raw`{\"key\":\"sk-ant-REALREALREALREALREAL\"}`,
      String.raw`{\"key\":\"[API key, about 32 characters]\"}`,
      'API key',
    ],
    [
      '-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\nabc=\\n-----END RSA PRIVATE KEY-----',
      '[private key, about 128 characters]',
      'private key',
    ],
  ])('hides %s', (text, masked, name) => {
    expect(maskSecrets(text)).toEqual({ text: masked, hidden: [name] });
  });

  it.each([
    'sk-ant-...wxyz',
    'Bearer sk-...abcd',
    '***BEARER_TOKEN_REDACTED*** ***JWT_REDACTED***',
    'mongodb://user:***MONGODB_REDACTED***@mongo:27017',
    'ali***@example.com'.replace('ali***', '***'),
    '"api_key":"[REDACTED]"',
    'task-manager and risk-assessment of sk-learn',
    'user_ab12_account_0f0e_session_5d6c7b8a-1111-4222-8333-444455556666',
    'https://example.com:8080/path@v2',
    'the bearer of bad news',
    'git@github.com:x/y'.replace('git@github.com', 'git-at-github'),
    '5f0c1f1e-1b0e-4d0c-9a77-0c8f6d3f2a11',
  ])('leaves %s as it is', (text) => {
    expect(maskSecrets(text)).toEqual({ text, hidden: [] });
  });

  it('hides every one, and says so in order', () => {
    expect(maskSecrets(`a@b.io ${JWT} c@d.io`).hidden).toEqual(['e-mail address', 'JWT', 'e-mail address']);
  });

  it('hides nothing that it has hidden', () => {
    const once = maskSecrets(`Bearer ${JWT} a@b.io sk-ant-abcdefghijklmnopqrst`).text;
    expect(maskSecrets(once)).toEqual({ text: once, hidden: [] });
  });

  it.each(['a', '.', '-', 'eyJ', 'sk-', 'a-', 'https://', 'x:/', '-----BEGIN PRIVATE KEY-----'])(
    'takes a time in proportion to the text, made of %s',
    (piece) => {
      const text = piece.repeat(200_000 / piece.length);
      const start = performance.now();
      maskSecrets(text);
      expect(performance.now() - start).toBeLessThan(1500);
    },
  );
});
