import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeUpstream, fakeUpstream } from '../../../models/src/testing/fake-upstream.ts';
import {
  accessibility,
  choosePatient,
  createFirstAccount,
  openWorkbench,
  overflow,
  PASSWORD,
  type Workbench,
} from './harness.ts';

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

/** Nothing serious for axe, nothing wider than a tablet or a phone; pictures to look at where a folder is named. */
async function sound(name: string): Promise<void> {
  expect(await accessibility(page)).toEqual([]);
  for (const width of [768, 400]) expect(await overflow(page, width), `${width} px`).toBe(0);
  const folder = process.env.ACESO_PICTURES;
  if (folder === undefined) return;
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [768, 'light'],
    [400, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.emulateMedia({ colorScheme: 'light' });
}
const card = (name: string | RegExp) => page.getByRole('region', { name });
async function addFinding(words: string, option: RegExp): Promise<void> {
  await page.getByLabel('Add a finding').first().fill(words);
  await page.getByRole('option', { name: option }).first().click();
}

describe('Clinical risk', () => {
  it('reads the record, asks for what is missing, and is signed for', async () => {
    await page.goto(`${bench.url}/risk`);
    await page.getByText('Choose a patient to begin').waitFor();
    await choosePatient(page, 'Okafor');
    await page.getByLabel('Calculator').selectOption('cha2ds2-vasc');
    const result = card('Result');
    await result.getByText('No result yet').waitFor();
    // Age and sex are in the record.
    await card('Inputs').getByText('from the record').first().waitFor();
    for (const label of [/^Heart failure/, /^Diabetes/, /^Stroke/, /^Myocardial/])
      await page.getByLabel(label).selectOption('no');
    await page.getByLabel(/^Hypertension/).selectOption('yes');
    await result.getByText('CHA2DS2-VASc').first().waitFor();
    await result.getByText('What it rests on').click();
    await result.getByText('Lip GYH').first().waitFor();
    await sound('risk');
    await page.getByRole('button', { name: 'Sign for it' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why').fill('Anticoagulation is considered');
    await dialog.getByRole('button', { name: 'Sign for it' }).click();
    await page.getByText('Filed in the record').waitFor();
  });
});

describe('Diagnose', () => {
  it('says what it is for, and that there is nothing to rank yet', async () => {
    await page.goto(`${bench.url}/diagnose`);
    await page.getByRole('note').getByText('not a diagnosis').waitFor();
    await card('Differential').getByText('Nothing to rank yet').waitFor();
    await sound('diagnose-empty');
  });

  it('ranks by findings of a search and of a text, and tells what it did not count', async () => {
    await page.getByLabel('Sex').selectOption('female');
    await page.getByLabel('Age in years').fill('34');
    await addFinding('fever', /^Fever/);
    await card('Differential').getByRole('listitem').first().waitFor();
    await page
      .getByLabel('Paste text')
      .fill('Productive cough for three days with pleuritic chest pain. No haemoptysis. Her mother has asthma.');
    await page.getByRole('button', { name: 'Find findings' }).click();
    await page
      .getByRole('status')
      .getByText(/findings added/)
      .waitFor();
    expect(await page.getByRole('status').getByText(/added/).textContent()).toMatch(/sthma.*of a relative/);
    const findings = card('Findings');
    await expect.poll(() => findings.getByRole('button', { name: 'Absent', pressed: true }).count()).toBeGreaterThan(0);
    await card('Differential').getByText('None of these', { exact: true }).waitFor();
  });

  it('shows the arithmetic of a condition, with ground and source on focus', async () => {
    const fall = page.getByRole('region', { name: /What speaks for and against/ });
    await fall.waitFor();
    const bars = fall.getByRole('button');
    await expect.poll(() => bars.count()).toBeGreaterThan(1);
    await bars.first().focus();
    await fall.getByText(/Ground:/).waitFor();
    await fall.getByText(/Source:/).waitFor();
    await sound('diagnose-common');
  });

  it('answers the next question with one click, and the list moves', async () => {
    const differential = card('Differential');
    const before = await differential.textContent();
    const next = card('Ask next');
    const asked = (await next.getByRole('listitem').first().locator('strong').textContent()) ?? '';
    await next.getByRole('button', { name: `${asked}: Yes` }).click();
    await card('Findings').getByText(asked, { exact: true }).waitFor();
    await expect.poll(() => differential.textContent()).not.toBe(before);
    await expect.poll(() => next.getByText(asked, { exact: true }).count()).toBe(0);
  });

  it('goes over to rare disease, and says what each finding was taken as', async () => {
    await page.getByRole('button', { name: 'Remove all' }).click();
    await addFinding('seizure', /^Seizure/);
    await page.getByRole('radio', { name: /Rare disease/ }).click();
    await card('Findings')
      .getByText(/taken as HP:0001250/)
      .waitFor();
    await addFinding('microceph', /^Microcephaly/);
    await addFinding('cleft palate', /^Cleft palate/);
    await card('Findings')
      .getByRole('group', { name: 'Status of Cleft palate' })
      .getByRole('button', { name: 'Absent' })
      .click();
    await card('Differential')
      .getByText(/OMIM:\d+/)
      .first()
      .waitFor();
    await sound('diagnose-rare');
  });

  it('takes age, sex and findings from a chart, with the entries behind them', async () => {
    await page.goto(`${bench.url}/patients`);
    await page.getByText('Okafor').first().click();
    await page.waitForURL('**/patients/*');
    const id = new URL(page.url()).pathname.split('/').at(-1);
    await page.goto(`${bench.url}/diagnose?patient=${id}`);
    const chart = card('From the record');
    await chart.getByRole('button', { name: /^Add:/ }).first().waitFor();
    await chart.getByRole('button', { expanded: false }).first().click();
    await chart.locator('article').first().getByText('Chart').waitFor();
    expect(await page.getByLabel('Age in years').inputValue()).toMatch(/^\d+$/);
    await chart.getByRole('button', { name: 'Add all present' }).click();
    await card('Differential').getByText('None of these', { exact: true }).waitFor();
    await sound('diagnose-chart');
  });
});

/** Says something and waits for what comes back. */
async function answer(where: Page, words: string): Promise<void> {
  const said = where.locator('[data-utterance]');
  const before = await said.count();
  await where.getByLabel('Answer', { exact: true }).fill(words);
  await where.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => said.count()).toBeGreaterThan(before);
}

describe('Dialogue', () => {
  it('asks a clinician, and shows what it knows by which words', async () => {
    await page.goto(`${bench.url}/dialogue`);
    await page.getByText('Choose a dialogue, or start one.').waitFor();
    await page.getByRole('radio', { name: 'A clinician' }).check();
    await page.getByLabel('What brings the patient').fill('Fever and productive cough for three days, no rash');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const known = card('Known so far');
    await known.getByRole('button', { name: /^Cough.*Present/ }).click();
    expect(await page.locator('mark').textContent()).toMatch(/cough/i);
    await known.getByRole('button', { name: /^Rash.*Absent/ }).waitFor();
    await answer(page, 'Onset three days ago with shaking chills, pain on breathing in on the right');
    await known.getByRole('button', { name: /Chills.*Present/ }).waitFor();
    await page.getByText('it moves with every answer and is no diagnosis').waitFor();
    const note = card('Hand-over note');
    await note.getByText('Not reviewed').waitFor();
    await note
      .getByRole('button', { name: /^Show the words for/ })
      .first()
      .click();
    await expect.poll(() => page.locator('mark').count()).toBe(1);
    await sound('dialogue-clinician');
  });

  it('says at a red flag what to do, and brings it to oversight at once', async () => {
    await page.getByRole('radio', { name: 'The patient' }).check();
    await page.getByLabel('What brings the patient').fill('The worst headache of my life, all of a sudden');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const alert = page.getByRole('alert');
    await alert.getByText(/all 911/).waitFor();
    await alert.getByText(/Raised by: .*headache/i).waitFor();
    await page.getByRole('tab', { name: /Oversight \(1\)/ }).click();
    await card('Awaiting review')
      .getByRole('button', { name: /worst headache/ })
      .click();
    await page.getByRole('button', { name: 'As the patient sees it' }).click();
    await expect.poll(() => page.getByText(/Raised by/).count()).toBe(0);
    await page
      .getByRole('alert')
      .getByText(/all 911/)
      .waitFor();
    expect(await page.getByRole('region', { name: 'What it points to' }).count()).toBe(0);
    await sound('dialogue-red-flag');
  });

  it('hears a patient without a word of a diagnosis, and a clinician decides what they read', async () => {
    const made = await page.evaluate(async (password) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const answer = await fetch('/api/users', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
        body: JSON.stringify({
          username: 'ngozi',
          name: 'Ngozi O.',
          password,
          roles: ['patient'],
          patient: 'okafor-ngozi',
        }),
      });
      return answer.status;
    }, PASSWORD);
    expect(made).toBe(201);
    const clinician = page;
    const patient = await bench.newPage();
    await patient.goto(`${bench.url}/dialogue`);
    await patient.getByLabel('User name').fill('ngozi');
    await patient.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await patient.getByRole('button', { name: 'Sign in' }).click();
    await patient.getByText('A clinician reads what you say').waitFor();
    expect(await patient.getByRole('tab').count()).toBe(0);
    await patient
      .getByLabel('What brings you here?')
      .fill('I have a fever, a cough with yellow phlegm and I am short of breath');
    await patient.getByRole('button', { name: 'Start', exact: true }).click();
    const said = patient.locator('[data-utterance]');
    const no = patient.getByRole('button', { name: 'No', exact: true });
    // Yes and no answer no open question.
    await said.filter({ hasText: 'how did it begin' }).waitFor();
    expect(await no.count()).toBe(0);
    let before = await said.count();
    await answer(patient, 'It began three days ago and gets worse');
    for (const words of ['No other illnesses', 'I do not smoke', 'Nothing else']) {
      await expect.poll(() => said.count()).toBeGreaterThan(before);
      if ((await no.count()) > 0) break;
      before = await said.count();
      await answer(patient, words);
    }
    for (let more = 0; more < 2; more += 1) {
      await no.waitFor();
      before = await said.count();
      await no.click();
      await expect.poll(() => said.count()).toBeGreaterThan(before);
    }
    expect(await patient.locator('main').textContent()).not.toMatch(/pneumonia|bronchitis|influenza|COVID|bits|%/i);
    page = patient;
    await sound('dialogue-patient');
    page = clinician;
    await patient.getByRole('button', { name: 'End the questions' }).click();
    await patient.getByText('A clinician reviews what you told us').waitFor();

    await page.goto(`${bench.url}/dialogue?tab=review`);
    await card('Awaiting review')
      .getByRole('button', { name: /yellow phlegm/ })
      .click();
    const review = page.getByRole('region', { name: 'Review', exact: true });
    await review.getByRole('radio', { name: /Reject/ }).check();
    await review.getByRole('button', { name: 'Decide' }).click();
    await review.getByText('Say why', { exact: true }).waitFor();
    await review.getByRole('radio', { name: /other diagnoses/ }).check();
    await review.getByLabel('Working diagnoses, one a line').fill('Community-acquired pneumonia, right lower lobe');
    await review.getByLabel('Note for clinicians').fill('Crackles at the right base.');
    await review.getByLabel(/Words for the patient/).fill('Please come to the clinic today at four.');
    await sound('dialogue-review');
    await review.getByRole('button', { name: 'Decide' }).click();
    await card('Reviews')
      .getByText(/Edited by Mara Lindqvist/)
      .waitFor();
    await card('Reviews')
      .getByText(/Stands: Community-acquired pneumonia/)
      .waitFor();
    await card('Hand-over note').getByText('Reviewed', { exact: true }).waitFor();
    await sound('dialogue-reviewed');
    await card('Reviews').getByRole('link').click();
    await page.waitForURL('**/patients/okafor-ngozi?tab=documents');
    await page
      .getByText(/Written in Aceso|Documents/)
      .first()
      .waitFor();
    await sound('dialogue-filed');

    await patient.reload();
    await patient.getByText('Please come to the clinic today at four.').waitFor();
    expect(await patient.locator('main').textContent()).not.toMatch(/pneumonia|Crackles/i);
    await patient.context().close();
  });
});

