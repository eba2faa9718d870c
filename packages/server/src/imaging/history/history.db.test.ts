import type { Condition } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysisView } from '../analyses/records.ts';
import type { ImagingAnswer } from '../questions/ask.ts';
import type { ReportView } from '../reports/content.ts';
import { chestStudy, type ImagingFixture, imagingFixture, settledAnalysis, stow, value } from '../testing.ts';

const REFUTED: Condition['verificationStatus'] = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'refuted' }],
};

let server: ImagingFixture;
let study: string;
let prior: string;
let analysis: string;
const clinician: ReturnType<ImagingFixture['as']> = (request) => server.as('clinician')(request);
const post = (url: string, payload: object = {}) => clinician({ method: 'POST', url, payload });
const studyOf = async (files: readonly Uint8Array[]): Promise<string> =>
  String(value((await clinician(stow(files))).json(), '00081190'))
    .split('/')
    .at(-1)!;

beforeAll(async () => {
  server = await imagingFixture();
  // The same chest a year before; the largest nodule, of the right lung, had two thirds of its diameter.
  study = await studyOf(chestStudy({ date: '20240517' }));
  prior = await studyOf(chestStudy({ date: '20230510', nodule: 9.6 }));
  const melanoma: Condition = {
    resourceType: 'Condition',
    id: 'melanoma',
    subject: { reference: 'Patient/own' },
    code: { text: 'Malignant melanoma of skin' },
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    onsetDateTime: '2021-03-02',
  };
  await server.store.update(melanoma);
  const started = await post(`/api/imaging/studies/${study}/analyses`, { methods: ['lungs'] });
  analysis = (await settledAnalysis(clinician, started.json<AnalysisView>().id)).id;
}, 240_000);
afterAll(() => server?.close());

const textsOf = (report: ReportView, section: string): readonly string[] =>
  report.record.draft.sections
    .filter(({ id }) => id === section)
    .flatMap(({ sentences }) => sentences.map((s) => s.text));

describe('reports with a prior study and the record', () => {
  let report: ReportView;

  it('measures the prior study in the same way, compares, and cites the record', async () => {
    const made = await post(`/api/imaging/studies/${study}/reports`, { analysis, prior, record: true });
    expect(made.statusCode, made.body).toBe(201);
    report = made.json();
    expect(report).toMatchObject({ language: 'en', prior: { study: prior, date: '2023-05-10' } });
    expect(report.recordReadAt).toBeDefined();
    const listed = (await clinician(`/api/imaging/studies/${prior}/analyses`)).json<{ items: AnalysisView[] }>();
    expect(listed.items).toMatchObject([{ id: report.prior!.analysis, methods: ['lungs'], state: 'ready' }]);
    const compared = textsOf(report, 'comparison').join('\n');
    expect(compared).toMatch(
      /Nodule 1, right lung, against the prior study of 2023-05-10: diameter 14\.\d mm, 9\.\d mm before \(there nodule 3, right lung\): \+[45]\.\d mm \(\+\d+ %\), more than the measuring error of 3\.0 mm/,
    );
    expect(compared).toMatch(/Left lung, against the prior study of 2023-05-10: volume 791 mL, 791 mL before: 0 mL/);
    const record = report.record.draft.sections.find(({ id }) => id === 'record')!;
    expect(record.sentences.map(({ text }) => text).join('\n')).toContain('Malignant melanoma of skin');
    expect(record.sentences[0]!.claims[0]!.evidence).toContainEqual(
      expect.objectContaining({ lane: 'chart', ref: 'Condition/melanoma' }),
    );
  }, 120_000);

  it('does not measure the prior study again for another report, and writes Spanish', async () => {
    const made = await post(`/api/imaging/studies/${study}/reports`, { analysis, prior: 'latest', language: 'es' });
    const other = made.json<ReportView>();
    expect(other).toMatchObject({ language: 'es', prior: { analysis: report.prior!.analysis } });
    expect(other).not.toHaveProperty('recordReadAt');
    expect(textsOf(other, 'comparison').join('\n')).toMatch(
      /Nódulo 1, pulmón derecho, frente al estudio previo del 2023-05-10/,
    );
    expect(textsOf(other, 'record')).toEqual([]);
    const html = (await clinician(`/api/imaging/reports/${other.id}/export?format=html`)).body;
    expect(html).toContain('frente al estudio previo');
  }, 120_000);

  it('refuses what cannot be the prior study', async () => {
    const draft = (of: string, payload: object) => post(`/api/imaging/studies/${of}/reports`, payload);
    for (const wrong of [study, '1.2.3']) {
      const answer = await draft(study, { analysis, prior: wrong });
      expect(answer.json(), wrong).toMatchObject({ error: { code: 'bad-prior' } });
    }
    const older = report.prior!.analysis;
    const turned = await draft(prior, { analysis: older, prior: study });
    expect(turned.json()).toMatchObject({ error: { code: 'bad-prior', message: expect.stringMatching(/later/) } });
    const none = await draft(prior, { analysis: older, prior: 'latest' });
    expect(none.json()).toMatchObject({ error: { code: 'bad-prior', message: expect.stringMatching(/no earlier/) } });
  }, 60_000);

  it('does not sign what the record does not say any more', async () => {
    const made = (await post(`/api/imaging/studies/${study}/reports`, { analysis, record: true })).json<ReportView>();
    const { resource } = await server.store.read('Condition', 'melanoma');
    await server.store.update({ ...(resource as Condition), verificationStatus: REFUTED });
    const refused = await post(`/api/imaging/reports/${made.id}/sign`);
    expect(refused.json()).toMatchObject({
      error: {
        code: 'unresolved-contradictions',
        details: [{ reasons: [expect.stringMatching(/Condition\/melanoma .* has changed/)] }],
      },
    });
    await server.store.update(resource as Condition);
    const fresh = (await post(`/api/imaging/studies/${study}/reports`, { analysis, prior, record: true })).json();
    report = fresh as ReportView;
  }, 240_000);

  it('computes the values of both studies anew, and signs what stands', async () => {
    const signed = await post(`/api/imaging/reports/${report.id}/sign`);
    expect(signed.statusCode, signed.body).toBe(200);
    report = signed.json();
    expect(report).toMatchObject({ status: 'signed', recheck: { summary: { contradicted: 0 } } });
    const compared = report.record.draft.sections.find(({ id }) => id === 'comparison')!;
    const ids = compared.sentences.flatMap(({ claims }) => claims.map(({ id }) => id));
    const verdicts = report.recheck!.claims.filter(({ claim }) => ids.includes(claim));
    expect(verdicts.length).toBeGreaterThan(5);
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['supported']));
    const fhir = (await clinician(`/api/imaging/reports/${report.id}/export?format=fhir`)).body;
    expect(fhir).toContain('against the prior study of 2023-05-10');
  }, 240_000);
});

