import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PetTruth } from '../../../studios/imaging/src/phantom/pet-ct.ts';
import { type PhantomKind, phantomFiles } from '../../../studios/imaging/src/phantom/phantom.ts';
import { accessibility, createFirstAccount, openWorkbench, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;
const missing: string[] = [];
const SLOW = { timeout: 400_000 };
const OPTIONS = { seed: 7, size: 128, step: 6, date: '20240301' } as const;

async function shot(name: string): Promise<void> {
  const folder = process.env.ACESO_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/imaging-${name}.png` });
}
async function store(kind: PhantomKind): Promise<void> {
  const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
  const parts = [...phantomFiles({ kind, ...OPTIONS }).files].flatMap((file) => [
    Buffer.from('--part\r\nContent-Type: application/dicom\r\n\r\n'),
    Buffer.from(file.bytes),
    Buffer.from('\r\n'),
  ]);
  const answer = await page.request.post(`${bench.url}/dicomweb/studies`, {
    data: Buffer.concat([...parts, Buffer.from('--part--\r\n')]),
    headers: { 'content-type': 'multipart/related; type="application/dicom"; boundary=part', 'x-csrf-token': csrf },
    timeout: 120_000,
  });
  expect(answer.status()).toBe(200);
}
const pane = () => page.locator('[data-loaded]').first();
const shownImage = async (): Promise<number> =>
  Number(await page.locator('[data-frame]').first().getAttribute('data-frame'));
const series = (name: RegExp) => page.getByRole('navigation', { name: 'Series' }).getByRole('button', { name }).first();

/** Open a study by its name and wait for all of its images. */
async function open(name: string): Promise<void> {
  await page.goto(`${bench.url}/imaging`);
  await page.getByRole('link', { name }).click();
  await page.locator('[data-frame]').first().waitFor({ timeout: 60_000 });
}
async function whole(): Promise<void> {
  const total = await pane().getAttribute('data-total');
  await expect.poll(() => pane().getAttribute('data-loaded'), { timeout: 120_000 }).toBe(total);
}
/** Pixels above the image in the bright red and yellow of much uptake, and their middle on the page. */
const red = () =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-surface]')!;
    const { data, width, height } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let [count, x, y] = [0, 0, 0];
    for (let i = 0; i < width * height; i += 1)
      if (data[4 * i]! > 200 && data[4 * i + 3]! > 130) {
        count += 1;
        x += i % width;
        y += Math.floor(i / width);
      }
    const box = canvas.getBoundingClientRect();
    return { count, x: box.left + x / Math.max(1, count), y: box.top + y / Math.max(1, count) };
  });
/** Mean grey of what the pane shows, in the middle and beside the body. */
const greys = () =>
  page.evaluate(() => {
    const canvas = [...document.querySelectorAll<HTMLCanvasElement>('[data-plane] canvas')].find(
      (one) => !one.classList.contains('cornerstone-canvas') && one.dataset.surface === undefined,
    )!;
    const at = (x: number, y: number): number => canvas.getContext('2d')!.getImageData(x, y, 1, 1).data[0]!;
    const { width, height } = canvas;
    return {
      spine: at(Math.round(width / 2), Math.round(height / 2)),
      lung: at(Math.round(0.36 * width), Math.round(0.45 * height)),
    };
  });

beforeAll(async () => {
  bench = await openWorkbench({
    settings: { ACESO_DEMO: 'no' },
    flags: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
  page = await bench.newPage();
  page.on('response', (answer) => (answer.status() >= 400 ? missing.push(`${answer.status()} ${answer.url()}`) : 0));
  await createFirstAccount(bench, page);
  await store('pet-ct');
  await store('chest-xray');
}, 400_000);
afterAll(async () => {
  await bench?.stop();
});

describe('PET over CT', () => {
  const truth = phantomFiles({ kind: 'pet-ct', ...OPTIONS }).truth as PetTruth;
  // The widest: its middle is not lessened by what lies beside it.
  const [lesion] = [...truth.lesions].sort((a, b) => b.diameter - a.diameter);

  it('is laid over it by colour, and the pointer says HU and SUV', SLOW, async () => {
    await open('Phantom: PET/CT');
    await series(/CT of a PET/).click();
    await whole();
    await page.getByRole('button', { name: 'PET over the images' }).click();
    // By the keyboard: what is drawn of a switch lies over the one that is checked, and the menu still moves to its place.
    const laid = page.getByRole('switch', { name: 'PET over the images' });
    await laid.press('Space');
    await expect.poll(() => laid.isChecked()).toBe(true);
    await page.getByLabel('Colours').selectOption({ label: 'Hot metal' });
    expect(await accessibility(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const bottom = -165 + OPTIONS.step / 2;
    const at = Math.round((lesion!.centre[2] - bottom) / OPTIONS.step);
    await page.mouse.click(500, 110);
    await page.keyboard.press('Home');
    for (let i = 0; i < at; i += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(shownImage).toBe(at);
    await expect.poll(async () => (await red()).count, { timeout: 120_000 }).toBeGreaterThan(20);
    const spot = await red();
    await page.mouse.move(spot.x, spot.y);
    const words = page.getByText(/HU · [\d.]+ SUV$/).first();
    await words.waitFor();
    const suv = Number(/([\d.]+) SUV$/.exec((await words.textContent()) ?? '')?.[1]);
    expect(suv).toBeGreaterThan(0.75 * lesion!.suv);
    expect(suv).toBeLessThan(1.05 * lesion!.suv);
    await shot('fusion');
  });

  it('has structures that are drawn on it', SLOW, async () => {
    await series(/RTSTRUCT/).click();
    await page
      .getByRole('button', { name: /GTV nodule 1/ })
      .first()
      .waitFor({ timeout: 60_000 });
    await page
      .getByRole('button', { name: /GTV nodule 1/ })
      .first()
      .click();
    await expect
      .poll(() => page.locator('canvas[data-surface]').first().getAttribute('data-regions'))
      .toBe(String(truth.lesions.length));
    await shot('structures');
  });

  it('is cut in thick planes', SLOW, async () => {
    await page.keyboard.press('m');
    await page.locator('[data-mode=mpr]').waitFor();
    await whole();
    await page.getByRole('button', { name: 'Thick planes' }).click();
    await page.getByRole('menuitem', { name: 'Highest value, 50 mm (MIP)' }).click();
    await page.waitForTimeout(3000);
    await shot('slab');
    await page.keyboard.press('m');
    await page.locator('[data-mode=stack] [data-frame]').waitFor();
  });

  it('is shown by itself in SUV', SLOW, async () => {
    await series(/#2 PT/).click();
    await page.getByText('#2 PT PET phantom').waitFor();
    await whole();
    await page.keyboard.press('3');
    await page.getByText('L 5.0 W 10.0').waitFor();
    await shot('pet');
  });
});

describe('radiographs', () => {
  it(
    'show dense things bright in both kinds, and have no spacing of the patient but of the detector',
    SLOW,
    async () => {
      await open('Phantom: chest radiographs');
      for (const kind of ['DX', 'CR']) {
        await series(new RegExp(`Chest PA, ${kind}`)).click();
        await page.getByText(new RegExp(`#\\d ${kind} Chest PA, ${kind} PA`)).waitFor({ timeout: 60_000 });
        await page.locator('[data-frame]').first().waitFor();
        await expect
          .poll(async () => {
            const { spine, lung } = await greys();
            return spine > lung + 20;
          })
          .toBe(true);
        await shot(`radiograph-${kind.toLowerCase()}`);
      }
      expect(await accessibility(page)).toEqual([]);
    },
  );
});

