import type { Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { permissionsOf } from '../identity/index.ts';
import { toolsFor } from '../tools/registry.ts';
import type { Api } from '../tools/tool.ts';
import { DEMO_IMAGES_JOB } from './demo-images.ts';
import { type ImagingFixture, imagingFixture } from './testing.ts';

let server: ImagingFixture;
beforeAll(async () => {
  server = await imagingFixture();
}, 240_000);
afterAll(() => server?.close());

const PEOPLE: readonly (readonly [id: string, family: string, birthDate: string, gender: 'male' | 'female'])[] = [
  ['vargas-hector', 'Vargas-Lund', '1962-05-08', 'male'],
  ['kim-soon-ja', 'Kim', '1950-11-13', 'female'],
];

// biome-ignore lint/suspicious/noExplicitAny: whatever a tool answers; the expectations say what it must be
type Answer = any;

it('the demonstration hospital gets images that are linked to its patients, and tools find, measure and report them', async () => {
  const { store } = server;
  for (const [id, family, birthDate, gender] of PEOPLE)
    await store.update({
      resourceType: 'Patient',
      id,
      identifier: [{ system: 'https://demo.aceso.example/mrn', value: `MRN-${id}` }],
      name: [{ family, given: ['Given'] }],
      birthDate,
      gender,
    } satisfies Patient);
  await store.jobs.start(DEMO_IMAGES_JOB, 'Images', { asOf: '2026-02-03T00:00:00Z' }, 'tester');
  let state = '';
  for (let tries = 0; tries < 1200 && state !== 'completed'; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [job] = await store.jobs.list();
    state = job!.state;
    expect(['queued', 'running', 'completed']).toContain(state);
  }
  const studies = await store.images.studies({ where: [], limit: 10, offset: 0 });
  expect(studies.map(({ patient, date, modalities }) => [patient, date, modalities])).toEqual([
    ['kim-soon-ja', '20260202', ['MR']],
    ['vargas-hector', '20260201', ['CT']],
  ]);
  expect(studies[1]!.patientName).toBe('Vargas-Lund^Given');

  const clinician = server.as('clinician');
  const api: Api = async ({ method, path, body, query = {} }) => {
    const url = `${path}?${new URLSearchParams(Object.entries(query).map(([name, one]): [string, string] => [name, String(one)]))}`;
    const answer = await clinician({ method, url, ...(body === undefined ? {} : { payload: body as object }) });
    if (answer.statusCode >= 400) throw new Error(answer.body);
    return answer.json();
  };
  const call = async (name: string, input: object): Promise<Answer> =>
    toolsFor(permissionsOf(['clinician']))
      .find((tool) => tool.name === name)!
      .run(input as Record<string, unknown>, api);
  const patient = 'vargas-hector';
  const listed = await call('list_imaging_studies', { patient });
  expect(listed.studies).toMatchObject([{ modalities: ['CT'], description: 'Phantom: CT chest', instances: 102 }]);
  const study = listed.studies[0].uid;
  await expect(call('measure_imaging_study', { patient: 'kim-soon-ja', study })).rejects.toThrow(/no such study/);
  const measured = await call('measure_imaging_study', { patient, study, methods: ['calcium'] });
  expect(measured.findings[0]).toMatchObject({ finding: 'agatston-score', unit: '{score}' });
  const { analysis } = measured;
  await expect(call('read_imaging_analysis', { patient: 'kim-soon-ja', analysis })).rejects.toThrow(/no such analysis/);
  expect(await call('read_imaging_analysis', { patient, analysis })).toMatchObject({ state: 'ready' });
  const report = await call('draft_imaging_report', { patient, study, analysis });
  expect(report).toMatchObject({ status: 'draft' });
  expect(JSON.stringify(report.sections)).toContain('Agatston score');
}, 240_000);
