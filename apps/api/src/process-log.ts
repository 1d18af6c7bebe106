import { maskSecrets } from '@edda/sources';
import pino from 'pino';
import type { Log } from './log.ts';
import { currentRequest } from './request-context.ts';

export type LogLevel = pino.LevelWithSilent;

/** Where lines go, from which level on. */
export interface LogTarget {
  readonly level: LogLevel;
  readonly stream: { write(line: string): void };
}

/** Standard error, at once: a process that dies has said why. */
export const consoleTarget = (level: LogLevel): LogTarget => ({ level, stream: pino.destination(2) });

/** A log of JSON lines to all targets. Lines within a request carry its trace, and errors say nothing secret. */
export function processLog(targets: readonly LogTarget[]): Log {
  const heard = targets.flatMap(({ level, stream }) => (level === 'silent' ? [] : [{ level, stream }]));
  const levels = heard.map(({ level }) => level).sort((a, b) => severity(a) - severity(b));
  const options = {
    level: levels[0] ?? 'silent',
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => ({ ...currentRequest() }),
    serializers: { err: maskedError, path: masked },
  };
  return pino(options, pino.multistream(heard));
}

function severity(level: pino.Level): number {
  return pino.levels.values[level] ?? Infinity;
}

/** An unknown fault may quote what it stumbled over: a query, an address with its password. */
function maskedError(error: Error): object {
  const { type, message, stack } = pino.stdSerializers.err(error);
  return { type, message: masked(message), stack: masked(stack) };
}

function masked(text: string): string {
  return maskSecrets(text).text;
}
