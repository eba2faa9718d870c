import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibility, createFirstAccount, openWorkbench, overflow, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;

/** A picture to look at, where a folder is given. */
async function shot(name: string): Promise<void> {
  const folder = process.env.ACESO_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/wearables-${name}.png`, fullPage: true });
}

const FIRST = Date.UTC(2026, 0, 1);
const DAYS = 40;
const text = (at: number): string => new Date(at).toISOString().slice(0, 19);
const wave = (index: number, period: number): number => Math.sin((2 * Math.PI * index) / period);

/** Sixteen days of a sensor: higher after meals, low in some nights, one gap. */
function clarity(): string {
  const rows = ['Index,Timestamp (YYYY-MM-DDThh:mm:ss),Event Type,Source Device ID,Glucose Value (mg/dL)'];
  for (let index = 0; index < 16 * 288; index += 1) {
    if (index > 1500 && index < 1580) continue;
    const hour = (index % 288) / 12;
    const meal = [8, 13, 20].reduce((sum, at) => sum + 75 * Math.exp(-((hour - at - 1) ** 2) / 1.2), 0);
    const value = 105 + meal + 18 * wave(index, 97) + (hour < 5 ? -30 : 0);
    rows.push(`${index},${text(FIRST + index * 300_000)},EGV,G7,${Math.round(value)}`);
  }
  return rows.join('\n');
}

function apple(): string {
  const records: string[] = [];
  const record = (type: string, source: string, unit: string, from: number, to: number, value: number | string): void =>
    void records.push(
      `<Record type="HK${type}" sourceName="${source}" ${unit === '' ? '' : `unit="${unit}" `}startDate="${text(from).replace('T', ' ')} +0000" endDate="${text(to).replace('T', ' ')} +0000" value="${value}"/>`,
    );
  for (let day = 0; day < DAYS; day += 1) {
    const at = FIRST + day * 86_400_000;
    const hour = 3_600_000;
    record(
      'QuantityTypeIdentifierStepCount',
      'Apple Watch',
      'count',
      at + 9 * hour,
      at + 18 * hour,
      Math.round(6500 + 1500 * wave(day, 7)),
    );
    record('QuantityTypeIdentifierStepCount', 'iPhone', 'count', at + 10 * hour, at + 11 * hour, 900);
    record(
      'QuantityTypeIdentifierRestingHeartRate',
      'Apple Watch',
      'count/min',
      at + 12 * hour,
      at + 12 * hour,
      Math.round((day < 24 ? 58 : 64) + 1.5 * wave(day, 5)),
    );
    record(
      'CategoryTypeIdentifierSleepAnalysis',
      'Apple Watch',
      '',
      at - hour + Math.round(wave(day, 3) * hour),
      at + 5.5 * hour,
      'HKCategoryValueSleepAnalysisAsleepCore',
    );
  }
  record('QuantityTypeIdentifierStepCount', 'Apple Watch', 'count', FIRST, FIRST, -4);
  return `<?xml version="1.0"?>\n<HealthData locale="en">\n${records.join('\n')}\n</HealthData>`;
}

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
}, 400_000);
afterAll(async () => {
  await bench?.stop();
});

async function addPatient(): Promise<void> {
  const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
  const resources = [
    {
      resourceType: 'Patient',
      id: 'ines',
      name: [{ family: 'Prado', given: ['Ines'] }],
      gender: 'female',
      birthDate: '1961-04-02',
    },
    {
      resourceType: 'Condition',
      id: 'ines-diabetes',
      subject: { reference: 'Patient/ines' },
      code: { text: 'Type 2 diabetes mellitus' },
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
    },
    {
      resourceType: 'Condition',
      id: 'ines-eyes',
      subject: { reference: 'Patient/ines' },
      code: { text: 'Proliferative diabetic retinopathy' },
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
    },
  ];
  for (const resource of resources) {
    const answer = await page.request.put(`${bench.url}/fhir/${resource.resourceType}/${resource.id}`, {
      headers: { 'content-type': 'application/fhir+json', 'x-csrf-token': csrf },
      data: JSON.stringify(resource),
    });
    expect(answer.status(), await answer.text()).toBeLessThan(300);
  }
}

describe('wearables', { timeout: 240_000 }, () => {
  it('are brought, read and looked at', async () => {
    await addPatient();
    await page.getByRole('navigation').getByRole('link', { name: 'Wearables' }).click();
    await page.getByRole('heading', { name: 'Wearables', level: 1 }).waitFor();
    await page.getByRole('textbox', { name: 'Patient' }).fill('Prado');
    await page.getByRole('option', { name: /Prado/ }).click();
    await page.getByText('Nothing was brought yet').waitFor();
    expect(await accessibility(page)).toEqual([]);
    await shot('start');
    await page.locator('input[type=file]').setInputFiles([
      { name: 'clarity.csv', mimeType: 'text/csv', buffer: Buffer.from(clarity()) },
      { name: 'export.xml', mimeType: 'text/xml', buffer: Buffer.from(apple()) },
    ]);
    await page.getByLabel('Time zone of the person').fill('Europe/Madrid');
    await page.getByRole('button', { name: 'Read them' }).click();
    await page.getByRole('heading', { name: 'Glucose', level: 2 }).waitFor({ timeout: 120_000 });
    await page.getByText('In range', { exact: true }).first().waitFor();
    await page.getByRole('img', { name: 'Steps a day' }).waitFor();
    await page.getByRole('img', { name: /^Times asleep of \d+ nights/ }).waitFor();
    await page.getByText('the value is negative').waitFor();
    await page.getByRole('heading', { name: 'Lifestyle guidance' }).waitFor();
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await shot('result');
  });

  it('show what a figure and a sentence rest on', async () => {
    await page.getByText(/^Time in range 70 to 180/).click();
    const row = page.getByRole('listitem').filter({ hasText: /^Time in range 70 to 180/ });
    await row.getByText('cgm-consensus-2019').waitFor();
    await shot('evidence');
    expect(await accessibility(page)).toEqual([]);
  });

  it('are filed with a reason, and guidance is kept as a document', async () => {
    await page.getByRole('button', { name: 'File in the record' }).click();
    await page.getByLabel('Why').fill('Diabetes visit');
    await page.getByRole('dialog').getByRole('button', { name: 'File in the record' }).click();
    await page.getByText('Filed', { exact: true }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Keep as a document' }).click();
    await page.waitForURL('**/documents/*');
    await page
      .getByText(/interrupt sitting every 30 minutes/)
      .first()
      .waitFor();
    await shot('document');
    expect(await accessibility(page)).toEqual([]);
  });

  it('are told in Spanish', async () => {
    await page.goBack();
    await page.evaluate(() => localStorage.setItem('aceso-language', 'es'));
    await page.goto(`${bench.url}/wearables`);
    await page.getByRole('heading', { name: 'Dispositivos del paciente' }).waitFor();
    await page.getByRole('textbox', { name: 'Paciente' }).fill('Prado');
    await page.getByRole('option', { name: /Prado/ }).click();
    await page.getByRole('heading', { name: 'Recomendaciones de estilo de vida' }).waitFor();
    await page.getByRole('heading', { name: 'Sueño' }).first().waitFor();
    await shot('spanish');
    expect(await accessibility(page)).toEqual([]);
    expect(bench.complaints).toEqual([]);
  });
});
