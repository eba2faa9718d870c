import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibility, createFirstAccount, openWorkbench, overflow, PASSWORD, type Workbench } from './harness.ts';

/** A folder for pictures of every page, for people to look at; none are taken without it. */
const PICTURES = process.env.ACESO_PICTURES;
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

async function sound(name: string): Promise<void> {
  expect(await accessibility(page), name).toEqual([]);
  for (const width of [1280, 768, 400]) {
    expect(await overflow(page, width), `${name} at ${width}`).toBe(0);
    if (PICTURES === undefined) continue;
    await mkdir(PICTURES, { recursive: true });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(PICTURES, `${name}-${width}-${colorScheme}.png`) });
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 860 });
  }
}
const csrf = async (): Promise<string> =>
  ((await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string }).csrf;
async function put(resource: { resourceType: string; id: string }): Promise<void> {
  const answer = await page.request.put(`${bench.url}/fhir/${resource.resourceType}/${resource.id}`, {
    headers: { 'content-type': 'application/fhir+json', 'x-csrf-token': await csrf() },
    data: JSON.stringify(resource),
  });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
}

/** Takes metformin at an eGFR of 24, and has no other result: one urgent suggestion, and rules that cannot tell. */
async function addPatient(): Promise<void> {
  const subject = { reference: 'Patient/ines' };
  const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
  const loinc = (code: string, text: string) => ({ coding: [{ system: 'http://loinc.org', code }], text });
  const resources = [
    {
      resourceType: 'Patient',
      id: 'ines',
      name: [{ family: 'Prado', given: ['Ines'] }],
      gender: 'female',
      birthDate: '1961-04-02',
    },
    {
      resourceType: 'Condition',
      id: 'ines-diabetes',
      subject,
      code: { text: 'Type 2 diabetes mellitus' },
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
    },
    {
      resourceType: 'MedicationRequest',
      id: 'ines-metformin',
      status: 'active',
      intent: 'order',
      subject,
      authoredOn: day,
      medicationCodeableConcept: { text: 'metformin 500 MG Oral Tablet' },
    },
    {
      resourceType: 'Observation',
      id: 'ines-egfr',
      status: 'final',
      subject,
      effectiveDateTime: day,
      code: loinc('98979-8', 'eGFR'),
      valueQuantity: {
        value: 24,
        unit: 'mL/min/{1.73_m2}',
        system: 'http://unitsofmeasure.org',
        code: 'mL/min/{1.73_m2}',
      },
    },
  ];
  for (const resource of resources) await put(resource);
}

