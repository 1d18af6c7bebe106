import type { Nanos } from '@edda/model';
import { later } from '../moment.ts';
import type { PythonJsonValue } from '../python-json.ts';
import type { Random } from '../random.ts';
import type { DemoRecord } from '../record.ts';
import type { Plot, Scene } from '../story.ts';
import { pythonTraceback } from '../traceback.ts';
import { type Span, Trace } from '../trace.ts';
import { accessRecord, type ServiceEvent, type ServiceName, serviceRecord } from './service-log.ts';

const USERS = ['u-42', 'u-7', 'u-113', 'u-208', 'u-31', 'u-64'] as const;
const LANGUAGES = [
  ['python', '3.11'],
  ['python', '3.12'],
  ['node', '22'],
  ['go', '1.23'],
  ['ruby', '3.3'],
] as const;
const CALM_FAILURES = 0.02;
const INCIDENT_FAILURES = 0.75;

/** Somebody runs a script: from the request through queue and saga to the pod's last word. */
export const execution: Plot = {
  name: 'execution',
  often: { perMinute: 3.6 },
  surge: { kind: 'saga', factor: 2.5 },
  longestMinutes: 4,
  tell: (scene) => new Execution(scene, scene.start, new Trace(scene.random)).play().records,
};

/** However calm it is, now and then somebody asks for more than the quota has. */
export const failingExecution: Plot = {
  name: 'failing-execution',
  often: { everyMinutes: 20 },
  longestMinutes: 1,
  tell: (scene) => new Execution(scene, scene.start, new Trace(scene.random)).playShortOfQuota().records,
};

export interface Executed {
  readonly records: DemoRecord[];
  readonly executionId: string;
  readonly succeeded: boolean;
  readonly ended: Nanos;
}

type Level = ServiceEvent['level'];
type Fields = Readonly<Record<string, PythonJsonValue>>;

/** One execution; the same ids stand in its lines whichever process wrote them. */
export class Execution {
  readonly executionId: string;
  readonly #scene: Scene;
  readonly #trace: Trace;
  readonly #sagaId: string;
  readonly #userId: string;
  readonly #client: string;
  readonly #records: DemoRecord[] = [];
  #now: Nanos;
  #span: Span;

  constructor(scene: Scene, start: Nanos, trace: Trace) {
    const { random } = scene;
    this.#scene = scene;
    this.#trace = trace;
    this.#now = start;
    this.#span = trace.span();
    this.executionId = random.uuid();
    this.#sagaId = random.uuid();
    this.#userId = random.pick(USERS);
    this.#client = `10.0.0.${random.int(5, 9)}:${random.int(32_000, 60_000)}`;
  }

  play(): Executed {
    this.#submit();
    const rate = CALM_FAILURES + INCIDENT_FAILURES * this.#scene.severity('saga', this.#now);
    const failed = this.#random.chance(rate);
    if (failed) this.#fail();
    else this.#run();
    return this.#ended(!failed);
  }

  playShortOfQuota(): Executed {
    this.#submit();
    this.#stepFails();
    return this.#ended(false);
  }

  #ended(succeeded: boolean): Executed {
    return { records: this.#records, executionId: this.executionId, succeeded, ended: this.#now };
  }

