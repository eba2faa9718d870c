import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibility,
  type Call,
  callApi,
  createFirstAccount,
  openWorkbench,
  PICTURES,
  soundPage,
  type Workbench,
} from './harness.ts';

let bench: Workbench;
let page: Page;

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
  await page.getByText('Okafor').first().waitFor();
});
afterAll(async () => {
  await bench?.stop();
});

const sound = (name: string): Promise<void> => soundPage(page, name, [1280, 768, 400]);

const call = (...of: Call): Promise<Record<string, unknown>> => callApi(bench, page, ...of);

const NPI = 'http://hl7.org/fhir/sid/us-npi';
const subject = { reference: 'Patient/rosa' };
const NOTE =
  'Low back pain with radiation into the left leg. Completed 8 weeks of physical therapy without relief. Injections are planned.';
const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
const RECORD = [
  {
    resourceType: 'Patient',
    id: 'rosa',
    identifier: [{ system: 'urn:example:members', value: 'M-77' }],
    name: [{ family: 'Reyes', given: ['Rosa'] }],
    gender: 'female',
    birthDate: '1979-04-02',
  },
  {
    resourceType: 'Organization',
    id: 'payer',
    identifier: [{ system: NPI, value: '1000000012' }],
    active: true,
    name: 'Hudson Health Plan',
  },
  {
    resourceType: 'Organization',
    id: 'clinic',
    identifier: [{ system: NPI, value: '1000000020' }],
    active: true,
    name: 'Mill Road Clinic',
  },
  {
    resourceType: 'Practitioner',
    id: 'dr-cole',
    identifier: [{ system: NPI, value: '1000000038' }],
    name: [{ family: 'Cole', given: ['Maya'] }],
    telecom: [{ system: 'phone', value: '555-0100' }],
  },
  {
    resourceType: 'Coverage',
    id: 'cov',
    status: 'active',
    subscriberId: 'M-77',
    beneficiary: subject,
    relationship: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/subscriber-relationship', code: 'self' }],
    },
    payor: [{ reference: 'Organization/payer' }],
  },
  {
    resourceType: 'Encounter',
    id: 'visit',
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject,
    serviceProvider: { reference: 'Organization/clinic' },
  },
  {
    resourceType: 'Condition',
    id: 'pain',
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: 'problem-list-item' }] },
    ],
    code: {
      coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'M54.42' }],
      text: 'Lumbago with sciatica, left side',
    },
    subject,
    onsetDateTime: day(80),
  },
  {
    resourceType: 'DocumentReference',
    id: 'note',
    status: 'current',
    type: { text: 'Progress note', coding: [{ system: 'http://loinc.org', code: '11506-3' }] },
    category: [
      {
        coding: [
          {
            system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
            code: 'clinical-note',
          },
        ],
      },
    ],
    subject,
    date: `${day(3)}T14:25:00Z`,
    content: [{ attachment: { contentType: 'text/plain', data: Buffer.from(NOTE).toString('base64') } }],
  },
  {
    resourceType: 'Observation',
    id: 'score',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '72514-3' }], text: 'Pain severity' },
    subject,
    effectiveDateTime: day(3),
    valueQuantity: { value: 4, unit: '{score}', system: 'http://unitsofmeasure.org', code: '{score}' },
  },
  {
    resourceType: 'ServiceRequest',
    id: 'mri',
    status: 'active',
    intent: 'order',
    code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '72148' }], text: 'MRI of the lumbar spine' },
    subject,
    encounter: { reference: 'Encounter/visit' },
    requester: { reference: 'Practitioner/dr-cole' },
    reasonReference: [{ reference: 'Condition/pain' }],
  },
];
const CRITERIA = `id: lumbar-mri
title: MRI of the lumbar spine
version: 2026-01
services: [cpt|72148]
criteria:
  - id: pain
    text: Low back pain for six weeks
    test: { condition: { codes: ["icd10|M54.4*"], for: 6 weeks } }
  - id: therapy
    text: Physical therapy was completed
    test: { text: { phrases: [physical therapy], within: 6 months } }
  - id: severity
    text: Pain of 6 or more
    test: { observation: { codes: ["loinc|72514-3"], value: ">= 6 {score}", within: 90 days } }
  - id: medicine
    text: An anti-inflammatory was tried
    test: { medication: { codes: ["rxnorm|7258"], within: 6 months } }
`;

