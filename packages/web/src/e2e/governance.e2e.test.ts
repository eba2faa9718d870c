import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibility, createFirstAccount, openWorkbench, overflow, type Workbench } from './harness.ts';

const SHOTS = process.env.ACESO_SHOTS;
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

async function shot(name: string): Promise<void> {
  if (SHOTS === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

describe('governance', () => {
  it('shows what runs and how it stands at its gate', async () => {
    await page.getByRole('link', { name: 'Governance' }).click();
    await page.getByRole('heading', { name: 'Governance', level: 1 }).waitFor();
    const verifier = page.getByRole('row').filter({ hasText: 'Verifier of notes' });
    await verifier.getByText('Passed').waitFor();
    await shot('governance');
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 768)).toBe(0);
  });

  it('switches a generator off at once, with a reason that whoever asks for it is told', async () => {
    await page.getByRole('button', { name: 'Switch off: Risk calculators' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('A coefficient is in doubt.');
    await shot('governance-switch');
    await dialog.getByRole('button', { name: 'Switch off' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Risk calculators' });
    await row.getByText('Switched off').waitFor();
    const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
    const refused = await page.request.post(`${bench.url}/api/patients/okafor-ngozi/risk/prevent`, {
      data: {},
      headers: { 'x-csrf-token': csrf },
    });
    expect(refused.status()).toBe(503);
    expect(await refused.text()).toContain('A coefficient is in doubt.');
    await page.getByRole('button', { name: 'Switch on: Risk calculators' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('It was checked and is right.');
    await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click();
    await row.getByText('In use').waitFor();
  });

  it('opens a generator: gate, measures with intervals, history of the switch', async () => {
    await page.getByRole('link', { name: 'Risk calculators' }).click();
    await page.getByRole('heading', { name: 'Risk calculators', level: 1 }).waitFor();
    await page.getByRole('cell', { name: 'refused:missing' }).first().waitFor();
    await page.getByText('It was checked and is right.').waitFor();
    await page.getByRole('button', { name: 'Evaluate now' }).click();
    await page.getByText('Evaluated; the runs are in the ledger.').waitFor({ timeout: 60_000 });
    await shot('governance-subject');
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 768)).toBe(0);
  });

  it('compares groups of a table that is brought', async () => {
    await page.goto(`${bench.url}/governance?tab=fairness`);
    const lines = Array.from({ length: 400 }, (_, i) => {
      const had = i % 2;
      const missed = i >= 200 && i % 5 === 0;
      return `${had},${had === 1 && !missed ? 0.9 : 0.1},${i < 200 ? 'a' : 'b'}`;
    });
    await page.locator('input[type=file]').setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['happened,risk,site', ...lines].join('\n')),
    });
    await page.getByLabel('Column of the outcome').fill('happened');
    await page.getByLabel('Column of the score').fill('risk');
    await page.getByLabel('Columns of groups, by commas').fill('site');
    await page.getByRole('button', { name: 'Compare groups' }).click();
    await page.getByRole('cell', { name: 'equal-opportunity-difference' }).waitFor({ timeout: 60_000 });
    await shot('governance-fairness');
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 768)).toBe(0);
  });

  it('draws signed documents for review, and says what moves', async () => {
    const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
    const post = (path: string, data: object) =>
      page.request.post(`${bench.url}${path}`, { data, headers: { 'x-csrf-token': csrf } });
    const made = await post('/api/drafts', { type: 'patient-summary', patient: 'okafor-ngozi' });
    const { draft } = (await made.json()) as { draft: { id: string } };
    expect((await post(`/api/drafts/${draft.id}/sign`, {})).ok()).toBe(true);
    await page.goto(`${bench.url}/governance?tab=reviews`);
    await page.getByRole('button', { name: 'Draw 20 documents' }).click();
    await page.getByText('1 document drawn').waitFor();
    await page.getByRole('button', { name: 'Judge' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('0 not borne out, 0 left out; harm: No').waitFor();
    await shot('governance-reviews');
    await page.getByRole('button', { name: 'Evidence graph' }).click();
    const graph = page.getByRole('img', { name: /^Evidence graph/ });
    await graph.waitFor();
    await expect.poll(() => graph.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(900);
    await shot('governance-graph');
    await page.keyboard.press('Escape');
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 768)).toBe(0);
    await page.getByRole('tab', { name: 'Drift' }).click();
    await page.getByText(/Sentences that people change/).waitFor();
    await shot('governance-drift');
    expect(await accessibility(page)).toEqual([]);
  });

  it('says whom a shipped model learned from, and what of it is not known', async () => {
    await page.goto(`${bench.url}/governance?tab=coverage`);
    await page.getByRole('button', { name: 'Go through the records' }).click();
    await page.getByText('Counted.').waitFor({ timeout: 60_000 });
    await shot('governance-coverage');
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 768)).toBe(0);
    // A few invented patients: too few to say anything.
    const row = page.getByRole('row').filter({ hasText: 'pneumonia-28' });
    await row.getByRole('link', { name: 'Too few' }).click();
    const card = page.getByRole('table', { name: 'Whom it learned from, and the people here' });
    const cells = (name: string) => card.getByRole('row').filter({ hasText: name });
    await cells('Ages').getByText('1 to 5 years').waitFor();
    await cells('Ages')
      .getByText(/too few to compare/)
      .waitFor();
    await cells('Sexes').getByText('not known').waitFor();
    await cells('Number of examples').getByText('2,698 images').waitFor();
    await page.getByText(/Source: Kermany et al. 2018/).waitFor();
    await shot('governance-trained');
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 768)).toBe(0);
  });

  it('keeps a log of incidents', async () => {
    await page.goto(`${bench.url}/governance?tab=incidents`);
    await page.getByRole('button', { name: 'Report an incident' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Generator or model').click();
    await page.getByRole('option', { name: 'Composer of documents' }).click();
    await dialog.getByLabel('What happened').fill('A summary left out an allergy; seen before it was signed.');
    await dialog.getByRole('button', { name: 'Report an incident' }).click();
    await page.getByText('A summary left out an allergy').waitFor();
    await shot('governance-incidents');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('The rule reads both lists now.');
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.getByText('The rule reads both lists now.').waitFor();
    expect(await accessibility(page)).toEqual([]);
    expect(bench.complaints).toEqual([]);
  });
});
