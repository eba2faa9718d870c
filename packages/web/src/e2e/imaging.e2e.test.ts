import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phantomFiles } from '../../../studios/imaging/src/phantom/phantom.ts';
import { accessibility, createFirstAccount, openWorkbench, overflow, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;
/** Answers that were refusals, to tell what the console only hints at. */
const missing: string[] = [];
let patient: { id: string; name: string };

const SLOW = { timeout: 400_000 };

/** A picture to look at, where a folder is given. */
async function shot(name: string): Promise<void> {
  const folder = process.env.ACESO_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/imaging-${name}.png` });
}
const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../../studios/imaging/src/fixtures/highdicom/${name}`, import.meta.url));
const tab = (name: string) => page.getByRole('tab', { name }).click();
const pane = () => page.locator('[data-loaded]').first();
/** The image that the first pane shows, from 0. */
const shownImage = async (): Promise<number> =>
  Number(await page.locator('[data-frame]').first().getAttribute('data-frame'));
const sentence = (start: string) => page.locator('[data-sentence]', { hasText: new RegExp(`^${start}`) }).first();

/** Pixels of what lies above the image whose colour is not black, and the middle of them, in the pane's own pixels. */
const drawnAbove = (strong: boolean) =>
  page.evaluate((wanted) => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-surface]')!;
    const { data, width, height } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let [count, x, y] = [0, 0, 0];
    for (let i = 0; i < width * height; i += 1)
      if (wanted ? data[4 * i + 3] === 255 : data[4 * i + 3]! > 0) {
        count += 1;
        x += i % width;
        y += Math.floor(i / width);
      }
    const box = canvas.getBoundingClientRect();
    return { count, x: box.left + x / Math.max(1, count), y: box.top + y / Math.max(1, count) };
  }, strong);

async function store(date: string, step: number): Promise<void> {
  const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
  const { files } = phantomFiles({ kind: 'chest-ct', seed: 7, size: 160, step, date });
  const parts = [...files].flatMap((file) => [
    Buffer.from('--part\r\nContent-Type: application/dicom\r\n\r\n'),
    Buffer.from(file.bytes),
    Buffer.from('\r\n'),
  ]);
  const answer = await page.request.post(`${bench.url}/dicomweb/studies?patient=${patient.id}`, {
    data: Buffer.concat([...parts, Buffer.from('--part--\r\n')]),
    headers: { 'content-type': 'multipart/related; type="application/dicom"; boundary=part', 'x-csrf-token': csrf },
    timeout: 120_000,
  });
  expect(answer.status()).toBe(200);
}

