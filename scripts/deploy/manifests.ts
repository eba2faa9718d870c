import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Deployment } from 'kubernetes-types/apps/v1.d.ts';
import type {
  Container,
  EnvVar,
  PersistentVolumeClaim,
  Probe,
  Service,
  ServiceAccount,
} from 'kubernetes-types/core/v1.d.ts';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1.d.ts';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.d.ts';
import { stringify } from 'yaml';
import { ROOT } from '../process.ts';

/**
 * The Kubernetes manifests, written with the published types of the API so that `tsc` checks every field, and told as YAML in
 * deploy/kubernetes/aceso.yaml: node scripts/deploy/manifests.ts
 */
const PORT = 8787;
/** Requests under way, jobs, the database, and some more (start.ts), after the drain. */
export const AFTER_DRAIN_SECONDS = 10 + 10 + 10;

/** What differs from one house to the other: the chart (chart.ts) asks for these. */
export interface DeployValues {
  /** Of everything: a release of the chart has its own. */
  readonly name: string;
  readonly image: string;
  readonly pullPolicy?: string;
  /** Name of the secret that the operator makes: DATABASE_URL, ACESO_METRICS_TOKEN. */
  readonly secret: string;
  /** Name of a config map with further settings, which need not be there. */
  readonly configMap: string;
  readonly claim: string;
  readonly storageClass?: string;
  readonly storage: string;
  readonly replicas: Readonly<Record<'web' | 'worker', number>>;
  readonly drainSeconds: number;
  readonly cpu: string;
  readonly memory: string;
  readonly memoryLimit: string;
  readonly temporary: string;
  readonly servicePort: number;
  /** Label of namespaces, and its values whose pods may reach the servers. */
  readonly network: { readonly label: string; readonly from: readonly string[] };
  /** Further labels, of which the pods are chosen by as well. */
  readonly labels?: Readonly<Record<string, string>>;
}

export const DEFAULTS: DeployValues = {
  name: 'aceso',
  image: 'aceso:0.1.0',
  secret: 'aceso',
  configMap: 'aceso',
  claim: 'aceso-data',
  storage: '100Gi',
  replicas: { web: 2, worker: 2 },
  drainSeconds: 10,
  cpu: '500m',
  memory: '512Mi',
  memoryLimit: '2Gi',
  temporary: '2Gi',
  servicePort: 80,
  network: { label: 'aceso.example/purpose', from: ['ingress', 'monitoring'] },
};

/** The objects, each under the name of its template. */
export function manifestsFor(values: DeployValues) {
  const { name } = values;
  const labels = (role?: string) => ({
    'app.kubernetes.io/name': 'aceso',
    ...values.labels,
    ...(role ? { 'app.kubernetes.io/component': role } : {}),
  });

  const probe = (path: string, more: Probe): Probe => ({ httpGet: { path, port: 'http' }, timeoutSeconds: 6, ...more });

  const fromSecret = (name: string, optional = false): EnvVar => ({
    name,
    valueFrom: { secretKeyRef: { name: values.secret, key: name, ...(optional ? { optional } : {}) } },
  });

  const container = (role: 'web' | 'worker'): Container => ({
    name: 'aceso',
    image: values.image,
    ...(values.pullPolicy === undefined ? {} : { imagePullPolicy: values.pullPolicy }),
    ports: [{ name: 'http', containerPort: PORT }],
    env: [
      { name: 'ACESO_ROLE', value: role },
      // TLS ends at the ingress, which the network policy makes the only one that reaches a pod.
      { name: 'ACESO_ALLOW_REMOTE', value: '1' },
      { name: 'ACESO_DRAIN_SECONDS', value: String(values.drainSeconds) },
      fromSecret('DATABASE_URL'),
      fromSecret('ACESO_METRICS_TOKEN', true),
    ],
    envFrom: [{ configMapRef: { name: values.configMap, optional: true } }],
    // A first start on an empty database applies every migration.
    startupProbe: probe('/health/live', { periodSeconds: 2, failureThreshold: 60 }),
    livenessProbe: probe('/health/live', { periodSeconds: 10, failureThreshold: 3 }),
    readinessProbe: probe('/health/ready', { periodSeconds: 5, failureThreshold: 2 }),
    resources: {
      requests: { cpu: values.cpu, memory: values.memory },
      limits: { memory: values.memoryLimit },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'data', mountPath: '/data' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  });

  const deployment = (role: 'web' | 'worker'): Deployment => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${name}-${role}`, labels: labels(role) },
    spec: {
      replicas: values.replicas[role],
      selector: { matchLabels: labels(role) },
      // The new one is ready before an old one goes: migrations only add (packages/store/src/migrations).
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      template: {
        metadata: { labels: labels(role) },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          terminationGracePeriodSeconds: values.drainSeconds + AFTER_DRAIN_SECONDS,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 1000,
            runAsGroup: 1000,
            fsGroup: 1000,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'kubernetes.io/hostname',
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels: labels(role) },
            },
          ],
          containers: [container(role)],
          volumes: [
            { name: 'data', persistentVolumeClaim: { claimName: values.claim } },
            { name: 'tmp', emptyDir: { sizeLimit: values.temporary } },
          ],
        },
      },
    },
  });

  const account: ServiceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, labels: labels() },
    automountServiceAccountToken: false,
  };

  const data: PersistentVolumeClaim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: values.claim, labels: labels() },
    // Blobs and the key of the audit log, which every process reads and writes.
    spec: {
      accessModes: ['ReadWriteMany'],
      ...(values.storageClass === undefined ? {} : { storageClassName: values.storageClass }),
      resources: { requests: { storage: values.storage } },
    },
  };

  const service: Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: labels('web') },
    spec: { selector: labels('web'), ports: [{ name: 'http', port: values.servicePort, targetPort: 'http' }] },
  };

  const budget: PodDisruptionBudget = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: `${name}-web`, labels: labels('web') },
    spec: { minAvailable: 1, selector: { matchLabels: labels('web') } },
  };

  /** Who reaches a pod: the ingress and the monitoring, by the label of their namespaces. Kubelets are let through by themselves. */
  const network: NetworkPolicy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, labels: labels() },
    spec: {
      podSelector: { matchLabels: labels() },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: values.network.from.map((purpose) => ({
            namespaceSelector: { matchLabels: { [values.network.label]: purpose } },
          })),
          ports: [{ protocol: 'TCP', port: PORT }],
        },
      ],
    },
  };

  return { account, data, web: deployment('web'), worker: deployment('worker'), service, budget, network };
}

const OBJECTS = manifestsFor(DEFAULTS);
export const { service, budget } = OBJECTS;
export const deployments: readonly Deployment[] = [OBJECTS.web, OBJECTS.worker];
export const MANIFESTS = Object.values(OBJECTS);

export const manifests = (): string =>
  `# Made by scripts/deploy/manifests.ts; change it there. The secret "${DEFAULTS.secret}" is the operator's: docs/operations.md.\n${MANIFESTS.map((one) => stringify(one)).join('---\n')}`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(join(ROOT, 'deploy/kubernetes/aceso.yaml'), manifests());