describe('a radiograph that a network classified', () => {
  const card = () => page.getByRole('region', { name: 'Where the finding came from' });
  const heated = () =>
    page
      .locator('canvas[data-surface]')
      .evaluateAll((all) => all.some((one) => (one as HTMLElement).dataset.heat === 'true'));
  /** Painted pixels above the image: those that speak for the label, and against it. */
  const coloured = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-heat="true"]')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const found = { for: 0, against: 0 };
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3]! > 8) found[data[at]! > data[at + 2]! ? 'for' : 'against'] += 1;
      return found;
    });

  it('shows on demand which places carried it, and what that does not say', SLOW, async () => {
    await open('Phantom: chest radiographs');
    await page.getByRole('tab', { name: 'Findings' }).click();
    await page.getByRole('button', { name: 'One method only' }).click();
    await page.getByRole('menuitem', { name: /chest-xray/ }).click();
    const show = page.getByRole('button', { name: 'Heat map' }).first();
    await show.waitFor({ timeout: 300_000 });
    await show.click();
    await card()
      .getByText(/not where “pneumonia” is/)
      .waitFor();
    await expect.poll(heated).toBe(true);
    expect(await accessibility(page)).toEqual([]);
    await shot('heat-occlusion');
    await card().getByText('By gradients').click();
    await card()
      .getByText(/add up to the score/)
      .waitFor();
    expect((await coloured()).for).toBeGreaterThan(500);
    await shot('heat-gradients');
  });

  it('is put away, brought back and made fainter by the keyboard', SLOW, async () => {
    await page.locator('[data-active]').first().focus();
    await page.keyboard.press('o');
    await expect.poll(heated).toBe(false);
    await page.keyboard.press('o');
    await expect.poll(heated).toBe(true);
    const thumb = card().getByRole('slider', { name: 'Strength of the colour' });
    await thumb.focus();
    await page.keyboard.press('Home');
    await expect.poll(async () => (await coloured()).for).toBe(0);
    await page.keyboard.press('End');
    await expect.poll(async () => (await coloured()).for).toBeGreaterThan(500);
  });

  it('wrote nothing to the console that should not be there', () => {
    expect([...missing, ...bench.complaints]).toEqual([]);
  });
});