beforeAll(async () => {
  bench = await openWorkbench({
    flags: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
  page = await bench.newPage();
  page.on('response', (answer) => (answer.status() >= 400 ? missing.push(`${answer.status()} ${answer.url()}`) : 0));
  await createFirstAccount(bench, page);
  await page.locator('a[data-row]').first().waitFor();
  const patients = (await (await page.request.get(`${bench.url}/api/patients?count=1`)).json()) as {
    items: { id: string; name: string }[];
  };
  patient = patients.items[0]!;
  await store('20240301', 5);
  await store('20230210', 8);
}, 400_000);
afterAll(async () => {
  await bench?.stop();
});

describe('image studies', () => {
  it('are found by what is known of them', SLOW, async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Images' }).click();
    await page.getByRole('link', { name: 'Phantom: CT chest' }).nth(1).waitFor();
    // The demonstration hospital has studies of its own, of these days.
    await page.getByLabel('From').fill('2024-01-01');
    await page.getByLabel('To', { exact: true }).fill('2024-12-31');
    await expect.poll(() => page.getByRole('link', { name: 'Phantom: CT chest' }).count()).toBe(1);
    await page.getByLabel('Modality').selectOption('MR');
    await page.getByText('No study matches').waitFor();
    await page.getByLabel('Modality').selectOption('CT');
    await page.getByRole('link', { name: 'Phantom: CT chest' }).waitFor();
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await shot('list');
  });

  it('stand in the chart of their patient', SLOW, async () => {
    await page.goto(`${bench.url}/patients/${patient.id}?tab=images`);
    await page.getByRole('link', { name: 'Phantom: CT chest' }).nth(1).waitFor();
    await shot('chart');
    await page.getByRole('link', { name: 'Phantom: CT chest' }).first().click();
    await page.locator('[data-frame]').first().waitFor({ timeout: 60_000 });
  });

  it('are scrolled, windowed and measured', SLOW, async () => {
    const total = Number(await pane().getAttribute('data-total'));
    await expect.poll(() => pane().getAttribute('data-loaded'), { timeout: 60_000 }).toBe(String(total));
    const start = await shownImage();
    expect(start).toBe(Math.floor(total / 2));
    await page.keyboard.press('ArrowDown');
    await expect.poll(shownImage).toBe(start + 1);
    await page.keyboard.press('PageUp');
    await expect.poll(shownImage).toBe(start - 9);
    await page.keyboard.press('End');
    await expect.poll(shownImage).toBe(total - 1);
    await page.mouse.move(500, 450);
    await page.mouse.wheel(0, -100);
    await expect.poll(shownImage).toBe(total - 2);
    await page.keyboard.press('2');
    await page.getByText('L -600 W 1,500').waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('PageDown');
    await expect.poll(shownImage).toBe(10);
    // The pointer says the value below it: air beside the body.
    await page.mouse.move(500, 110);
    await expect
      .poll(() =>
        page
          .getByText(/-\d,?\d{2,3} HU$/)
          .first()
          .textContent(),
      )
      .toMatch(/-(9|1,0)\d\d HU/);
    await page.keyboard.press('l');
    await page.mouse.move(400, 400);
    await page.mouse.down();
    await page.mouse.move(450, 400, { steps: 4 });
    await page.mouse.move(500, 400, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.press('e');
    await page.mouse.move(470, 300);
    await page.mouse.down();
    await page.mouse.move(530, 340, { steps: 5 });
    await page.mouse.up();
    await tab('Measures');
    await page.getByRole('button', { name: /^1\. Length/ }).waitFor();
    await page.getByRole('button', { name: /^2\. Ellipse.*Mean.*HU/ }).waitFor();
    const length = Number(
      /([\d.]+) mm/.exec((await page.getByRole('button', { name: /^1\. Length/ }).textContent()) ?? '')?.[1],
    );
    // 384 mm fill the smaller side of the pane: a line of 100 pixels.
    const box = (await page.locator('canvas[data-surface]').first().boundingBox())!;
    expect(length).toBeCloseTo((100 * 384) / Math.min(box.width, box.height), -1);
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Image 11, CT Chest phantom' }).waitFor();
    expect(await accessibility(page)).toEqual([]);
    await shot('measures');
    await page.keyboard.press('w');
  });

  it('are stored with what was measured, under the name of who measured, and show it again', SLOW, async () => {
    await page.getByRole('button', { name: 'Store in the study' }).click();
    const stored = page.getByRole('region', { name: 'Stored measurements' });
    await stored.getByText(/Mara Lindqvist/).waitFor({ timeout: 60_000 });
    await stored.getByText('Attenuation Coefficient').first().waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^1\. Length/ }).count()).toBe(0);
    const file = await page.request.get(
      bench.url + (await stored.getByRole('link', { name: 'Download as DICOM' }).getAttribute('href')),
    );
    expect((await file.body()).subarray(128, 132).toString()).toBe('DICM');
    await page.reload();
    await page.locator('[data-frame]').first().waitFor({ timeout: 60_000 });
    await tab('Measures');
    await page.getByRole('button', { name: 'Image 11, CT Chest phantom' }).click();
    await expect.poll(shownImage).toBe(10);
    await expect.poll(async () => (await drawnAbove(false)).count).toBeGreaterThan(100);
    expect(await accessibility(page)).toEqual([]);
    await shot('stored-marks');
  });

  it('are cut in three planes', SLOW, async () => {
    await page.keyboard.press('m');
    await page.locator('[data-mode=mpr]').waitFor();
    for (const plane of ['Axial', 'Sagittal', 'Coronal']) await page.getByText(plane, { exact: true }).waitFor();
    await page.waitForTimeout(3000);
    await shot('planes');
    await page.keyboard.press('m');
    await page.locator('[data-mode=stack] [data-frame]').waitFor();
  });

  it('stand beside a study of the same patient, and scroll with it', SLOW, async () => {
    await page.getByRole('button', { name: 'Compare with another study' }).click();
    await page.getByRole('menuitem', { name: /2023/ }).click();
    await expect.poll(() => page.locator('[data-frame]').count(), { timeout: 60_000 }).toBe(2);
    await page.mouse.click(350, 450);
    const other = async () => Number(await page.locator('[data-frame]').nth(1).getAttribute('data-frame'));
    const before = await other();
    // Eight slices of 5 mm are five of 8 mm.
    for (let i = 0; i < 8; i += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(other).toBeGreaterThan(before + 2);
    await shot('beside');
    await page.getByRole('button', { name: 'Compare with another study' }).click();
    await page.getByRole('menuitem', { name: 'Close the other study' }).click();
    await expect.poll(() => page.locator('[data-frame]').count()).toBe(1);
  });
});

