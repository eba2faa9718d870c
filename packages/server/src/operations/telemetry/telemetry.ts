import {
  type ModelPolicy,
  type Pushed,
  pushTelemetry,
  type TelemetryCollector,
  type TelemetrySignal,
} from '@aceso/models';
import type { Counter, Metrics } from '../metrics.ts';
import { metricsJson, type Resource, type Span, tracesJson } from './otlp.ts';
import { isSampled, type Spans } from './spans.ts';

export interface TelemetryOptions {
  readonly metrics: Metrics;
  readonly spans: Spans;
  readonly resource: Resource;
  readonly policy: () => Promise<ModelPolicy>;
  readonly secret: (variable: string) => string | undefined;
  readonly warn: (message: string) => void;
  /** Milliseconds of the epoch. */
  readonly clock?: () => number;
  readonly push?: typeof pushTelemetry;
}

/** Whether somebody allowed a collector is asked this often, so that taking it out of the policy ends the pushing. */
const ASK_SECONDS = 15;
/** After the start, when there are other things to do. */
const FIRST_SECONDS = 5;
const LONGEST_PAUSE = 15 * 60;
/** Most spans that wait for one collector; the oldest are dropped. */
const MOST_WAITING = 2048;
/** Time for a last push while the server stops. */
const LAST_MS = 2_000;

interface State {
  readonly due: Record<TelemetrySignal, number>;
  readonly failures: Record<TelemetrySignal, number>;
  waiting: readonly Span[];
  said: string | undefined;
}

/**
 * Tells collectors of the policy how the server does: every so many seconds the figures of /metrics, and traces of some
 * requests. Off unless the policy names one. What a collector does not take is tried again after 2, 4, 8 … times the interval,
 * or when it says, and after a quarter of an hour at the latest.
 */
export class Telemetry {
  readonly #options: Required<TelemetryOptions>;
  readonly #since: number;
  readonly #states = new Map<string, State>();
  readonly #pushes: Counter;
  #timer: NodeJS.Timeout | undefined;
  #under: Promise<void> | undefined;
  #stopped = false;

  constructor(options: TelemetryOptions) {
    this.#options = { clock: Date.now, push: pushTelemetry, ...options };
    this.#since = this.#options.clock();
    const { metrics, spans } = options;
    this.#pushes = metrics.counter({
      name: 'aceso_telemetry_pushes_total',
      help: 'Pushes to collectors of the policy, by how they ended.',
      labels: {
        signal: new Set(['metrics', 'traces']),
        outcome: new Set(['accepted', 'refused', 'later']),
      },
    });
    const dropped = metrics.gauge({
      name: 'aceso_telemetry_spans_dropped',
      help: 'Spans that no collector took in time, since the start.',
    });
    metrics.beforeReading(() => dropped.set(spans.dropped));
  }

  start(): void {
    const again = (seconds: number): void => {
      if (this.#stopped) return;
      this.#timer = setTimeout(() => {
        void this.tick().then(again, () => again(ASK_SECONDS));
      }, seconds * 1000);
      this.#timer.unref();
    };
    again(FIRST_SECONDS);
  }

  /** @returns seconds until it should be called again */
  async tick(): Promise<number> {
    await this.#under;
    const policy = await this.#options.policy();
    this.#under = this.#pushAll(policy, undefined).finally(() => {
      this.#under = undefined;
    });
    await this.#under;
    const least = Math.min(ASK_SECONDS, ...policy.telemetry.map(({ seconds }) => seconds));
    return Math.max(1, least);
  }

  /** One more push of what has come together, for as long as there is time. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    if (this.#states.size === 0) return;
    const signal = AbortSignal.timeout(LAST_MS);
    await this.#under;
    for (const { due } of this.#states.values()) due.traces = due.metrics = 0;
    const policy = await this.#options.policy().catch(() => undefined);
    if (policy) await this.#pushAll(policy, signal);
  }

  async #pushAll(policy: ModelPolicy, signal: AbortSignal | undefined): Promise<void> {
    const { spans } = this.#options;
    const { telemetry } = policy;
    for (const id of this.#states.keys()) if (!telemetry.some((one) => one.id === id)) this.#states.delete(id);
    const traced = telemetry.filter(({ signals }) => signals.includes('traces'));
    spans.keep(Math.max(0, ...traced.map(({ tracePercent }) => tracePercent)));
    if (telemetry.length === 0) return;
    const fresh = spans.take();
    await Promise.all(telemetry.map((collector) => this.#pushTo(collector, policy, fresh, signal)));
  }

  async #pushTo(
    collector: TelemetryCollector,
    { proxy }: ModelPolicy,
    fresh: readonly Span[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { clock, push, secret, metrics, resource, spans } = this.#options;
    const now = clock();
    const state = this.#stateOf(collector, now);
    if (collector.signals.includes('traces')) {
      const all = [...state.waiting, ...fresh.filter(({ traceId }) => isSampled(traceId, collector.tracePercent))];
      state.waiting = all.slice(-MOST_WAITING);
      spans.dropped += all.length - state.waiting.length;
    }
    for (const name of collector.signals) {
      if (now < state.due[name] || (name === 'traces' && state.waiting.length === 0)) continue;
      const sent = state.waiting;
      const body =
        name === 'traces'
          ? tracesJson(resource, sent)
          : metricsJson(resource, await metrics.readings(), { since: this.#since, at: now });
      const pushed = await push(collector, name, body, { secret, proxy, ...(signal ? { signal } : {}) });
      if (name === 'traces' && pushed.outcome !== 'later') state.waiting = [];
      if (name === 'traces' && pushed.outcome === 'refused') spans.dropped += sent.length;
      this.#note(collector, state, name, pushed, now);
    }
  }

  #note(collector: TelemetryCollector, state: State, signal: TelemetrySignal, pushed: Pushed, now: number): void {
    this.#pushes.add({ signal, outcome: pushed.outcome });
    state.failures[signal] = pushed.outcome === 'later' ? state.failures[signal] + 1 : 0;
    const pause =
      pushed.outcome !== 'later'
        ? collector.seconds
        : (pushed.retryAfterSeconds ??
          Math.max(collector.seconds, Math.min(LONGEST_PAUSE, collector.seconds * 2 ** state.failures[signal])));
    state.due[signal] = now + pause * 1000;
    const said = pushed.outcome === 'accepted' ? undefined : pushed.because;
    // Once for each reason, not once for each push.
    if (said !== undefined && said !== state.said) this.#options.warn(`Telemetry: ${said}`);
    state.said = said;
  }

  #stateOf({ id }: TelemetryCollector, now: number): State {
    const known = this.#states.get(id);
    if (known) return known;
    const made: State = {
      due: { metrics: now, traces: now },
      failures: { metrics: 0, traces: 0 },
      waiting: [],
      said: undefined,
    };
    this.#states.set(id, made);
    return made;
  }
}
