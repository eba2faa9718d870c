import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibility, createFirstAccount, openWorkbench, overflow, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;

/** A picture to look at, where a folder is given. */
async function shot(name: string): Promise<void> {
  const folder = process.env.ACESO_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/populations-${name}.png`, fullPage: true });
}

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
});
afterAll(async () => {
  await bench?.stop();
});

describe('simulated patients', { timeout: 180_000 }, () => {
  it('are started, watched and looked at', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Synthetic data' }).click();
    await page.getByRole('link', { name: 'Simulated patients' }).click();
    await page.getByRole('heading', { name: 'Simulated patients' }).waitFor();
    await page.getByLabel('People').fill('150');
    await page.getByLabel('Youngest').fill('30');
    await page.getByRole('button', { name: 'Add a disease' }).click();
    await page.getByLabel('Disease').selectOption('hypertension');
    await page.getByLabel(/^Per cent/).fill('60');
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await shot('start');
    await page.getByRole('button', { name: 'Simulate' }).click();
    await page.waitForURL('**/synthetic/populations/*-*');
    await page.getByText('Being simulated').first().waitFor();
    await shot('running');
    await page.getByRole('heading', { name: 'Ages of the living' }).waitFor({ timeout: 120_000 });
    await page
      .getByRole('cell', { name: /hypertension/i })
      .first()
      .waitFor();
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await shot('picture');
  });

  it('can be taken along and imported', async () => {
    await page.getByLabel('Form').selectOption('omop');
    const address = await page.getByRole('link', { name: 'Download' }).getAttribute('href');
    const head = await page.evaluate(async (href) => {
      const bytes = new Uint8Array(await (await fetch(href!)).arrayBuffer());
      return String.fromCharCode(bytes[0]!, bytes[1]!);
    }, address);
    expect(head).toBe('PK');
    await page.goto(`${bench.url}/synthetic/populations`);
    await page.getByLabel('People').fill('3');
    await page.getByLabel('Years of history').fill('1');
    await page.getByRole('button', { name: 'Simulate' }).click();
    await page.waitForURL('**/synthetic/populations/*-*');
    await page.getByRole('button', { name: 'Import into this hospital' }).click({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Import 3 simulated patients?' }).click();
    await page.getByText(/^Imported: \d+ resources/).waitFor({ timeout: 60_000 });
    await page.goto(`${bench.url}/synthetic/populations`);
    await page.getByRole('cell', { name: 'Ready' }).first().waitFor();
    expect(await accessibility(page)).toEqual([]);
    await shot('list');
    expect(bench.complaints).toEqual([]);
  });
});
