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
const IMAGE = 'aceso:0.1.0';
const PORT = 8787;
const DRAIN_SECONDS = 10;
/** Drain, requests under way, jobs, the database, and some more (start.ts). */
const STOP_SECONDS = DRAIN_SECONDS + 10 + 10 + 10;
/** Name of the secret that the operator makes: DATABASE_URL, ACESO_METRICS_TOKEN. */
const SECRET = 'aceso';

const labels = (role?: string) => ({
  'app.kubernetes.io/name': 'aceso',
  ...(role ? { 'app.kubernetes.io/component': role } : {}),
});

const probe = (path: string, more: Probe): Probe => ({ httpGet: { path, port: 'http' }, timeoutSeconds: 6, ...more });

const fromSecret = (name: string, optional = false): EnvVar => ({
  name,
  valueFrom: { secretKeyRef: { name: SECRET, key: name, ...(optional ? { optional } : {}) } },
});

function container(role: 'web' | 'worker'): Container {
  return {
    name: 'aceso',
    image: IMAGE,
    ports: [{ name: 'http', containerPort: PORT }],
    env: [
      { name: 'ACESO_ROLE', value: role },
      // TLS ends at the ingress, which the network policy makes the only one that reaches a pod.
      { name: 'ACESO_ALLOW_REMOTE', value: '1' },
      { name: 'ACESO_DRAIN_SECONDS', value: String(DRAIN_SECONDS) },
      fromSecret('DATABASE_URL'),
      fromSecret('ACESO_METRICS_TOKEN', true),
    ],
    envFrom: [{ configMapRef: { name: 'aceso', optional: true } }],
    // A first start on an empty database applies every migration.
    startupProbe: probe('/health/live', { periodSeconds: 2, failureThreshold: 60 }),
    livenessProbe: probe('/health/live', { periodSeconds: 10, failureThreshold: 3 }),
    readinessProbe: probe('/health/ready', { periodSeconds: 5, failureThreshold: 2 }),
    resources: { requests: { cpu: '500m', memory: '512Mi' }, limits: { memory: '2Gi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'data', mountPath: '/data' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}

const deployment = (role: 'web' | 'worker', replicas: number): Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: `aceso-${role}`, labels: labels(role) },
  spec: {
    replicas,
    selector: { matchLabels: labels(role) },
    // The new one is ready before an old one goes: migrations only add (packages/store/src/migrations).
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    template: {
      metadata: { labels: labels(role) },
      spec: {
        serviceAccountName: 'aceso',
        automountServiceAccountToken: false,
        terminationGracePeriodSeconds: STOP_SECONDS,
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
          { name: 'data', persistentVolumeClaim: { claimName: 'aceso-data' } },
          { name: 'tmp', emptyDir: { sizeLimit: '2Gi' } },
        ],
      },
    },
  },
});

const account: ServiceAccount = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'aceso', labels: labels() },
  automountServiceAccountToken: false,
};

const data: PersistentVolumeClaim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'aceso-data', labels: labels() },
  // Blobs and the key of the audit log, which every process reads and writes.
  spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '100Gi' } } },
};

export const service: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'aceso', labels: labels('web') },
  spec: { selector: labels('web'), ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
};

export const budget: PodDisruptionBudget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'aceso-web', labels: labels('web') },
  spec: { minAvailable: 1, selector: { matchLabels: labels('web') } },
};

/** Who reaches a pod: the ingress and the monitoring, by the label of their namespaces. Kubelets are let through by themselves. */
const network: NetworkPolicy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'aceso', labels: labels() },
  spec: {
    podSelector: { matchLabels: labels() },
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: ['ingress', 'monitoring'].map((purpose) => ({
          namespaceSelector: { matchLabels: { 'aceso.example/purpose': purpose } },
        })),
        ports: [{ protocol: 'TCP', port: PORT }],
      },
    ],
  },
};

export const deployments: readonly Deployment[] = [deployment('web', 2), deployment('worker', 2)];

export const MANIFESTS = [account, data, ...deployments, service, budget, network];

export const manifests = (): string =>
  `# Made by scripts/deploy/manifests.ts; change it there. The secret "${SECRET}" is the operator's: docs/operations.md.\n${MANIFESTS.map((one) => stringify(one)).join('---\n')}`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(join(ROOT, 'deploy/kubernetes/aceso.yaml'), manifests());
