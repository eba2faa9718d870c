import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFirstAccount, openWorkbench, PASSWORD, soundPage, type Workbench } from './harness.ts';

let bench: Workbench;
let staff: Page;
let page: Page;
let patient: string;

const sound = (on: Page, name: string, widths = [1280, 390]): Promise<void> =>
  soundPage(on, name, widths, { height: 860, fullPage: name !== 'portal-chat' && name !== 'portal-danger' });
const at = async (where: string, heading: RegExp): Promise<void> => {
  await page.goto(`${bench.url}/portal#/${where}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};

beforeAll(async () => {
  bench = await openWorkbench();
  staff = await bench.newPage();
  await createFirstAccount(bench, staff);
  await staff.getByText('Okafor').first().waitFor();
  const found = (await (await staff.request.get(`${bench.url}/api/patients?q=Okafor`)).json()) as {
    items: { id: string }[];
  };
  patient = found.items[0]!.id;
  const { csrf } = (await (await staff.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
  const made = await staff.request.post(`${bench.url}/api/users`, {
    headers: { 'x-csrf-token': csrf, 'content-type': 'application/json' },
    data: JSON.stringify({ username: 'ada', name: 'Ada Okafor', roles: ['patient'], password: PASSWORD, patient }),
  });
  expect(made.status(), await made.text()).toBe(201);
  page = await bench.newPage();
}, 180_000);
afterAll(async () => {
  await bench?.stop();
});

describe('the portal of patients', () => {
  it('lets a patient in, and tells staff where they belong', async () => {
    await staff.goto(`${bench.url}/portal`);
    await staff.getByText('This page is for patients').waitFor();
    await page.goto(`${bench.url}/portal`);
    await page.getByLabel('User name').fill('ada');
    await page.getByLabel('Password').fill(PASSWORD);
    await sound(page, 'portal-sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    await page.getByText('All results').waitFor();
    await sound(page, 'portal-home');
  });

  it('shows results, medicines and visits in plain words, in two languages', async () => {
    await at('results', /Results/);
    await page.getByText('usual range').first().waitFor();
    await sound(page, 'portal-results');
    await at('medications', /Medicines/);
    await page
      .getByRole('button', { name: /Ask for a refill/ })
      .first()
      .click();
    await page.getByText('We have asked the care team').waitFor();
    await sound(page, 'portal-medicines');
    await at('visits', /Visits/);
    await page.getByRole('heading', { name: 'Past' }).waitFor();
    await sound(page, 'portal-visits');
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { level: 1, name: 'Citas' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
  });

  it('chats with evidence, and of danger says what to do at once', async () => {
    await at('chat', /Ask about/);
    await page.getByText('not a person').waitFor();
    await page.getByLabel('Your message').fill('Is my creatinine ok?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/Your Creatinine/).waitFor();
    await page.getByText('Where this is from').last().click();
    await page
      .getByText(/Your record: Observation/)
      .first()
      .waitFor();
    await sound(page, 'portal-chat');
    await page.getByLabel('Your message').fill('my chest hurts and I cant breathe');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('link', { name: 'Call 911' }).waitFor();
    await sound(page, 'portal-danger');
  });

  it('has forms, messages and consents', async () => {
    await at('forms', /Forms/);
    await page.getByRole('link', { name: /Fill in: Before your visit/ }).click();
    await page.getByLabel(/What would you like help with/).fill('My knee');
    await page
      .getByRole('group', { name: /Has your health changed/ })
      .getByLabel('Yes')
      .check();
    await page.getByLabel(/What has changed/).fill('It is swollen after a walk');
    await sound(page, 'portal-form');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Your answers are with the care team').waitFor();
    await at('messages', /Messages/);
    await page.getByText('Refill', { exact: true }).waitFor();
    await sound(page, 'portal-messages');
    await at('consent', /Consent/);
    const research = page.getByRole('group', { name: /used for research/ });
    await research.getByText('You have not chosen').waitFor();
    await research.getByLabel('No').check();
    await research.getByText('Saved').waitFor();
    await sound(page, 'portal-consent');
    await page.reload();
    await research.getByText(/You said this on/).waitFor();
    expect(await research.getByLabel('No').isChecked()).toBe(true);
  });

  it('lets a parent act for a child, once staff have let them, and says so on every page', async () => {
    const { csrf } = (await (await staff.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
    const send = async (path: string, body: object, method = 'POST') => {
      const answer = await staff.request.fetch(`${bench.url}${path}`, {
        method,
        headers: { 'x-csrf-token': csrf, 'content-type': 'application/json' },
        data: JSON.stringify(body),
      });
      expect(answer.ok(), await answer.text()).toBe(true);
    };
    const kid = {
      resourceType: 'Patient',
      id: 'kid',
      name: [{ family: 'Okafor', given: ['Chidi'] }],
      birthDate: '2016-05-01',
    };
    await send('/fhir/Patient/kid', kid, 'PUT');
    await send('/api/patients/kid/proxies', {
      username: 'ada',
      relationship: 'parent',
      scopes: ['record', 'act'],
      until: '2099-01-01',
    });
    await page.goto(`${bench.url}/portal#/home`);
    await page.reload();
    await page.getByLabel('For whom?').selectOption({ label: 'Chidi Okafor' });
    await page.getByText('You act for Chidi Okafor').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Chidi Okafor' }).waitFor();
    await page.getByText('No visit is planned').waitFor();
    await sound(page, 'portal-acting');
    expect(await page.getByRole('link', { name: 'Consent' }).count()).toBe(0);
    await page.goto(`${bench.url}/portal#/visits`);
    await page.getByRole('heading', { level: 1, name: 'Visits' }).waitFor();
    await page.getByText('You act for Chidi Okafor').waitFor();
    await page.getByLabel('For whom?').selectOption('');
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
  });
});

