import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { ROOT } from '../process.ts';
import { AFTER_DRAIN_SECONDS, DEFAULTS, type DeployValues, manifestsFor } from './manifests.ts';

/**
 * The Helm chart, made of the same objects as the manifests: where a house differs, a mark is put into them, and in the text
 * the mark becomes what Helm fills in. node scripts/deploy/chart.ts writes deploy/helm/aceso.
 */
export const CHART_FOLDER = 'deploy/helm/aceso';

const [repository, tag] = DEFAULTS.image.split(':') as [string, string];
const [DEFAULT_NAME] = [DEFAULTS.name];

/** values.yaml: each with a comment, in this order. */
const VALUES: readonly {
  readonly name: string;
  readonly value: unknown;
  readonly about: string;
  readonly schema: object;
}[] = [
  {
    name: 'image',
    value: { repository, tag: '', pullPolicy: 'IfNotPresent' },
    about: 'Built by the Dockerfile, in a registry of yours. Without a tag it is the version of the chart.',
    schema: object({
      repository: { type: 'string', pattern: '^[a-z0-9][a-z0-9._/:-]*$' },
      tag: { type: 'string', pattern: '^[A-Za-z0-9_.-]*$' },
      pullPolicy: { enum: ['Always', 'IfNotPresent', 'Never'] },
    }),
  },
  {
    name: 'secret',
    value: DEFAULTS.secret,
    about: 'Secret that you make: DATABASE_URL, and ACESO_METRICS_TOKEN where you want it.',
    schema: named(),
  },
  {
    name: 'configMap',
    value: '',
    about: 'Config map of yours with further settings. Without one it is that of "settings".',
    schema: { anyOf: [named(), { const: '' }] },
  },
  {
    name: 'settings',
    value: {},
    about: 'Further settings by name (docs/operations.md), no secrets. An ingress needs ACESO_PUBLIC_URL here.',
    schema: {
      type: 'object',
      propertyNames: {
        pattern: '^[A-Z][A-Z0-9_]*$',
        not: { enum: ['DATABASE_URL', 'ACESO_METRICS_TOKEN', 'ACESO_ROLE'] },
      },
      additionalProperties: { type: 'string' },
    },
  },
  {
    name: 'replicas',
    value: DEFAULTS.replicas,
    about: 'Servers that answer, and workers that do jobs.',
    schema: object({ web: whole(1), worker: whole(0) }),
  },
  {
    name: 'drainSeconds',
    value: DEFAULTS.drainSeconds,
    about: 'Between the first sign of stopping and the last connection.',
    schema: whole(0, 600),
  },
  {
    name: 'resources',
    value: { cpu: DEFAULTS.cpu, memory: DEFAULTS.memory, memoryLimit: DEFAULTS.memoryLimit },
    about: 'Of each pod.',
    schema: object({ cpu: quantity(), memory: quantity(), memoryLimit: quantity() }),
  },
  {
    name: 'storage',
    value: { existingClaim: '', className: '', size: DEFAULTS.storage },
    about:
      'Data folder that every pod reads and writes: a claim of yours, or one that is made (ReadWriteMany) and stays when the release goes.',
    schema: object({ existingClaim: orEmpty(), className: orEmpty(), size: quantity() }),
  },
  { name: 'temporarySize', value: DEFAULTS.temporary, about: 'Of /tmp in each pod.', schema: quantity() },
  {
    name: 'service',
    value: { port: DEFAULTS.servicePort },
    about: 'Inside of the cluster.',
    schema: object({ port: whole(1, 65_535) }),
  },
  {
    name: 'networkPolicy',
    value: { enabled: true, label: DEFAULTS.network.label, ingress: 'ingress', monitoring: 'monitoring' },
    about: 'Only pods of namespaces with this label reach a server.',
    schema: object({
      enabled: { type: 'boolean' },
      label: { type: 'string', minLength: 1 },
      ingress: { type: 'string', minLength: 1 },
      monitoring: { type: 'string', minLength: 1 },
    }),
  },
  {
    name: 'ingress',
    value: { enabled: false, host: '', className: '', tlsSecret: '' },
    about: 'It ends TLS. Its secret is yours.',
    schema: object({
      enabled: { type: 'boolean' },
      host: { type: 'string', pattern: '^([a-z0-9]([a-z0-9.-]*[a-z0-9])?)?$' },
      className: orEmpty(),
      tlsSecret: orEmpty(),
    }),
  },
];