describe('the report beside the images', () => {
  it('is drafted from what was measured', SLOW, async () => {
    await tab('Findings');
    await page.getByRole('button', { name: 'Measure', exact: true }).click();
    await page.getByText('Done').waitFor({ timeout: 300_000 });
    await page.getByText('Nodule candidates').waitFor();
    await shot('findings');
    await page.getByRole('button', { name: 'Draft a report' }).click();
    const dialog = page.getByRole('dialog', { name: 'Draft a report' });
    await dialog.getByLabel('Compare with').selectOption({ label: '10 Feb 2023 · CT · Phantom: CT chest' });
    expect(await accessibility(page)).toEqual([]);
    await shot('draft-options');
    await dialog.getByRole('button', { name: 'Write the draft' }).click();
    await page.waitForURL(/report=/, { timeout: 300_000 });
    await tab('Report');
    await sentence('Nodule 1').waitFor();
    await page.getByText(/Compared with the study of 10 Feb 2023/).waitFor();
    await page.getByText(/record read/).waitFor();
    expect(await accessibility(page)).toEqual([]);
    await shot('report-with-prior');
  });

  it('is asked in words, and the answer leads to what it rests on', SLOW, async () => {
    await tab('Questions');
    await page
      .getByRole('textbox', { name: 'Question' })
      .fill('Has the nodule grown, and does it matter given the history?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const change = page.locator('[data-answer-part=change]').first();
    await change.waitFor({ timeout: 120_000 });
    expect(await page.locator('[data-answer-part]').count()).toBeGreaterThan(1);
    expect(await accessibility(page)).toEqual([]);
    await shot('answer');
    await page.mouse.click(500, 110);
    await page.keyboard.press('Home');
    await expect.poll(shownImage).toBe(0);
    await change
      .getByRole('button', { name: /in this study$/ })
      .first()
      .click();
    await expect.poll(shownImage).toBeGreaterThan(0);
    await change
      .getByRole('button', { name: /in the prior study$/ })
      .first()
      .click();
    await expect.poll(() => page.locator('[data-frame]').count(), { timeout: 60_000 }).toBe(2);
    await shot('answer-prior');
    await page.getByRole('button', { name: 'Compare with another study' }).click();
    await page.getByRole('menuitem', { name: 'Close the other study' }).click();
    await tab('Report');
  });

  it('leads from a sentence to its region, and from the region to its sentence', SLOW, async () => {
    // Beside the body: the keys are for the images again.
    await page.mouse.click(500, 110);
    await page.keyboard.press('Home');
    await expect.poll(shownImage).toBe(0);
    await sentence('Nodule 1').getByRole('button').first().click();
    await expect.poll(shownImage).toBeGreaterThan(0);
    await expect.poll(() => sentence('Nodule 1').getAttribute('data-on')).toBe('true');
    await expect.poll(async () => (await drawnAbove(true)).count, { timeout: 20_000 }).toBeGreaterThan(20);
    const nodule = await drawnAbove(true);
    await shot('sentence');
    // Beside the body there is no region; on the nodule there is that of the sentence.
    await page.mouse.click(500, 110);
    await expect.poll(() => sentence('Nodule 1').getAttribute('data-on')).toBeNull();
    await page.mouse.click(nodule.x, nodule.y);
    await expect.poll(() => sentence('Nodule 1').getAttribute('data-on')).toBe('true');
  });

  it('is measured and written again when a region is corrected', SLOW, async () => {
    const before = await sentence('Nodule 1').getByRole('button').first().textContent();
    const { x, y } = await drawnAbove(true);
    await sentence('Nodule 1')
      .getByRole('button', { name: /^Correct the region nodule 1/i })
      .click();
    await page.locator('[data-edit-layer]').waitFor();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y, { steps: 6 });
    await page.mouse.up();
    await page.getByText('1 image changed').waitFor();
    await shot('correcting');
    await page.getByRole('button', { name: 'Measure again' }).click();
    await sentence('Nodule 1').getByText('Redrawn by Mara Lindqvist').waitFor({ timeout: 60_000 });
    const after = await sentence('Nodule 1').getByRole('button').first().textContent();
    expect(after).not.toBe(before);
    await shot('corrected');
  });

  it('flags a number that the region does not have', SLOW, async () => {
    await sentence('Left lung').getByRole('button', { name: /^Edit/ }).click();
    await page.getByLabel('Words of the sentence').fill('Left lung: volume 4321 mL.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('4321 is no value of this region').waitFor();
    await shot('conflict');
    expect(await accessibility(page)).toEqual([]);
    // What stands for nothing goes: the sentence is rejected.
    await sentence('Left lung')
      .getByRole('button', { name: /^Reject/ })
      .click();
    await page.getByText('Rejected', { exact: true }).waitFor();
  });

  it('is signed, and its regions and measurements become part of the study', SLOW, async () => {
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign the report' });
    await dialog.getByText(patient.name).waitFor();
    for (const box of await dialog.getByRole('checkbox').all()) await box.check();
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText(/signed by Mara Lindqvist/).waitFor({ timeout: 300_000 });
    await shot('signed');
    await page.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('menuitem', { name: 'DICOM SR (TID 1500)' }).waitFor();
    await page.keyboard.press('Escape');
    const strip = page.getByRole('navigation', { name: 'Series' });
    await strip.getByRole('button', { name: /SEG/ }).click({ timeout: 30_000 });
    await page.getByRole('heading', { name: 'Of segmentations and contours' }).waitFor({ timeout: 60_000 });
    await shot('segmentation');
    await tab('Documents');
    await page.getByText('TID 1500').first().waitFor({ timeout: 60_000 });
    await shot('document');
  });
});

describe("somebody else's report", () => {
  it('is shown in full, and its measurements lead to the image', SLOW, async () => {
    await page.goto(`${bench.url}/imaging`);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Store DICOM files' }).click();
    await (await chooser).setFiles(
      ['ct_image.dcm', 'sr_document_with_multiple_groups.dcm', 'README.md'].map((name) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: fixture(name),
      })),
    );
    await page.getByText('2 images stored').waitFor();
    await page.getByText(/1 file was refused/).waitFor();
    const row = page.getByRole('row', { name: /1CT1/ });
    await row.getByText('Not linked to a patient').waitFor();
    await row.getByRole('link').first().click();
    await page.locator('[data-frame]').first().waitFor({ timeout: 60_000 });
    await tab('Documents');
    await page.getByText('4 measurement groups').waitFor();
    await page.getByRole('button', { name: 'Diameter' }).first().click();
    await expect.poll(async () => (await drawnAbove(false)).count).toBeGreaterThan(50);
    await page.getByText('Everything in the document').click();
    await page
      .getByText(/^CIRCLE \(45, 55\)/)
      .first()
      .waitFor();
    await shot('somebody-elses');
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
  });

  it('and all of it in Spanish', SLOW, async () => {
    await page.evaluate(() => localStorage.setItem('aceso-language', 'es'));
    await page.reload();
    await page.locator('[data-frame]').first().waitFor({ timeout: 60_000 });
    await shot('spanish');
  });

  it('wrote nothing to the console that should not be there', () => {
    expect([...missing, ...bench.complaints]).toEqual([]);
  });
});
