/** One statement of the documents that a file of infra/ holds: `[number, file, path in the file, value]`. */
export type NumberedValue = readonly [item: string, file: string, path: string, value: unknown];

const LOKI = 'loki-config.yaml';
const DOKPLOY = 'loki/docker-compose.yml';
const COMPOSE = 'docker-compose.yml';
const OVERRIDE = 'docker-compose.override.yml';
const LOGGING = 'docker-compose.logging.yml';
const COLLECTOR = 'otel-collector-config.yaml';
const GRAFANA = 'grafana/provisioning/datasources/loki.yaml';
const PROMTAIL = 'promtail/promtail-config.yml';
const DATA_SOURCE = 'datasources.0';
const RELABEL = 'scrape_configs.0.relabel_configs';
const STAGES = 'scrape_configs.0.pipeline_stages';

const LOKI_IMAGE = 'grafana/loki:3.4.2';
const CONFIG_COMMAND = ['-config.file=/etc/loki/config.yaml'];
const DOKPLOY_CONFIG = '../files/loki-config.yaml:/etc/loki/config.yaml:ro';
const LOKI_DATA = 'loki-data:/loki';

export const NUMBERED_VALUES: readonly NumberedValue[] = [
  ['000-13', LOKI, 'auth_enabled', false],
  ['000-14', LOKI, 'server.http_listen_port', 3100],
  ['000-15', LOKI, 'common.ring.instance_addr', '127.0.0.1'],
  ['000-16', LOKI, 'common.ring.kvstore.store', 'inmemory'],
  ['000-17', LOKI, 'common.replication_factor', 1],
  ['000-18', LOKI, 'common.path_prefix', '/loki'],
  ['000-19', LOKI, 'schema_config.configs.0.from', '2024-01-01'],
  ['000-20', LOKI, 'schema_config.configs.0.store', 'tsdb'],
  ['000-21', LOKI, 'schema_config.configs.0.object_store', 'filesystem'],
  ['000-22', LOKI, 'schema_config.configs.0.schema', 'v13'],
  ['000-23', LOKI, 'schema_config.configs.0.index.prefix', 'index_'],
  ['000-24', LOKI, 'schema_config.configs.0.index.period', '24h'],
  ['000-25', LOKI, 'storage_config.filesystem.directory', '/loki/chunks'],
  ['000-26', LOKI, 'limits_config.retention_period', '720h'],
  ['000-27', LOKI, 'compactor.working_directory', '/loki/compactor'],
  ['000-28', LOKI, 'compactor.retention_enabled', true],
  ['000-28', LOKI, 'compactor.delete_request_store', 'filesystem'],
  ['000-31', DOKPLOY, 'services.loki.image', LOKI_IMAGE],
  ['000-32', DOKPLOY, 'services.loki.restart', 'unless-stopped'],
  ['000-33', DOKPLOY, 'services.loki.command', CONFIG_COMMAND],
  ['000-34', DOKPLOY, 'services.loki.volumes.0', DOKPLOY_CONFIG],
  ['000-35', DOKPLOY, 'services.loki.volumes.1', LOKI_DATA],
  ['000-36', DOKPLOY, 'networks.dokploy-network.external', true],
  ['000-36', DOKPLOY, 'services.loki.networks', ['dokploy-network']],
  ['000-37', DOKPLOY, 'volumes', { 'loki-data': null }],
  ['000-40', COMPOSE, 'services.loki.image', LOKI_IMAGE],
  ['000-40', COMPOSE, 'services.loki.restart', 'unless-stopped'],
  ['000-40', COMPOSE, 'services.loki.command', CONFIG_COMMAND],
  ['000-40', COMPOSE, 'services.loki.volumes', [DOKPLOY_CONFIG, LOKI_DATA]],
  ['000-41', COMPOSE, 'services.loki.networks', ['otel-net']],
  ['000-42', COMPOSE, 'volumes.loki-data', null],
  ['000-43', COMPOSE, 'services.otel-collector.depends_on', undefined],
  ['000-44', OVERRIDE, 'services.loki.volumes', ['./loki-config.yaml:/etc/loki/config.yaml:ro', LOKI_DATA]],
  ['000-48', COLLECTOR, 'service.pipelines.logs.receivers', ['otlp']],
  ['000-48', COLLECTOR, 'service.pipelines.logs.processors', ['batch', 'resource']],
  ['000-49', COLLECTOR, 'extensions.bearertokenauth.token', '${env:OTEL_BEARER_TOKEN}'],
  ['000-50', COLLECTOR, 'receivers.otlp.protocols.grpc.endpoint', '0.0.0.0:4317'],
  ['000-50', COLLECTOR, 'receivers.otlp.protocols.grpc.auth.authenticator', 'bearertokenauth'],
  ['000-51', COLLECTOR, 'receivers.otlp.protocols.http.endpoint', '0.0.0.0:4318'],
  ['000-51', COLLECTOR, 'receivers.otlp.protocols.http.auth.authenticator', 'bearertokenauth'],
  ['000-52', COLLECTOR, 'processors.batch', { timeout: '15s', send_batch_size: 1024 }],
  [
    '000-53',
    COLLECTOR,
    'processors.resource.attributes.0',
    { key: 'deployment.environment', value: 'personal', action: 'upsert' },
  ],
  ['000-54', COLLECTOR, 'exporters.prometheus.endpoint', '0.0.0.0:8889'],
  ['000-54', COLLECTOR, 'exporters.prometheus.resource_to_telemetry_conversion.enabled', true],
  ['000-54', COLLECTOR, 'exporters.prometheus.metric_expiration', '90m'],
  ['000-55', COLLECTOR, 'service.extensions', ['bearertokenauth']],
  [
    '000-56',
    COLLECTOR,
    'service.pipelines.metrics',
    { receivers: ['otlp'], processors: ['batch', 'resource'], exporters: ['prometheus'] },
  ],
  ['000-58', GRAFANA, 'apiVersion', 1],
  ['000-59', GRAFANA, `${DATA_SOURCE}.name`, 'Loki'],
  ['000-59', GRAFANA, `${DATA_SOURCE}.type`, 'loki'],
  ['000-59', GRAFANA, `${DATA_SOURCE}.uid`, 'loki-vps'],
  ['000-59', GRAFANA, `${DATA_SOURCE}.access`, 'proxy'],
  ['000-59', GRAFANA, `${DATA_SOURCE}.url`, 'http://loki:3100'],
  ['000-59', GRAFANA, `${DATA_SOURCE}.editable`, false],
  ['000-60', 'grafana/provisioning/datasources/prometheus.yaml', `${DATA_SOURCE}.uid`, 'prometheus-vps'],
  ['001-8', COMPOSE, 'services.prometheus.ports', ['127.0.0.1:9090:9090']],
  ['001-10', COMPOSE, 'services.grafana.ports', ['127.0.0.1:3000:3000']],
  ['001-16', COMPOSE, 'services.prometheus.command.2', '--storage.tsdb.retention.time=30d'],
  ['003-6', COLLECTOR, 'service.pipelines.logs.exporters', ['otlp_http/loki']],
  ['003-9', COMPOSE, 'services.otel-collector.ports', ['127.0.0.1:4317:4317', '127.0.0.1:4318:4318']],
  ['003-11', COLLECTOR, 'exporters.otlp_http/loki', { endpoint: 'http://loki:3100/otlp', tls: { insecure: true } }],
  ['003-15', LOKI, 'limits_config.allow_structured_metadata', true],
  ['003-20', GRAFANA, `${DATA_SOURCE}.jsonData.derivedFields.0.datasourceUid`, 'jaeger'],
  ['003-20', GRAFANA, `${DATA_SOURCE}.jsonData.derivedFields.0.name`, 'TraceID'],
  ['003-20', GRAFANA, `${DATA_SOURCE}.jsonData.derivedFields.0.url`, '$${__value.raw}'],
  ['003-20', 'grafana/provisioning/datasources/jaeger.yaml', `${DATA_SOURCE}.uid`, 'jaeger'],
  ['003-34', COMPOSE, 'services.loki.ports', ['127.0.0.1:3100:3100']],
  ['004-3', PROMTAIL, 'server.http_listen_port', 9080],
  ['004-3', PROMTAIL, 'clients.0.url', 'http://loki:3100/loki/api/v1/push'],
  ['004-3', PROMTAIL, 'scrape_configs.0.docker_sd_configs.0.host', 'unix:///var/run/docker.sock'],
  ['004-8', LOGGING, 'services.promtail.ports', ['127.0.0.1:9080:9080']],
  ['004-14', PROMTAIL, `${RELABEL}.1.target_label`, 'service'],
  ['004-15', PROMTAIL, `${RELABEL}.0.target_label`, 'container'],
  ['004-16', PROMTAIL, `${STAGES}.4.labels.level`, null],
  ['004-17', PROMTAIL, `${STAGES}.4.labels.logger`, null],
  ['004-18', PROMTAIL, `${STAGES}.4.labels.tenant_id`, null],
  ['004-19', PROMTAIL, `${RELABEL}.3.target_label`, 'logstream'],
  ['004-20', PROMTAIL, `${RELABEL}.4`, { target_label: 'job', replacement: 'docker-containers' }],
  ['004-21', PROMTAIL, `${STAGES}.4.labels`, { level: null, logger: null, tenant_id: null }],
  ['004-46', COMPOSE, 'services.loki.volumes.1', LOKI_DATA],
  [
    '004-61',
    'grafana/provisioning/dashboards/dashboards.yaml',
    'providers.0.options.path',
    '/var/lib/grafana/dashboards',
  ],
];