describe('prior authorisation', () => {
  it('begins with no request and no criteria, which are put in force here', async () => {
    await page.goto(`${bench.url}/prior-authorisation`);
    await page.getByText('No request is waiting').waitFor();
    await page.getByText('There are none').waitFor();
    await sound('authorisation-empty');
    await page.getByRole('button', { name: 'Add criteria' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Id').fill('lumbar-mri');
    await dialog.getByRole('textbox', { name: 'Criteria' }).fill('id: [');
    await dialog.getByRole('button', { name: 'Put in force' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('textbox', { name: 'Criteria' }).fill(CRITERIA);
    await dialog.getByRole('button', { name: 'Put in force' }).click();
    await page.getByRole('cell', { name: 'MRI of the lumbar spine' }).waitFor();
  });

  it('lists a request that was built from the chart by its clock', async () => {
    for (const resource of RECORD)
      await call('put', `/fhir/${resource.resourceType}/${resource.id}`, resource, 'application/fhir+json');
    const built = await call('post', '/api/prior-authorisation/build', { patient: 'rosa', order: 'mri', urgent: true });
    expect(built.sendable, JSON.stringify(built.findings)).toBe(true);
    await call('post', '/fhir/Claim/$submit', built.bundle as object, 'application/fhir+json');
    await page.reload();
    const row = page.getByRole('row', { name: /MRI of the lumbar spine.*Urgent/ });
    await row.waitFor();
    expect(await row.textContent()).toContain('wait for a person');
    expect(await row.textContent()).toContain('Rosa Reyes');
    await page.getByRole('textbox', { name: 'Search' }).fill('nobody');
    await page.getByText('No request fits').waitFor();
    await page.getByRole('textbox', { name: 'Search' }).fill('reyes 72148');
    await page.getByLabel('Only').selectOption('urgent');
    await row.waitFor();
    await sound('authorisation-worklist');
  });

  it('shows every criterion with its evidence beside it', async () => {
    await page.getByRole('link', { name: 'MRI of the lumbar spine' }).click();
    await page.getByRole('heading', { name: /Item 1: MRI of the lumbar spine/ }).waitFor();
    expect(await page.locator('mark').textContent()).toBe('physical therapy');
    await page.getByText('cannot tell').waitFor();
    await page.getByText('not met', { exact: true }).waitFor();
    await page.getByText('Rosa Reyes').waitFor();
    await page.getByText('1 of 1', { exact: true }).waitFor();
    await sound('authorisation-request');
    // The list and back by keys, with its filter.
    await page.keyboard.press('u');
    await page.getByRole('textbox', { name: 'Search' }).waitFor();
    expect(new URL(page.url()).search).toContain('only=urgent');
    await page.getByRole('link', { name: 'MRI of the lumbar spine' }).click();
    await page.getByRole('heading', { name: /Item 1: MRI of the lumbar spine/ }).waitFor();
  });

  it('denies nothing without a reason, and then in the clinician’s own name', async () => {
    await page.getByRole('button', { name: 'Deny' }).click();
    const dialog = page.getByRole('dialog');
    const sign = dialog.getByRole('button', { name: 'Sign' });
    expect(await sign.isDisabled()).toBe(true);
    await dialog.getByLabel('Specific reason').fill('Pain is below what the plan asks for.');
    expect(await sign.isDisabled()).toBe(true);
    await dialog.getByLabel('Your clinical reason').fill('Pain of four and no medicine was tried.');
    if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, 'authorisation-sign.png') });
    expect(await accessibility(page)).toEqual([]);
    await sign.click();
    await page.getByText('Decided by Mara Lindqvist: Pain is below what the plan asks for.').waitFor();
    await page.getByText('1: denied').first().waitFor();
    await page.goto(`${bench.url}/prior-authorisation`);
    await page.getByText('1 of 1 (100 %)').first().waitFor();
    // Criteria that cannot be read were refused once, on purpose.
    expect(bench.complaints.filter((each) => !each.includes('422'))).toEqual([]);
  });
});
