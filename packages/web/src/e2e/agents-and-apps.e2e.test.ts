import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibility, createFirstAccount, openWorkbench, overflow, type Workbench } from './harness.ts';

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

async function sound(): Promise<void> {
  expect(await accessibility(page)).toEqual([]);
  for (const width of [768, 400]) expect(await overflow(page, width)).toBe(0);
}
async function choosePatient(label: string, words: string): Promise<void> {
  await page.getByLabel(label).first().fill(words);
  await page
    .getByRole('option', { name: new RegExp(words, 'i') })
    .first()
    .click();
}

describe('agents', () => {
  it('answer a question with entries that open', async () => {
    await page.goto(`${bench.url}/agents`);
    await choosePatient('Patient', 'Okafor');
    await page.getByRole('radio', { name: /Evidence search/ }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('This agent needs it').waitFor();
    await page.getByLabel('Question').fill('ejection fraction');
    await page.getByRole('button', { name: 'Start' }).click();
    const result = page.getByRole('region', { name: /ejection fraction/ });
    await result.waitFor();
    const listed = page.locator('#agent-runs').or(page.getByRole('region', { name: 'Runs' }));
    await listed
      .getByText(/Okafor/)
      .first()
      .waitFor();
    await listed.getByText('ejection fraction').first().waitFor();
    await result.getByRole('button').first().click();
    await result.locator('article').first().getByText('Chart').waitFor();
    await sound();
  });

  it('ask before they write, and go on once allowed', async () => {
    await page.getByRole('radio', { name: /Discharge packet/ }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('The agent asks before this step').waitFor();
    await page.getByText('Discharge summary', { exact: true }).first().waitFor();
    expect(await page.getByText('draft_document', { exact: true }).first().isVisible()).toBe(false);
    await sound();
    await page.getByRole('button', { name: 'Allow this step' }).click();
    await page.getByText('patient summary for a clinician').waitFor();
    await page.getByRole('button', { name: 'Allow this step' }).click();
    await page.getByRole('link', { name: /Open draft 1/ }).click();
    await page.waitForURL('**/documents/*');
  });
});

describe('an app', () => {
  it('is let in by an administrator, asks a person, and gets one record', async () => {
    const app = createServer((_request, response) => response.end('<!doctype html><title>app</title>back in the app'));
    await new Promise<void>((listening) => app.listen(0, '127.0.0.1', listening));
    const callback = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`;
    try {
      await page.goto(`${bench.url}/admin`);
      await page.getByRole('tab', { name: 'Apps' }).click();
      await page.getByRole('button', { name: 'Let an app in' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('Growth chart');
      await dialog.getByLabel('Redirect addresses, one a line').fill(callback);
      await dialog.getByRole('button', { name: 'Let an app in' }).click();
      const client = (await dialog.locator('code').first().textContent()) ?? '';
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('cell', { name: 'Growth chart', exact: true }).waitFor();
      await sound();

      const verifier = randomBytes(32).toString('base64url');
      const asked = new URLSearchParams({
        response_type: 'code',
        client_id: client,
        redirect_uri: callback,
        scope: 'openid fhirUser launch/patient patient/*.rs',
        aud: `${bench.url}/fhir`,
        state: 'there-and-back',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      });
      await page.goto(`${bench.url}/oauth/authorize?${asked}`);
      await page.getByRole('heading', { name: 'Growth chart asks for access' }).waitFor();
      await page.getByRole('button', { name: 'Allow', exact: true }).click();
      await page.getByText('The app sees this record and no other.').waitFor();
      await choosePatient('Choose the patient', 'Okafor');
      await sound();
      await page.getByRole('button', { name: 'Allow', exact: true }).click();
      await page.waitForURL(`${callback}*`);
      const back = new URL(page.url()).searchParams;
      expect(back.get('state')).toBe('there-and-back');
      const answer = await fetch(`${bench.url}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: back.get('code') ?? '',
          redirect_uri: callback,
          client_id: client,
          code_verifier: verifier,
        }),
      });
      const token = (await answer.json()) as { access_token: string; patient: string };
      const read = await fetch(`${bench.url}/fhir/Patient/${token.patient}`, {
        headers: { authorization: `Bearer ${token.access_token}` },
      });
      expect(((await read.json()) as { name: { family: string }[] }).name[0]?.family).toMatch(/Okafor/);

      await page.goto(`${bench.url}/my-apps`);
      await page.getByRole('heading', { name: 'Growth chart', exact: true }).waitFor();
      await page.getByRole('link', { name: /Okafor/ }).waitFor();
      await sound();
      await page.getByRole('button', { name: 'End access: Growth chart' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'End access' }).click();
      await page.getByText('No app has access in your name').waitFor();
      const ended = await fetch(`${bench.url}/fhir/Patient/${token.patient}`, {
        headers: { authorization: `Bearer ${token.access_token}` },
      });
      expect(ended.status).toBe(401);
    } finally {
      app.close();
    }
  });

  it('leaves no complaint in the console', () => {
    expect(bench.complaints).toEqual([]);
  });
});
