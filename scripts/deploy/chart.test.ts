import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { ROOT } from '../process.ts';
import { CHART_FOLDER, chartFiles, chartValues } from './chart.ts';
import { DEFAULTS, type DeployValues, MANIFESTS, manifestsFor } from './manifests.ts';

type Values = Record<string, unknown>;
const files = chartFiles();

/** What the chart's own templates need of Go's: values, `default`, `printf`, `add`, `int`, `not`, `and`, and blocks of `if`. */
function render(template: string, name: string, values: Values): string {
  const root = { Values: values, Release: { Name: name, Service: 'Helm' }, Chart: { AppVersion: '0.1.0' } };
  const isEmpty = (value: unknown): boolean =>
    value === undefined ||
    value === '' ||
    value === false ||
    value === 0 ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  const term = (text: string): unknown => {
    if (/^".*"$/.test(text)) return JSON.parse(text) as string;
    if (/^\d+$/.test(text)) return Number(text);
    if (!/^(\.\w+)+$/.test(text)) throw new RangeError(`The test does not know ${text}.`);
    return text
      .slice(1)
      .split('.')
      .reduce<unknown>((one, key) => (one as Values)[key], root);
  };
  const call = (text: string): unknown => {
    const words = text.match(/\([^()]*\)|"[^"]*"|\S+/g) ?? [];
    const value = (word: string): unknown => (word.startsWith('(') ? evaluate(word.slice(1, -1)) : term(word));
    const [head, ...rest] = words;
    const given = rest.map(value);
    switch (head) {
      case 'not':
        return isEmpty(given[0]);
      case 'and':
        return given.every((one) => !isEmpty(one));
      case 'int':
        return Number(given[0]);
      case 'add':
        return Number(given[0]) + Number(given[1]);
      case 'printf':
        return String(given[0]).replace('%s', String(given[1]));
      case 'default':
        return isEmpty(given[1]) ? given[0] : given[1];
      default:
        return value(head!);
    }
  };
  const evaluate = (text: string): unknown => {
    const [first, ...pipes] = text.split(' | ');
    return pipes.reduce((value, pipe) => call(`${pipe.trim()} ${JSON.stringify(value)}`), call(first!.trim()));
  };
  const out: string[] = [];
  /** Whether each block that is open is taken. */
  const open: boolean[] = [];
  for (const line of template.split('\n')) {
    const control = /^ *\{\{-? (if|end|range|fail)\b ?(.*?) -?\}\}$/.exec(line);
    const isTaken = open.every(Boolean);
    if (control?.[1] === 'if') open.push(isTaken && !isEmpty(evaluate(control[2]!)));
    else if (control?.[1] === 'range') open.push(false);
    else if (control?.[1] === 'end') open.pop();
    else if (isTaken && !/^\{\{- \/\*/.test(line))
      out.push(line.replace(/\{\{ (.*?) \}\}/g, (_, text: string) => String(evaluate(text))));
  }
  expect(open).toEqual([]);
  return out.join('\n');
}

type Told = { kind: string; metadata: { name: string } };
const documents = (text: string): Told[] =>
  parseAllDocuments(text).flatMap((one) => {
    expect(one.errors).toEqual([]);
    return one.toJS() ? [one.toJS() as Told] : [];
  });
const byName = (all: readonly object[]): Told[] =>
  (JSON.parse(JSON.stringify(all)) as Told[]).sort((a, b) =>
    `${a.kind} ${a.metadata.name}`.localeCompare(`${b.kind} ${b.metadata.name}`),
  );
const rendered = (name: string, values: Values): Told[] =>
  byName(
    Object.entries(files)
      .filter(([path]) => /^templates\/.*\.yaml$/.test(path))
      .flatMap(([, text]) => documents(render(text, name, values))),
  );
/** What the chart has and the manifests do not: labels of the release, the pull policy, and that data outlive a release. */
const expected = (values: DeployValues, without: readonly string[] = []): Told[] =>
  byName(
    Object.entries(
      manifestsFor({ ...values, pullPolicy: 'IfNotPresent', labels: { 'app.kubernetes.io/instance': values.name } }),
    )
      .filter(([name]) => !without.includes(name))
      .map(([name, one]) =>
        name === 'data'
          ? { ...one, metadata: { ...one.metadata, annotations: { 'helm.sh/resource-policy': 'keep' } } }
          : one,
      ),
  );
const changed = (): Values => ({
  ...chartValues(),
  image: { repository: 'registry.example/aceso', tag: '9.1', pullPolicy: 'IfNotPresent' },
  secret: 'other',
  configMap: 'mine',
  replicas: { web: 3, worker: 5 },
  drainSeconds: 20,
  storage: { existingClaim: 'shared', className: '', size: '1Gi' },
  networkPolicy: { ...(chartValues().networkPolicy as Values), enabled: false },
  service: { port: 8080 },
});
const CHANGED: DeployValues = {
  ...DEFAULTS,
  name: 'ward',
  image: 'registry.example/aceso:9.1',
  secret: 'other',
  configMap: 'mine',
  claim: 'shared',
  replicas: { web: 3, worker: 5 },
  drainSeconds: 20,
  servicePort: 8080,
};

describe('the chart', () => {
  it('stands in deploy/helm as it is made', async () => {
    for (const [path, text] of Object.entries(files))
      await expect(text).toMatchFileSnapshot(join(ROOT, CHART_FOLDER, path));
    const found = globSync('**/*.*', { cwd: join(ROOT, CHART_FOLDER) }).map((path) => path.replaceAll('\\', '/'));
    expect(found.sort()).toEqual(Object.keys(files).sort());
    expect(Object.values(files).filter((text) => /mark-|9[1-4]00\d\d/.test(text))).toEqual([]);
    expect(parse(files['Chart.yaml']!)).toMatchObject({
      version: (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version,
    });
  });

  it('gives what the manifests give, and what was asked for where something was', () => {
    expect(rendered('aceso', chartValues())).toEqual(expected(DEFAULTS));
    expect(rendered('aceso', chartValues()).map(({ kind }) => kind)).toHaveLength(MANIFESTS.length);
    expect(rendered('ward', changed())).toEqual(expected(CHANGED, ['data', 'network']));
    const classed = { ...chartValues(), storage: { existingClaim: '', className: 'fast', size: '5Gi' } };
    expect(rendered('aceso', classed)).toEqual(expected({ ...DEFAULTS, storageClass: 'fast', storage: '5Gi' }));
  });

  it('has a schema that names every value and lets in no other', () => {
    interface Schema {
      readonly type?: string;
      readonly properties?: Readonly<Record<string, Schema>>;
      readonly additionalProperties?: unknown;
      readonly required?: readonly string[];
    }
    const schema = JSON.parse(files['values.schema.json']!) as Schema;
    const values = parse(files['values.yaml']!) as Values;
    expect(values).toEqual(chartValues());
    expect(schema.required).toEqual(Object.keys(values));
    const walk = (of: Schema, value: Values, place: string): void => {
      for (const [name, one] of Object.entries(value)) {
        const own = of.properties?.[name];
        expect(own, `${place}${name}`).toBeDefined();
        if (own?.properties) {
          expect(own.additionalProperties, `${place}${name}`).toBe(false);
          walk(own, one as Values, `${place}${name}.`);
        }
      }
    };
    walk(schema, values, '');
    expect(schema.additionalProperties).toBe(false);
  });
});

/** Helm itself, where it is installed; without it the templates are read by the test alone. */
const hasHelm = spawnSync('helm', ['version']).status === 0;
describe.skipIf(!hasHelm)('the chart under Helm', () => {
  const helm = (...args: string[]) =>
    spawnSync('helm', args, { cwd: ROOT, encoding: 'utf8', input: JSON.stringify(changed()) });
  const template = (name: string, ...args: string[]) =>
    helm('template', name, CHART_FOLDER, '--kube-version', '1.30.0', ...args);

  it('passes its lint, gives the same, and says what is missing', () => {
    expect(helm('lint', CHART_FOLDER, '--strict').status).toBe(0);
    expect(byName(documents(template('aceso').stdout))).toEqual(expected(DEFAULTS));
    expect(byName(documents(template('ward', '--values', '-').stdout))).toEqual(expected(CHANGED, ['data', 'network']));
    const on = ['ingress.enabled=true', 'ingress.host=a.example', 'ingress.tlsSecret=tls'];
    expect(template('a', '--set', on.join()).stderr).toContain('ACESO_PUBLIC_URL');
    const made = template('a', '--set', [...on, 'settings.ACESO_PUBLIC_URL=https://a.example'].join());
    expect(documents(made.stdout).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Ingress', 'ConfigMap']));
    expect(made.stdout).toContain('checksum/settings');
    for (const [set, said] of [
      ['replica=3', 'replica'],
      ['replicas.web=many', 'replicas'],
      ['settings.DATABASE_URL=x', 'DATABASE_URL'],
      ['settings.A=x,configMap=mine', 'not both'],
    ] as const)
      expect(template('a', '--set', set).stderr, set).toContain(said);
  });
});
