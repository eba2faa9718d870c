import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  accessibility,
  addAccount,
  changeAccount,
  createFirstAccount,
  openWorkbench,
  overflow,
  type Workbench,
} from './harness.ts';

let bench: Workbench;
let page: Page;
const shot = async (name: string): Promise<void> => {
  const folder = process.env.ACESO_SHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
});
afterAll(async () => {
  await bench?.stop();
});

async function signIn(as: string): Promise<void> {
  await changeAccount(page, as);
  await page.getByRole('button', { name: /^Account/ }).waitFor();
}

const addUser = (name: string, username: string, role: string): Promise<void> =>
  addAccount(bench, page, { name, username, role });

it('closes charts to those who do not care for the patient, opens one in an emergency, and has that reviewed', async () => {
  await addUser('Petra Vidal', 'petra', 'Privacy officer');
  await addUser('Paul Second', 'paul', 'Privacy officer');
  await addUser('Nora Night', 'nora', 'Clinician');
  await signIn('petra');
  await page.goto(`${bench.url}/privacy`);
  await page.getByText('No emergency access').waitFor();
  await page.getByRole('combobox', { name: 'Charts are open to' }).click();
  await page.getByRole('option', { name: 'The people who care for the patient' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved').waitFor();
  await page.getByLabel('Of age at (years)').fill('19');
  await page.getByLabel('Allergies').check();
  await page.getByLabel('Codes of your own that count as sensitive').fill('mental http://example.org/codes PSY*');
  await page.getByRole('button', { name: 'Save the rule' }).click();
  await page.reload();
  await page.getByLabel('Of age at (years)').waitFor();
  expect(await page.getByLabel('Of age at (years)').inputValue()).toBe('19');
  await shot('young-rule');
  expect(await accessibility(page)).toEqual([]);
  expect(await overflow(page, 768)).toBe(0);

  await signIn('nora');
  await page.goto(`${bench.url}/patients/okafor-ngozi`);
  await page.getByRole('heading', { name: 'Why do you open this chart?' }).waitFor();
  await page.getByLabel('Reason').fill('Brought in unconscious, on call tonight');
  await shot('open-chart');
  expect(await accessibility(page)).toEqual([]);
  await page.getByRole('button', { name: 'Open in an emergency' }).click();
  await page.getByText(/^Opened in an emergency, until/).waitFor();
  await shot('opened-chart');

  await signIn('petra');
  await page.goto(`${bench.url}/privacy`);
  await page.getByRole('cell', { name: 'nora' }).waitFor();
  await shot('privacy');
  expect(await accessibility(page)).toEqual([]);
  expect(await overflow(page, 1024)).toBe(0);
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Justified', { exact: true }).click();
  await dialog.getByLabel('Note').fill('On call that night.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'Justified' }).waitFor();
}, 180_000);

it('makes a copy of everything for a person', async () => {
  await page.getByRole('form', { name: 'Make a copy' }).getByLabel('Id of the patient').fill('okafor-ngozi');
  await page.getByRole('button', { name: 'Make a copy' }).click();
  await page.getByText('Ready', { exact: true }).waitFor({ timeout: 60_000 });
  await shot('copies');
  expect(await accessibility(page)).toEqual([]);
  const [taken] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(taken.suggestedFilename()).toMatch(/^copy-[0-9a-f]{8}\.zip$/);
}, 90_000);

it('erases a person when a second officer confirms', async () => {
  await page.getByLabel('Id of the patient').last().fill('okafor-ngozi');
  await page.getByRole('button', { name: 'See what would go' }).click();
  await page.getByText(/\d+ resources in \d+ versions/).waitFor();
  await page.getByRole('button', { name: 'Ask for erasure' }).click();
  await page.getByText('Waits for a second person').waitFor();
  await page.getByRole('button', { name: 'Confirm erasure' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm erasure' }).click();
  await page.getByText('Whoever asked for an erasure cannot confirm it.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await signIn('paul');
  await page.goto(`${bench.url}/privacy`);
  await page.getByRole('button', { name: 'Confirm erasure' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm erasure' }).click();
  await page.getByText('Erased', { exact: true }).waitFor({ timeout: 120_000 });
  await shot('erased');
  expect(bench.complaints.filter((line) => !/40[134]/.test(line))).toEqual([]);
}, 240_000);