describe('questions over images, prior study and record', () => {
  const ask = (payload: object) => post(`/api/imaging/studies/${study}/questions`, payload);

  it('answers whether the nodule has grown and whether it matters, each part cited', async () => {
    const answer = await ask({ question: 'Has the largest nodule grown, and does it matter given the history?' });
    expect(answer.statusCode, answer.body).toBe(200);
    const found = answer.json<ImagingAnswer>();
    expect(found).toMatchObject({
      analysis,
      prior: { study: prior },
      recordRead: true,
      intents: ['change', 'history'],
      abstained: false,
    });
    const grown = found.parts.find(({ intent }) => intent === 'change')!;
    expect(grown.text).toMatch(/^Nodule 1, right lung.*more than the measuring error/);
    expect(grown.region).toMatchObject({ name: 'nodule 1, right lung', instance: expect.stringMatching(/^2\.25\./) });
    const lanes = (part: typeof grown) =>
      new Set(part.claims.flatMap(({ evidence }) => evidence.map(({ lane }) => lane)));
    expect(lanes(grown)).toEqual(new Set(['image', 'computed', 'knowledge']));
    const studies = grown.claims.flatMap(({ evidence }) =>
      evidence.flatMap((one) => (one.lane === 'image' ? [(one as { study?: string }).study] : [])),
    );
    expect(new Set(studies)).toEqual(new Set([study, prior]));
    const matters = found.parts.filter(({ intent }) => intent === 'history');
    expect(matters.map(({ text }) => text).join('\n')).toContain('Malignant melanoma of skin');
    expect(lanes(matters[0]!).has('chart')).toBe(true);
  }, 120_000);

  it('answers in Spanish, and says what it cannot answer', async () => {
    const es = (await ask({ question: '¿Ha crecido el nódulo del pulmón derecho?' })).json<ImagingAnswer>();
    expect(es).toMatchObject({ language: 'es', abstained: false });
    expect(es.parts[0]!.text).toMatch(/^Nódulo 1, pulmón derecho/);
    const malignant = (await ask({ question: 'Is the nodule malignant?' })).json<ImagingAnswer>();
    expect(malignant).toMatchObject({ abstained: true, parts: [{ abstained: 'diagnosis', claims: [] }] });
    const blind = (await ask({ question: 'Does the history matter?', record: false })).json<ImagingAnswer>();
    expect(blind).toMatchObject({ recordRead: false, parts: [{ abstained: 'no-record' }] });
    const first = await post(`/api/imaging/studies/${prior}/questions`, { question: 'Has the nodule grown?' });
    expect(first.json()).toMatchObject({ abstained: true, parts: [{ abstained: 'no-prior' }] });
  }, 120_000);

  it('is not for patients, and needs something measured', async () => {
    const question = {
      method: 'POST',
      url: `/api/imaging/studies/${study}/questions`,
      payload: { question: 'How big?' },
    } as const;
    expect((await server.as('patient')(question)).statusCode).toBe(403);
    const bare = await studyOf(chestStudy({ date: '20220101' }));
    const none = await post(`/api/imaging/studies/${bare}/questions`, { question: 'Is there emphysema?' });
    expect(none.json()).toMatchObject({ error: { code: 'analysis-state' } });
  }, 60_000);
});
