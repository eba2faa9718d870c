import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibility,
  choosePatient,
  createFirstAccount,
  openWorkbench,
  overflow,
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

async function sound(name: string): Promise<void> {
  expect(await accessibility(page)).toEqual([]);
  for (const width of [768, 400]) expect(await overflow(page, width), `${width} px`).toBe(0);
  const folder = process.env.ACESO_PICTURES;
  if (folder === undefined) return;
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [400, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.emulateMedia({ colorScheme: 'light' });
}
const card = (name: string | RegExp) => page.getByRole('region', { name, exact: true });

describe('Glucose twin', () => {
  it('is fitted and tested, answers what-if, is signed for, and is rejected', { timeout: 420_000 }, async () => {
    await page.goto(`${bench.url}/twin`);
    await page.getByText('Choose a patient to begin').waitFor();
    await choosePatient(page, 'Okafor');
    await card('Twins').getByText('No twin yet').waitFor();
    await page.getByLabel('Recording').selectOption('virtual');
    await page.getByRole('button', { name: 'Fit and test' }).click();
    await card('Back-test').waitFor({ timeout: 300_000 });
    await card('Twins').getByText('Passed its test').waitFor();
    const ask = card('What if');
    await ask.getByLabel('Carbohydrate (g)').fill('50');
    await ask.getByLabel('Insulin (U)').fill('3');
    await ask.getByRole('button', { name: 'Compute' }).click();
    await ask.getByText('Below 70 mg/dL').first().waitFor({ timeout: 60_000 });
    await ask.getByText('What is said, and what it rests on').click();
    await ask
      .getByText(/50 g and 3 U after 0 min/)
      .first()
      .waitFor();
    await sound('twin');
    await page.getByRole('button', { name: 'Sign for it' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why').fill('Talk about lunch');
    await dialog.getByRole('button', { name: 'Sign for it' }).click();
    await page.getByText('Filed in the record').waitFor({ timeout: 30_000 });
    // More than the recording has ever seen is refused, in words.
    await ask.getByLabel('Carbohydrate (g)').fill('480');
    await ask.getByRole('button', { name: 'Compute' }).click();
    await ask.getByText(/beyond what the twin was tested on/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Reject' }).click();
    await dialog.getByLabel('Why').fill('The sensor was faulty');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await ask.getByText(/The sensor was faulty/).waitFor();
  });
});

describe('Drug levels', () => {
  it('reads the record, takes doses and a level, shows regimens with their chances, and is signed for', async () => {
    await page.goto(`${bench.url}/doses`);
    await page.getByText('Choose a patient to begin').waitFor();
    await choosePatient(page, 'Okafor');
    const given = card('Inputs, doses and levels');
    await given
      .getByText(/from the record/)
      .first()
      .waitFor();
    await given.getByLabel(/weight/i).fill('72');
    await given.getByLabel(/creatinine/i).fill('1.1');
    const doses = given.getByRole('group', { name: 'Doses given' });
    await doses.getByRole('button', { name: 'Add a dose' }).click();
    await doses.getByLabel('When').fill('2026-01-05T08:00');
    await doses.getByLabel('Amount (mg)').fill('1000');
    await doses.getByLabel('Every (h)').fill('12');
    // An interval alone does not say how many doses were given: nothing is computed.
    await given.getByRole('button', { name: 'Compute' }).click();
    await given.getByRole('alert').getByText('A row is filled only in part').waitFor();
    await doses.getByLabel('Number of doses').fill('4');
    await given.getByRole('alert').waitFor({ state: 'detached' });
    const levels = given.getByRole('group', { name: 'Levels measured' });
    await levels.getByRole('button', { name: 'Add a level' }).click();
    await levels.getByLabel('When').fill('2026-01-06T19:30');
    await levels.getByLabel(/^Level/).fill('14');
    const regimens = given.getByRole('group', { name: 'Regimens to look at' });
    await regimens.getByLabel('Amount (mg)').fill('1250');
    await given.getByLabel('MIC (mg/L)').fill('1');
    await given.getByRole('button', { name: 'Compute' }).click();
    const result = card('What the model says');
    await result.getByRole('heading', { name: '1250 mg every 12 h' }).waitFor({ timeout: 60_000 });
    await result.getByRole('img', { name: '1250 mg every 12 h' }).waitFor();
    await result
      .getByText(/^within \d+ %, below \d+ %, above \d+ %$/)
      .first()
      .waitFor();
    await sound('doses');
    await result.getByRole('button', { name: 'Sign for it' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('Looked at with the pharmacist');
    await page.getByRole('dialog').getByRole('button', { name: 'Sign for it' }).click();
    await page.getByText('Filed in the record').waitFor();
  });
});
