import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFirstAccount, openWorkbench, PASSWORD, soundPage, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;
let devtools: CDPSession;
let device = '';
/** No browser binds a passkey to an address of numbers. */
let url = '';

const HUMAN = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const;

/** A device of the browser that touches itself, as WebAuthn's own tests have it. */
async function deviceFor(on: Page): Promise<[CDPSession, string]> {
  const session = await on.context().newCDPSession(on);
  await session.send('WebAuthn.enable');
  const options = { ...HUMAN, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return [session, authenticatorId];
}

beforeAll(async () => {
  bench = await openWorkbench();
  url = bench.url.replace('127.0.0.1', 'localhost');
  page = await bench.newPage();
  await createFirstAccount({ ...bench, setupLink: bench.setupLink.replace('127.0.0.1', 'localhost') }, page);
  [devtools, device] = await deviceFor(page);
}, 180_000);
afterAll(async () => {
  await bench?.stop();
});

describe('a passkey', () => {
  it('is registered under a name of one’s own, with recovery codes, and named anew', async () => {
    await page.goto(`${url}/security`);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name of the passkey').fill('Ward laptop');
    await soundPage(page, 'passkey-add', [1280, 390]);
    await page.getByRole('button', { name: 'Go on with the device' }).click();
    await page.getByText('Recovery codes').first().waitFor();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('Signs in without a password.').waitFor();
    await page.getByText('A passkey was registered').waitFor();
    await page.getByRole('button', { name: 'Rename: Ward laptop' }).click();
    await page.getByRole('dialog').getByLabel('Name of the passkey').fill('My laptop');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Remove: My laptop' }).waitFor();
    await soundPage(page, 'passkeys', [1280, 390]);
  });

  it('is not made twice on one device, and the page says so', async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Go on with the device' }).click();
    await page.getByText('This device has a passkey for your account already').waitFor();
  });

  it('signs in without a password', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
    await soundPage(page, 'sign-in-passkey', [1280, 390]);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/patients');
  });

  it('does not sign in alone when the device does not know who is there, and is the second factor after the password', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId: device, isUserVerified: false });
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('No passkey was given').waitFor();
    await soundPage(page, 'sign-in-no-passkey', [390]);
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId: device, isUserVerified: true });
    await page.getByLabel('User name').fill('mara');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Use a passkey' }).waitFor();
    await soundPage(page, 'second-step-passkey', [1280, 390]);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL('**/patients');
  });

  it('says again who one is, where the server asks', async () => {
    await page.goto(`${url}/security`);
    await page.getByRole('button', { name: 'Remove: My laptop' }).waitFor();
    // Ten minutes are too long for a test: the first request is refused as it would be then.
    const refused = { status: 403, json: { error: { code: 'proof-needed', message: 'Again.' } } };
    await page.route('**/api/second-factor/recovery-codes', (route) => route.fulfill(refused), { times: 1 });
    await page.getByRole('button', { name: 'New recovery codes' }).click();
    await page.getByRole('button', { name: 'Confirm with a passkey' }).waitFor();
    await soundPage(page, 'proof-passkey', [1280, 390]);
    await page.getByRole('button', { name: 'Confirm with a passkey' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();
  });

  it('is removed, and the password alone is enough again', async () => {
    await page.getByRole('button', { name: 'Remove: My laptop' }).click();
    await soundPage(page, 'passkey-remove', [1280]);
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('A passkey was removed').waitFor();
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('The passkey was not accepted').waitFor();
    await page.getByLabel('User name').fill('mara');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/patients');
  });

  it('cannot be had at an address of numbers, which says where it can', async () => {
    const other = await bench.newPage();
    await other.goto(`${bench.url}/sign-in`);
    await other.getByLabel('User name').fill('mara');
    expect(await other.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0);
    await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await other.getByRole('button', { name: 'Sign in', exact: true }).click();
    await other.waitForURL('**/patients');
    await other.goto(`${bench.url}/security`);
    await other.getByRole('link', { name: url }).waitFor();
    await soundPage(other, 'passkeys-elsewhere', [1280]);
    await other.context().close();
  });
});

describe('patients', () => {
  it('have one in the portal', async () => {
    const found = (await (await page.request.get(`${url}/api/patients?q=Okafor`)).json()) as {
      items: { id: string }[];
    };
    const { csrf } = (await (await page.request.get(`${url}/api/session`)).json()) as { csrf: string };
    const patient = found.items[0]!.id;
    const made = await page.request.post(`${url}/api/users`, {
      headers: { 'x-csrf-token': csrf, 'content-type': 'application/json' },
      data: JSON.stringify({ username: 'ada', name: 'Ada Okafor', roles: ['patient'], password: PASSWORD, patient }),
    });
    expect(made.status(), await made.text()).toBe(201);
    const portal = await bench.newPage();
    await deviceFor(portal);
    await portal.goto(`${url}/portal`);
    await portal.getByLabel('User name').fill('ada');
    await portal.getByLabel('Password').fill(PASSWORD);
    await portal.getByRole('button', { name: 'Sign in' }).click();
    await portal.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    await portal.goto(`${url}/portal#/security`);
    await portal.getByRole('button', { name: 'Add a passkey' }).click();
    await portal.getByRole('button', { name: 'Go on' }).click();
    await portal.getByRole('button', { name: 'I have written them down' }).click();
    await portal.getByRole('button', { name: /^Remove/ }).waitFor();
    await soundPage(portal, 'portal-passkeys', [1280, 390]);
    await portal.getByRole('button', { name: 'Sign out' }).click();
    await portal.getByRole('button', { name: 'Use a passkey' }).waitFor();
    await soundPage(portal, 'portal-sign-in-passkey', [390]);
    await portal.getByRole('button', { name: 'Use a passkey' }).click();
    await portal.getByRole('button', { name: /^Remove/ }).waitFor();
  });
});

describe('a forgotten password', () => {
  it('is asked for on a page of its own, where the server says that it may be', async () => {
    const other = await bench.newPage();
    await other.route('**/api/session', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), forgotten: true } });
    });
    await other.route('**/api/password-link/request', (route) => route.fulfill({ status: 202, json: { minutes: 20 } }));
    await other.goto(`${bench.url}/sign-in`);
    await other.getByRole('link', { name: 'Forgot your password?' }).click();
    await other.getByLabel('User name').fill('mara@clinic.example');
    await soundPage(other, 'forgotten-password', [1280, 390]);
    await other.getByRole('button', { name: 'Send the link' }).click();
    await other.getByText('It is good for 20 minutes').waitFor();
    await soundPage(other, 'forgotten-password-sent', [390]);
    await other.context().close();
    await page.goto(`${url}/admin`);
    await page.getByRole('tab', { name: 'Sign-in' }).click();
    // No mail server is in the policy.
    expect(await page.getByRole('checkbox', { name: /link for a new password by mail/ }).isDisabled()).toBe(true);
    await soundPage(page, 'sign-in-policy', [1280, 390]);
  });
});

it('leaves no complaint in the console but those of refusals', () => {
  expect(bench.complaints.filter((one) => !/status of 40[013]/.test(one))).toEqual([]);
});
