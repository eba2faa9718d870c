import type { DeployedModel, Deployment, Say } from '@aceso/governance/regulation';
import type { ModelCard, ModelPolicy } from '@aceso/models';
import type { Store } from '@aceso/store';
import { isLoopback, type ServerConfig } from '../../config.ts';

interface Account {
  readonly roles: readonly string[];
  readonly disabled: boolean;
}

export interface DeploymentParts {
  readonly store: Store;
  readonly config: ServerConfig;
  readonly models: { cards(): Promise<readonly ModelCard[]>; policy(): Promise<ModelPolicy> };
  readonly isDemo: () => Promise<boolean>;
  /** Goes through the whole audit log, which takes its time; without it the report says that it was not verified. */
  readonly verifyAudit?: boolean;
}

/** What this installation is, for reports: settings, numbers by type, models. Nothing of a patient or a person. */
export async function readDeployment(parts: DeploymentParts, say: Say): Promise<Deployment> {
  const { store, config, models, isDemo } = parts;
  const accounts = (await store.collection<Account>('account').list()).map(({ value }) => value);
  const active = accounts.filter(({ disabled }) => !disabled);
  const roles: Record<string, number> = {};
  for (const { roles: own } of active) for (const role of own) roles[role] = (roles[role] ?? 0) + 1;
  const policy = await models.policy();
  const counts = await store.counts();
  const audit = await auditFacts(store, parts.verifyAudit === true);
  return {
    backend: store.backend,
    loopbackOnly: isLoopback(config.host),
    allowRemote: config.allowRemote,
    publicHttps: config.publicUrl?.startsWith('https://') === true,
    trustedProxies: config.trustProxy.length,
    demo: await isDemo(),
    requestsPerMinute: config.requestsPerMinute,
    dicom: config.dimse !== undefined,
    ehrTrust: config.ehrTrust !== undefined,
    hooks: config.authorisationHooks.length,
    users: active.length,
    roles,
    models: (await models.cards()).map(deployed),
    egress: {
      allowed: policy.egress.length > 0,
      sendsIdentifiers: policy.egress.some(({ identifiers }) => identifiers === 'send'),
      words: egressWords(policy, say),
    },
    counts,
    consents: counts.Consent ?? 0,
    ...audit,
    archives: policy.archives.length,
  };
}

function egressWords({ egress, messages }: ModelPolicy, say: Say): string {
  if (egress.length > 0) {
    const rules = egress.map(({ hosts, classes, identifiers }) =>
      identifiers === 'replace'
        ? say`${hosts.join(', ')} may be given ${classes.join(', ')}, identifiers replaced`
        : say`${hosts.join(', ')} may be given ${classes.join(', ')}, identifiers sent`,
    );
    return say`The egress policy has ${egress.length} rules: ${rules.join('; ')}.`;
  }
  if (messages.length === 0) return say`The egress policy allows nothing to leave.`;
  const channels = messages.map(({ id }) => id).join(', ');
  return say`The egress policy gives models nothing; reminders of appointments leave by ${channels}.`;
}

async function auditFacts(store: Store, verify: boolean): Promise<{ auditEvents?: number; auditVerified?: boolean }> {
  if (verify) {
    const { ok, size } = await store.audit.verify();
    return { auditEvents: size, auditVerified: ok };
  }
  const [last] = await store.audit.list({ limit: 1 });
  return last ? { auditEvents: last.index + 1 } : {};
}

function deployed(card: ModelCard): DeployedModel {
  const local = card.provider === 'gguf' || card.provider === 'onnx';
  const host = card.baseUrl === undefined ? undefined : new URL(card.baseUrl).hostname;
  const remote = !local && !(host !== undefined && isLoopback(host.replace(/^\[|\]$/g, '')));
  return {
    id: card.id,
    name: card.name,
    version: card.version,
    provider: card.provider,
    remote,
    ...(remote ? { host: host ?? card.provider } : {}),
    dataClasses: card.dataClasses,
    licence: card.licence,
    intendedUse: card.intendedUse,
  };
}
