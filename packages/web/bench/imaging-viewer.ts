/**
 * How fast the image viewer is on a CT of many images: seconds from opening the study to its first image, to all of them, and images
 * drawn a second while it is scrolled without pause. On the real server and in Chromium, with software rendering unless `--gpu`.
 *
 *   node packages/web/bench/imaging-viewer.ts [--slices 300] [--size 512] [--seconds 5] [--gpu] [--json] [--profile FILE]
 *
 * `--profile` writes what the page's processor time went into while scrolling, for the developer tools of a browser.
 *
 * The images are made up (a body, two lungs, noise); nothing is measured on them.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { writeSeries } from '../../studios/imaging/src/dicom/write-series.ts';
import { createFirstAccount, openWorkbench } from '../src/e2e/harness.ts';

const { values } = parseArgs({
  options: {
    slices: { type: 'string', default: '300' },
    size: { type: 'string', default: '512' },
    seconds: { type: 'string', default: '5' },
    gpu: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const [slices, size, seconds] = [values.slices, values.size, values.seconds].map(Number) as [number, number, number];
const SOFTWARE = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

/** A body with two lungs, in HU; one plane of noise is moved about, so that no two images are the same. */
function volume(): Float32Array {
  const plane = size * size;
  const data = new Float32Array(plane * slices);
  let state = 7;
  const noise = Float32Array.from({ length: plane }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 60;
  });
  for (let k = 0; k < slices; k += 1)
    for (let y = 0; y < size; y += 1)
      for (let x = 0; x < size; x += 1) {
        const [u, v] = [(2 * x) / size - 1, (2 * y) / size - 1];
        const body = u * u * 1.3 + v * v * 2 < 1;
        const lung = (Math.abs(u) - 0.4) ** 2 * 14 + v * v * 7 + ((2 * k) / slices - 1) ** 2 < 1;
        data[k * plane + y * size + x] =
          (body ? (lung ? -850 : 40) : -1000) + noise[(y * size + x + k * 7919) % plane]!;
      }
  return data;
}

const bytes = [
  ...writeSeries(
    {
      data: volume(),
      dims: [size, size, slices],
      spacing: [360 / size, 360 / size, 1],
      direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      origin: [-180, -180, 0],
    },
    {
      key: ['viewer-bench', slices, size],
      modality: 'CT',
      patientId: 'BENCH',
      patientName: 'Bench^Viewer',
      studyDescription: 'Viewer bench',
      seriesDescription: 'Made up',
      seriesNumber: 1,
      date: '20240101',
      time: '120000',
      thickness: 1,
    },
  ),
].map((file) => file.bytes);

// The workbench as people get it, not as a test builds it.
process.env.NODE_ENV = 'production';
const bench = await openWorkbench({ flags: values.gpu ? [] : SOFTWARE });
try {
  const page = await bench.newPage();
  await createFirstAccount(bench, page);
  const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
  const from = performance.now();
  for (let at = 0; at < bytes.length; at += 40) await store(page, csrf, bytes.slice(at, at + 40));
  const stored = (performance.now() - from) / 1000;
  const [study] = (await (await page.request.get(`${bench.url}/dicomweb/studies`)).json()) as Record<
    string,
    { Value: string[] }
  >[];
  const uid = study!['0020000D']!.Value[0]!;
  const first: number[] = [];
  // Twice: the second time the viewer's own script is in the cache of the browser, as on any day but the first.
  for (const _ of [1, 2]) {
    await page.goto(`${bench.url}/imaging`);
    await page.getByRole('link', { name: 'Viewer bench' }).waitFor();
    first.push(await openStudy(page, uid));
  }
  const all = await page.evaluate(
    (wanted) =>
      new Promise<number>((done) => {
        const look = () =>
          document.querySelector(`[data-loaded="${wanted}"]`) ? done(performance.now()) : requestAnimationFrame(look);
        look();
      }),
    slices,
  );
  const began = await page.evaluate(() => (window as unknown as { opened: number }).opened);
  const tools = values.profile === undefined ? undefined : await page.context().newCDPSession(page);
  await tools?.send('Profiler.enable');
  await tools?.send('Profiler.start');
  const scroll = await scrolled(page, seconds);
  if (values.profile !== undefined)
    writeFileSync(values.profile, JSON.stringify((await tools!.send('Profiler.stop')).profile));
  const result = {
    slices,
    size,
    stored: round(stored),
    firstImage: first.map((ms) => round(ms / 1000)),
    allImages: round((all - began) / 1000),
    scroll: round(scroll),
    load: loadavg().map(round),
  };
  if (values.json) console.log(JSON.stringify(result));
  else
    console.log(
      `${slices} images of ${size} x ${size}: stored in ${result.stored} s; first image after ${result.firstImage.join(' s, then ')} s; ` +
        `all after ${result.allImages} s; ${result.scroll} images a second while scrolling (load of the machine ${result.load.join(', ')})`,
    );
} finally {
  await bench.stop();
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}

async function store(page: Page, csrf: string, files: readonly Uint8Array[]): Promise<void> {
  const parts = files.flatMap((file) => [
    Buffer.from('--bench\r\nContent-Type: application/dicom\r\n\r\n'),
    Buffer.from(file),
    Buffer.from('\r\n'),
  ]);
  const answer = await page.request.post(`${bench.url}/dicomweb/studies`, {
    data: Buffer.concat([...parts, Buffer.from('--bench--\r\n')]),
    headers: { 'content-type': 'multipart/related; type="application/dicom"; boundary=bench', 'x-csrf-token': csrf },
    timeout: 600_000,
  });
  if (!answer.ok()) throw new Error(`The images were not stored: ${answer.status()} ${await answer.text()}`);
}

/** Milliseconds from the click on the study to its first drawn image. */
function openStudy(page: Page, uid: string): Promise<number> {
  return page.evaluate(
    (address) =>
      new Promise<number>((done) => {
        const link = document.querySelector<HTMLAnchorElement>(`a[href*="${address}"]`)!;
        const from = performance.now();
        (window as unknown as { opened: number }).opened = from;
        link.click();
        const look = () =>
          document.querySelector('[data-frame]') ? done(performance.now() - from) : requestAnimationFrame(look);
        look();
      }),
    uid,
  );
}

/** Images drawn a second while the next one is asked for at every frame of the screen. */
function scrolled(page: Page, duration: number): Promise<number> {
  return page.evaluate(
    (most) =>
      new Promise<number>((done) => {
        const element = document.querySelector<HTMLElement>('[data-frame]')!;
        let drawn = 0;
        const observer = new MutationObserver(() => {
          drawn += 1;
        });
        observer.observe(element, { attributes: true, attributeFilter: ['data-frame'] });
        const from = performance.now();
        let turn = 0;
        const step = () => {
          const passed = performance.now() - from;
          if (passed > 1000 * most) {
            observer.disconnect();
            return done((1000 * drawn) / passed);
          }
          turn += 1;
          const key = Math.floor(turn / 100) % 2 === 0 ? 'ArrowDown' : 'ArrowUp';
          window.dispatchEvent(new KeyboardEvent('keydown', { key }));
          requestAnimationFrame(step);
        };
        step();
      }),
    duration,
  );
}
