import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAccount, changeAccount, createFirstAccount, openWorkbench, soundPage, type Workbench } from './harness.ts';

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

const NOTE =
  'Mrs. Odalys Quixwellian, 93 years old, was seen on 3 March 2024 at Mercy Hospital in Boston for asthma.\nHer daughter Ana can be reached at 617-555-0143.';

it('a privacy officer de-identifies a text and files, reads the sample and takes the result, after which it is gone', async () => {
  await addAccount(bench, page, { name: 'Petra Vidal', username: 'petra', role: 'Privacy officer' });
  await changeAccount(page, 'petra');
  await page.getByRole('link', { name: 'De-identification' }).click();
  await page.getByLabel('Text', { exact: true }).fill(NOTE);
  await page.getByRole('button', { name: 'De-identify' }).click();
  await page.getByRole('region', { name: 'Without what identifies' }).getByText('for asthma').waitFor();
  await soundPage(page, 'deid-text', [390, 1280]);
  expect(await page.getByRole('tab', { name: 'Patients of this server' }).count()).toBe(0);

  await page.getByRole('tab', { name: 'Files' }).click();
  await page.getByLabel('Name', { exact: false }).first().fill('March notes');
  await page.locator('input[type=file]').setInputFiles([
    { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from(NOTE) },
    {
      name: 'visits.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('name,age,sex,weight\nOdalys Quixwellian,44,f,61\nAna Quixwellian,44,f,58\n'),
    },
  ]);
  await page.getByLabel('Columns of tables').fill('weight=keep');
  await page.getByLabel('Columns that somebody outside could know').fill('age, sex');
  await soundPage(page, 'deid-files', [390, 1280]);
  await page.getByRole('button', { name: 'De-identify' }).click();
  await page.getByText('Ready', { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Read the sample' }).click();
  await page.getByRole('button', { name: /^617-555-0143: Telephone/ }).click();
  await page.getByRole('button', { name: 'One was missed' }).click();
  await page.getByText('missed 1, wrong 1').waitFor();
  await soundPage(page, 'deid-reading', [390, 1280]);
  await page.getByRole('button', { name: 'Read, finish' }).click();
  await page.getByText(/Texts read: 1; missed: 1; wrong: 1/).waitFor();
  await soundPage(page, 'deid-release', [390, 1280]);

  const taken = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download result' }).click();
  expect((await taken).suggestedFilename()).toBe('release.zip');
  await page.getByText('Downloaded', { exact: true }).waitFor();
  expect(await page.getByRole('link', { name: 'Download result' }).count()).toBe(0);
  expect(bench.complaints.filter((line) => !/40[134]/.test(line))).toEqual([]);
}, 180_000);