  #submit(): void {
    const { executionId } = this;
    const [lang, version] = this.#random.pick(LANGUAGES);
    const script = { lang, lang_version: version, user_id: this.#userId, script_length: this.#random.int(24, 4096) };
    this.#backend(0, 'info', 'Received script execution request', 'api/routes/execution.py:create_execution:64', {
      user_id: this.#userId,
      lang,
      lang_version: version,
    });
    this.#backend(4, 'info', 'Created execution record', 'services/execution_service.py:create:112', {
      execution_id: executionId,
      ...script,
    });
    this.#backend(3, 'info', 'Enqueued execution', 'services/queue_service.py:enqueue:58', {
      execution_id: executionId,
      priority: this.#random.pick(['normal', 'normal', 'high']),
      position: this.#random.int(0, 12),
    });
    this.#backend(2, 'info', 'Script execution submitted successfully', 'services/execution_service.py:submit:171', {
      execution_id: executionId,
      status: 'queued',
    });
    this.#access(1, 'POST /api/v1/execute', 200);
    this.#nextProcess();
    this.#saga(this.#random.lognormal(240, 0.7), 'info', 'Scheduled execution from queue', 'scheduler.py:tick:97', {
      execution_id: executionId,
      wait_seconds: Number(this.#random.lognormal(0.4, 0.8).toFixed(3)),
    });
    this.#saga(2, 'info', 'Starting saga', 'saga_orchestrator.py:start:118', {
      saga_name: 'execution_saga',
      saga_id: this.#sagaId,
      execution_id: executionId,
    });
  }

  #run(): void {
    const { executionId } = this;
    const saga = { saga_id: this.#sagaId, execution_id: executionId };
    this.#saga(3, 'info', 'Started saga', 'saga_orchestrator.py:start:131', { ...saga, state: 'running' });
    for (const step of ['validate_execution', 'allocate_resources', 'create_pod']) {
      this.#saga(6, 'info', 'Executing saga step', 'saga_orchestrator.py:run_step:188', { ...saga, step });
    }
    this.#saga(2, 'info', 'Publishing CreatePodCommandEvent', 'steps/create_pod.py:publish:44', {
      ...saga,
      event_id: this.#random.uuid(),
    });
    this.#nextProcess();
    const pod = `executor-${executionId.slice(0, 8)}`;
    this.#worker(
      this.#random.lognormal(900, 0.4),
      'info',
      `Successfully created pod ${pod}`,
      'k8s_worker/worker.py:create:203',
      {
        execution_id: executionId,
        pod_name: pod,
      },
    );
    const ran = this.#random.lognormal(2600, 0.8);
    this.#worker(ran, 'info', 'Processed pod event', 'pod_monitor/monitor.py:on_event:156', {
      execution_id: executionId,
      pod_name: pod,
      event_type: 'pod_succeeded',
      duration_seconds: Number((ran / 1000).toFixed(3)),
    });
    this.#nextProcess();
    this.#saga(8, 'info', 'Marking saga terminal state', 'saga_orchestrator.py:finish:264', {
      ...saga,
      state: 'completed',
    });
    if (this.#random.chance(0.4)) this.#access(420, `GET /api/v1/executions/${executionId}/result`, 200);
  }

  #fail(): void {
    const story = this.#random.weighted([
      [(): void => this.#neverStarts(), 4],
      [(): void => this.#stepFails(), 5],
      [(): void => this.#timesOut(), 2],
    ]);
    story();
  }

  #neverStarts(): void {
    const fields = { execution_id: this.executionId };
    for (let retry = 1; retry <= 2; retry += 1) {
      this.#saga(
        this.#random.between(200, 900) * retry,
        'warning',
        'Retrying saga start',
        'saga_orchestrator.py:start:149',
        {
          ...fields,
          retry_count: retry,
        },
      );
    }
    this.#saga(
      1500,
      'error',
      'Failed to start saga',
      'saga_orchestrator.py:start:152',
      { ...fields, retry_count: 2 },
      MONGO_DOWN,
    );
    this.#access(900, `GET /api/v1/executions/${this.executionId}/result`, 500);
  }

  #stepFails(): void {
    const saga = { saga_id: this.#sagaId, execution_id: this.executionId };
    this.#saga(4, 'info', 'Started saga', 'saga_orchestrator.py:start:131', { ...saga, state: 'running' });
    this.#saga(7, 'info', 'Executing saga step', 'saga_orchestrator.py:run_step:188', { ...saga, step: 'create_pod' });
    this.#nextProcess();
    this.#worker(
      1200,
      'error',
      'Failed to create pod',
      'k8s_worker/worker.py:create:219',
      { execution_id: this.executionId, reason: 'quota exceeded' },
      QUOTA,
    );
    this.#nextProcess();
    this.#saga(40, 'error', 'Saga step failed', 'saga_orchestrator.py:run_step:201', {
      ...saga,
      step: 'create_pod',
      error: 'pods is forbidden: exceeded quota: executor-quota, requested: pods=1, used: pods=40, limited: pods=40',
    });
    this.#saga(25, 'warning', 'Compensating saga', 'saga_orchestrator.py:compensate:228', {
      ...saga,
      state: 'compensating',
    });
    if (this.#random.chance(0.3)) {
      const event = 'Partial compensation — some steps could not be undone';
      this.#saga(300, 'error', event, 'saga_orchestrator.py:compensate:247', { ...saga, step: 'allocate_resources' });
    }
    this.#saga(9, 'info', 'Marking saga terminal state', 'saga_orchestrator.py:finish:264', {
      ...saga,
      state: 'failed',
    });
  }

  #timesOut(): void {
    const saga = { saga_id: this.#sagaId, execution_id: this.executionId };
    this.#saga(4, 'info', 'Started saga', 'saga_orchestrator.py:start:131', { ...saga, state: 'running' });
    this.#saga(5, 'info', 'Executing saga step', 'saga_orchestrator.py:run_step:188', { ...saga, step: 'create_pod' });
    this.#saga(60_000, 'error', 'Saga timed out', 'saga_orchestrator.py:watch:291', {
      ...saga,
      duration_seconds: 60.01,
    });
  }

  #backend(afterMs: number, level: Level, event: string, at: string, fields: Fields): void {
    this.#note('integr8scode-backend', afterMs, level, event, at, fields);
  }

  #worker(afterMs: number, level: Level, event: string, at: string, fields: Fields, exception?: string): void {
    this.#note('integr8scode-backend', afterMs, level, event, `services/${at}`, fields, exception);
  }

  #saga(afterMs: number, level: Level, event: string, at: string, fields: Fields, exception?: string): void {
    this.#note('integr8scode-saga-orchestrator', afterMs, level, event, `services/saga/${at}`, fields, exception);
  }

  #note(
    service: ServiceName,
    afterMs: number,
    level: Level,
    event: string,
    at: string,
    fields: Fields,
    exception?: string,
  ): void {
    this.#pass(afterMs);
    const failure = exception === undefined ? {} : { exception };
    this.#records.push(
      serviceRecord(service, { time: this.#now, level, event, at, fields, span: this.#span, ...failure }),
    );
  }

  #access(afterMs: number, request: string, status: number): void {
    this.#pass(afterMs);
    // The access log is written when the span is over: no trace id.
    this.#records.push(accessRecord(this.#now, this.#client, request, status, null));
  }

  #pass(ms: number): void {
    this.#now = later(this.#now, ms * this.#random.between(0.8, 1.2) + 0.01);
  }

  #nextProcess(): void {
    this.#span = this.#trace.span();
  }

  get #random(): Random {
    return this.#scene.random;
  }
}

const MONGO_DOWN = pythonTraceback(
  [
    {
      file: '/app/services/saga/saga_orchestrator.py',
      line: 144,
      function: 'start',
      code: 'await self._repo.insert(saga)',
    },
    {
      file: '/app/db/repositories/saga_repository.py',
      line: 38,
      function: 'insert',
      code: 'await self._collection.insert_one(doc)',
    },
  ],
  'RuntimeError',
  'mongodb://user:***MONGODB_REDACTED***@mongo:27017 down',
);

const QUOTA = pythonTraceback(
  [
    {
      file: '/app/services/k8s_worker/worker.py',
      line: 198,
      function: 'create',
      code: 'self._core.create_namespaced_pod(ns, pod)',
    },
    {
      file: '/usr/lib/python3.12/site-packages/kubernetes/client/rest.py',
      line: 238,
      function: 'request',
      code: 'raise ApiException(http_resp=r)',
    },
  ],
  'kubernetes.client.exceptions.ApiException',
  '(403)\nReason: Forbidden',
);