describe('suggestions beside the chart', () => {
  const card = () => page.getByRole('article').filter({ hasText: 'metformin-stop' });

  it('are announced on the first tab and explain themselves in lanes of their own', async () => {
    await addPatient();
    await page.goto(`${bench.url}/patients/ines`);
    await page.getByRole('button', { name: /suggestions? from guidelines/ }).click();
    await page.getByRole('heading', { name: /To consider/ }).waitFor();
    const first = page.getByRole('article').first();
    expect(await first.textContent()).toContain('Urgent');
    expect(await first.textContent()).toContain('Stop metformin');
    expect(await first.textContent()).toContain('mL/min/1.73 m²');
    expect(await first.textContent()).not.toContain('{1.73_m2}');
    const source = first.getByRole('region', { name: 'Source' });
    await source.getByText('Knowledge').waitFor();
    expect(await source.textContent()).toMatch(/FDA.*8 Apr 2016.*public domain/);
    await first.getByText(/Entries of this record/).click();
    await first.locator('article').getByText('Chart').first().waitFor();
    await first.locator('article').getByText(/24/).first().waitFor();
    await page.getByRole('heading', { name: 'Cannot tell' }).waitFor();
    await page
      .getByText(/^\d+ rules? waits? for it/)
      .first()
      .click();
    const folded = page.locator('details').filter({ has: page.getByRole('heading', { name: /Does not apply/ }) });
    expect(await folded.getAttribute('open')).toBeNull();
    await sound('suggestions');
  });

  it('are overridden with a reason, and accepted', async () => {
    await card().getByRole('button', { name: 'Override' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Override' }).click();
    await dialog.getByText('Choose a reason, or write one').waitFor();
    await sound('override');
    await dialog.getByRole('radio', { name: 'Another reason' }).check();
    await dialog.getByLabel('In your own words').fill('Stopped by phone today');
    await dialog.getByRole('button', { name: 'Override' }).click();
    await card().getByText('Stopped by phone today').waitFor();
    await page.reload();
    await card().getByText('Overridden', { exact: true }).waitFor();
    expect(await page.getByRole('article').last().textContent()).toContain('metformin-stop');
    await card().getByRole('button', { name: 'Change' }).click();
    await card().getByRole('button', { name: 'Accept' }).click();
    await card().getByText('Accepted', { exact: true }).waitFor();
  });
});

describe('guidelines', () => {
  it('list every rule with its source, and find them by words', async () => {
    await page.goto(`${bench.url}/guidelines`);
    await page.getByText(/^\d{3} rules with \d{3} boundary cases/).waitFor();
    await page.getByText('No PlanDefinition is loaded').waitFor();
    for (const width of [1280, 768, 400]) expect(await overflow(page, width)).toBe(0);
    await page.getByLabel('Subject').selectOption('diabetes');
    await sound('guidelines');
    await page.getByLabel('Find a rule').fill('metformin egfr');
    await page.getByText(/^3 rules/).waitFor();
    await page.getByLabel('Find a rule').fill('nothing of the kind');
    await page.getByText('No rule matches').waitFor();
  });

  it('count what was shown and what became of it, for who audits', async () => {
    await page.goto(`${bench.url}/alerts`);
    await page.getByText('Your role does not open this page').waitFor();
    await page.goto(`${bench.url}/admin`);
    await page.getByRole('button', { name: 'Add user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Ada Auditor');
    await dialog.getByLabel('User name').fill('ada');
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('checkbox', { name: 'Auditor' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: 'Ada Auditor' }).first().waitFor();
    const mine = page;
    page = await bench.newPage();
    await page.goto(`${bench.url}/sign-in`);
    await page.getByLabel('User name').fill('ada');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    try {
      await page.getByRole('link', { name: 'Alert burden' }).click();
      await page.getByRole('cell', { name: 'Beside the chart' }).waitFor();
      const line = page.getByRole('row').filter({ hasText: 'metformin-stop' });
      expect(await line.getByRole('img').getAttribute('aria-label')).toBe('1 accepted, 0 overridden, 0 not answered');
      await sound('alerts');
      await page.getByLabel('From').fill('2030-01-01');
      await page.getByText('Nothing has been shown yet').waitFor();
    } finally {
      await page.context().close();
      page = mine;
    }
  });
});

describe('the workbench as an app', () => {
  const start = async (iss: string, launch: string) =>
    page.goto(`${bench.url}/launch?${new URLSearchParams({ iss, launch })}`);

  it('is opened with iss and launch, asks, and shows the chart of the launch', async () => {
    const answer = await page.request.post(`${bench.url}/api/smart/launches`, {
      headers: { 'x-csrf-token': await csrf() },
      data: { app: 'aceso-workbench', patient: 'okafor-ngozi' },
    });
    const { url } = (await answer.json()) as { url: string };
    expect(new URL(url).pathname).toBe('/launch');
    await page.goto(url);
    await page.getByRole('heading', { name: 'Aceso asks for access' }).waitFor();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.waitForURL('**/patients/okafor-ngozi');
    await page.getByRole('heading', { level: 1, name: /Okafor/ }).waitFor();
  });

  it('says plainly why it goes no further', async () => {
    await start('https://ehr.example/fhir', '123');
    await page.getByText('https://ehr.example/fhir').waitFor();
    await sound('launch-other');
    await start(`${bench.url}/fhir`, 'made-up');
    await page
      .getByText('Start again from the app.')
      .or(page.getByText(/has expired or belongs to somebody/))
      .waitFor();
    await page.goto(`${bench.url}/launch?code=stolen&state=foreign`);
    await page.getByText('belongs to no launch of this tab').waitFor();
    await page.goto(`${bench.url}/launch?error=access_denied&state=x`);
    await page.getByText('access_denied').waitFor();
    await page.goto(`${bench.url}/launch`);
    await page.getByText('nothing was given').waitFor();
  });
});

describe('models', () => {
  let upstream: Server;
  let port: number;
  let asked = 0;
  beforeAll(async () => {
    upstream = createServer((request, response) => {
      asked += 1;
      request.resume().on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({
            id: 'x',
            object: 'chat.completion',
            created: 1,
            model: 'fake',
            choices: [
              { index: 0, message: { role: 'assistant', content: '{"word":"ready","sum":5}' }, finish_reason: 'stop' },
            ],
            usage: { prompt_tokens: 120, completion_tokens: 9, total_tokens: 129 },
          }),
        );
      });
    });
    await new Promise<void>((listening) => upstream.listen(0, '127.0.0.1', listening));
    ({ port } = upstream.address() as AddressInfo);
  });
  afterAll(() => {
    upstream.close();
  });

  async function add(card: object): Promise<void> {
    await page.getByRole('button', { name: 'Add a model' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Model card').fill(JSON.stringify(card));
    await dialog.getByRole('button', { name: 'Add a model' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
  const CARD = {
    version: '1',
    model: 'fake',
    source: 'Test',
    licence: 'Apache-2.0',
    intendedUse: 'Tests',
    dataClasses: ['phi', 'public'],
    contextTokens: 16_384,
  };

  it('are none at first; one on this machine answers a test call', async () => {
    await page.goto(`${bench.url}/models`);
    await page.getByText('No model is registered').waitFor();
    await sound('models-empty');
    await page.getByRole('button', { name: 'Add a model' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Model card').fill('{');
    await dialog.getByRole('button', { name: 'Add a model' }).click();
    await dialog.getByText('This is not JSON').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await add({
      ...CARD,
      id: 'here',
      name: 'Fake here',
      provider: 'openai-compatible',
      baseUrl: `http://127.0.0.1:${port}/v1`,
      price: { inputPerMillion: 2, outputPerMillion: 8, currency: 'EUR' },
    });
    await page.getByRole('button', { name: 'Test: Fake here' }).click();
    await page.getByText(/Answers as asked \(\d+ ms, 129 tokens\)/).waitFor();
    expect(asked).toBe(1);
  });

  it('elsewhere are blocked until an administrator answers for a rule, and again when it is withdrawn', async () => {
    await add({ ...CARD, id: 'far', name: 'Far away', provider: 'anthropic' });
    await page.getByText('Blocked by the policy').waitFor();
    await sound('models');
    await page.getByRole('tab', { name: 'What may leave' }).click();
    await page.getByText('There is no rule: nothing leaves.').waitFor();
    await page.getByRole('button', { name: 'Allow something' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Provider').selectOption('anthropic');
    await dialog.getByRole('checkbox', { name: 'about patients' }).check();
    await dialog.getByText('Text about patients will leave this machine').waitFor();
    await dialog.getByRole('button', { name: 'Allow something' }).click();
    await dialog.getByText('Confirm it, or choose another class').waitFor();
    await sound('policy-dialog');
    await dialog.getByLabel(/On what ground/).fill('agreement 2026-17');
    await dialog.getByRole('checkbox', { name: /I answer for this/ }).check();
    await dialog.getByRole('button', { name: 'Allow something' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(/mara, .*: agreement 2026-17/).waitFor();
    await page.getByRole('row').filter({ hasText: 'anthropic' }).getByText('api.anthropic.com').waitFor();
    await sound('policy');
    await page.getByLabel('Tokens a person and day').fill('a lot');
    await page.getByText('A number of 0 or more, or nothing').waitFor();
    await page.getByLabel('Tokens a person and day').fill('500000');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('tab', { name: 'Models', exact: true }).click();
    await page.getByText('May be given: about patients').waitFor();
    const kept = (await (await page.request.get(`${bench.url}/api/model-policy`)).json()) as {
      egress: { by: string; classes: string[] }[];
      budget: object;
    };
    expect(kept).toMatchObject({
      egress: [{ by: 'mara', classes: ['phi'], reason: 'agreement 2026-17' }],
      budget: { userTokensPerDay: 500_000 },
    });
    await page.getByRole('tab', { name: 'What may leave' }).click();
    await page.getByRole('button', { name: 'Withdraw: anthropic, api.anthropic.com' }).click();
    await page.getByText('There is no rule: nothing leaves.').waitFor();
  });

  it('show what they cost', async () => {
    await page.getByRole('tab', { name: 'Spending' }).click();
    const row = page.getByRole('row').filter({ hasText: 'here' });
    await row.getByText('Mara Lindqvist').waitFor();
    expect(await row.textContent()).toContain('120');
    // 120 tokens at 2 and 9 at 8 EUR a million.
    expect(await row.textContent()).toContain('0.00031 EUR');
    await sound('models-cost');
  });
});

describe('in Spanish', () => {
  it('the pages have words for everything', async () => {
    await page.evaluate(() => localStorage.setItem('aceso-language', 'es'));
    await page.goto(`${bench.url}/patients/ines?tab=suggestions`);
    await page.getByRole('heading', { name: /Para considerar/ }).waitFor();
    await page.goto(`${bench.url}/guidelines`);
    await page.getByRole('heading', { level: 1, name: 'Guías' }).waitFor();
    await page.goto(`${bench.url}/models`);
    await page.getByRole('heading', { level: 1, name: 'Modelos' }).waitFor();
    await sound('es-models');
  });
});

describe('all of it', () => {
  it('leaves no complaint in the console', () => {
    expect(bench.complaints.filter((one) => !/status of 40\d/.test(one))).toEqual([]);
  });
});