function object(properties: Readonly<Record<string, object>>): object {
  return { type: 'object', additionalProperties: false, properties };
}
function named(): object {
  return { type: 'string', pattern: '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$' };
}
function orEmpty(): object {
  return { type: 'string', pattern: '^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)?$' };
}
function whole(minimum: number, maximum = 1000): object {
  return { type: 'integer', minimum, maximum };
}
function quantity(): object {
  return { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$' };
}

export const chartValues = (): Record<string, unknown> =>
  Object.fromEntries(VALUES.map(({ name, value }) => [name, value]));

/** Marks that no other text of the manifests holds, and what stands for them in a template. */
const NAME = '{{ .Release.Name }}';
const CONFIG = `{{ .Values.configMap | default .Release.Name }}`;
const CLAIM = `{{ .Values.storage.existingClaim | default (printf "%s-data" .Release.Name) }}`;
const MARKS: readonly (readonly [mark: string | number, template: string])[] = [
  ['mark-image', '{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}'],
  ['mark-pull', '{{ .Values.image.pullPolicy }}'],
  ['mark-secret', '{{ .Values.secret }}'],
  ['mark-config', CONFIG],
  ['mark-claim', CLAIM],
  ['mark-class', '{{ .Values.storage.className }}'],
  ['mark-storage', '{{ .Values.storage.size }}'],
  ['mark-cpu', '{{ .Values.resources.cpu }}'],
  ['mark-memory', '{{ .Values.resources.memory }}'],
  ['mark-limit', '{{ .Values.resources.memoryLimit }}'],
  ['mark-temporary', '{{ .Values.temporarySize }}'],
  ['mark-label', '{{ .Values.networkPolicy.label }}'],
  ['mark-ingress', '{{ .Values.networkPolicy.ingress }}'],
  ['mark-monitoring', '{{ .Values.networkPolicy.monitoring }}'],
  ['mark-managed', '{{ .Release.Service }}'],
  ['mark-name', NAME],
  [910_000 + AFTER_DRAIN_SECONDS, `{{ add (int .Values.drainSeconds) ${AFTER_DRAIN_SECONDS} }}`],
  [910_000, '{{ .Values.drainSeconds }}'],
  [920_000, '{{ .Values.replicas.web }}'],
  [930_000, '{{ .Values.replicas.worker }}'],
  [940_000, '{{ .Values.service.port }}'],
];
const MARKED: DeployValues = {
  name: 'mark-name',
  image: 'mark-image',
  pullPolicy: 'mark-pull',
  secret: 'mark-secret',
  configMap: 'mark-config',
  claim: 'mark-claim',
  storageClass: 'mark-class',
  storage: 'mark-storage',
  replicas: { web: 920_000, worker: 930_000 },
  drainSeconds: 910_000,
  cpu: 'mark-cpu',
  memory: 'mark-memory',
  memoryLimit: 'mark-limit',
  temporary: 'mark-temporary',
  servicePort: 940_000,
  network: { label: 'mark-label', from: ['mark-ingress', 'mark-monitoring'] },
  labels: { 'app.kubernetes.io/instance': 'mark-name' },
};

/** Names of labels and port numbers stay bare; whatever is text is quoted, lest a value be read as something else. */
function filled(line: string): string {
  for (const [mark, template] of MARKS) {
    if (!line.includes(String(mark))) continue;
    const text = line.replaceAll(String(mark), template);
    const isText = typeof mark === 'string' && !text.includes(`${template}:`) && !text.includes('"');
    const rest = filled(text);
    return isText
      ? rest.replace(/(: |- )(?!")(.*\{\{.*)$/, (_, before: string, value: string) => `${before}${quoted(value)}`)
      : rest;
  }
  return line;
}
/** Quotes around a template that holds quotes of its own are single ones. */
const quoted = (value: string): string => (value.includes('"') ? `'${value}'` : `"${value}"`);

function template(one: object): string {
  return stringify(one, { lineWidth: 0 })
    .split('\n')
    .map(filled)
    .join('\n')
    .replace(/^( *)(storageClassName: .*)$/m, '$1{{- if .Values.storage.className }}\n$1$2\n$1{{- end }}');
}

const when = (condition: string, text: string): string => `{{- if ${condition} }}\n${text}{{- end }}\n`;

/** Restarts the pods when the settings change. */
const CHECKSUM = `    metadata:
      {{- if .Values.settings }}
      annotations:
        checksum/settings: {{ .Values.settings | toJson | sha256sum }}
      {{- end }}
`;

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: "${NAME}"
  labels:
    app.kubernetes.io/name: aceso
    app.kubernetes.io/instance: "${NAME}"
data:
  {{- range $name, $value := .Values.settings }}
  {{ $name }}: {{ $value | quote }}
  {{- end }}
`;

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: "${NAME}"
  labels:
    app.kubernetes.io/name: aceso
    app.kubernetes.io/instance: "${NAME}"
  annotations:
    aceso.example/public-url: {{ required "settings.ACESO_PUBLIC_URL must name the https address of the ingress" .Values.settings.ACESO_PUBLIC_URL | quote }}
spec:
  {{- if .Values.ingress.className }}
  ingressClassName: {{ .Values.ingress.className | quote }}
  {{- end }}
  tls:
    - hosts:
        - {{ required "ingress.host must be a name" .Values.ingress.host | quote }}
      secretName: {{ required "ingress.tlsSecret must name a secret with a certificate" .Values.ingress.tlsSecret | quote }}
  rules:
    - host: {{ .Values.ingress.host | quote }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: "${NAME}"
                port:
                  name: http
`;

const NOTES = `Aceso {{ .Chart.AppVersion }} is being started as {{ .Release.Name }}.

The secret "{{ .Values.secret }}" has to hold DATABASE_URL (Postgres 15 or newer).
The link for the first administrator is in the log of the newest server:

  kubectl -n {{ .Release.Namespace }} logs -l app.kubernetes.io/instance={{ .Release.Name }},app.kubernetes.io/component=web --tail=-1
{{- if not .Values.ingress.enabled }}

No ingress was asked for. Whatever ends TLS has to pass the Host header on, and ACESO_PUBLIC_URL, ACESO_TRUSTED_HOSTS and
ACESO_TRUST_PROXY have to name it (docs/operations.md).
{{- end }}
`;

/** Every file of the chart, by its path inside of it. */
export function chartFiles(): Readonly<Record<string, string>> {
  const { account, data, web, worker, service, budget, network } = manifestsFor(MARKED);
  const header = '{{- /* Made by scripts/deploy/chart.ts; change it there. */ -}}\n';
  const pod = (one: object): string =>
    template(one).replace('    metadata:\n      labels:', `${CHECKSUM}      labels:`);
  return {
    'Chart.yaml': stringify({
      apiVersion: 'v2',
      name: DEFAULT_NAME,
      description: 'Self-hosted generative-AI workbench for healthcare and the life sciences',
      type: 'application',
      version: tag,
      appVersion: tag,
      kubeVersion: '>=1.27.0-0',
    }),
    'values.yaml': `# Made by scripts/deploy/chart.ts; change it there, or give values of your own to Helm.\n${VALUES.map(
      ({ name, value, about }) => `\n# ${about}\n${stringify({ [name]: value })}`,
    ).join('')}`,
    'values.schema.json': `${JSON.stringify(
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        additionalProperties: false,
        properties: {
          ...Object.fromEntries(VALUES.map(({ name, schema, about }) => [name, { description: about, ...schema }])),
          global: { type: 'object' },
        },
        required: VALUES.map(({ name }) => name),
      },
      null,
      2,
    )}\n`,
    'templates/account.yaml': header + template(account),
    'templates/config.yaml':
      header +
      when(
        'and .Values.settings .Values.configMap',
        '{{- fail "settings go into a config map of the chart: give them, or configMap, and not both" }}\n',
      ) +
      when('and .Values.settings (not .Values.configMap)', CONFIG_MAP),
    'templates/data.yaml':
      header +
      when(
        'not .Values.storage.existingClaim',
        template({ ...data, metadata: { ...data.metadata, annotations: { 'helm.sh/resource-policy': 'keep' } } }),
      ),
    'templates/web.yaml': header + pod(web),
    'templates/worker.yaml': header + pod(worker),
    'templates/service.yaml': header + template(service),
    'templates/budget.yaml': header + template(budget),
    'templates/network.yaml': header + when('.Values.networkPolicy.enabled', template(network)),
    'templates/ingress.yaml': header + when('.Values.ingress.enabled', INGRESS),
    'templates/NOTES.txt': NOTES,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const [path, text] of Object.entries(chartFiles())) {
    const file = join(ROOT, CHART_FOLDER, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
