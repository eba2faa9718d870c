import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { buildReport, writeReport } from './build.ts';
import { chaiCard } from './chai.ts';
import { controlsOf, rate, THREATS } from './controls.ts';
import type { Deployment, Facts, GovernedFunction, RunFact } from './facts.ts';
import { aiActHint, mdrHint } from './kinds/eu.ts';
import { judgeCds } from './kinds/fda.ts';
import { STATUSES } from './report.ts';
import { datesAsOf, REPORT_KINDS, RULES } from './rules.ts';
import { ENGLISH } from './say.ts';

const LEARNED: GovernedFunction = {
  id: 'reader',
  name: 'Reader & writer <of images>',
  studio: 'imaging',
  purpose: 'Finds a thing.',
  users: ['radiologist'],
  inputs: ['image'],
  output: 'a probability',
  outputType: 'classification',
  method: 'learned',
  bearing: 'care',
  role: 'recommends',
  population: 'Adults.',
  cautions: ['Not for children.'],
  card: 'models/reader.card.json',
  training: { data: 'Images.', sensitiveInputs: [], how: 'Split by patient.' },
  measuredBy: 'node bench/reader.ts',
  guide: 'docs/reader.md',
  ledger: ['reader-weights'],
};
const RULE_BASED: GovernedFunction = {
  ...LEARNED,
  id: 'rules',
  name: 'Rules',
  users: ['clinician'],
  inputs: ['record'],
  method: 'deterministic',
  basis: 'It shows the rule.',
};
const PATIENT: GovernedFunction = {
  ...RULE_BASED,
  id: 'chat',
  name: 'Chat',
  users: ['patient'],
  converses: true,
  triage: true,
};
const RUN: RunFact = {
  run: 'run-17',
  subject: 'reader-weights',
  suite: 'held-out images',
  aspect: 'calibration',
  metric: 'auc',
  value: 0.875,
  low: 0.84,
  high: 0.91,
  cases: 412,
  at: '2026-05-01T00:00:00Z',
  data: ['set-1'],
};
const DEPLOYMENT: Deployment = {
  backend: 'pglite',
  loopbackOnly: true,
  allowRemote: false,
  publicHttps: false,
  trustedProxies: 0,
  demo: true,
  requestsPerMinute: 3000,
  dicom: false,
  ehrTrust: false,
  hooks: 0,
  users: 3,
  roles: { clinician: 2, administrator: 1 },
  models: [
    {
      id: 'm',
      name: 'Model',
      version: '1',
      provider: 'openai',
      remote: true,
      host: 'api.example',
      dataClasses: ['phi'],
      licence: 'terms',
      intendedUse: 'drafts',
    },
  ],
  egress: { allowed: true, sendsIdentifiers: false, words: 'One rule.' },
  counts: { Patient: 12, Observation: 340 },
  consents: 0,
  archives: 0,
};
const facts = (change: Partial<Facts> = {}): Facts => ({
  asOf: '2026-11-01',
  software: { name: 'Aceso', version: '0.1.0' },
  functions: [LEARNED, RULE_BASED, PATIENT],
  runs: [],
  ...change,
});

describe('rules as data', () => {
  it.each(REPORT_KINDS)('%s has dates with sources, and items with clauses', (kind) => {
    const rules = RULES[kind];
    expect(rules.id).toBe(kind);
    expect(rules.checked).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const { applies, known, source, status } of rules.dates) {
      expect(known).toMatch(/^\d{4}-\d\d-\d\d$/);
      if (applies !== null) expect(applies).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(source.length).toBeGreaterThan(5);
      expect(status).not.toBe('');
    }
    expect(new Set(rules.items.map(({ id }) => id)).size).toBe(rules.items.length);
    for (const { clause, requirement } of rules.items) expect([clause, requirement].includes('')).toBe(false);
  });

  it('keeps what a date was before it moved', () => {
    const annex = (day: string) =>
      datesAsOf(RULES['eu-ai-act'], day).find(({ what }) => what === 'High-risk systems of Annex III')?.applies;
    expect(annex('2026-06-28')).toBe('2026-08-02');
    expect(annex('2026-06-29')).toBe('2027-12-02');
    expect(datesAsOf(RULES['eu-ai-act'], '2020-01-01')).toEqual([]);
  });

  it('has the 31 attributes of HTI-1', () => {
    expect(RULES['hti-1'].items).toHaveLength(31);
  });
});

