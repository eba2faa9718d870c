import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFirstAccount, openWorkbench, soundPage, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;
const sound = (name: string): Promise<void> => soundPage(page, name, [1280, 390], { height: 860 });

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
}, 120_000);
afterAll(async () => {
  await bench?.stop();
});

it('shows the numbers for emergencies, has them confirmed and set right, and changes the country', async () => {
  await page.goto(`${bench.url}/inbox`);
  await page.getByRole('link', { name: /4 not confirmed/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Numbers for emergencies' }).waitFor();
  await page.getByRole('button', { name: 'It is right: Life in danger, 911' }).click();
  await page.getByText(/^Confirmed by/).waitFor();
  await sound('numbers');
  await page.getByRole('button', { name: 'Set right: Poison, an overdose' }).click();
  await page.getByLabel('Number').fill('555-0177');
  await sound('numbers-form');
  await page.getByLabel('I have made sure').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The release says 1-800-222-1222.').waitFor();
  await page.getByRole('combobox', { name: 'Country of the clinic' }).fill('Spain');
  await page.getByRole('option', { name: 'Spain' }).click();
  await page.getByText('024', { exact: true }).waitFor();
  await page.getByText('In an emergency call 112.').waitFor();
  expect(await page.getByText('911').count()).toBe(0);
  const portal = await bench.newPage();
  await portal.goto(`${bench.url}/portal`);
  await portal.getByRole('link', { name: '112' }).waitFor();
  await portal.getByRole('button', { name: 'Español' }).click();
  await portal.getByText('llame al 024').waitFor();
  expect(await portal.getByRole('link', { name: '024' }).getAttribute('href')).toBe('tel:024');
  await soundPage(portal, 'portal-sign-in-es', [390], { height: 860 });
  await page.getByRole('button', { name: /Account/ }).click();
  await page.getByText('Español').first().click();
  // Whoever goes on at once, before the words are there, has the next page in the language.
  await page.goto(`${bench.url}/inbox/numbers`);
  await page.getByRole('heading', { level: 1, name: 'Números para emergencias' }).waitFor();
  await page.getByText('024', { exact: true }).waitFor();
  await sound('numbers-es');
});
