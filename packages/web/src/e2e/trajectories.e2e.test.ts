import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choosePatient, createFirstAccount, openWorkbench, soundPage, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;
const WIDTHS = [1280, 768, 390];
const card = (name: string | RegExp) => page.getByRole('region', { name, exact: true });

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
  await page.getByText('Okafor').first().waitFor();
});
afterAll(async () => {
  await bench?.stop();
});

describe('Disease trajectories', () => {
  it('are learned and tested, forecast for a patient, and changed only with grounds', {
    timeout: 180_000,
  }, async () => {
    await page.goto(`${bench.url}/trajectories`);
    await card('Cohorts learned from').getByText('Nothing learned yet').waitFor();
    await page.getByLabel('Cohort', { exact: true }).selectOption('virtual');
    await page.getByRole('button', { name: 'Learn and test' }).click();
    await card('Test on people kept back').waitFor({ timeout: 60_000 });
    await card('Cohorts learned from').getByText('Passed its test').waitFor();
    await page.getByRole('img', { name: /^Forecast share, then observed share: .*8 years/ }).waitFor();

    const person = card('A person');
    await choosePatient(page, 'Okafor');
    await person.getByLabel('State now').selectOption('diabetes');
    await person.getByRole('spinbutton', { name: 'smoker' }).or(person.getByLabel('smoker')).first().fill('1');
    await person.getByRole('button', { name: 'Show' }).click();
    const result = card('What would come');
    await result.getByText(/^Age \d+(\.\d)?, from the record$/).waitFor({ timeout: 30_000 });
    await result.getByRole('img', { name: /^Chances of all states by years: As it is, 10 years: / }).waitFor();
    await result.getByText('The person is as the people of the cohort were.').waitFor();

    // By keyboard: the box is ticked with the space bar, and without grounds nothing is sent.
    const box = person.getByLabel('With a change whose effect is assumed');
    await box.focus();
    await page.keyboard.press('Space');
    await person.getByLabel('Rate that is multiplied').selectOption('diabetes>kidney disease');
    await person.getByLabel('Multiplied by').fill('0.6');
    const why = person.getByLabel(/^Why the change should have this effect/);
    await person.getByRole('button', { name: 'Show' }).click();
    expect(await why.evaluate((field: HTMLTextAreaElement) => field.validity.valueMissing)).toBe(true);
    await why.fill('A trial of a medicine with a hazard ratio of 0.6.');
    await person.getByRole('button', { name: 'Show' }).click();
    await result.getByRole('img', { name: /^Chances of all states by years: With the assumed effect/ }).waitFor();
    await result.getByText(/^The effect is assumed, not learned: A trial/).waitFor();
    await result.getByLabel('Chance of one state', { exact: true }).selectOption({ label: 'kidney disease' });
    await result.getByRole('img', { name: 'Chance of one state: kidney disease' }).waitFor();
    await result.getByText('Difference after 10 years').waitFor();
    await result.getByText('What is said, and what it rests on').click();
    await result
      .getByText(/if the assumed effect holds/)
      .first()
      .waitFor();
    await soundPage(page, 'trajectories', WIDTHS);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Nothing learned yet').waitFor();
    expect(bench.complaints).toEqual([]);
  });
});

describe('Trial design', () => {
  it('shows the size, the simulated error with its interval, and analyses a table', { timeout: 180_000 }, async () => {
    await page.goto(`${bench.url}/trial-design`);
    await page.getByText('No design yet').waitFor();
    await page.getByLabel(/^Effect to be found/).fill('0.6');
    await page.getByLabel(/^Simulated trials/).fill('400');
    await page.keyboard.press('Enter');
    const size = card('Size of the trial');
    await size.getByText(/^\d+ people instead of \d+$/).waitFor({ timeout: 90_000 });
    await size.getByRole('img', { name: /^People by correlation: 0(\.0)?: 120; / }).waitFor();
    const errors = card('Type I error by simulation');
    await errors.getByText('The error is kept in every world.').waitFor();
    await errors.getByRole('img', { name: /^Type I error: Normal.*With the forecast: \d\.?\d? % \(/ }).waitFor();
    expect(await errors.getByRole('row').count()).toBe(7);

    const rows = Array.from({ length: 60 }, (_, i) => {
      const score = ((i * 37) % 60) / 10;
      return `${i % 2 ? 'drug' : 'placebo'},${score},${(score + (i % 2) + ((i * 17) % 13) / 13).toFixed(3)}`;
    });
    const analyse = card('Analyse a trial');
    const choose = page.waitForEvent('filechooser');
    await analyse.getByRole('button', { name: /Table/ }).click();
    const table = Buffer.from(`arm,score,y\n${rows.join('\n')}\n`);
    await (await choose).setFiles({ name: 'trial.csv', mimeType: 'text/csv', buffer: table });
    await analyse.getByLabel('Outcome').selectOption('y');
    await analyse.getByLabel('Arm').selectOption('arm');
    await analyse.getByLabel(/^Forecast, made/).selectOption('score');
    await analyse.getByLabel('Value that is the control').selectOption('placebo');
    await analyse.getByRole('button', { name: 'Analyse' }).click();
    await analyse.getByText(/^30 controls, 30 treated\./).waitFor();
    await analyse.getByRole('row', { name: /^With the forecast/ }).waitFor();
    await soundPage(page, 'trial-design', WIDTHS);
    expect(bench.complaints).toEqual([]);
  });
});
