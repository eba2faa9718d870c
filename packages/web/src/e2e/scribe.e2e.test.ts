import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pcm16, wavFile } from '../scribe/wav.ts';
import {
  accessibility,
  choosePatient,
  createFirstAccount,
  openWorkbench,
  overflow,
  type Workbench,
} from './harness.ts';

/** Where screenshots go, when somebody wants to look. */
const SHOTS = process.env.ACESO_SHOTS;

const VISIT = `Doctor: Good morning, Mrs. Okafor. What brings you in?
Patient: I've had a headache for three days, and my legs are swollen in the evening.
Doctor: Any fever or vomiting?
Patient: No.
Doctor: Which water pill are you taking?
Patient: Furosemide, the forty milligram tablet, one every morning.
Doctor: Any headache today?
Patient: No headache today. I have no headache at all.
Doctor: Your lungs are clear on exam. The weather has been lovely.
Doctor: You have a migraine. I'm going to start you on naproxen 500 milligrams twice a day. Follow up with me in two weeks.
Patient: Sounds good.`;
const HEARD = ['What brings you in today?', "I've had a cough for four days.", 'Any fever?', 'No.'];

let folder: string;

/** What Chromium's pretended microphone hears, over and over: a second of a buzz, a second and a half of nothing. */
async function pretendedSpeech(path: string): Promise<void> {
  const samples = Float32Array.from({ length: 16_000 * 2.5 }, (_, i) => {
    if (i > 16_000) return 0;
    // Something like a voice, so that the browser's noise suppression lets it through: it changes all the time.
    const swell = 0.5 + 0.5 * Math.sin((2 * Math.PI * 4 * i) / 16_000);
    return (
      0.4 * swell * [130, 260, 390, 520, 780].reduce((sum, f) => sum + Math.sin((2 * Math.PI * f * i) / 16_000) / 3, 0)
    );
  });
  await writeFile(path, Buffer.from(await wavFile([pcm16(samples)]).arrayBuffer()));
}

