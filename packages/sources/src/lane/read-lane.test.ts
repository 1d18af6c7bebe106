import { describe, expect, it } from 'vitest';
import { readProfiles } from '../profile-config.ts';
import {
  entry,
  INTEGR8S,
  INTEGR8S_LINES,
  INTEGR8S_METADATA,
  PLATFORM,
  PROXY_LINES,
  proxyStream,
} from '../testing/sample-entries.ts';
import { readRow } from '../testing/own-profiles.ts';

const worker = (metadata: Readonly<Record<string, string>>) =>
  readRow(entry(INTEGR8S, INTEGR8S_LINES.failed, { ...INTEGR8S_METADATA, ...metadata })).lane;

describe('the process of a line', () => {
  it('is the service where nothing says more', () => {
    expect(readRow(entry(PLATFORM, '{"event": "x", "logger": "src.agent"}'))).not.toHaveProperty('lane');
    expect(readRow(entry(proxyStream('request'), PROXY_LINES.request))).not.toHaveProperty('lane');
  });

  it('is told by the package of the worker, where backend and workers share a service', () => {
    expect(worker({ code_file_path: 'app/services/k8s_worker/worker.py' })).toEqual({
      name: 'k8s_worker',
      from: 'code_file_path',
    });
    expect(worker({ code_file_path: '/app/services/pod_monitor/steps/watch.py' })?.name).toBe('pod_monitor');
    expect(worker({ code_file_path: 'app/services/execution_service.py' })).toBeUndefined();
    expect(worker({ code_file_path: 'app/api/routes/auth.py' })).toBeUndefined();
    expect(worker({})).toBeUndefined();
  });

  it('is told by a scope or a tracing name that is a process of its own', () => {
    const code_file_path = 'app/services/saga/saga_orchestrator.py';
    expect(worker({ scope_name: 'saga-orchestrator', code_file_path })).toEqual({
      name: 'saga-orchestrator',
      from: 'scope_name',
    });
    expect(worker({ otelServiceName: 'dlq-processor', code_file_path })?.from).toBe('otelServiceName');
    expect(worker({ scope_name: 'uvicorn.access' })).toBeUndefined();
  });

  it('is the service of a process that has its own', () => {
    const labels = { ...INTEGR8S, service_name: 'integr8scode-saga-orchestrator' };
    const metadata = { code_file_path: 'app/services/saga/saga_orchestrator.py' };
    expect(readRow(entry(labels, INTEGR8S_LINES.failed, metadata))).not.toHaveProperty('lane');
  });

  it('is read by the rules of a config file', () => {
    const lane = [{ name: 'who.pid', shared: ['0'], part: 'pid-([0-9]+)' }];
    const profiles = readProfiles([{ name: 'mine', streams: [{ label: 'app', value: 'm' }], lane }]);
    const laneOf = (line: string) => readRow(entry({ app: 'm' }, line), null, profiles).lane;
    expect(laneOf('{"who":{"pid":"pid-7"}}')).toEqual({ name: '7', from: 'who.pid' });
    expect(laneOf('{"who":{"pid":"thread-7"}}')).toBeUndefined();
    expect(laneOf('no fields')).toBeUndefined();
  });

  it('says which part of a value it cannot take', () => {
    const config = (part: string) => [
      { name: 'mine', streams: [{ label: 'app', value: 'm' }], lane: [{ name: 'x', shared: [], part }] },
    ];
    expect(() => readProfiles(config('pid-[0-9]+'))).toThrow(
      'It needs one group: the part to take, in profiles[0].lane[0].part',
    );
    expect(() => readProfiles(config('(a)(b)'))).toThrow('one group');
    expect(() => readProfiles(config('(a(?=b))'))).toThrow('profiles[0].lane[0].part');
  });
});
