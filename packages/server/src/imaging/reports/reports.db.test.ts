import type { DiagnosticReport, ImagingStudy } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysisView } from '../analyses/records.ts';
import { type ImagingFixture, imagingFixture, phantomStudy, settledAnalysis, stow, value } from '../testing.ts';
import type { RegionPixels, ReportView } from './content.ts';

let server: ImagingFixture;
let study: string;
const as = (who: string): ReturnType<ImagingFixture['as']> => server.as(who);
const clinician: ReturnType<ImagingFixture['as']> = (request) => as('clinician')(request);
const post = (url: string, payload: object = {}) => clinician({ method: 'POST', url, payload });

const settled = (id: string): Promise<AnalysisView> => settledAnalysis(clinician, id);

beforeAll(async () => {
  server = await imagingFixture();
  const sent = await clinician(stow(phantomStudy('chest-ct', 96, 6)));
  study = String(value(sent.json(), '00081190')).split('/').at(-1)!;
}, 240_000);
afterAll(() => server?.close());

describe('analyses and reports of the server', () => {
  let analysis: string;
  let report: ReportView;

  it('measures a study as a job, and says what it cannot', async () => {
    const started = await post(`/api/imaging/studies/${study}/analyses`, { methods: ['lungs', 'calcium'] });
    expect(started.statusCode).toBe(202);
    const done = await settled(started.json<AnalysisView>().id);
    expect(done).toMatchObject({ state: 'ready', refused: [], patient: 'own' });
    expect(done.findings.find(({ finding }) => finding === 'agatston-score')).toMatchObject({
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      instance: expect.stringMatching(/^2\.25\./),
    });
    analysis = done.id;
    const wrong = await post(`/api/imaging/studies/${study}/analyses`, { methods: ['suv'] });
    const failed = await settled(wrong.json<AnalysisView>().id);
    expect(failed).toMatchObject({ state: 'failed', error: expect.stringMatching(/suv measures PT/) });
    expect((await post(`/api/imaging/studies/${study}/analyses`, { parameters: { card: '/x' } })).statusCode).toBe(400);
    expect((await post(`/api/imaging/studies/${study}/analyses`, { series: ['1.2'] })).statusCode).toBe(422);
  }, 120_000);

  it('stops an analysis', async () => {
    const { id } = (await post(`/api/imaging/studies/${study}/analyses`)).json<AnalysisView>();
    const stopped = await post(`/api/imaging/analyses/${id}/cancel`);
    expect(stopped.json()).toMatchObject({ state: 'cancelled' });
    expect((await post(`/api/imaging/analyses/${id}/cancel`)).statusCode).toBe(409);
  }, 60_000);

  it('drafts a report whose sentences lead to regions and their pixels', async () => {
    const made = await post(`/api/imaging/studies/${study}/reports`, { analysis });
    expect(made.statusCode).toBe(201);
    report = made.json();
    expect(report).toMatchObject({ status: 'draft', patient: 'own', version: 1 });
    const sentences = report.record.draft.sections.flatMap((section) => section.sentences);
    expect(sentences.length).toBeGreaterThan(3);
    for (const { id } of sentences)
      expect(report.regions.map((region) => region.id)).toContain(report.sentences[id]!.region);
    const lung = report.regions.find(({ name }) => name === 'left lung')!;
    expect(lung).toMatchObject({ drawn: true, editable: true, laterality: 'left' });
    const pixels = (await clinician(`/api/imaging/reports/${report.id}/regions/${lung.id}`)).json<RegionPixels>();
    const voxels = pixels.slices.reduce(
      (sum, { runs }) => sum + runs.filter((_, i) => i % 2 === 1).reduce((all, n) => all + n, 0),
      0,
    );
    const volume = lung.observations.find(({ finding }) => finding === 'lung-volume')!;
    // 4 x 4 x 6 mm voxels of a phantom of 96 pixels.
    expect(volume.value! / (voxels * 0.096)).toBeCloseTo(1, 6);
    expect(pixels.slices[0]!.contours[0]!.length).toBeGreaterThanOrEqual(8);
  });

  it('measures a region again that a person drew, and writes its sentence again', async () => {
    const lung = report.regions.find(({ name }) => name === 'left lung')!;
    const url = `/api/imaging/reports/${report.id}/regions/${lung.id}`;
    const pixels = (await clinician(url)).json<RegionPixels>();
    const before = lung.observations.find(({ finding }) => finding === 'lung-volume')!.value!;
    const gone = pixels.slices[0]!;
    const lost = gone.runs.filter((_, i) => i % 2 === 1).reduce((sum, n) => sum + n, 0);
    // Outlines give the same pixels again: drawing them anew changes nothing but one slice that is emptied.
    const slices = pixels.slices.map(({ instance, frame, contours }, i) => ({
      instance,
      frame,
      ...(i === 0 ? {} : { contours }),
    }));
    const changed = await clinician({ method: 'PUT', url, payload: { version: report.version, slices } });
    expect(changed.statusCode, changed.body).toBe(200);
    const next = changed.json<ReportView>();
    const again = next.regions.find(({ id }) => id === lung.id)!;
    const after = again.observations.find(({ finding }) => finding === 'lung-volume')!;
    expect(after.value).toBeCloseTo(before - lost * 0.096, 2);
    expect(again.edited).toMatchObject({ by: 'clinician' });
    const text = next.record.draft.sections.flatMap(({ sentences }) => sentences.map((one) => one.text)).join('\n');
    expect(text).toMatch(new RegExp(`Left lung: volume ${after.value!.toFixed(0)} mL`));
    expect((await clinician({ method: 'PUT', url, payload: { version: report.version, slices } })).statusCode).toBe(
      409,
    );
    const bad = [{ instance: '1.2.3', contours: [[0, 0, 1, 0, 1, 1]] }];
    expect((await clinician({ method: 'PUT', url, payload: { slices: bad } })).statusCode).toBe(422);
    const short = [{ instance: gone.instance, contours: [[0, 0, 1, 0]] }];
    const answer = await clinician({ method: 'PUT', url, payload: { slices: short } });
    expect(answer.json()).toMatchObject({ error: { message: expect.stringMatching(/at least three corners/) } });
    report = next;
  }, 120_000);

  it('measures a region of its own that a person drew', async () => {
    const { series, instance } = report.regions.find(({ name }) => name === 'left lung')!;
    const square = [30, 30, 40, 30, 40, 40, 30, 40];
    const payload = { name: 'spot', series, slices: [{ instance, contours: [square] }] };
    const made = await post(`/api/imaging/reports/${report.id}/regions`, payload);
    expect(made.statusCode, made.body).toBe(200);
    report = made.json();
    const spot = report.regions.find(({ name }) => name === 'spot')!;
    expect(spot.observations.find(({ finding }) => finding === 'lesion-volume')!.value).toBeCloseTo(9.6, 3);
    expect((await post(`/api/imaging/reports/${report.id}/regions`, payload)).statusCode).toBe(422);
  }, 120_000);

  it('flags a typed number, and signs only when every value comes out again', async () => {
    const sentence = report.record.draft.sections[0]!.sentences.find(({ text }) => text.startsWith('Left lung'))!;
    const edit = { sentence: sentence.id, decision: 'edited', after: 'The left lung has 4321 mL.' };
    report = (await post(`/api/imaging/reports/${report.id}/decisions`, edit)).json();
    expect(report.sentences[sentence.id]!.conflicts).toMatchObject([{ number: '4321' }]);
    const sign = (payload: object) => post(`/api/imaging/reports/${report.id}/sign`, payload);
    const refused = await sign({});
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      error: { code: 'unresolved-contradictions', details: [{ sentence: sentence.id }] },
    });
    const signed = await sign({ acknowledge: [sentence.id] });
    expect(signed.statusCode, signed.body).toBe(200);
    report = signed.json();
    expect(report).toMatchObject({ status: 'signed', recheck: { summary: { contradicted: 0 } } });
    expect(report.recheck!.summary.supported).toBeGreaterThan(5);
    const { resource } = await server.store.read('DiagnosticReport', report.signed!.diagnosticReport.split('/')[1]!);
    const stored = resource as DiagnosticReport;
    expect(stored).toMatchObject({ status: 'final', subject: { reference: 'Patient/own' } });
    expect(stored.text!.div).toContain('The left lung has 4321 mL.');
    const linked = await server.store.read('ImagingStudy', stored.imagingStudy![0]!.reference!.split('/')[1]!);
    expect((linked.resource as ImagingStudy).modality!.map(({ code }) => code)).toEqual(['CT', 'SEG', 'SR']);
    const instances = (await clinician(`/dicomweb/studies/${study}/instances`)).json<object[]>();
    const uids = instances.map((one) => value(one, '00080018'));
    for (const uid of [report.signed!.sr!, ...report.signed!.seg]) expect(uids).toContain(uid);
    expect((await sign({})).statusCode).toBe(409);
  }, 240_000);

  it('gives what was signed in every format, byte for byte', async () => {
    for (const format of ['html', 'md', 'fhir', 'sr', 'seg']) {
      const url = `/api/imaging/reports/${report.id}/export?format=${format}`;
      const [one, two] = [await clinician(url), await clinician(url)];
      expect(one.statusCode, format).toBe(200);
      expect(one.rawPayload.equals(two.rawPayload), format).toBe(true);
    }
  });

  it('gives it still when its objects are taken out of the study', async () => {
    const { series } = (await clinician(`/api/imaging/studies/${study}`)).json<{
      series: { uid: string; kind: string }[];
    }>();
    const made = series.filter(({ kind }) => kind === 'report' || kind === 'segmentation');
    expect(made.length).toBeGreaterThan(1);
    for (const { uid } of made) {
      const gone = await clinician({ method: 'DELETE', url: `/dicomweb/studies/${study}/series/${uid}` });
      expect(gone.statusCode).toBe(204);
    }
    for (const format of ['html', 'sr', 'seg'])
      expect((await clinician(`/api/imaging/reports/${report.id}/export?format=${format}`)).statusCode, format).toBe(
        200,
      );
  });

  it('rejects a report, and lets nobody in who may not', async () => {
    const made = (await post(`/api/imaging/studies/${study}/reports`, { analysis })).json<ReportView>();
    const url = `/api/imaging/reports/${made.id}`;
    const sentence = made.record.draft.sections[0]!.sentences[0]!.id;
    await post(`${url}/decisions`, { sentence, decision: 'rejected' });
    const html = (await clinician(`${url}/export?format=html`)).body;
    expect(html).toContain('not signed');
    expect(html).not.toContain(sentence);
    for (const who of ['patient', 'other-patient', 'researcher', 'auditor', 'administrator'])
      for (const path of [url, `${url}/export`]) expect((await as(who)(path)).statusCode, `${who} ${path}`).toBe(403);
    for (const who of ['researcher', 'auditor', 'administrator'])
      expect((await as(who)('/api/imaging/reports')).statusCode, who).toBe(403);
    expect((await as('other-patient')(`/api/imaging/studies/${study}`)).statusCode).toBe(403);
    expect((await as('other-patient')(`/api/imaging/analyses/${analysis}`)).statusCode).toBe(403);
    expect((await as('other-patient')('/api/imaging/studies')).json()).toMatchObject({ items: [], total: 0 });
    const rejected = await post(`${url}/reject`, { reason: 'Wrong study' });
    expect(rejected.json()).toMatchObject({ status: 'rejected' });
    expect((await post(`${url}/recheck`)).statusCode).toBe(409);
  }, 60_000);

  it('shows a patient what was signed, and nothing that nobody has reviewed', async () => {
    const own = as('patient');
    expect((await own(`/api/imaging/studies/${study}`)).json()).toMatchObject({
      analyses: [],
      reports: [{ id: report.id, status: 'signed' }],
    });
    expect((await own('/api/imaging/reports?status=draft')).json()).toMatchObject({
      items: [{ id: report.id, status: 'signed' }],
    });
    for (const path of [`/api/imaging/studies/${study}/analyses`, `/api/imaging/analyses/${analysis}`])
      expect((await own(path)).statusCode, path).toBe(403);
    const exported = `/api/imaging/reports/${report.id}/export?format=html`;
    expect((await own(exported)).body).toContain('The left lung has 4321 mL.');
    expect((await as('other-patient')(exported)).statusCode).toBe(403);
    expect((await as('other-patient')('/api/imaging/reports')).json()).toMatchObject({ items: [] });
  });

  it('needs a patient, and keeps a signature from going to another one', async () => {
    const draft = (await post(`/api/imaging/studies/${study}/reports`, { analysis })).json<ReportView>();
    const assign = (payload: object) =>
      clinician({ method: 'PUT', url: `/api/imaging/studies/${study}/patient`, payload });
    expect((await assign({ patient: 'nobody' })).statusCode).toBe(404);
    expect((await assign({ patient: 'else' })).json()).toMatchObject({ link: 'person', patient: { id: 'else' } });
    expect((await as('patient')(`/dicomweb/studies/${study}`)).statusCode).toBe(403);
    // Reports stay with the patient they were written for; neither patient is shown that of the other.
    expect((await clinician(`/api/imaging/studies/${study}`)).json()).toMatchObject({ reports: [] });
    expect((await as('other-patient')(`/api/imaging/studies/${study}`)).json()).toMatchObject({ reports: [] });
    expect((await as('patient')('/api/imaging/reports')).json()).toMatchObject({ items: [] });
    expect((await as('patient')(`/api/imaging/reports/${report.id}/export`)).statusCode).toBe(403);
    const wrong = await post(`/api/imaging/reports/${draft.id}/sign`);
    expect(wrong.json()).toMatchObject({ error: { code: 'study-not-linked' } });
    const free = await clinician({ method: 'DELETE', url: `/api/imaging/studies/${study}/patient` });
    expect(free.json()).not.toHaveProperty('patient');
    const none = await post(`/api/imaging/studies/${study}/reports`, { analysis });
    expect(none.json()).toMatchObject({ error: { code: 'study-not-linked' } });
    const listed = (await clinician('/api/imaging/studies?linked=false&q=phantom^ch')).json<{ total: number }>();
    expect(listed.total).toBe(1);
  }, 60_000);
});
