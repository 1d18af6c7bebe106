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
    ['Bearer abcdefghijklmnopqrstuvwxyz', 'Bearer [bearer token, about 32 characters]', 'bearer token'],
    ['Bearer abcdefGHIJKLmnopqr', 'Bearer [bearer token, about 32 characters]', 'bearer token'],
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
    [
      String.raw`keys:\nsk-ant-abcdefghijklmnopqrst\tdone`,
      String.raw`keys:\n[API key, about 32 characters]\tdone`,
      'API key',
    ],
    [
      String.raw`from \u003cada@example.com\u003e`,
      String.raw`from \u003c[e-mail address, about 16 characters]\u003e`,
      'e-mail address',
    ],
    [String.raw`to\nada@example.com`, String.raw`to\n[e-mail address, about 16 characters]`, 'e-mail address'],
    ['?user=ada%40example.com', '?user=[e-mail address, about 32 characters]', 'e-mail address'],
    ['-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg', '[private key, about 64 characters]', 'private key'],
    ['https://user:a:b@host/', 'https://user:[password, about 8 characters]@host/', 'password'],
    ['glpat-abcdefghij1234567890', '[GitLab token, about 32 characters]', 'GitLab token'],
    ['npm_abcdefghijklmnopqrstuvwxyz0123456789', '[API key, about 64 characters]', 'API key'],
    ['xapp-1-A0123-123-abcdef', '[Slack token, about 32 characters]', 'Slack token'],
    ['{"password":"hunter2"}', '{"password":"[secret, about 8 characters]"}', 'secret'],
    [
      String.raw`{\"clientSecret\": \"abcdef\"}`,
      String.raw`{\"clientSecret\": \"[secret, about 8 characters]\"}`,
      'secret',
    ],
    ['DB_PASSWORD=hunter2 x', 'DB_PASSWORD=[secret, about 8 characters] x', 'secret'],
    ['x-api-key: abcdef0123', 'x-api-key: [secret, about 16 characters]', 'secret'],
    [
      'aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      'aws_secret_access_key=[secret, about 64 characters]',
      'secret',
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
    'pk_orders_by_customer_id_and_created_at of sk-a-service-with-a-long-name',
    'Basic authentication and Bearer authentication-required-here',
    'logo@2x.png and lodash@4.17.21 and @scope/package@1.2.3',
    '4bf92f3577b34da6a3ce929d0e0e4736 d41d8cd98f00b204e9800998ecf8427e 01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    '"password":{"type":"string"} "password": "string" password=${DB_PASSWORD} "password":null',
    'password: incorrect, secret: none',
    '"input_tokens":4096,"max_tokens":8192',
    '{"secretName":"db-credentials"} the password=*** was wrong',
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

  it.each([
    'a',
    '.',
    '-',
    'eyJ',
    'sk-',
    'a-',
    'https://',
    'x:/',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----aaaaaaaaaaaa',
    'password=',
    'password: ',
    'secret" ',
    'Basic ',
    'Bearer a',
    'SG.a-',
    '\\n',
    '%40',
  ])('takes a time in proportion to the text, made of %s', (piece) => {
    const text = piece.repeat(200_000 / piece.length);
    const start = performance.now();
    maskSecrets(text);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
