import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, stepOf } from '../../../server/src/identity/factors/totp.ts';
import { addAccount, createFirstAccount, openWorkbench, PASSWORD, soundPage, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;
let used = 0;

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
}, 180_000);
afterAll(async () => {
  await bench?.stop();
});

/** The code of an app, of a step that was not used: at most one step early, which the server takes. */
function codeFor(secret: string): string {
  let bits = '';
  for (const char of secret.replaceAll(' ', ''))
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0');
  const seed = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  used = Math.max(used + 1, stepOf(new Date()) - 1);
  return codeOf(seed, used);
}
const secretOn = async (on: Page): Promise<string> => {
  const { length } = await on.locator('code').first().innerText();
  expect(length).toBeGreaterThan(30);
  return on.locator('code').first().innerText();
};
async function signIn(on: Page, username: string): Promise<void> {
  await on.goto(`${bench.url}/sign-in`);
  await on.getByLabel('User name').fill(username);
  await on.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await on.getByRole('button', { name: 'Sign in' }).click();
}

describe('a second factor', () => {
  let secret = '';
  let recovery = '';

  it('is set up from the account menu, with recovery codes', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign-in and security' }).click();
    await page.getByText('This browser').waitFor();
    await soundPage(page, 'security', [1280, 390]);
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    secret = await secretOn(page);
    await soundPage(page, 'security-set-up', [1280, 390]);
    await page.getByLabel(/enter the code/).fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The code is not right').waitFor();
    await page.getByLabel(/enter the code/).fill(codeFor(secret));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Recovery codes').waitFor();
    recovery = await page
      .locator('ul li')
      .filter({ hasText: /^([a-z2-7]{4}-){5}/ })
      .first()
      .innerText();
    await soundPage(page, 'security-recovery-codes', [1280, 390]);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 recovery codes are left').waitFor();
    await page.getByText('A second factor was set up').waitFor();
  });

  it('is asked for at the next sign-in, where a recovery code does as well', async () => {
    const other = await bench.newPage();
    await signIn(other, 'mara');
    await other.getByRole('heading', { name: 'Enter your code' }).waitFor();
    await soundPage(other, 'sign-in-code', [1280, 390]);
    await other.getByLabel('Code').fill(recovery);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.waitForURL('**/patients');
    await page.reload();
    await page.getByText('A recovery code was used to sign in').waitFor();
    await page.getByRole('button', { name: 'End all others' }).click();
    await expect.poll(async () => page.getByRole('button', { name: /^End: / }).count()).toBe(0);
    await other.reload();
    await other.waitForURL('**/sign-in*');
    await other.context().close();
  });

  it('is asked for by role: nothing else can be done before it is set up', async () => {
    await addAccount(bench, page, { name: 'Ola Nilsen', username: 'ola', role: 'Auditor' });
    await page.getByRole('tab', { name: 'Sign-in' }).click();
    await page.getByRole('checkbox', { name: 'Auditor' }).check();
    await soundPage(page, 'security-policy', [1280]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').first().waitFor();
    const other = await bench.newPage();
    await signIn(other, 'ola');
    await other.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    await other.getByRole('img', { name: /QR code/ }).waitFor();
    await soundPage(other, 'security-must-enrol', [1280, 390]);
    await other.goto(`${bench.url}/audit`);
    await other.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    await other.getByRole('img', { name: /QR code/ }).waitFor();
    const own = await secretOn(other);
    used = 0;
    await other.getByLabel(/enter the code/).fill(codeFor(own));
    await other.getByRole('button', { name: 'Confirm' }).click();
    await other.getByRole('button', { name: 'Go on' }).click();
    await other.waitForURL('**/audit');
    await other.context().close();
  });

  it('is taken from who lost it by an administrator', async () => {
    await page.goto(`${bench.url}/admin`);
    await page.getByRole('button', { name: 'Sign-in and security: Ola Nilsen' }).click();
    await page.getByRole('menuitem', { name: 'Take away second factor' }).click();
    await soundPage(page, 'security-reset', [1280]);
    await page.getByRole('dialog').getByRole('button', { name: 'Take away second factor' }).click();
    await page.getByText('Second factor taken away').first().waitFor();
  });

  it('gives a link by which people choose their own password', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Sign-in and security: Ola Nilsen' }).click();
    await page.getByRole('menuitem', { name: 'Make a sign-in link' }).click();
    await page.getByText('Give this to Ola Nilsen').waitFor();
    await soundPage(page, 'security-link', [1280]);
    const address = await page.getByRole('dialog').locator('code').innerText();
    const other = await bench.newPage();
    await other.goto(address);
    await other.getByLabel('New password', { exact: true }).fill('calendario2010');
    await other.getByLabel('New password again').fill('calendario2010');
    await other.getByRole('button', { name: 'Set password' }).click();
    await other.getByText('lists of passwords that were stolen').waitFor();
    await soundPage(other, 'set-password', [1280, 390]);
    await other.getByLabel('New password', { exact: true }).fill('seven slow herons nod');
    await other.getByLabel('New password again').fill('seven slow herons nod');
    await other.getByRole('button', { name: 'Set password' }).click();
    await other.getByText('Your password is set, ola.').waitFor();
    await other.context().close();
    await page.keyboard.press('Escape');
  });

  it('speaks Spanish', async () => {
    await page.goto(`${bench.url}/security`);
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByText('Español').click();
    await page.getByRole('heading', { name: 'Acceso y seguridad' }).waitFor();
    await page.keyboard.press('Escape');
    await soundPage(page, 'security-es', [1280]);
  });
});

