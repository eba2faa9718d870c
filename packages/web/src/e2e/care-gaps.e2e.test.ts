import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFirstAccount, openWorkbench, soundPage, type Workbench } from './harness.ts';

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

const sound = (name: string): Promise<void> => soundPage(page, name, [1280, 390]);

describe('what is due', () => {
  it('is shown in the chart, with the guideline behind it', async () => {
    await page.getByText('Okafor').first().click();
    await page.getByRole('tab', { name: 'Due' }).click();
    await page.getByRole('heading', { name: 'Due', exact: true }).waitFor();
    await page.getByText('US Preventive Services Task Force').first().click();
    await sound('care-gaps-chart');
  });

  it('is counted for everybody, filtered, and taken along as a list', async () => {
    await page.getByRole('link', { name: 'Due for care' }).click();
    await page.getByText('Nobody has looked yet').waitFor();
    await page.getByRole('button', { name: 'Look at everybody' }).click();
    await page.getByRole('heading', { name: 'Measures' }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Colorectal cancer screening' }).click();
    await page.getByRole('heading', { name: 'Colorectal cancer screening' }).waitFor();
    await page.getByLabel('Sex').selectOption('female');
    await page.getByRole('columnheader', { name: 'Due since' }).waitFor();
    await sound('care-gaps-population');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'List as CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/^care-gaps-.*\.csv$/);
  });
});

describe('clinical trials', () => {
  it('are brought as text, read, and screened for everybody', async () => {
    await page.getByRole('link', { name: 'Clinical trials' }).click();
    await page.getByLabel('Name').fill('Sugar and kidneys');
    await page
      .getByRole('textbox', { name: 'Criteria' })
      .fill(
        'Inclusion Criteria:\n* Adults\n* Type 2 diabetes\n* eGFR ≥ 30 mL/min/1.73 m2\n* Able to give informed consent\nExclusion Criteria:\n* Uncontrolled hypertension\n* Pregnancy\n* Stroke within 6 months',
      );
    await sound('trials');
    await page.getByRole('button', { name: 'Read the criteria' }).click();
    await page.getByText('5 of 7 criteria read whole.').waitFor();
    await page.getByRole('button', { name: 'Screen everybody' }).click();
    await page.getByText(/eligible, \d+ open/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Show criteria' }).first().click();
    await page.getByText('As the chart stood on').first().waitFor();
    await page.getByText('needs reading: Uncontrolled').first().waitFor();
    await sound('trial');
    await page.locator('#main, main').getByRole('list').getByRole('link').first().click();
    await page.getByRole('tab', { name: 'Trials' }).waitFor();
    await page.getByRole('heading', { name: 'Sugar and kidneys' }).waitFor();
    await sound('trials-chart');
    expect(bench.complaints).toEqual([]);
  });
});
