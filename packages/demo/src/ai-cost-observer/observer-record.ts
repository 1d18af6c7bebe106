import { goJson } from '@edda/exporter';
import type { Nanos } from '@edda/model';
import type { ObserverHost } from '../people.ts';
import type { DemoRecord, OtlpSeverity } from '../record.ts';

/** What the agent logs, before it is known which collector takes it. */
export interface ObserverEvent {
  readonly time: Nanos;
  readonly level: keyof typeof SEVERITIES;
  /** The Python module below `ai_cost_observer`. */
  readonly module: string;
  readonly function: string;
  readonly lineNumber: number;
  readonly message: string;
  readonly exception?: { readonly type: string; readonly message: string; readonly stacktrace: string };
}

/** loguru's levels as OpenTelemetry's Python SDK names and numbers them. */
const SEVERITIES = {
  INFO: { number: 9, text: 'INFO' },
  SUCCESS: { number: 12, text: 'SUCCESS' },
  WARNING: { number: 13, text: 'WARN' },
  ERROR: { number: 17, text: 'ERROR' },
  CRITICAL: { number: 21, text: 'CRITICAL' },
} as const satisfies Readonly<Record<string, OtlpSeverity>>;

const SERVICE = 'ai-cost-observer';
const VERSION = '0.1.0';
const SDK = {
  'telemetry.sdk.language': 'python',
  'telemetry.sdk.name': 'opentelemetry',
  'telemetry.sdk.version': '1.39.1',
} as const;

/** The event in the shape that its host's collector gives it. */
export function observerRecord(host: ObserverHost, event: ObserverEvent): DemoRecord {
  return host.shape === 'native' ? nativeRecord(host, event) : legacyRecord(host, event);
}

function nativeRecord(host: ObserverHost, event: ObserverEvent): DemoRecord {
  return {
    way: 'otlp',
    time: event.time,
    resource: {
      'service.name': SERVICE,
      'service.version': VERSION,
      'host.name': host.hostName,
      'os.type': host.osType,
      'deployment.environment': 'personal',
      ...SDK,
    },
    scope: `ai_cost_observer.${event.module}`,
    severity: SEVERITIES[event.level],
    body: bodyOf(event),
    attributes: attributesOf(event),
    trace: null,
  };
}

/** The keys stand in the order of the exporter's own struct, those of the maps in order. */
function legacyRecord(host: ObserverHost, event: ObserverEvent): DemoRecord {
  const severity = SEVERITIES[event.level].text;
  const parts: readonly (readonly [string, string])[] = [
    ['body', goJson(bodyOf(event))],
    ['severity', goJson(severity)],
    ['attributes', goJson(attributesOf(event))],
    [
      'resources',
      goJson({
        'deployment.environment': 'personal',
        'host.name': host.hostName,
        'os.type': host.osType,
        'service.name': SERVICE,
        'service.version': VERSION,
      }),
    ],
    ['instrumentation_scope', goJson({ name: `ai_cost_observer.${event.module}` })],
  ];
  return {
    way: 'legacy',
    time: event.time,
    labels: { exporter: 'OTLP', job: SERVICE, level: severity },
    line: `{${parts.map(([key, json]) => `"${key}":${json}`).join(',')}}`,
  };
}

/** loguru's `{message}` format puts the traceback behind the message, into the same entry. */
function bodyOf(event: ObserverEvent): string {
  return event.exception === undefined ? event.message : `${event.message}\n${event.exception.stacktrace}`;
}

function attributesOf(event: ObserverEvent): Readonly<Record<string, string | number>> {
  const { exception } = event;
  return {
    'code.file.path': `ai_cost_observer/${event.module.replace(/\./g, '/')}.py`,
    'code.function.name': event.function,
    'code.line.number': event.lineNumber,
    ...(exception === undefined
      ? {}
      : {
          'exception.type': exception.type,
          'exception.message': exception.message,
          'exception.stacktrace': exception.stacktrace,
        }),
  };
}
