import { EMPTY_ASK, type Mute } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { hiddenBy, muteWords, withMute, withMutes, withoutMute } from './mutes.ts';

const TEXT: Mute = { what: 'text', value: 'ping', caseSensitive: false, regex: false, on: true };
const LABEL: Mute = { what: 'field', kind: 'label', name: 'service_name', value: 'db-.*', regex: true, on: true };

describe('what is muted', () => {
  it('is said in words', () => {
    expect(muteWords(TEXT)).toBe('text contains ping');
    expect(muteWords({ ...TEXT, regex: true, caseSensitive: true })).toBe('text matches Aa ping');
    expect(muteWords(LABEL)).toBe('service matches db-.*');
    expect(muteWords({ ...LABEL, name: 'status', regex: false, value: '' })).toBe('status is (empty)');
  });

  it('is there once: muted again it is switched on', () => {
    const off = withMute(EMPTY_ASK, { ...TEXT, on: false });
    expect(withMute(off, TEXT).muted).toEqual([TEXT]);
    expect(withMute(withMute(off, LABEL), TEXT).muted).toEqual([TEXT, LABEL]);
  });

  it('leaves nothing behind when the last goes', () => {
    expect(withoutMute(withMute(EMPTY_ASK, TEXT), { ...TEXT, on: false })).toEqual(EMPTY_ASK);
    expect(withMutes(withMute(EMPTY_ASK, TEXT), [])).toEqual(EMPTY_ASK);
  });

  it('is found by a question of its own, while all else stays muted', () => {
    const ask = withMute(withMute({ ...EMPTY_ASK, services: ['api'] }, TEXT), LABEL);
    expect(hiddenBy(ask, TEXT)).toEqual({
      ...EMPTY_ASK,
      services: ['api'],
      texts: [{ value: 'ping', caseSensitive: false, regex: false, exclude: false }],
      muted: [LABEL],
    });
    expect(hiddenBy(ask, LABEL)).toMatchObject({
      conditions: [{ kind: 'label', name: 'service_name', op: '=~', value: 'db-.*' }],
      muted: [TEXT],
    });
  });
});
