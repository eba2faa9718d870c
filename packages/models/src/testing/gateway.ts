import { DEFAULT_POLICY, type ModelPolicy, parsePolicy } from '../egress/policy.ts';
import { memorySpending } from '../gateway/budget.ts';
import { ModelGateway } from '../gateway/gateway.ts';
import type { CallRecord, GatewayOptions, ModelRequest } from '../gateway/types.ts';
import { type ModelCard, type ModelCardInput, parseCard } from '../registry/card.ts';

/** A card that needs nothing but what a test is about. */
export const testCard = (more: Partial<ModelCardInput> = {}): ModelCard =>
  parseCard({
    id: 'fake',
    name: 'Fake',
    version: '1',
    provider: 'openai-compatible',
    model: 'fake',
    source: 'test',
    licence: 'none',
    intendedUse: 'tests',
    dataClasses: ['phi', 'deidentified', 'public'],
    contextTokens: 100_000,
    ...more,
  });

export interface TestGateway {
  readonly gateway: ModelGateway;
  readonly records: CallRecord[];
}

/** A gateway over one card, everything in memory, no waiting between attempts. */
export function testGateway(
  card: ModelCard,
  options: Partial<GatewayOptions> & { policyValue?: ModelPolicy } = {},
): TestGateway {
  const records: CallRecord[] = [];
  const { policyValue = DEFAULT_POLICY, ...rest } = options;
  const gateway = new ModelGateway({
    card: async (id) => (id === card.id ? card : undefined),
    policy: async () => policyValue,
    secret: () => 'secret-key',
    spending: memorySpending(),
    audit: async (record) => void records.push(record),
    backoff: 1,
    entropy: () => 42,
    ...rest,
  });
  return { gateway, records };
}

/** A policy that allows a provider at a host; `phi` unless said otherwise. */
export const allowing = (rule: object, more: object = {}): ModelPolicy =>
  parsePolicy({ egress: [{ classes: ['phi'], by: 'admin', at: '2026-01-01', reason: 'test', ...rule }], ...more });

export const ask = (user: string, more: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'fake',
  purpose: 'test',
  prompt: { id: 'test', version: '1.0.0', hash: 'x', system: 'You are a test.', user },
  dataClass: 'phi',
  identifiers: [],
  user: 'tester',
  timeout: 5000,
  ...more,
});