describe('what is kept from those who act for a patient', () => {
  it('stands in the chart with why, and staff add to it', async () => {
    await staff.goto(`${bench.url}/patients/okafor-ngozi?tab=portal`);
    await staff
      .getByText('Nothing is kept back.')
      .or(staff.getByText(/Not shown by the rule/))
      .first()
      .waitFor();
    await staff.getByRole('combobox', { name: 'Keep something back' }).click();
    await staff.getByRole('option').first().click();
    await staff.getByRole('button', { name: 'Keep it back' }).click();
    await staff.getByText(/Marked by staff/).waitFor();
    await sound(staff, 'portal-access', [1280, 768]);
    await staff.getByRole('button', { name: /^Let them see it/ }).click();
    await staff.getByText(/Marked by staff/).waitFor({ state: 'detached' });
  });
});

describe('the inbox of the staff', () => {
  it('has the emergency first, with its words, summary and a checked reply', async () => {
    await staff.goto(`${bench.url}/inbox`);
    await staff.getByText(/EMERGENCY: cardiac/).waitFor();
    await sound(staff, 'inbox', [1280, 768]);
    await staff
      .getByRole('link', { name: /Okafor/ })
      .first()
      .click();
    await staff.getByText(/Alarmed by/).waitFor();
    await staff.getByRole('button', { name: 'Take it' }).click();
    await staff.getByRole('button', { name: 'Give it back' }).waitFor();
    await staff.getByLabel(/^Reply to/).fill('Your creatinine was 9.9 mg/dL. Please call 911 now.');
    await staff.getByRole('button', { name: 'Check' }).click();
    await staff.getByRole('list', { name: 'Sentences' }).waitFor();
    await staff.getByLabel('Do not show to those who act for the patient').check();
    await staff.getByRole('button', { name: 'Let somebody' }).click();
    await staff.getByLabel('User name').waitFor();
    await sound(staff, 'inbox-conversation', [1280, 768]);
    await staff.getByLabel(/^Reply to/).fill('Ngozi, we are calling you now.');
    // Meanwhile the patient writes words of danger: the reply does not go out over them.
    const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
    const conversation = staff.url().split('/').at(-1)!;
    const wrote = await page.request.post(`${bench.url}/api/portal/conversations/${conversation}/messages`, {
      headers: { 'x-csrf-token': csrf, 'content-type': 'application/json' },
      data: JSON.stringify({ text: 'I took all my pills at once' }),
    });
    expect(wrote.status(), await wrote.text()).toBe(200);
    await staff.getByRole('button', { name: 'Send to the patient' }).click();
    await staff.getByRole('alert').filter({ hasText: 'DANGER' }).waitFor();
    expect(await staff.getByRole('button', { name: 'Send to the patient' }).isDisabled()).toBe(true);
    await sound(staff, 'inbox-unread', [1280, 768]);
    await staff.getByRole('button', { name: 'I have read it' }).click();
    await staff.getByRole('button', { name: 'Send to the patient' }).click();
    await staff.getByText('Sent.').waitFor();
    await at('messages', /Messages/);
    await page.getByText('we are calling you now').waitFor();
    // The reply that came too late is the only refusal.
    expect(bench.complaints.filter((text) => !text.includes('409'))).toEqual([]);
  });
});