describe('a model', () => {
  let upstream: FakeUpstream;
  let delay = 0;
  beforeAll(async () => {
    upstream = await fakeUpstream({
      reply: ({ prompt }) => {
        const own = /Question: (.*)/.exec(prompt)?.[1];
        const facts = [...prompt.matchAll(/^(f\d+): (.*)$/gm)].map(([, id, text]) => ({ text: text!, facts: [id!] }));
        const answer =
          own === undefined
            ? { sections: [{ section: 'any', sentences: facts }] }
            : { question: own.replace(/^Do you have, or have you had, /, 'May I ask if you have had ') };
        return { text: JSON.stringify(answer), delay };
      },
    });
    const made = await page.evaluate(async (baseUrl) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const card = {
        id: 'fake',
        name: 'Fake model',
        version: '2026-01',
        provider: 'openai-compatible',
        model: 'fake',
        baseUrl,
        source: 'test',
        licence: 'none',
        intendedUse: 'tests',
        dataClasses: ['phi', 'public'],
        contextTokens: 100000,
      };
      const answer = await fetch('/api/models/fake', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
        body: JSON.stringify(card),
      });
      return answer.status;
    }, upstream.url('openai'));
    expect(made).toBe(200);
  });
  afterAll(() => upstream?.close());

  it('may word the questions of a dialogue, and the clinician sees which', async () => {
    await page.goto(`${bench.url}/dialogue`);
    await page.getByRole('radio', { name: 'The patient' }).check();
    await page.getByLabel('Wording of the questions').selectOption('fake');
    await page.getByLabel('What brings the patient').fill('I have had a cough since Monday');
    await sound('dialogue-wording');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    for (let more = 0; more < 5; more += 1) await answer(page, 'I do not know');
    await page.getByText('worded by Fake model').first().waitFor();
    await page
      .getByText(/^May I ask if you have had/)
      .first()
      .waitFor();
    await sound('dialogue-worded');
  });

  it('writes a document while one watches, and can be stopped', async () => {
    await page.goto(`${bench.url}/patients/okafor-ngozi`);
    const open = async () => {
      await page.getByRole('button', { name: 'Draft document' }).click();
      await page.getByRole('menuitem', { name: /By a model/ }).click();
      return page.getByRole('dialog');
    };
    delay = 20_000;
    const dialog = await open();
    await dialog.getByRole('button', { name: 'Write' }).click();
    await dialog.getByText('The model is writing').waitFor();
    await sound('model-draft');
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await dialog.getByText('Stopped. Nothing was kept.').waitFor();
    delay = 0;
    await dialog.getByRole('button', { name: 'Write' }).click();
    await page.waitForURL('**/documents/*');
    await page
      .getByText(/sentences of the model stand/)
      .first()
      .waitFor();
  });
});

describe('in Spanish', () => {
  it('both pages speak it, and a dialogue asks in it', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByText('Español').click();
    // The words are fetched before the choice is kept: leaving earlier would leave it undone.
    await page.locator('html[lang=es]').waitFor({ state: 'attached' });
    await page.goto(`${bench.url}/diagnose`);
    await page.getByRole('heading', { level: 1, name: 'Diagnóstico diferencial' }).waitFor();
    await page.getByLabel('Añadir un hallazgo').first().fill('fiebre');
    await page
      .getByRole('option', { name: /^(Fever|Fiebre)/i })
      .first()
      .click();
    await card('Diferencial').getByText('Ninguna de estas', { exact: true }).waitFor();
    await page.goto(`${bench.url}/dialogue`);
    await page.getByRole('radio', { name: 'El paciente' }).check();
    await page.getByRole('button', { name: 'Empezar', exact: true }).click();
    await card('Conversación').getByText('¿Qué le trae hoy por aquí?').waitFor();
    await sound('dialogue-es');
  });
});

describe('the console', () => {
  it('has no complaint', () => {
    expect(bench.complaints).toEqual([]);
  });
});
