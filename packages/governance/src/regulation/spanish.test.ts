import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildWith, sayFor, writeReport, writeReportPdf } from './build.ts';
import { CONTROLS, THREATS } from './controls.ts';
import { COMMON, SPANISH } from './es/index.ts';
import type { Deployment, Facts, GovernedFunction, RunFact } from './facts.ts';
import { SIGNALS } from './kinds/fda.ts';
import { ACTIVITIES } from './kinds/privacy.ts';
import { reportHtml, reportMarkdown, STATUS_WORDS } from './render.ts';
import { NOTICE } from './report.ts';
import { REPORT_KINDS, RULES } from './rules.ts';
import { sayWith, type Words } from './say.ts';
import { textsOfRules } from './translate.ts';

/** Templates in the code: what a tagged text says, with `{0}` where something is put in. */
function templatesOf(source: string): string[] {
  const found: string[] = [];
  /** Reads from after the opening backtick; answers the place after the closing one. */
  const read = (from: number, tagged: boolean): number => {
    let key = '';
    let count = 0;
    for (let at = from; at < source.length; at += 1) {
      if (source[at] === '`') {
        if (tagged) found.push(key);
        return at + 1;
      }
      if (source.startsWith('${', at)) {
        key += `{${count++}}`;
        at = code(at + 2, true) - 1;
      } else key += source[at];
    }
    throw new RangeError('A template does not end.');
  };
  /** Reads code, to the brace that closes it where it stands in a template. */
  const code = (from: number, inside: boolean): number => {
    let depth = 0;
    for (let at = from; at < source.length; at += 1) {
      const character = source[at];
      if (character === '`') at = read(at + 1, source.slice(at - 3, at) === 'say') - 1;
      else if (character === "'" || character === '"') {
        for (at += 1; source[at] !== character; at += 1) if (source[at] === '\\') at += 1;
      } else if (source.startsWith('// ', at)) at = source.indexOf('\n', at);
      else if (source.startsWith('/*', at)) at = source.indexOf('*/', at) + 1;
      else if (character === '{') depth += 1;
      else if (character === '}') {
        if (inside && depth === 0) return at + 1;
        depth -= 1;
      }
    }
    return source.length;
  };
  code(0, false);
  return found;
}

const FN: GovernedFunction = {
  id: 'reader',
  name: 'NAME',
  studio: 'imaging',
  purpose: 'PURPOSE',
  users: ['radiologist', 'clinician'],
  inputs: ['image', 'signal', 'sequence'],
  output: 'OUTPUT',
  outputType: 'classification',
  method: 'learned',
  bearing: 'care',
  role: 'recommends',
  population: 'PEOPLE',
  cautions: ['CAUTION'],
  card: 'models/reader.card.json',
  training: { data: 'DATA', sensitiveInputs: ['INPUT'], how: 'HOW', external: 'EXTERNAL' },
  measuredBy: 'node bench/reader.ts',
  guide: 'docs/reader.md',
};
const bare: GovernedFunction = {
  ...FN,
  inputs: ['record'],
  training: { data: 'DATA', sensitiveInputs: [], how: 'HOW' },
};
const FUNCTIONS: readonly GovernedFunction[] = [
  FN,
  bare,
  { ...bare, method: 'deterministic', basis: 'BASIS' },
  { ...bare, method: 'deterministic', users: ['patient'], converses: true, triage: true, timeCritical: true },
  { ...bare, method: 'deterministic', role: 'informs', generates: 'text', basis: 'BASIS' },
  { ...bare, method: 'deterministic', bearing: 'administration', users: ['payer'], decision: 'DECISION' },
  { ...bare, bearing: 'research', studio: 'discovery', inputs: ['molecule'] },
  { ...FN, bearing: 'research', studio: 'precision' },
  { ...bare, method: 'language-model', training: undefined, generates: 'text' } as unknown as GovernedFunction,
];
const RUN: RunFact = {
  run: 'RUN',
  subject: 'reader',
  suite: 'SUITE',
  aspect: 'performance',
  metric: 'METRIC',
  value: 0.5,
  low: 0.4,
  high: 0.6,
  cases: 9,
  at: '2026-05-01T00:00:00Z',
  data: [],
};
const MODEL = { id: 'M', name: 'M', version: '1', provider: 'P', licence: 'L', intendedUse: 'U', dataClasses: ['phi'] };
const DEPLOYMENT: Deployment = {
  backend: 'pglite',
  loopbackOnly: true,
  allowRemote: false,
  publicHttps: false,
  trustedProxies: 1,
  demo: true,
  requestsPerMinute: 3000,
  dicom: false,
  ehrTrust: true,
  hooks: 1,
  users: 3,
  roles: { clinician: 2 },
  models: [],
  egress: { allowed: false, sendsIdentifiers: false, words: 'POLICY' },
  counts: { Patient: 12 },
  consents: 1,
  auditEvents: 5,
  auditVerified: true,
  archives: 0,
};
const base: Facts = {
  asOf: '2026-11-01',
  software: { name: 'ACESO', version: '0.1.0' },
  functions: FUNCTIONS,
  runs: [],
};
const tags = { scanned: 5, tagged: { Task: 2 }, withProvenance: 1, withDevice: 0, signed: 3, missing: ['Task/9'] };
const CASES: readonly Facts[] = [
  base,
  { ...base, asOf: '2023-01-01', functions: [], tags: { ...tags, tagged: {} } },
  { ...base, runs: [RUN, { ...RUN, metric: 'METRIC:PART' }], deployment: DEPLOYMENT, tags },
  {
    ...base,
    runs: Array.from({ length: 40 }, (_, i) => ({ ...RUN, metric: `METRIC${i}` })),
    deployment: {
      ...DEPLOYMENT,
      backend: 'postgres',
      loopbackOnly: false,
      publicHttps: true,
      dicom: true,
      auditVerified: false,
      models: [
        { ...MODEL, remote: true, host: 'H' },
        { ...MODEL, remote: false },
      ],
      egress: { ...DEPLOYMENT.egress, sendsIdentifiers: true },
      counts: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`T${i}`, i])),
    },
  },
  { ...base, deployment: { ...DEPLOYMENT, loopbackOnly: false, users: 0, roles: {}, consents: 0 } },
];

