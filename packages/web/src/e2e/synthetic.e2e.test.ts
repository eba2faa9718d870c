import { createRandom } from '@aceso/tensor/random';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibility, createFirstAccount, openWorkbench, overflow, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;

/** Blood pressure and weight that follow age: 2,000 invented people. */
function table(): string {
  const random = createRandom(11);
  const lines = ['record,sex,age,systolic,weight,smoker,hypertension'];
  for (let row = 0; row < 2000; row += 1) {
    const age = 20 + random.int(70);
    const systolic = Math.round(100 + age * 0.5 + random.normal() * 15);
    const weight = 60 + age * 0.2 + random.normal() * 12;
    const cells = [`R${100_000 + row}`, random.next() < 0.5 ? 'f' : 'm', age, systolic, weight.toFixed(1)];
    lines.push([...cells, random.next() < 0.3 ? 'yes' : 'no', systolic > 140 ? 'yes' : 'no'].join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** A picture to look at, where a folder is given. */
async function shot(name: string): Promise<void> {
  const folder = process.env.ACESO_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/synthetic-${name}.png`, fullPage: true });
}

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
});
afterAll(async () => {
  await bench?.stop();
});

describe('the synthetic studio', () => {
  it('takes a table, shows what its columns mean, and keeps a correction', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Synthetic data' }).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'pressure.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(table()),
    });
    await page.waitForURL('**/synthetic/tables/**');
    expect(await page.getByLabel('Kind of record').inputValue()).toBe('identifier');
    expect(await page.getByLabel('Kind of age').inputValue()).toBe('integer');
    await page.getByLabel('Unit of systolic').fill('mm[Hg]');
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await page.getByRole('button', { name: 'Save changes' }).click();
    expect((await saved).status()).toBe(200);
    await page.reload();
    expect(await page.getByLabel('Unit of systolic').inputValue()).toBe('mm[Hg]');
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await shot('table');
  });

  it('makes a synthetic one, shows its certificate, and releases it in a person’s name', async () => {
    await page.getByLabel('Column to predict').selectOption('hypertension');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.waitForURL('**/synthetic/syntheses/**');
    await page.getByRole('heading', { name: 'Release gate' }).waitFor();
    await page.getByText('May be released').waitFor();
    await page.getByText(/figures came out the same when computed again, 0 did not/).waitFor({ timeout: 60_000 });
    await page.locator('details', { hasText: 'Privacy' }).locator('summary').click();
    await page.getByRole('button', { name: /^Evidence of: Risk of linking/ }).click();
    await page
      .getByText(/Anonymeter attack/)
      .first()
      .waitFor();
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await shot('certificate');
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await page.getByText('Write a reason').waitFor();
    await page.getByLabel('Reason').fill('For the registry study');
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await page.getByRole('link', { name: 'Download rows' }).waitFor();
    const rows = await page.evaluate(
      async (address) => (await fetch(address!)).text(),
      await page.getByRole('link', { name: 'Download rows' }).getAttribute('href'),
    );
    expect(rows.split('\n')[0]).toBe('record,sex,age,systolic,weight,smoker,hypertension');
    expect(rows.trim().split('\n')).toHaveLength(1601);
    const certificate = await page.getByRole('link', { name: 'Certificate' }).getAttribute('href');
    await page.goto(`${bench.url}${certificate}`);
    await shot('html');
    await page.goto(`${bench.url}/synthetic`);
    await page.getByRole('cell', { name: 'Released' }).waitFor();
    expect(await accessibility(page)).toEqual([]);
    await shot('list');
    expect(bench.complaints).toEqual([]);
  });
});
