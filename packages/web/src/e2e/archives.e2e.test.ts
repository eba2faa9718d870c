import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareDataFolder } from '../../../store/src/testing/data-folder.ts';
import {
  type Association,
  EXPLICIT,
  FIND,
  find,
  requestAssociation,
  splitFile,
  store,
} from '../../../studios/imaging/src/dimse.ts';
import { phantomFiles } from '../../../studios/imaging/src/phantom/phantom.ts';
import { accessibility, createFirstAccount, openWorkbench, overflow, type Workbench } from './harness.ts';

const CT = '1.2.840.10008.5.1.4.1.1.2';
let bench: Workbench;
let page: Page;
/** Another server of the same kind, that is reached by DICOM only. */
let there: { readonly port: number; readonly process: ChildProcess; readonly folder: string };
const phantom = (seed: number) =>
  [...phantomFiles({ kind: 'chest-ct', seed, size: 64, step: 12, date: '20240517' }).files].map(({ bytes }) => bytes);
const files = phantom(5);
const others = phantom(6);

async function startOther(): Promise<typeof there> {
  const folder = mkdtempSync(join(tmpdir(), 'aceso-pacs-'));
  const settings = join(folder, 'dimse.json');
  writeFileSync(
    settings,
    JSON.stringify({ port: 0, peers: [{ aeTitle: 'ACESO', may: ['store', 'query', 'retrieve'] }] }),
  );
  const server = spawn(process.execPath, [resolve(import.meta.dirname, '../../../server/src/main.ts')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      ACESO_DATA: prepareDataFolder(join(folder, 'data')),
      ACESO_DEMO: '0',
      ACESO_DIMSE: settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((found, failed) => {
    let said = '';
    server.stdout!.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const match = /DICOM is at ACESO@127\.0\.0\.1:(\d+)/.exec(said);
      if (match) found(Number(match[1]));
    });
    server.once('exit', () => failed(new Error(`The other server ended early:\n${said}`)));
  });
  return { port, process: server, folder };
}

async function associate(abstractSyntax: string): Promise<Association> {
  const socket = await new Promise<Socket>((opened, failed) => {
    const one: Socket = connect({ host: '127.0.0.1', port: there.port }, () => opened(one));
    one.on('error', failed);
  });
  const offers = [{ abstractSyntax, transferSyntaxes: [EXPLICIT] }];
  return requestAssociation(socket, { callingAe: 'ACESO', calledAe: 'ACESO', offers });
}

/** Images that the other server has of all studies. */
async function imagesThere(): Promise<number> {
  const association = await associate(FIND.study);
  let count = 0;
  const keys = { '00080052': { vr: 'CS', Value: ['STUDY'] }, '0020000D': { vr: 'UI' }, '00201208': { vr: 'IS' } };
  for await (const study of find(association, 'study', keys)) count += Number(study.text(0x00201208));
  await association.release();
  return count;
}

async function shot(name: string): Promise<void> {
  const folder = process.env.ACESO_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/archives-${name}.png`, fullPage: true });
}

beforeAll(async () => {
  [there, bench] = await Promise.all([startOther(), openWorkbench({ settings: { ACESO_DEMO: '0' } })]);
  const association = await associate(CT);
  for (const bytes of files) {
    const sopInstance = /2\.25\.\d+/.exec(Buffer.from(bytes.subarray(0, 400)).toString('latin1'))![0];
    const { dataset: data } = splitFile(bytes, 'phantom');
    await store(association, { contextId: association.contexts[0]!.id, sopClass: CT, sopInstance, data });
  }
  await association.release();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
  const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
  const archive = (id: string, name: string, port: number, may: readonly string[]) => ({
    id,
    name,
    kind: 'dimse',
    aeTitle: 'ACESO',
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
  const ended = new Promise((done) => there.process.once('exit', done));
  there.process.kill('SIGTERM');
  await ended;
  rmSync(there.folder, { recursive: true, force: true });
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
    await page.getByRole('button', { name: /^Fetch: / }).click();
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
    expect(await imagesThere()).toBe(files.length);
    const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
    const parts = others.flatMap((bytes) => [
      Buffer.from('--part\r\nContent-Type: application/dicom\r\n\r\n'),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]);
    const stored = await page.request.post(`${bench.url}/dicomweb/studies`, {
      data: Buffer.concat([...parts, Buffer.from('--part--\r\n')]),
      headers: { 'content-type': 'multipart/related; type="application/dicom"; boundary=part', 'x-csrf-token': csrf },
    });
    expect(stored.status()).toBe(200);
    await page.goto(`${bench.url}/imaging`);
    const row = page.getByRole('row', { name: /PHANTOM-6/ });
    await row.getByRole('button', { name: /^Send .* to an archive$/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Send to an outside archive' });
    await dialog.getByLabel('The whole study').waitFor();
    await shot('send');
    expect(await accessibility(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Sending has begun').waitFor();
    await page.goto(`${bench.url}/imaging/archives`);
    await page.getByText('Sent to Hospital PACS').waitFor();
    await expect.poll(imagesThere, { timeout: 60_000 }).toBe(files.length + others.length);
    await shot('sent');
    // A connection that is refused is told of in the console by the browser.
    expect(bench.complaints.filter((one) => !/502/.test(one))).toEqual([]);
  });
});
