import type { DataClass, EgressRule, ModelCard, ModelPolicy, Provider } from './api.ts';

/** Hosts of providers whose cards need not name one. */
const USUAL: Partial<Readonly<Record<Provider, string>>> = {
  openai: 'api.openai.com',
  anthropic: 'api.anthropic.com',
  google: 'generativelanguage.googleapis.com',
};
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Where a model computes, and what may go there. */
export type Place =
  | { readonly kind: 'weights' }
  | { readonly kind: 'machine'; readonly host: string }
  | { readonly kind: 'elsewhere'; readonly host: string; readonly allowed: readonly DataClass[] };

/** Undefined where the card does not say enough to know its host. */
export function hostOf(card: Pick<ModelCard, 'provider' | 'baseUrl' | 'region'>): string | undefined {
  if (card.baseUrl !== undefined) {
    try {
      return new URL(card.baseUrl).host;
    } catch {
      return undefined;
    }
  }
  if (card.provider === 'bedrock' && card.region !== undefined) return `bedrock-runtime.${card.region}.amazonaws.com`;
  return USUAL[card.provider];
}

/** As the gateway decides: weights and loopback are inside, anything else needs a rule for its provider and host. */
export function placeOf(card: ModelCard, policy: Pick<ModelPolicy, 'egress'>): Place {
  if (card.provider === 'gguf' || card.provider === 'onnx') return { kind: 'weights' };
  const host = hostOf(card) ?? '';
  if (LOOPBACK.test(host.replace(/:\d+$/, ''))) return { kind: 'machine', host };
  const allowed = policy.egress
    .filter(({ provider, hosts }) => provider === card.provider && hosts.includes(host))
    .flatMap(({ classes }) => classes);
  return { kind: 'elsewhere', host, allowed: card.dataClasses.filter((one) => allowed.includes(one)) };
}

/** Hosts that a provider may be given a class of data at. */
export const hostsFor = (
  egress: readonly EgressRule[],
  provider: Provider,
  dataClass: DataClass,
): readonly string[] => [
  ...new Set(
    egress.flatMap((rule) => (rule.provider === provider && rule.classes.includes(dataClass) ? rule.hosts : [])),
  ),
];
