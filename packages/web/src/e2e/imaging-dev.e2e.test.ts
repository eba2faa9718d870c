import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { phantomFiles } from '../../../studios/imaging/src/phantom/phantom.ts';
import { createFirstAccount, openWorkbench } from './harness.ts';
void readFileSync;
it('dev', { timeout: 900_000 }, async () => {
  const bench = await openWorkbench({
    flags: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
  const page = await bench.newPage();
  await createFirstAccount(bench, page);
  console.log('account', bench.url);
  const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
  const { files } = phantomFiles({ kind: 'chest-ct', seed: 7, size: 192, step: 5, date: '20240301' });
  const parts: Buffer[] = [];
  for (const file of files) {
    parts.push(Buffer.from('--b\r\nContent-Type: application/dicom\r\n\r\n'), Buffer.from(file.bytes), Buffer.from('\r\n'));
  }
  parts.push(Buffer.from('--b--\r\n'));
  const stored = await page.request.post(`${bench.url}/dicomweb/studies`, {
    data: Buffer.concat(parts),
    headers: { 'content-type': 'multipart/related; type="application/dicom"; boundary=b', 'x-csrf-token': csrf },
    timeout: 120_000,
  });
  const answer = await stored.json();
  console.log('stow', stored.status(), JSON.stringify(answer).slice(0, 300));
  const series = (await (await page.request.get(`${bench.url}/dicomweb/series`)).json()) as Record<string, { Value: string[] }>[];
  const uid = series[0]!['0020000D']!.Value[0]!;
  const suid = series[0]!['0020000E']!.Value[0]!;
  const detail = {
    study: { uid, subject: { id: 'PHANTOM-7', name: 'Phantom Chest' }, date: '2024-03-01', description: 'Phantom: CT chest', modalities: ['CT'], series: 1, instances: 50, receivedAt: '2024-03-01T00:00:00Z' },
    series: [{ uid: suid, modality: 'CT', number: 1, description: 'Chest phantom', instances: 50, frames: 50, kind: 'image' }],
    analyses: [], reports: [],
  };
  if (process.env.FAKE) {
    await page.route('**/api/imaging/studies?*', (route) => route.fulfill({ json: { items: [detail.study], total: 1 } }));
    await page.route(`**/api/imaging/studies/${uid}`, (route) => route.fulfill({ json: detail }));
    await page.route('**/api/imaging/methods', (route) => route.fulfill({ json: { items: [] } }));
  }
  page.on('console', (m) => console.log('page:', m.type(), m.text().slice(0, 400)));
  page.on('pageerror', (e) => console.log('error:', e.stack?.slice(0, 1500)));
  const shot = (name: string) => page.screenshot({ path: `/tmp/iw/shots/${name}.png` });
  await page.goto(`${bench.url}/imaging`);
  await page.waitForTimeout(1500);
  await shot('list');
  await page.goto(`${bench.url}/imaging/${uid}`);
  await page.waitForTimeout(6000);
  await shot('stack');
  console.log(await page.evaluate(() => [...document.querySelectorAll('[data-loaded]')].map((e) => ({ ...(e as HTMLElement).dataset }))));
  await page.keyboard.press('2');
  await page.keyboard.press('PageDown');
  await page.waitForTimeout(1000);
  await shot('lung');
  await page.keyboard.press('m');
  await page.waitForTimeout(8000);
  await shot('mpr');
  await page.keyboard.press('m');
  await page.waitForTimeout(3000);
  await page.keyboard.press('l');
  await page.mouse.move(500, 350); await page.mouse.down(); await page.mouse.move(600, 420, { steps: 5 }); await page.mouse.up();
  await page.getByRole('tab', { name: 'Measures' }).click();
  await page.waitForTimeout(500);
  await shot('length');
  await bench.stop();
});
