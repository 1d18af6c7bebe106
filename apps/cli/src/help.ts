import { SETTINGS, type SettingTable } from '@edda/api';
import { MOVE_HELP } from './moving/move-arguments.ts';
import { START_SETTINGS } from './settings.ts';

const LOGCLI = /^LOKI_/;

/** What `npm start -- --help` prints. */
export function helpText(): string {
  const all: SettingTable = { ...SETTINGS, ...START_SETTINGS };
  const names = Object.keys(all);
  const describe = (name: string): string => {
    const { allowed, default: usual, help } = all[name] ?? { allowed: '', default: null, help: '' };
    return `  ${name}\n      ${help}\n      Allowed: ${allowed}.${usual === null ? '' : ` Default: ${usual}.`}`;
  };
  return [
    'Edda, the log explorer for Grafana Loki.',
    '',
    '  npm start              run it: the page, its server, and an embedded store with demo traffic',
    '  npm start -- --help    print this',
    MOVE_HELP,
    '',
    'Environment variables:',
    '',
    ...names.filter((name) => !LOGCLI.test(name)).map(describe),
    '',
    "A real Loki instead of the embedded store; the variables are logcli's own:",
    '',
    ...names.filter((name) => LOGCLI.test(name)).map(describe),
  ].join('\n');
}
