import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DimseFixture, dimseFixture } from '../../../server/src/imaging/dimse/testing.ts';
import { phantomStudy, stow } from '../../../server/src/imaging/testing.ts';
import { accessibility, createFirstAccount, openWorkbench, overflow, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;
let there: DimseFixture;
const files = phantomStudy();

async function shot(name: string): Promise<void> {
  const folder = process.env.ACESO_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/archives-${name}.png`, fullPage: true });
}

beforeAll(async () => {
  [there, bench] = await Promise.all([dimseFixture(), openWorkbench({ settings: { ACESO_DEMO: '0' } })]);
  expect((await there.app.inject(stow(files))).statusCode).toBe(200);
  page = await bench.newPage();
  await createFirstAccount(bench, page);
  const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
  const archive = (id: string, name: string, port: number, may: readonly string[]) => ({
    id,
    name,
    kind: 'dimse',
    aeTitle: 'ACESO',
    callingAe: 'ANY',
    host: '127.0.0.1',
    port,
    may,
    reason: 'test',
  });
  const answer = await page.request.put(`${bench.url}/api/model-policy`, {
    headers: { 'x-csrf-token': csrf },
    data: {
      archives: [
        archive('pacs', 'Hospital PACS', there.port, ['find', 'fetch', 'send']),
        archive('away', 'Archive that is off', 9, ['find']),
      ],
    },
  });
  expect([answer.status(), await answer.text()]).toEqual([200, expect.anything()]);
}, 400_000);
afterAll(async () => {
  await bench.stop();
  await there.close();
});

describe('outside archives', () => {
  it('are checked and searched, and a study is fetched and opened', { timeout: 400_000 }, async () => {
    await page.goto(`${bench.url}/imaging`);
    await page.getByRole('link', { name: 'Outside archives' }).click();
    await page.getByRole('heading', { name: 'Outside archives' }).waitFor();
    await page.getByRole('button', { name: 'Check the connection' }).click();
    await page.getByText(/Hospital PACS answered in \d+ ms/).waitFor();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('Fill in at least one field.').waitFor();
    await page.getByLabel('Name').fill('phantom');
    await page.getByLabel('Modality').fill('ct');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 study found').waitFor();
    await page.getByText('Not here').waitFor();
    await page.getByRole('button', { name: /^Fetch / }).click();
    await page.getByText('Fetched from Hospital PACS').waitFor();
    await page.getByText('Done', { exact: true }).waitFor();
    await page.getByRole('link', { name: `${files.length} images here` }).waitFor();
    await shot('fetched');
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 1280)).toBe(0);
    expect(await overflow(page, 480)).toBe(0);
    await page.getByLabel('Archive').selectOption({ label: 'Archive that is off (ACESO@127.0.0.1:9)' });
    await page.getByRole('button', { name: 'Check the connection' }).click();
    await page
      .getByRole('alert')
      .getByText(/127\.0\.0\.1:9 cannot be reached/)
      .waitFor();
    await shot('off');
  });

  it('are sent a study', { timeout: 400_000 }, async () => {
    const [study] = await there.store.images.studies({ where: [], limit: 1, offset: 0 });
    await there.app.inject({ method: 'DELETE', url: `/dicomweb/studies/${study!.uid}` });
    await page.goto(`${bench.url}/imaging`);
    await page.getByRole('button', { name: /^Send .* to an archive$/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Send to an outside archive' });
    await dialog.getByLabel('The whole study').waitFor();
    await shot('send');
    expect(await accessibility(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Sending has begun').waitFor();
    await page.goto(`${bench.url}/imaging/archives`);
    await page.getByText('Sent to Hospital PACS').waitFor();
    await expect
      .poll(async () => (await there.store.images.study(study!.uid))?.instances, { timeout: 60_000 })
      .toBe(files.length);
    await page.evaluate(() => localStorage.setItem('aceso.language', 'es'));
    await shot('sent');
    // A connection that is refused is told of in the console by the browser.
    expect(bench.complaints.filter((one) => !/502/.test(one))).toEqual([]);
  });
});
