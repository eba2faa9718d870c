import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFirstAccount, openWorkbench, soundPage, type Workbench } from './harness.ts';

/** A folder for pictures, for people to look at; none are taken without it. */
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

/** Kidney disease that gets likelier with age and pressure; a congruential generator keeps it the same. */
function table(rows = 700): string {
  let state = 7;
  const next = (): number => {
    state = (1103515245 * state + 12345) % 2147483648;
    return state / 2147483648;
  };
  const lines = ['record,sex,age,systolic,smoker,kidney'];
  for (let row = 0; row < rows; row += 1) {
    const age = 25 + Math.floor(next() * 60);
    const systolic = Math.round(95 + age * 0.5 + (next() + next() + next() - 1.5) * 30);
    const smoker = next() < 0.3;
    const score = (age - 60) / 12 + (systolic - 130) / 20 + (smoker ? 0.8 : 0) - 0.6;
    const sick = next() < 1 / (1 + Math.exp(-score));
    const sex = next() < 0.5 ? 'female' : 'male';
    lines.push(
      `R${10_000 + row},${sex},${age},${next() < 0.1 ? '' : systolic},${smoker ? 'yes' : 'no'},${sick ? 'yes' : 'no'}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

describe('models of one’s own', () => {
  it('are trained on a table that is brought, read as a card, and asked about a patient', {
    timeout: 240_000,
  }, async () => {
    await page.goto(`${bench.url}/risk`);
    await page.getByRole('link', { name: 'Own models' }).click();
    await page.getByText('No model yet').waitFor();
    const choose = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Bring a table' }).click();
    await (await choose).setFiles({ name: 'kidney.csv', mimeType: 'text/csv', buffer: Buffer.from(table()) });
    await page.getByLabel('Outcome', { exact: false }).first().selectOption('kidney');
    await page.getByLabel('Person', { exact: true }).selectOption('record');
    await page.getByLabel('Learner').selectOption('boosted');
    await page.getByRole('button', { name: 'Train', exact: true }).click();

    await page.getByRole('heading', { name: 'Model card' }).waitFor({ timeout: 120_000 });
    await page.getByText('research use', { exact: true }).waitFor();
    expect(await page.getByRole('row', { name: /^AUROC 0\.[6-9]/ }).count()).toBe(1);
    await page.getByRole('img', { name: /Told risk and what was observed/ }).waitFor();
    await page.getByRole('cell', { name: 'sex female' }).waitFor();

    await page.getByRole('textbox', { name: 'Patient' }).fill('Okafor');
    await page.getByRole('option', { name: /Okafor/ }).click();
    // Age and sex are read from the record; what it does not say is asked for.
    await page.getByText('No result').waitFor();
    await page.getByRole('combobox', { name: 'smoker' }).selectOption('yes');
    await page.getByRole('heading', { name: 'How the score adds up' }).waitFor();
    await page.getByText('Missing: systolic').waitFor();
    await page.getByRole('textbox', { name: 'systolic' }).fill('290');
    await page.getByText(/systolic is 290, outside/).waitFor();
    expect(await page.getByText(/Risk of kidney = yes/).count()).toBeGreaterThan(0);

    await soundPage(page, 'risk-models', [1280, 768, 390]);
    expect(bench.complaints).toEqual([]);
  });
});
