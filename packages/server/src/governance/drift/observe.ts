import type { FastifyInstance } from 'fastify';
import type { DriftWatch } from './watch.ts';

type Features = Readonly<Record<string, number | string | boolean | null>>;
const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const list = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.map(record) : [];
const simple = (value: unknown): number | string | boolean | null =>
  typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : null;

/** Routes whose answers are predictions, and what of an answer is counted: numbers and choices, never words of a person. */
const OBSERVED: Readonly<
  Record<string, (answer: Readonly<Record<string, unknown>>) => readonly [subject: string, Features]>
> = {
  'POST /api/patients/:id/risk/:calculator': (answer) => {
    const name = String(answer.calculator);
    const used = list(answer.used).map((one) => [`${name}: ${String(one.name)}`, simple(one.value)] as const);
    const missing = (Array.isArray(answer.missing) ? answer.missing : []).map(
      (one) => [`${name}: ${String(one)}`, null] as const,
    );
    const results = list(answer.results).map((one) => [`${name} = ${String(one.name)}`, simple(one.value)] as const);
    return ['risk-calculators', Object.fromEntries([...used, ...missing, ...results])];
  },
  'POST /api/diagnosis/rank': (answer) => {
    const [first] = list(answer.ranked);
    return [
      'diagnosis',
      {
        'first posterior': simple(first?.posterior),
        outside: simple(answer.outside),
        abstains: simple(answer.abstain),
      },
    ];
  },
};

/** Counts predictions as they go out. What cannot be counted must not keep an answer back. */
export function observePredictions(app: FastifyInstance, watch: DriftWatch): void {
  app.addHook('preSerialization', async (request, reply, payload) => {
    const read = OBSERVED[`${request.method} ${request.routeOptions.url}`];
    if (read && reply.statusCode === 200) {
      try {
        watch.note(...read(record(payload)));
      } catch {
        request.log.warn('a prediction could not be counted');
      }
    }
    return payload;
  });
  app.addHook('onClose', () => watch.flush());
}
