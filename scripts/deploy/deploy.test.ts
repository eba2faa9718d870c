import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { readConfig } from '../../packages/server/src/config.ts';
import { ROOT } from '../process.ts';
import { environmentOf, lastOf, stagesOf } from './dockerfile.ts';
import { budget, deployments, MANIFESTS, manifests, service } from './manifests.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const DATABASE_URL = 'postgres://aceso:x@database/aceso';
/** Seconds that start.ts gives to requests and to jobs, after the drain. */
const AFTER_DRAIN = 20;

const stages = stagesOf(read('Dockerfile'));
const last = stages.at(-1)!;
const settings = environmentOf(last);

describe('the image', () => {
  it('is of pinned bases, takes what is there, and leaves out what is not meant', () => {
    const named = new Set<string>();
    for (const { image, name, steps } of stages) {
      expect(image).toMatch(/^[\w./-]+:\d[\w.-]+$/);
      if (name) named.add(name);
      expect(steps.filter(({ word }) => word === 'ADD')).toEqual([]);
      for (const { word, rest } of steps) {
        if (word !== 'COPY') continue;
        const stage = /--from=(\w+)/.exec(rest)?.[1];
        if (stage !== undefined) expect(named.has(stage), rest).toBe(true);
        else
          for (const source of rest.split(/\s+/).slice(0, -1)) {
            expect(existsSync(join(ROOT, source)), source).toBe(true);
            expect(read('.dockerignore').split('\n'), source).toContain(`!${source.replace(/^\.\//, '')}`);
          }
      }
    }
    for (const left of ['**/node_modules', '**/.aceso']) expect(read('.dockerignore').split('\n')).toContain(left);
  });

  it('runs no install script, as nobody, with a check of its health and a program that is there', () => {
    const installs = stages.flatMap(({ steps }) => steps.filter(({ rest }) => /npm (ci|install)/.test(rest)));
    expect(installs.length).toBe(2);
    for (const { rest } of installs) expect(rest).toMatch(/^npm ci .*--ignore-scripts/);
    const of = (word: string) => lastOf(last, word);
    expect(of('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(of('HEALTHCHECK')).toMatch(/CMD \["node".*\/health\/ready/);
    expect(existsSync(join(ROOT, JSON.parse(of('CMD'))[0]))).toBe(true);
    expect(JSON.parse(of('ENTRYPOINT'))[0]).toBe('node');
    // Nothing secret, and open to other machines only where the operator says so.
    expect(Object.keys(settings).filter((name) => /TOKEN|PASSWORD|SECRET|DATABASE|ALLOW_REMOTE/.test(name))).toEqual(
      [],
    );
    expect(() => readConfig({}, settings)).toThrow(/ACESO_ALLOW_REMOTE/);
    expect(readConfig({}, { ...settings, ACESO_ALLOW_REMOTE: '1' })).toMatchObject({ dataDir: '/data', demo: false });
  });
});

interface ComposeService {
  readonly environment?: Readonly<Record<string, string>>;
  readonly image?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly ports?: readonly string[];
  readonly privileged?: boolean;
  readonly stop_grace_period?: string;
  readonly security_opt?: readonly string[];
  readonly env_file?: string;
}

describe('compose.yaml', () => {
  const { services } = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, ComposeService> };
  it('has two servers and workers on one database, each with settings that the server takes', () => {
    expect(Object.keys(services)).toEqual(['web', 'web-two', 'worker', 'database']);
    const roles = Object.entries(services).flatMap(([name, { environment = {} }]) =>
      name === 'database' ? [] : [readConfig({}, { ...settings, DATABASE_URL, ...environment }).role],
    );
    expect(roles).toEqual(['web', 'web', 'worker']);
  });

  it('gives no more than is needed', () => {
    for (const [name, service] of Object.entries(services)) {
      expect(service.image, name).toMatch(/:\d/);
      expect(service.privileged, name).toBeUndefined();
      expect(service.security_opt, name).toContain('no-new-privileges:true');
      for (const port of service.ports ?? []) expect(port, name).toMatch(/^127\.0\.0\.1:/);
      if (name === 'database') continue;
      expect(service, name).toMatchObject({ user: '1000:1000', read_only: true, cap_drop: ['ALL'] });
      expect(service.env_file, name).toBe('secrets/aceso.env');
      const drain = Number(service.environment?.ACESO_DRAIN_SECONDS ?? 0);
      expect(Number.parseInt(service.stop_grace_period!, 10), name).toBeGreaterThan(drain + AFTER_DRAIN);
    }
    expect(read('.gitignore').split('\n')).toContain('secrets/');
  });
});

describe('the Kubernetes manifests', () => {
  it('stand in deploy/kubernetes as they are made', async () => {
    await expect(manifests()).toMatchFileSnapshot(join(ROOT, 'deploy/kubernetes/aceso.yaml'));
    const documents = parseAllDocuments(manifests());
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect(documents.map((one) => one.toJS() as unknown)).toEqual(MANIFESTS);
    const { resources } = parse(read('deploy/kubernetes/kustomization.yaml')) as { resources: string[] };
    for (const path of resources) expect(existsSync(join(ROOT, 'deploy/kubernetes', path)), path).toBe(true);
  });

  it('run as nobody, on a file system that cannot be written, and stop later than the server does', () => {
    expect(deployments.map(({ metadata }) => metadata?.name)).toEqual(['aceso-web', 'aceso-worker']);
    for (const { spec } of deployments) {
      const pod = spec!.template.spec!;
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(pod.automountServiceAccountToken).toBe(false);
      for (const one of pod.containers) {
        expect(one.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(one.image).toMatch(/:\d/);
        expect(one.resources).toMatchObject({
          requests: { memory: expect.any(String) },
          limits: { memory: expect.any(String) },
        });
        const environment = Object.fromEntries(
          one.env!.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
        );
        const config = readConfig({}, { ...settings, DATABASE_URL, ...environment });
        expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(config.drainSeconds + AFTER_DRAIN);
        for (const secret of ['DATABASE_URL', 'ACESO_METRICS_TOKEN'])
          expect(one.env!.find(({ name }) => name === secret)?.valueFrom?.secretKeyRef?.key).toBe(secret);
        expect([one.livenessProbe, one.readinessProbe].map((each) => each?.httpGet?.path)).toEqual([
          '/health/live',
          '/health/ready',
        ]);
        const mounted = one.volumeMounts!.map(({ name }) => name);
        expect(mounted).toEqual(pod.volumes!.map(({ name }) => name));
      }
      expect(spec!.selector.matchLabels).toEqual(spec!.template.metadata!.labels);
    }
  });

  it('send requests to servers only, of which one is always there', () => {
    expect(service.spec?.selector).toMatchObject({ 'app.kubernetes.io/component': 'web' });
    expect(budget.spec).toMatchObject({ minAvailable: 1, selector: { matchLabels: service.spec?.selector } });
  });
});