async function signUp(bench: Workbench): Promise<Page> {
  const page = await bench.newPage();
  page.setDefaultTimeout(12_000);
  await createFirstAccount(bench, page);
  await page.getByText('Okafor').first().waitFor();
  return page;
}
async function sound(page: Page, name: string): Promise<void> {
  if (SHOTS !== undefined) {
    for (const width of [1280, 768, 400]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(200);
      await page.screenshot({ path: join(SHOTS, `${name}-${width}.png`), fullPage: width < 1000 });
    }
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(SHOTS, `${name}-dark.png`) });
    await page.emulateMedia({ colorScheme: 'light' });
  }
  expect(await accessibility(page)).toEqual([]);
  for (const width of [768, 400]) expect(await overflow(page, width)).toBe(0);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-scribe-e2e-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the scribe', () => {
  let bench: Workbench;
  let page: Page;
  beforeAll(async () => {
    bench = await openWorkbench();
    page = await signUp(bench);
  });
  afterAll(() => bench?.stop());

  it('is reached from the rail, and says plainly that nothing records here, and how to change it', async () => {
    await page.getByRole('link', { name: 'Scribe' }).first().click();
    await page.getByRole('heading', { name: 'Scribe', level: 1 }).waitFor();
    await page.getByText('Recording is off: no speech model is set up on this server.').waitFor();
    await page.getByText(/ACESO_SPEECH_MODEL/).waitFor();
    expect(await page.getByRole('button', { name: 'Record' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Write the note' }).click();
    await page.getByText('Choose whose visit this was').waitFor();
    await page.getByText('Paste, drop or record the visit first').waitFor();
    await sound(page, 'form');
  });

  it('makes no note where there was no visit, and keeps what was pasted', async () => {
    await choosePatient(page, 'Okafor');
    await page.getByLabel('Transcript of the visit').fill('Doctor: Nice weather.\nPatient: Very nice.');
    await page.getByRole('button', { name: 'Write the note' }).click();
    await page.getByText('No visit in this transcript').waitFor();
    await page.getByText(/hold no clinical content/).waitFor();
    await page.getByText('No draft was made, and nothing was stored.').waitFor();
    await sound(page, 'no-visit');
    await page.getByRole('button', { name: 'Change the transcript' }).click();
    expect(await page.getByLabel('Transcript of the visit').inputValue()).toContain('Nice weather');
    expect(await page.getByRole('textbox', { name: 'Patient' }).inputValue()).toMatch(/Okafor/);
  });

  it('refuses what is no text, by name', async () => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles({ name: 'visit.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('ID3\0\0\0') });
    await page.getByText(/visit\.mp3 is not a text file/).waitFor();
  });

  it('leads from each sentence to what was said, and back', async () => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles({ name: 'visit.txt', mimeType: 'text/plain', buffer: Buffer.from(VISIT) });
    await expect.poll(() => page.getByLabel('Transcript of the visit').inputValue()).toContain('forty milligram');
    await page.getByRole('button', { name: 'Write the note' }).click();
    const note = page.getByRole('region', { name: 'Note', exact: true });
    const said = page.getByRole('region', { name: 'What was said' });
    await note.waitFor();
    await note.getByRole('button', { name: /denies fever/ }).click();
    await page.getByText('Rests on 2 turns').waitFor();
    expect(await said.locator('[data-cited]').allTextContents()).toEqual([
      expect.stringContaining('Any fever or vomiting?'),
      expect.stringContaining('No.'),
    ]);
    expect((await said.locator('mark').allTextContents()).join(' ')).toMatch(/fever/);

    await said.getByRole('button', { name: /lungs are clear/ }).click();
    await page.getByText(/^Cited by \d sentence/).waitFor();
    expect((await note.locator('[data-cited]').allTextContents()).join(' ')).toMatch(/lungs are clear/i);
    await said.getByRole('button', { name: /Sounds good/ }).click();
    await page.getByText('No sentence cites this turn').waitFor();
    await note.getByRole('button', { name: /denies fever/ }).click();
    await sound(page, 'visit');
  });

  it('shows conflicts, and proposals that place nothing', async () => {
    const conflicts = page.getByRole('region', { name: 'Conflicts' });
    await conflicts.getByText('With the record').first().waitFor();
    await conflicts.getByText(/headache was both told of/).waitFor();
    await conflicts
      .getByRole('button', { name: /^Turn \d+$/ })
      .first()
      .click();
    await page.getByText(/^(Cited by|No sentence cites)/).waitFor();
    const orders = page.getByRole('region', { name: 'Proposed orders' });
    await orders.getByText(/writes nothing to the record/).waitFor();
    const before = await requests(page);
    await orders.getByLabel('naproxen').check();
    await orders.getByRole('button', { name: 'Copy what is marked' }).waitFor();
    expect(await requests(page)).toBe(before);
    await page.getByRole('region', { name: 'Proposed codes' }).getByText(/^G43/).waitFor();
  });

  it('opens the draft in the editor, to be decided on and signed, and comes back', async () => {
    await page.getByRole('link', { name: 'Review and sign' }).click();
    await page.waitForURL('**/documents/*');
    await page
      .getByRole('article', { name: 'Document' })
      .getByText(/denies fever/)
      .first()
      .waitFor();
    await page.goBack();
    await page.getByRole('region', { name: 'What was said' }).waitFor();
    await page.reload();
    await page.getByText('This visit is no longer open in this tab').waitFor();
    await sound(page, 'gone');
    await page.getByRole('link', { name: 'Review and sign' }).click();
    await page.waitForURL('**/documents/*');
  });

  it('leaves no complaint in the console', () => {
    expect(bench.complaints).toEqual([]);
  });
});

const requests = (page: Page): Promise<number> =>
  page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/')).length);

describe('the microphone', () => {
  let bench: Workbench;
  let page: Page;
  beforeAll(async () => {
    const { fakeSpeech } = await import('../../../server/src/testing/fake-speech.ts');
    const { model, module } = await fakeSpeech(folder, HEARD);
    const voice = join(folder, 'voice.wav');
    await pretendedSpeech(voice);
    bench = await openWorkbench({
      settings: { ACESO_SPEECH_MODEL: model, ACESO_SPEECH_MODULE: module },
      flags: [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-audio-capture=${voice}`,
      ],
    });
    page = await signUp(bench);
  });
  afterAll(() => bench?.stop());

  it('records in the browser, and what is heard is there to be read over', async () => {
    await page.goto(`${bench.url}/scribe`);
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('Choose whose visit this was').waitFor();
    await choosePatient(page, 'Okafor');
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('Recording', { exact: true }).waitFor();
    await sound(page, 'recording');
    await page.getByText(/^0:(0[89]|[1-5]\d)$/).waitFor();
    await page.getByRole('button', { name: 'Stop and recognise' }).click();
    await page.getByText(/^Recognised 0:\d\d of sound/).waitFor();
    const text = await page.getByLabel('Transcript of the visit').inputValue();
    expect(text).toMatch(/^WEBVTT/);
    expect(text).toContain("I've had a cough for four days.");
    await sound(page, 'heard');
  });

  it('can be discarded', async () => {
    const before = await page.getByLabel('Transcript of the visit').inputValue();
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Record' }).waitFor();
    expect(await page.getByLabel('Transcript of the visit').inputValue()).toBe(before);
  });

  it('makes a note of it that says who spoke was worked out', async () => {
    await page.getByRole('button', { name: 'Write the note' }).click();
    await page.getByRole('region', { name: 'What was said' }).waitFor();
    await page.getByText(/does not say who is who/).waitFor();
    await page.getByRole('region', { name: 'Note', exact: true }).getByText('has had a cough for 4 days').waitFor();
    await page.getByRole('region', { name: 'Note', exact: true }).getByText('denies fever').first().waitFor();
    await sound(page, 'recorded-visit');
  });

  it('keeps to the policy, and leaves no complaint in the console', async () => {
    const answer = await page.request.get(`${bench.url}/scribe`);
    expect(answer.headers()['permissions-policy']).toContain('microphone=(self)');
    expect(answer.headers()['content-security-policy']).toContain("script-src 'self';");
    expect(bench.complaints).toEqual([]);
  });
});