describe('reports', () => {
  it.each(REPORT_KINDS)('%s is made with and without an installation, in every format', (kind) => {
    for (const given of [
      facts(),
      facts({ deployment: DEPLOYMENT, runs: [RUN] }),
      facts({
        functions: [],
        tags: {
          scanned: 5,
          tagged: { RiskAssessment: 2 },
          withProvenance: 1,
          withDevice: 0,
          signed: 3,
          missing: ['RiskAssessment/9'],
        },
      }),
    ]) {
      const report = buildReport(kind, given);
      expect(report.counts).toEqual(
        Object.fromEntries(
          STATUSES.map((status) => [
            status,
            report.sections.flatMap(({ rows }) => rows).filter((row) => row.status === status).length,
          ]),
        ),
      );
      for (const { rows } of report.sections)
        for (const row of rows) expect(row.answer, `${kind} ${row.clause}`).not.toMatch(/undefined|^$/);
      expect(writeReport(kind, given, 'md')).toContain(`# ${report.title}`);
      expect(writeReport(kind, given, 'html')).not.toMatch(/<of images>|https?:\/\/[^ "]*\.(js|css)/);
      expect(JSON.parse(writeReport(kind, given, 'json'))).toEqual(JSON.parse(JSON.stringify(report)));
    }
  });

  it('fills each of the 31 attributes or says why not, and prints a figure only with its run', () => {
    const rows = (runs: RunFact[]) =>
      buildReport('hti-1', facts({ runs })).sections.find(({ title }) => title === LEARNED.name)!.rows;
    expect(rows([])).toHaveLength(31);
    for (const { status, answer } of rows([])) if (status === 'unknown') expect(answer).toMatch(/^Not available: ./);
    const validity = (runs: RunFact[]) =>
      rows(runs).find(({ requirement }) => requirement === 'Validity on test data of the same source');
    expect(validity([])).toMatchObject({ status: 'not-measured' });
    expect(validity([])?.answer).not.toContain('0.875');
    const found = validity([RUN]);
    expect(found?.answer).toContain('auc 0.875 (95 % interval 0.84 to 0.91) on 412 cases');
    expect(found?.sources).toEqual(['run run-17 of 2026-05-01']);
  });

  it('refuses XML for what has none, and a card without its function', () => {
    expect(() => writeReport('dpia', facts(), 'xml')).toThrow(/only chai/i);
    const two = facts({ functions: [LEARNED, { ...LEARNED, id: 'other' }] });
    expect(() => writeReport('chai', two, 'xml')).toThrow(/reader, other/);
    expect(writeReport('chai', two, 'xml', { function: 'other' })).toContain('<AppliedModelCard');
  });

  it('counts tags without a Provenance', () => {
    const tags = {
      scanned: 5,
      tagged: { RiskAssessment: 2 },
      withProvenance: 1,
      withDevice: 0,
      signed: 3,
      missing: ['RiskAssessment/9'],
    };
    const [, provenance, device] = buildReport('ai-transparency', facts({ tags })).sections[0]!.rows;
    expect(provenance).toMatchObject({ status: 'partly', answer: expect.stringContaining('RiskAssessment/9') });
    expect(device?.status).toBe('not-met');
  });
});

const functionOf: fc.Arbitrary<GovernedFunction> = fc
  .record({
    users: fc.uniqueArray(fc.constantFrom('clinician', 'patient', 'radiologist', 'payer'), { minLength: 1 }),
    inputs: fc.uniqueArray(fc.constantFrom('record', 'image', 'signal', 'sequence', 'note'), { minLength: 1 }),
    bearing: fc.constantFrom('care', 'administration', 'research'),
    role: fc.constantFrom('informs', 'recommends', 'measures'),
    method: fc.constantFrom('deterministic', 'learned', 'language-model'),
    timeCritical: fc.boolean(),
    shown: fc.boolean(),
  })
  .map(
    ({ shown, ...change }) => ({ ...RULE_BASED, ...change, basis: shown ? 'It shows it.' : '' }) as GovernedFunction,
  );

describe('the four criteria', () => {
  it('never let through what a patient sees, what takes in images or signals, or what cannot be reviewed', () => {
    fc.assert(
      fc.property(functionOf, (fn) => {
        const { outcome, rows } = judgeCds(RULES['fda-cds'], fn);
        expect(rows).toHaveLength(4);
        const signals = fn.inputs.some((input) => ['image', 'signal', 'sequence'].includes(input));
        if (fn.users.includes('patient') || signals || fn.timeCritical || !fn.basis)
          expect(outcome).not.toBe('may-be-outside');
        if (fn.bearing === 'care') expect(['may-be-outside', 'likely-device']).toContain(outcome);
      }),
    );
    expect(judgeCds(RULES['fda-cds'], RULE_BASED).outcome).toBe('may-be-outside');
    expect(judgeCds(RULES['fda-cds'], PATIENT).outcome).toBe('likely-device');
    expect(judgeCds(RULES['fda-cds'], { ...LEARNED, bearing: 'research' }).outcome).toBe('device-outside-research');
  });

  it('hints at classes', () => {
    expect(mdrHint(PATIENT).hint).toBe('class IIb or higher');
    expect(mdrHint({ ...RULE_BASED, bearing: 'administration' }).hint).toBe('not a device');
    expect(aiActHint(PATIENT).hint).toBe('high risk');
    expect(aiActHint({ ...RULE_BASED, role: 'informs', generates: 'text' }).hint).toBe('transparency');
  });
});

describe('risks', () => {
  it('are no lower when a measure is taken away', () => {
    const order = ['low', 'middle', 'high'];
    const all = controlsOf(DEPLOYMENT, ENGLISH);
    for (const threat of THREATS) {
      const before = order.indexOf(rate(threat, all, ENGLISH).level);
      for (const id of threat.controls) {
        const without = all.map((control) => (control.id === id ? { ...control, state: 'off' as const } : control));
        expect(order.indexOf(rate(threat, without, ENGLISH).level)).toBeGreaterThanOrEqual(before);
      }
    }
  });

  it('read the configuration', () => {
    const state = (change: Partial<Deployment>, id: string) =>
      controlsOf({ ...DEPLOYMENT, ...change }, ENGLISH).find((control) => control.id === id)?.state;
    expect(state({}, 'transit')).toBe('on');
    expect(state({ loopbackOnly: false, allowRemote: true }, 'transit')).toBe('off');
    expect(state({ loopbackOnly: false, allowRemote: true, publicHttps: true }, 'transit')).toBe('on');
    expect(state({}, 'egress')).toBe('partly');
    expect(state({ models: [] }, 'egress')).toBe('on');
    expect(state({ auditVerified: false }, 'audit')).toBe('off');
    expect(controlsOf(undefined, ENGLISH).every((control) => control.state === 'unknown')).toBe(true);
    expect(
      writeReport('hipaa-risk', facts({ deployment: { ...DEPLOYMENT, allowRemote: true, loopbackOnly: false } }), 'md'),
    ).toContain('no https address is set');
  });
});

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

describe("CHAI's model card", () => {
  // The schema imports another by its web address; the stand-in lies beside it.
  const schema = fixture('chai-mc-schema-v0.2.xsd').replace(
    /schemaLocation="http:[^"]+"/,
    'schemaLocation="xmldsig.xsd"',
  );
  const check = (xml: string) =>
    validateXML({
      xml: [{ fileName: 'card.xml', contents: xml }],
      schema: [schema],
      preload: [{ fileName: 'xmldsig.xsd', contents: fixture('xmldsig.xsd') }],
    });

  it('is valid by the schema, with figures, without, and with text that XML cannot hold', async () => {
    const odd = { ...LEARNED, purpose: 'A ]]> & \u0000 \ud800 \u{1F9EC} < b > "c"', cautions: [] };
    for (const [given, fn] of [
      [facts(), LEARNED],
      [facts({ runs: [RUN, { ...RUN, aspect: 'fairness' }] }), LEARNED],
      [facts(), { ...odd, method: 'language-model', training: undefined } as unknown as GovernedFunction],
    ] as const) {
      expect(await check(chaiCard(given, fn))).toMatchObject({ valid: true, errors: [] });
    }
    expect(chaiCard(facts({ runs: [RUN] }), LEARNED)).toContain('auc, held-out images (run run-17)');
  });

  it('would be found invalid if a part were missing', async () => {
    const broken = chaiCard(facts(), LEARNED).replace(/ {2}<Bibliography>.*\n/, '');
    expect((await check(broken)).valid).toBe(false);
  });
});
