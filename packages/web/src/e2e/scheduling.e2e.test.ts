import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, callApi, createFirstAccount, openWorkbench, soundPage, type Workbench } from './harness.ts';

const ZONE = 'Europe/Madrid';
let bench: Workbench;
let page: Page;

beforeAll(async () => {
  bench = await openWorkbench({ settings: { ACESO_CLINIC_ZONE: ZONE } });
  page = await bench.newPage();
  await createFirstAccount(bench, page);
  await page.getByText('Okafor').first().waitFor();
});
afterAll(async () => {
  await bench?.stop();
});

const sound = (name: string): Promise<void> => soundPage(page, name, [1280, 768, 390]);

const call = (...of: Call): Promise<Record<string, unknown>> => callApi(bench, page, ...of);

/** A weekday within the next days: weekends are closed. */
const day = ((): string => {
  const at = new Date(Date.now() + 3 * 86_400_000);
  while ([0, 6].includes(at.getUTCDay())) at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
})();
const tab = (name: string) => page.getByRole('tab', { name }).click();

async function choosePerson(name: string): Promise<void> {
  const box = page.getByPlaceholder('Name or date of birth');
  await box.click();
  await box.fill(name);
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
}

describe('the scheduling desk', () => {
  it('puts hours and a kind of visit in force', async () => {
    await page.goto(`${bench.url}/scheduling`);
    await page.getByRole('heading', { name: 'Who can be booked, and when' }).waitFor();
    const actors = (await call('get', '/api/scheduling/actors')).items as { reference: string; name: string }[];
    const [first, second] = actors.filter(({ reference }) => reference.startsWith('Practitioner/'));
    const room = actors.find(({ reference }) => reference.startsWith('Location/'))!;
    for (const actor of [first!]) {
      await page.getByLabel('Clinician, room or machine').first().click();
      await page.getByLabel('Clinician, room or machine').first().fill(actor.name);
      await page.getByRole('option', { name: actor.name, exact: true }).click();
      await page.getByRole('button', { name: 'Put in force' }).first().click();
      await page.getByRole('cell', { name: actor.name, exact: true }).waitFor();
    }
    const rules = [{ repeat: 'FREQ=DAILY', from: '2026-01-01', start: '08:00', end: '18:00' }];
    await call('put', '/api/scheduling/schedules/second', { name: second!.name, actors: [second!.reference], rules });
    await call('put', '/api/scheduling/schedules/room', { name: room.name, actors: [room.reference], rules });
    await page.reload();
    await page.getByRole('tab', { name: 'Clinic' }).click();
    await page.getByLabel('Name in English').fill('Follow-up visit');
    await page.getByLabel('Name in Spanish').fill('Revisión');
    await page.getByLabel('Past the limit').fill('1');
    for (const actor of [first!, second!]) {
      await page.getByLabel('Any of these').first().fill(actor.name);
      await page.getByRole('option', { name: actor.name, exact: true }).click();
    }
    await page.keyboard.press('Escape');
    await page.getByLabel('And one of these, such as a room').first().fill(room.name);
    await page.getByRole('option', { name: room.name, exact: true }).last().click();
    await page.keyboard.press('Escape');
    await page.getByLabel('Patients may book it themselves').check();
    await page.getByRole('button', { name: 'Put in force' }).last().click();
    await page.getByRole('cell', { name: 'Follow-up visit' }).waitFor();
    await page.getByLabel('Why, for the staff').fill('Holiday');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('cell', { name: 'closed: Holiday' }).waitFor();
    await page.getByRole('button', { name: 'Make an address' }).click();
    await page.getByLabel('Address for the calendar program').waitFor();
    await page.getByLabel('Hours before the visit').fill('48, 24');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await sound('scheduling-clinic');
    expect(await call('get', '/api/scheduling/settings')).toMatchObject({ leads: [2880, 1440] });
    await page.getByRole('button', { name: /^Take away/ }).click();
    await page.getByRole('cell', { name: 'closed: Holiday' }).waitFor({ state: 'detached' });
  });

  it('finds, holds and books by keyboard, and shows it in the diary', async () => {
    await tab('Diary');
    await page.getByLabel('Day', { exact: true }).first().fill(day);
    await choosePerson('Okafor');
    await page.getByRole('button', { name: /^Find from/ }).click();
    const offer = page.getByRole('region', { name: 'Free times' }).getByRole('button').first();
    await offer.waitFor();
    await offer.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('timer').waitFor();
    expect(await page.getByRole('timer').textContent()).toMatch(/^Held for (10:00|9:\d\d)$/);
    await sound('scheduling-held');
    await page.getByRole('button', { name: /^Book for/ }).focus();
    await page.keyboard.press('Enter');
    const booked = page.getByRole('region', { name: 'Appointments' }).getByRole('button', { name: /Okafor/ });
    await booked.first().waitFor();
    await sound('scheduling-day');
  });

  it('books past the limit with a reason, marks what meets, and keeps the reason', async () => {
    await choosePerson('Petrov');
    await page.getByRole('button', { name: 'Book past a limit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Time').fill('08:00');
    await dialog.getByLabel('Reason').fill('Wound opened this morning');
    await dialog.getByRole('button', { name: 'Book it all the same' }).click();
    await page.getByRole('cell', { name: 'Wound opened this morning' }).waitFor();
    await page.getByText('past the limit').first().waitFor();
    await sound('scheduling-past-limit');
  });

  it('offers what is cancelled to who waits, and plans a day in two ways', async () => {
    await choosePerson('Okafor');
    await page.getByRole('button', { name: 'Put on the waitlist' }).click();
    await tab('Waitlist');
    await page.getByRole('cell', { name: /Okafor/ }).waitFor();
    await sound('scheduling-waitlist');
    await tab('Plan a day');
    await page.getByLabel('Day', { exact: true }).fill(day);
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByRole('heading', { name: 'First come, first served' }).waitFor();
    await sound('scheduling-plan');
    await tab('Diary');
    await page.getByLabel('Day', { exact: true }).first().fill(day);
    await page
      .getByRole('region', { name: 'Appointments' })
      .getByRole('button', { name: /past the limit/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Cancel the appointment' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tab('Reminders');
    await page.getByRole('button', { name: 'Learn again' }).click();
    await page.getByText('no model').waitFor();
    await sound('scheduling-reminders');
  });

  it('lets an administrator allow a mail server, set its secret and try it, and never shows the secret', async () => {
    await page.goto(`${bench.url}/admin`);
    await tab('Message services');
    await page.getByText('No service sends').waitFor();
    await page.getByRole('button', { name: 'Allow a service' }).click();
    await page.getByLabel('Short name').fill('mail');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mail of the clinic');
    await page.getByRole('textbox', { name: 'Host', exact: true }).fill('127.0.0.1');
    await page.getByRole('textbox', { name: 'Port', exact: true }).fill('9');
    await page.getByLabel('Sender address').fill('visits@clinic.example');
    await page.getByLabel('Why it may be used').fill('own mail server');
    await sound('message-service-form');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const card = page.getByRole('region', { name: 'Mail of the clinic' });
    await card.getByText('Missing').waitFor();
    await card.getByRole('button', { name: 'Set the secret' }).click();
    await card.getByLabel('Password or token').fill('lantern-secret');
    await card.getByRole('button', { name: 'Save', exact: true }).click();
    await card.getByText('Set here').waitFor();
    await card.getByRole('button', { name: 'Try it' }).click();
    await card.getByLabel('My e-mail address').fill('me@clinic.example');
    await card.getByRole('button', { name: 'Send a test to me' }).click();
    await card.getByText('It did not go out').waitFor();
    await sound('message-services');
    expect(await page.content()).not.toContain('lantern-secret');
  });

  it('has kept what it was told, without a complaint', async () => {
    const { items } = (await call('get', '/api/scheduling/visit-types')) as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual(['follow-up-visit']);
    expect(bench.complaints).toEqual([]);
  });
});
