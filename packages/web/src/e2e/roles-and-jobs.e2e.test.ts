import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibility,
  addAccount,
  changeAccount,
  createFirstAccount,
  openWorkbench,
  overflow,
  type Workbench,
} from './harness.ts';

/** Enough that a job of them can be caught at work. */
const RESULTS = 12_000;
let bench: Workbench;
let page: Page;

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
});
afterAll(async () => {
  await bench?.stop();
});

const signIn = (as: string): Promise<void> => changeAccount(page, as);

const addUser = (name: string, username: string, role: string, patient?: string): Promise<void> =>
  addAccount(bench, page, { name, username, role, ...(patient === undefined ? {} : { patient }) });

const navigation = () => page.getByRole('navigation').getByRole('link').allInnerTexts();

describe('long work', () => {
  it('is cancelled and resumed in the browser, and nothing is lost or doubled', async () => {
    const lines = [
      { resourceType: 'Patient', id: 'bulk', name: [{ family: 'Bulk', given: ['Ida'] }], gender: 'female' },
      ...Array.from({ length: RESULTS }, (_, number) => ({
        resourceType: 'Observation',
        id: `bulk-${number}`,
        status: 'final',
        subject: { reference: 'Patient/bulk' },
        code: { coding: [{ system: 'http://loinc.org', code: '2823-3' }], text: 'Potassium' },
        effectiveDateTime: '2026-01-01T08:00:00Z',
        valueQuantity: { value: 4, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
      })),
    ].map((resource) => JSON.stringify(resource));
    await page.goto(`${bench.url}/jobs`);
    const job = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Import of/ }) });
    await page.locator('input[type=file]').setInputFiles({
      name: 'bulk.ndjson',
      mimeType: 'application/fhir+ndjson',
      buffer: Buffer.from(lines.join('\n')),
    });
    await job.getByText(/^[1-9][\d,]* of 12,001/).waitFor();
    await job.getByRole('button', { name: 'Cancel job' }).click();
    await job.getByText('Cancelled', { exact: true }).waitFor();
    const count = async (): Promise<number> => {
      const answer = await page.request.get(
        `${bench.url}/fhir/Observation?subject=Patient/bulk&_summary=count&_total=accurate`,
      );
      return ((await answer.json()) as { total: number }).total;
    };
    const before = await count();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(RESULTS);
    await page.waitForTimeout(1500);
    expect(await count()).toBe(before);
    expect(await job.getByRole('button', { name: 'Cancel job' }).count()).toBe(0);

    await job.getByRole('button', { name: 'Resume' }).click();
    await job.getByText('Completed', { exact: true }).waitFor({ timeout: 90_000 });
    expect(await count()).toBe(RESULTS);
  });

  it('shows what of an import was refused, by its place in the file', async () => {
    await page.locator('input[type=file]').setInputFiles({
      name: 'mixed.ndjson',
      mimeType: 'application/fhir+ndjson',
      buffer: Buffer.from('{"resourceType":"Patient","id":"good"}\n{"resourceType":"Patient","gender":"purple"}\n'),
    });
    await page.getByText('1 problem', { exact: true }).click();
    await page.getByText(/^line 2/).waitFor();
  });
});

describe('a patient', () => {
  it('signs in to their own record and to nothing else', async () => {
    await addUser('Ngozi Okafor', 'ngozi', 'Patient', 'okafor-ngozi');
    await addUser('Rune Research', 'rune', 'Researcher');
    await signIn('ngozi');
    await page.waitForURL('**/patients');
    await expect.poll(() => page.locator('a[data-row]').allInnerTexts()).toEqual(['Ngozi Adaeze Okafor']);
    expect(await navigation()).toEqual(['Patients', 'Images', 'Dialogue']);
    await page.getByLabel('Search patients').fill('vargas');
    await page.getByText('No patient matches').waitFor();

    await page.goto(`${bench.url}/patients/okafor-ngozi`);
    await page.getByRole('heading', { level: 1, name: 'Ngozi Adaeze Okafor' }).waitFor();
    expect(await page.getByRole('button', { name: 'Draft document' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Open in' }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Images', 'Dialogue']);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('link', { name: 'Verify a note' }).count()).toBe(0);
    for (const tab of ['Timeline', 'Problems', 'Medications', 'Results & vitals', 'Encounters', 'Documents']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('alert').count(), tab).toBe(0);
      expect(await page.getByRole('button', { name: 'Draft document' }).count(), tab).toBe(0);
    }
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 768)).toBe(0);
  });

  it('cannot reach another record, by address or by the API', async () => {
    await page.goto(`${bench.url}/patients/vargas-hector`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByText('Vargas').count()).toBe(0);
    for (const [path, status] of [
      ['/api/patients/vargas-hector/chart', [403, 404]],
      ['/fhir/Patient/vargas-hector', [403, 404]],
      ['/api/drafts', [403]],
      ['/api/users', [403]],
      ['/api/audit', [403]],
    ] as const) {
      expect(status, path).toContain((await page.request.get(`${bench.url}${path}`)).status());
    }
    const mine = await page.request.get(`${bench.url}/fhir/Condition?_count=200`);
    const { entry = [] } = (await mine.json()) as { entry?: { resource: { subject?: { reference: string } } }[] };
    expect(entry.length).toBeGreaterThan(0);
    expect(new Set(entry.map(({ resource }) => resource.subject?.reference))).toEqual(
      new Set(['Patient/okafor-ngozi']),
    );
    await page.goto(`${bench.url}/documents`);
    await page.getByText('Your role does not open this page').waitFor();
  });
});

describe('a researcher', () => {
  it('comes to the discovery studio, and to no chart', async () => {
    await signIn('rune');
    await page.getByRole('heading', { name: 'Discovery', level: 1 }).waitFor();
    expect(await navigation()).toEqual(['Discovery']);
    expect(await accessibility(page)).toEqual([]);
  });
});
