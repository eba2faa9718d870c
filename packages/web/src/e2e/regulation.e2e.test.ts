import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsCsv, plantEvents } from '../../../governance/src/roi/index.ts';
import { createFirstAccount, openWorkbench, soundPage, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;

beforeAll(async () => {
  bench = await openWorkbench({ settings: { ACESO_DEMO: '0' } });
  page = await bench.newPage();
  await createFirstAccount(bench, page);
});
afterAll(async () => {
  await bench?.stop();
});

const sound = (name: string): Promise<void> => soundPage(page, name, [1280, 390]);

describe('governance in the workbench', () => {
  it('makes a document of regulation, to read and to take along', async () => {
    await page.goto(`${bench.url}/governance?tab=reports`);
    await page.getByRole('button', { name: /Data protection impact assessment/ }).click();
    await page.getByText('This machine only.').first().waitFor();
    await page.getByText('A disk or backup is stolen', { exact: false }).first().waitFor();
    await sound('reports');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download MD' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^dpia-\d{4}-\d\d-\d\d\.md$/);
    expect(await readFile(await file.path(), 'utf8')).toContain('# Data protection impact assessment');
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download PDF' }).click(),
    ]);
    expect(paper.suggestedFilename()).toMatch(/^dpia-\d{4}-\d\d-\d\d\.pdf$/);
    expect((await readFile(await paper.path())).subarray(0, 8).toString()).toBe('%PDF-1.7');
    await page.getByRole('button', { name: /CHAI Applied Model Card/ }).click();
    const [card] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download XML' }).click(),
    ]);
    expect(await readFile(await card.path(), 'utf8')).toContain('<AppliedModelCard xmlns=');
  });

  it('speaks Spanish where the person does', async () => {
    await page.evaluate(() => localStorage.setItem('aceso-language', 'es'));
    await page.reload();
    await page.getByRole('button', { name: /Evaluación de impacto relativa/ }).click();
    await page.getByText('Solo esta máquina.').first().waitFor();
    await sound('reports-es');
    await page.evaluate(() => localStorage.setItem('aceso-language', 'en'));
  });

  it('compares departments, and says so where nothing was gained', async () => {
    await page.goto(`${bench.url}/governance?tab=roi`);
    await page.getByText('No finished task is assigned').waitFor();
    await sound('roi-empty');
    await page.locator('input[type=file]').setInputFiles({
      name: 'no-effect.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(eventsCsv(plantEvents({ design: 'did', effect: 0 }, 4))),
    });
    await page.getByText(/no-effect\.csv: \d+ events/).waitFor();
    await page.getByRole('button', { name: 'Add a department' }).click();
    await page.getByLabel('Department', { exact: true }).last().fill('department 01');
    await page.getByLabel('First day with the tool').fill('2025-04-28');
    await page.getByLabel('Work out money as well').check();
    await page.getByLabel('Cost of an hour of staff').fill('60');
    await page.getByLabel('Machines and hosting').fill('2000');
    await page.getByRole('button', { name: 'Save the setting' }).click();
    await page.getByText('The setting is saved.').waitFor();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('No benefit shown', { exact: true }).waitFor();
    await page.getByRole('img', { name: /Effect .* minutes, 95 % interval/ }).waitFor();
    await page.getByRole('cell', { name: 'department 01' }).waitFor();
    await page.getByText(/It costs more than it brings|Not shown to pay/).waitFor();
    await sound('roi');
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as a PDF' }).click(),
    ]);
    expect((await readFile(await paper.path())).subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(bench.complaints).toEqual([]);
  });
});
