import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeUpstream, fakeUpstream } from '../../../models/src/testing/fake-upstream.ts';
import { callApi, createFirstAccount, openWorkbench, PASSWORD, soundPage, type Workbench } from './harness.ts';

let bench: Workbench;
let staff: Page;
let page: Page;
let upstream: FakeUpstream;
let patient: string;

/** Puts the day first, says of every other sentence something that nobody bears out. */
const reword = (prompt: string): string =>
  JSON.stringify({
    criteria: [...prompt.matchAll(/^(E\d+) \(exclusion\): (.*)$/gm)].map(([, id, quote]) => ({
      id,
      join: 'all',
      parts: [{ kind: 'condition', what: 'hypertension', negated: false, quote }],
    })),
    sentences: [...prompt.matchAll(/^(s\d+): (.*)$/gm)].map(([, id, text], at) => ({
      id,
      text:
        text!.replace(
          /^(Your .*?) (on \w+ \d+, \d+)\.$/,
          (_, what: string, day: string) => `O${day.slice(1)}, y${what.slice(1)}.`,
        ) + (at % 2 === 1 ? ' Eat less salt.' : ''),
    })),
  });

beforeAll(async () => {
  upstream = await fakeUpstream({ reply: ({ prompt }) => reword(prompt) });
  bench = await openWorkbench();
  staff = await bench.newPage();
  await createFirstAccount(bench, staff);
  await staff.getByText('Okafor').first().waitFor();
  const found = await callApi(bench, staff, 'get', '/api/patients?q=Okafor');
  patient = (found.items as { id: string }[])[0]!.id;
  const account = { username: 'ada', name: 'Ada Okafor', roles: ['patient'], password: PASSWORD, patient };
  await callApi(bench, staff, 'post', '/api/users', account);
  await callApi(bench, staff, 'put', '/api/models/fake', {
    id: 'fake',
    name: 'Fake',
    version: '1',
    provider: 'openai-compatible',
    model: 'fake',
    baseUrl: upstream.url('openai'),
    source: 'test',
    licence: 'none',
    intendedUse: 'tests',
    dataClasses: ['phi', 'public'],
    contextTokens: 100_000,
  });
  page = await bench.newPage();
}, 180_000);
afterAll(async () => {
  await bench?.stop();
  await upstream?.close();
});

describe('wording by a model', () => {
  it('is turned on for a place, by who manages models', async () => {
    await staff.goto(`${bench.url}/models`);
    await staff.getByRole('tab', { name: 'Wording' }).click();
    const chat = staff.getByRole('region', { name: 'Chat of patients' });
    await chat.getByLabel('Model').selectOption('fake');
    await chat.getByText(/Turned on with fake by mara/).waitFor();
  });

  it('words the chat of a patient, and staff see our own words beside it', async () => {
    await page.goto(`${bench.url}/portal`);
    await page.getByLabel('User name').fill('ada');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    await page.goto(`${bench.url}/portal#/chat`);
    await page.getByRole('textbox').fill('What are my latest results?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/On \w+ \d+, 2026, your/).waitFor();
    expect(await page.getByText('Eat less salt').count()).toBe(0);
    await soundPage(page, 'wording-chat', [390]);
    const { items } = (await callApi(bench, page, 'get', '/api/portal/conversations')) as { items: { id: string }[] };
    await staff.goto(`${bench.url}/inbox/${items[0]!.id}`);
    await staff.getByText(/In the words of fake 1:/).click();
    await staff
      .getByText(/Our own words: “Your/)
      .first()
      .waitFor();
    await staff
      .getByText(/Not said: “.*Eat less salt/)
      .first()
      .waitFor();
    await soundPage(staff, 'wording-inbox', [1280, 390]);
    await staff.goto(`${bench.url}/models`);
    await staff.getByRole('tab', { name: 'Wording' }).click();
    await staff.getByText(/% \(\d+ of \d+\)/).waitFor();
    await soundPage(staff, 'wording-models', [1280, 390]);
  });

  it('words lifestyle guidance when a clinician asks for it', async () => {
    await callApi(bench, staff, 'put', '/api/wording/wearables-guidance', { model: 'fake' });
    const ines = { resourceType: 'Patient', id: 'ines', name: [{ text: 'Ines Prado' }], birthDate: '1961-04-02' };
    await callApi(bench, staff, 'put', '/fhir/Patient/ines', ines, 'application/fhir+json');
    const day = (at: number): string => new Date(Date.UTC(2026, 1, 1) + at * 86_400_000).toISOString().slice(0, 10);
    const steps = Array.from(
      { length: 15 },
      (_, at) =>
        `<Record type="HKQuantityTypeIdentifierStepCount" sourceName="Watch" unit="count" startDate="${day(at)} 10:00:00 +0000" endDate="${day(at)} 11:00:00 +0000" value="3000"/>`,
    );
    const { csrf } = (await callApi(bench, staff, 'get', '/api/session')) as { csrf: string };
    const file = await staff.request.post(`${bench.url}/api/patients/ines/wearables/files?name=export.xml`, {
      headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': csrf },
      data: `<?xml version="1.0"?>\n<HealthData locale="en">\n${steps.join('\n')}\n</HealthData>`,
    });
    const { id } = (await file.json()) as { id: string };
    await callApi(bench, staff, 'post', `/api/patients/ines/wearables/imports`, {
      files: [id],
      zone: 'Europe/Madrid',
    });
    await staff.goto(`${bench.url}/wearables?patient=ines`);
    await staff.getByRole('switch', { name: 'In the words of the model' }).click({ timeout: 60_000 });
    await staff.getByText(/AI wording by Fake/).waitFor();
    await soundPage(staff, 'wording-guidance', [1280, 390]);
  });

  it('proposes readings of criteria, which a person confirms', async () => {
    await callApi(bench, staff, 'put', '/api/wording/trial-criteria', { model: 'fake' });
    const { id } = await callApi(bench, staff, 'post', '/api/trials', {
      title: 'Sugar',
      criteria:
        'Inclusion Criteria:\n* Age 40 to 90 years\nExclusion Criteria:\n* Raised pressure of the arteries\n* Salt above 5.5 mmol/L',
    });
    await staff.goto(`${bench.url}/trials/${String(id)}`);
    await staff.getByRole('button', { name: 'Let the model propose readings' }).click();
    await staff.getByText('1 proposed, 1 refused', { exact: false }).waitFor();
    await staff.getByText('Proposed by a model, not confirmed').waitFor();
    await staff.getByText('condition: hypertension').waitFor();
    await soundPage(staff, 'wording-trial', [1280, 390]);
    await staff.getByRole('button', { name: 'Confirm E1' }).click();
    await staff.getByText('Proposed by a model, confirmed').waitFor();
    expect(bench.complaints).toEqual([]);
  });
});
