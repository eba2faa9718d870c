/**
 * Figures for a monitoring system, in the text format of Prometheus (0.0.4). No label can carry what a person typed: every label
 * has a closed set of values, or a shape that names of ours have and names of people do not get past, and what fits neither is
 * counted as `other`. A metric has a bounded number of series.
 */
export type LabelValues = ReadonlySet<string> | RegExp;

export interface MetricDefinition {
  /** snake_case; a unit at its end, `_total` for counters. */
  readonly name: string;
  readonly help: string;
  readonly labels?: Readonly<Record<string, LabelValues>>;
}

export type Labels = Readonly<Record<string, string>>;

const MAX_SERIES = 5_000;
const OTHER = 'other';

const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"');

/** One value of a metric as it stands, for who does not read the text. */
export interface Point {
  readonly labels: Labels;
  readonly value: number | ObservedPoint;
}
export interface ObservedPoint {
  readonly bounds: readonly number[];
  /** Between the bounds, and one more for what is above the last. */
  readonly counts: readonly number[];
  readonly sum: number;
  readonly count: number;
}
export interface Reading {
  readonly definition: MetricDefinition;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly points: readonly Point[];
}

abstract class Metric<Series> {
  abstract readonly type: 'counter' | 'gauge' | 'histogram';
  readonly definition: MetricDefinition;
  protected readonly series = new Map<string, Series>();
  readonly #labels = new Map<string, Labels>();

  constructor(definition: MetricDefinition) {
    this.definition = definition;
  }

  protected of(labels: Labels, make: () => Series): Series {
    const key = this.key(labels);
    const found = this.series.get(key);
    if (found !== undefined) return found;
    const full = this.series.size >= MAX_SERIES;
    const last = full ? this.key({}) : key;
    const made = this.series.get(last) ?? make();
    this.series.set(last, made);
    this.#labels.set(last, this.fitting(full ? {} : labels));
    return made;
  }

  /** Every value one that is allowed. */
  private fitting(labels: Labels): Labels {
    return Object.fromEntries(
      Object.entries(this.definition.labels ?? {}).map(([name, allowed]) => {
        const value = labels[name] ?? OTHER;
        const fits = allowed instanceof RegExp ? allowed.test(value) : allowed.has(value);
        return [name, fits ? value : OTHER];
      }),
    );
  }

  /** `name="value",…` */
  private key(labels: Labels): string {
    return Object.entries(this.fitting(labels))
      .map(([name, value]) => `${name}="${escaped(value)}"`)
      .join(',');
  }

  protected abstract valueOf(series: Series): Point['value'];

  reading(): Reading {
    const points = [...this.series].map(([key, series]) => ({
      labels: this.#labels.get(key) ?? {},
      value: this.valueOf(series),
    }));
    return { definition: this.definition, type: this.type, points };
  }

  protected abstract lines(key: string, series: Series): string[];

  text(): string {
    const { name, help } = this.definition;
    const lines = [...this.series].flatMap(([key, series]) => this.lines(key, series));
    return [
      `# HELP ${name} ${help.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}`,
      `# TYPE ${name} ${this.type}`,
      ...lines,
    ].join('\n');
  }
}

const braced = (key: string): string => (key === '' ? '' : `{${key}}`);
const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(',');

/** Only grows. */
export class Counter extends Metric<{ value: number }> {
  readonly type = 'counter';
  add(labels: Labels = {}, by = 1): void {
    if (by > 0) this.of(labels, () => ({ value: 0 })).value += by;
  }
  protected valueOf({ value }: { value: number }): number {
    return value;
  }
  protected lines(key: string, { value }: { value: number }): string[] {
    return [`${this.definition.name}${braced(key)} ${value}`];
  }
}

/** Goes up and down. */
export class Gauge extends Metric<{ value: number }> {
  readonly type = 'gauge';
  set(value: number, labels: Labels = {}): void {
    this.of(labels, () => ({ value: 0 })).value = value;
  }
  add(by: number, labels: Labels = {}): void {
    this.of(labels, () => ({ value: 0 })).value += by;
  }
  /** Forgets all series, for one whose labels come and go. */
  clear(): void {
    this.series.clear();
  }
  protected valueOf({ value }: { value: number }): number {
    return value;
  }
  protected lines(key: string, { value }: { value: number }): string[] {
    return [`${this.definition.name}${braced(key)} ${value}`];
  }
}

interface Observed {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** How many observations were at most each of the bounds. */
export class Histogram extends Metric<Observed> {
  readonly type = 'histogram';
  readonly bounds: readonly number[];
  constructor(definition: MetricDefinition, bounds: readonly number[]) {
    super(definition);
    this.bounds = [...bounds].sort((a, b) => a - b);
  }
  observe(value: number, labels: Labels = {}): void {
    if (!Number.isFinite(value)) return;
    const seen = this.of(labels, () => ({ counts: this.bounds.map(() => 0), sum: 0, count: 0 }));
    const at = this.bounds.findIndex((bound) => value <= bound);
    if (at >= 0) seen.counts[at]! += 1;
    seen.sum += value;
    seen.count += 1;
  }
  protected valueOf({ counts, sum, count }: Observed): ObservedPoint {
    const above = count - counts.reduce((total, each) => total + each, 0);
    return { bounds: this.bounds, counts: [...counts, above], sum, count };
  }
  protected lines(key: string, { counts, sum, count }: Observed): string[] {
    const { name } = this.definition;
    let below = 0;
    const buckets = this.bounds.map((bound, i) => {
      below += counts[i]!;
      return `${name}_bucket{${joined(key, `le="${bound}"`)}} ${below}`;
    });
    return [
      ...buckets,
      `${name}_bucket{${joined(key, 'le="+Inf"')}} ${count}`,
      `${name}_sum${braced(key)} ${sum}`,
      `${name}_count${braced(key)} ${count}`,
    ];
  }
}

type AnyMetric = { readonly definition: MetricDefinition; text(): string; reading(): Reading };

/** All metrics of one server, and what has to be asked just before they are read. */
export class Metrics {
  readonly #all = new Map<string, AnyMetric>();
  readonly #before: (() => void | Promise<void>)[] = [];

  readonly counter = (definition: MetricDefinition): Counter => this.#keep(new Counter(definition));
  readonly gauge = (definition: MetricDefinition): Gauge => this.#keep(new Gauge(definition));
  readonly histogram = (definition: MetricDefinition, bounds: readonly number[]): Histogram =>
    this.#keep(new Histogram(definition, bounds));

  #keep<M extends AnyMetric>(metric: M): M {
    const { name } = metric.definition;
    if (this.#all.has(name)) throw new Error(`There are two metrics named ${name}.`);
    this.#all.set(name, metric);
    return metric;
  }

  /** `ask` runs before every reading; where it fails, its metrics stay as they were. */
  beforeReading(ask: () => void | Promise<void>): void {
    this.#before.push(ask);
  }

  async #ask(): Promise<void> {
    await Promise.all(this.#before.map(async (ask) => ask()).map((asked) => asked.catch(() => undefined)));
  }

  async readings(): Promise<readonly Reading[]> {
    await this.#ask();
    return [...this.#all.values()].map((metric) => metric.reading());
  }

  async text(): Promise<string> {
    await this.#ask();
    return `${[...this.#all.values()].map((metric) => metric.text()).join('\n')}\n`;
  }
}
