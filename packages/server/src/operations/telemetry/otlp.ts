import type { Labels, ObservedPoint, Reading } from '../metrics.ts';

/**
 * OTLP 1.x as JSON (opentelemetry-proto): ids in hex, whole numbers of 64 bits as strings. Every attribute is a label that
 * `Metrics` let through, a template of a route, or one of ours: nothing that a person typed.
 */
export interface Resource {
  readonly version: string;
  /** Of this process, made anew at each start. */
  readonly instance: string;
  readonly role: string;
}

export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parent?: string;
  readonly name: string;
  readonly kind: 'server' | 'client';
  /** Milliseconds of the epoch. */
  readonly from: number;
  readonly to: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly failed: boolean;
}

const KINDS = { server: 2, client: 3 } as const;
/** Cumulative: sums since the process began. */
const CUMULATIVE = 2;
const SCOPE = { name: 'aceso' };

const nano = (milliseconds: number): string => (BigInt(Math.round(milliseconds * 1000)) * 1000n).toString();
const attribute = (key: string, value: string | number) => ({
  key,
  value:
    typeof value === 'string'
      ? { stringValue: value }
      : Number.isInteger(value)
        ? { intValue: String(value) }
        : { doubleValue: value },
});
const attributes = (values: Labels | Span['attributes']) =>
  Object.entries(values).map(([key, value]) => attribute(key, value));
const resource = ({ version, instance, role }: Resource) => ({
  attributes: attributes({
    'service.name': 'aceso',
    'service.version': version,
    'service.instance.id': instance,
    'aceso.role': role,
  }),
});

/** UCUM, as OpenTelemetry wants it, by the end of a name. */
const unitOf = (name: string): string => (/_seconds(_total)?$/.test(name) ? 's' : /_bytes$/.test(name) ? 'By' : '1');

export function metricsJson(
  of: Resource,
  readings: readonly Reading[],
  { since, at }: { readonly since: number; readonly at: number },
): string {
  const times = { startTimeUnixNano: nano(since), timeUnixNano: nano(at) };
  const points = ({ points: all }: Reading) =>
    all.flatMap(({ labels, value }) =>
      typeof value === 'number' && Number.isFinite(value)
        ? [{ attributes: attributes(labels), ...times, asDouble: value }]
        : [],
    );
  const histogram = ({ points: all }: Reading) =>
    all.map(({ labels, value }) => {
      const { bounds, counts, sum, count } = value as ObservedPoint;
      return {
        attributes: attributes(labels),
        ...times,
        count: String(count),
        sum,
        bucketCounts: counts.map(String),
        explicitBounds: bounds,
      };
    });
  const metrics = readings
    .filter(({ points: all }) => all.length > 0)
    .map((reading) => {
      const { definition, type } = reading;
      const about = { name: definition.name, description: definition.help, unit: unitOf(definition.name) };
      if (type === 'gauge') return { ...about, gauge: { dataPoints: points(reading) } };
      return type === 'counter'
        ? { ...about, sum: { aggregationTemporality: CUMULATIVE, isMonotonic: true, dataPoints: points(reading) } }
        : { ...about, histogram: { aggregationTemporality: CUMULATIVE, dataPoints: histogram(reading) } };
    });
  return JSON.stringify({ resourceMetrics: [{ resource: resource(of), scopeMetrics: [{ scope: SCOPE, metrics }] }] });
}

export function tracesJson(of: Resource, spans: readonly Span[]): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: resource(of),
        scopeSpans: [
          {
            scope: SCOPE,
            spans: spans.map((span) => ({
              traceId: span.traceId,
              spanId: span.spanId,
              ...(span.parent === undefined ? {} : { parentSpanId: span.parent }),
              name: span.name,
              kind: KINDS[span.kind],
              startTimeUnixNano: nano(span.from),
              endTimeUnixNano: nano(span.to),
              attributes: attributes(span.attributes),
              status: span.failed ? { code: 2 } : {},
            })),
          },
        ],
      },
    ],
  });
}