describe('patients', () => {
  it('set one up in the portal, and sign in with it', async () => {
    const found = (await (await page.request.get(`${bench.url}/api/patients?q=Okafor`)).json()) as {
      items: { id: string }[];
    };
    const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
    const patient = found.items[0]!.id;
    const made = await page.request.post(`${bench.url}/api/users`, {
      headers: { 'x-csrf-token': csrf, 'content-type': 'application/json' },
      data: JSON.stringify({ username: 'ada', name: 'Ada Okafor', roles: ['patient'], password: PASSWORD, patient }),
    });
    expect(made.status(), await made.text()).toBe(201);
    const portal = await bench.newPage();
    const enter = async () => {
      await portal.goto(`${bench.url}/portal`);
      await portal.getByLabel('User name').fill('ada');
      await portal.getByLabel('Password').fill(PASSWORD);
      await portal.getByRole('button', { name: 'Sign in' }).click();
    };
    await enter();
    await portal.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    await portal.goto(`${bench.url}/portal#/security`);
    await portal.getByRole('button', { name: 'Set up' }).click();
    await portal.getByRole('img', { name: /QR code/ }).waitFor();
    await soundPage(portal, 'portal-security-set-up', [390]);
    const secret = await secretOn(portal);
    used = 0;
    await portal.getByLabel('Code that the app shows').fill(codeFor(secret));
    await portal.getByRole('button', { name: 'Go on' }).click();
    await portal.getByRole('button', { name: 'I have written them down' }).waitFor();
    await soundPage(portal, 'portal-security-codes', [390]);
    await portal.getByRole('button', { name: 'I have written them down' }).click();
    await portal.getByText('Recovery codes left: 10').waitFor();
    await soundPage(portal, 'portal-security', [1280, 390]);
    await portal.getByRole('button', { name: 'Sign out' }).click();
    await portal.getByLabel('User name').waitFor();
    await enter();
    await portal.getByRole('heading', { name: 'Enter your code' }).waitFor();
    await soundPage(portal, 'portal-code', [390]);
    await portal.getByLabel('Code').fill(codeFor(secret));
    await portal.getByRole('button', { name: 'Sign in' }).click();
    await portal.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
  });
});

it('leaves no complaint in the console but those of refusals', () => {
  expect(bench.complaints.filter((one) => !/status of 40[013]/.test(one))).toEqual([]);
});