const spoken = (text: string): boolean => /[a-z]{4,}/.test(text);
const source = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');
const TEMPLATES = new Set(
  globSync(['*.ts', 'kinds/*.ts'], { cwd: import.meta.dirname })
    .filter((path) => !path.includes('.test.') && path !== 'say.ts')
    .flatMap((path) => templatesOf(source(path))),
);
/** What stands in the code as data, and is said by `say.of`. */
const LISTED = [
  ...Object.values(CONTROLS),
  ...THREATS.flatMap(({ name, asset }) => [name, asset]),
  ...Object.values(SIGNALS),
  ...ACTIVITIES.flatMap(({ title, purpose }) => [title, purpose]),
  ...Object.values(STATUS_WORDS),
  NOTICE,
];
const CODES = [
  ...['clinician', 'patient', 'administrator', 'payer', 'researcher', 'radiologist', 'auditor', 'quality', 'privacy'],
  ...['steward', 'chemist', 'scheduler', 'record', 'note', 'conversation', 'image', 'signal', 'sequence', 'molecule'],
  ...['table', 'claim', 'calendar', 'knowledge', 'prediction', 'classification', 'recommendation', 'evaluation'],
  ...['analysis', 'other', 'informs', 'recommends', 'measures', 'on', 'partly', 'off', 'unknown', 'low', 'middle'],
  ...['high', 'none', 'high risk', 'transparency', 'no special duty', 'not a device', 'class I'],
  ...['class IIa or higher', 'class IIb or higher'],
];

describe('Spanish', () => {
  it('has every text of the code, of the rules and of the lists, and none that is gone', () => {
    expect(TEMPLATES.size).toBeGreaterThan(180);
    const rules = REPORT_KINDS.flatMap((kind) => textsOfRules(RULES[kind]));
    const wanted = new Set([...TEMPLATES, ...LISTED, ...CODES, ...rules.filter(spoken)]);
    const tables: readonly Words[] = [COMMON, ...Object.values(SPANISH)];
    expect([...wanted].filter((key) => !tables.some((table) => Object.hasOwn(table, key)))).toEqual([]);
    const written = new Set(tables.flatMap((table) => Object.keys(table)));
    expect([...written].filter((key) => !wanted.has(key) && !rules.includes(key))).toEqual([]);
    for (const table of tables)
      for (const [key, text] of Object.entries(table)) {
        const places = (words: string) => [...new Set(words.match(/\{\d\}/g))].sort().join();
        expect([key, places(text)]).toEqual([key, places(key)]);
        expect(text.trim(), key).not.toBe('');
      }
  });

  it.each(REPORT_KINDS)('%s finds each text in its own table or in the common one', (kind) => {
    const missing = new Set<string>();
    for (const facts of CASES) {
      const find = (key: string): string | undefined => {
        const text = SPANISH[kind][key] ?? COMMON[key];
        // Names of functions and the like come in capitals: they have tables of their own.
        if (text === undefined && spoken(key)) missing.add(key);
        return text;
      };
      const say = sayWith('es', find);
      const report = buildWith(kind, facts, say);
      reportMarkdown(report, say);
      expect(report.language).toBe('es');
      expect(reportHtml(report, say)).toContain('<html lang="es">');
    }
    expect([...missing]).toEqual([]);
  });

  it.each(REPORT_KINDS)('%s says nothing that is in no table', (kind) => {
    // Every text that went through a table is left out; what words are left did not.
    const say = sayWith('es', (key) => key.replace(/[^{}\d]|(?<!\{)\d|\d(?!\})/g, '').replace(/(\{\d\})/g, ' $1 '));
    for (const facts of CASES) {
      const { title, summary, sections, dates } = buildWith(kind, facts, say);
      const texts = [
        title,
        ...summary,
        ...dates.flatMap(({ what, status, note = '' }) => [what, status, note]),
        ...sections.flatMap((one) => [
          one.title,
          one.lead ?? '',
          ...one.rows.flatMap(({ requirement, answer }) => [requirement, answer]),
        ]),
      ];
      // Paths, and types of resources, are told as they are.
      const left = texts.filter((text) => spoken(text.replace(/\b(docs|node)[/ ][\w./-]+|\(Patient 12\)/g, '')));
      expect(left).toEqual([]);
    }
  });

  it('says lists as they are said', () => {
    const say = sayFor('dpia', 'es');
    expect(say.list([])).toBe('no hay');
    expect(say.list(['uno', 'dos', 'imágenes'])).toBe('uno, dos e imágenes');
    expect(say.list(['uno', 'dos', 'hielo'])).toBe('uno, dos y hielo');
    expect(writeReport('fda-cds', base, 'md', { language: 'es' })).toContain('Lo que ve un paciente');
  });
});

describe('PDF', () => {
  it('is made in both languages, the same bytes every time, and not of the same words', async () => {
    const pdf = async (language: 'en' | 'es') =>
      Buffer.from(await writeReportPdf('dpia', base, language)).toString('latin1');
    const spanish = await pdf('es');
    expect(spanish === (await pdf('es'))).toBe(true);
    expect(spanish).toContain('/Lang (es)');
    expect(await pdf('en')).toContain('/Lang (en)');
  });
});
