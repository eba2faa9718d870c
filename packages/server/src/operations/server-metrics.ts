import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CallRecord } from '@aceso/models';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { Metrics } from './metrics.ts';

/** Seconds: from a read in memory to a search over everything. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** As job names, ids of models and codes of errors are made (kebab-case): not as people are called. */
const NAME = /^[a-z][a-z0-9._-]{0,63}$/;
const STATES = new Set(['queued', 'running', 'completed', 'failed', 'cancelled']);

export interface ServerMetrics {
  readonly metrics: Metrics;
  /** A call that the model gateway has ended. */
  readonly countModelCall: (record: CallRecord) => void;
  /** What came of a wording. */
  readonly countWording: (place: string, outcome: { readonly stood: number; readonly unsupported: number }) => void;
}

/** What is measured of a server. Call on the root instance, before any route: their templates are the values of `route`. */
export function measureServer(app: FastifyInstance, store: Store, version: string): ServerMetrics {
  const metrics = new Metrics();
  const routes = new Set(['none']);
  app.addHook('onRoute', ({ url }) => void routes.add(url));

  const build = metrics.gauge({
    name: 'aceso_build_info',
    help: 'Always 1; the release is its label.',
    labels: { version: /^\d+\.\d+\.\d+[\w.-]*$/, backend: new Set(['pglite', 'postgres']) },
  });
  build.set(1, { version, backend: store.backend });
  measureProcess(app, metrics);

  const took = metrics.histogram(
    {
      name: 'aceso_http_request_duration_seconds',
      help: 'Time from a request to the end of its answer, by template of the route.',
      labels: { method: METHODS, route: routes, status: /^[1-5]\d\d$/ },
    },
    SECONDS,
  );
  const underWay = metrics.gauge({ name: 'aceso_http_requests_in_flight', help: 'Requests that are being answered.' });
  app.addHook('onRequest', async () => underWay.add(1));
  app.addHook('onResponse', async (request, reply) => {
    underWay.add(-1);
    const route = request.routeOptions?.url ?? 'none';
    took.observe(reply.elapsedTime / 1000, { method: request.method, route, status: String(reply.statusCode) });
  });

  const jobs = metrics.gauge({
    name: 'aceso_jobs',
    help: 'Jobs by name and state; those queued are the depth of the queue.',
    labels: { name: NAME, state: STATES },
  });
  const oldest = metrics.gauge({
    name: 'aceso_job_oldest_queued_seconds',
    help: 'Age of the job that has waited longest; 0 where none waits.',
  });
  const up = metrics.gauge({ name: 'aceso_store_up', help: 'Whether the database answered just now.' });
  const answered = metrics.gauge({ name: 'aceso_store_check_seconds', help: 'How long its answer took.' });
  const schema = metrics.gauge({ name: 'aceso_store_schema', help: 'Newest migration that the data has had.' });
  metrics.beforeReading(async () => {
    up.set(0);
    const check = await store.check();
    up.set(1);
    answered.set(check.ms / 1000);
    schema.set(check.schema);
    const rows = await store.jobs.tally();
    jobs.clear();
    for (const { name, state, count } of rows) jobs.set(count, { name, state });
    const waiting = rows.filter(({ state }) => state === 'queued').map((row) => Date.parse(row.oldest));
    oldest.set(waiting.length === 0 ? 0 : Math.max(0, (Date.now() - Math.min(...waiting)) / 1000));
  });

  const calls = metrics.counter({
    name: 'aceso_model_calls_total',
    help: 'Calls of language models, by how they ended.',
    labels: { model: NAME, provider: NAME, outcome: NAME },
  });
  const tokens = metrics.counter({
    name: 'aceso_model_tokens_total',
    help: 'Tokens that models read and wrote.',
    labels: { model: NAME, direction: new Set(['in', 'out']) },
  });
  const thought = metrics.histogram(
    { name: 'aceso_model_call_duration_seconds', help: 'Time of a model call.', labels: { model: NAME } },
    SECONDS,
  );
  const countModelCall = (record: CallRecord): void => {
    if (record.phase !== 'end') return;
    const { model, provider, outcome = 'internal' } = record;
    calls.add({ model, provider, outcome });
    tokens.add({ model, direction: 'in' }, record.inputTokens ?? 0);
    tokens.add({ model, direction: 'out' }, record.outputTokens ?? 0);
    if (record.milliseconds !== undefined) thought.observe(record.milliseconds / 1000, { model });
  };
  const worded = metrics.counter({
    name: 'aceso_model_wordings_total',
    help: 'Sentences and criteria that models worded or read, by whether they were borne out.',
    labels: { place: NAME, outcome: new Set(['stood', 'unsupported']) },
  });
  const countWording: ServerMetrics['countWording'] = (place, { stood, unsupported }) => {
    worded.add({ place, outcome: 'stood' }, stood);
    worded.add({ place, outcome: 'unsupported' }, unsupported);
  };
  return { metrics, countModelCall, countWording };
}

function measureProcess(app: FastifyInstance, metrics: Metrics): void {
  const resident = metrics.gauge({ name: 'process_resident_memory_bytes', help: 'Memory of the process.' });
  const heap = metrics.gauge({ name: 'nodejs_heap_used_bytes', help: 'Heap in use.' });
  const cpu = metrics.counter({ name: 'process_cpu_seconds_total', help: 'User and system time.' });
  const started = metrics.gauge({ name: 'process_start_time_seconds', help: 'Start, in seconds of the epoch.' });
  started.set(Math.round(Date.now() / 1000 - process.uptime()));
  const lag = metrics.gauge({
    name: 'nodejs_eventloop_lag_seconds',
    help: 'Delay of the event loop since the reading before.',
    labels: { quantile: new Set(['0.5', '0.99', '1']) },
  });
  let loop: ReturnType<typeof monitorEventLoopDelay> | undefined;
  let used = 0;
  app.addHook('onReady', async () => {
    loop = monitorEventLoopDelay({ resolution: 20 });
    loop.enable();
  });
  app.addHook('onClose', async () => void loop?.disable());
  metrics.beforeReading(() => {
    const { rss, heapUsed } = process.memoryUsage();
    resident.set(rss);
    heap.set(heapUsed);
    const { user, system } = process.cpuUsage();
    const seconds = (user + system) / 1e6;
    cpu.add({}, seconds - used);
    used = seconds;
    if (!loop || loop.count === 0) return;
    lag.set(loop.percentile(50) / 1e9, { quantile: '0.5' });
    lag.set(loop.percentile(99) / 1e9, { quantile: '0.99' });
    lag.set(loop.max / 1e9, { quantile: '1' });
    loop.reset();
  });
}
