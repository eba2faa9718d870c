import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as words from '../i18n/en.ts';
import * as spanish from '../i18n/es.ts';
import { accessibility, openWorkbench, overflow, type Workbench } from './harness.ts';

const PASSWORD = 'lantern cobalt meadow';
let bench: Workbench;
let page: Page;

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await page.exposeBinding('shown', (_source, text: string) => {
    if (Object.hasOwn(words, text.split('.')[0]!)) keys.add(text);
  });
  // Every text that ever stands on a page and looks like a key, however short it stands there.
  await page.addInitScript(() => {
    const look = (node: Node) => {
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      for (let at: Node | null = texts.currentNode; at !== null; at = texts.nextNode()) {
        const text = at.nodeValue ?? '';
        if (/^[a-z]\w*(\.\w[\w-]*)+$/.test(text))
          void (globalThis as unknown as { shown(text: string): void }).shown(text);
      }
    };
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes) for (const node of [target, ...addedNodes]) look(node);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
});
afterAll(async () => {
  await bench?.stop();
});

const sentence = (words: string | RegExp) => page.locator('[data-line]').filter({ hasText: words }).first();
/** First sentence of the summary. Its day moves with the demonstration hospital's today. */
const BORN = /born \d{1,2} [A-Z][a-z]{2} 1955/;
const panel = () => page.locator('#evidence');

/** Findings of every page and theme: collected, so that one does not hide the rest; the last test wants none. */
const findings: string[] = [];
/** Keys of words seen in the place of the words themselves. */
const keys = new Set<string>();

async function sound(place: string, widths: readonly number[] = [768, 400]): Promise<void> {
  findings.push(...(await accessibility(page)).map((finding) => `${place} ${finding}`));
  for (const width of widths) {
    const over = await overflow(page, width);
    if (over > 0) findings.push(`${place} is ${over} px too wide at ${width} px`);
  }
}

async function signIn(username: string): Promise<void> {
  await page.goto(`${bench.url}/sign-in`);
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe('the whole job in a browser', () => {
  it('makes the first administrator with the one-time link', async () => {
    await page.goto(`${bench.url}/setup`);
    await page.getByText('The link has no token').waitFor();
    await page.goto('about:blank');
    await page.goto(bench.setupLink);
    await page.getByLabel('Full name').fill('Mara Lindqvist');
    await sound('setup');
    await page.getByLabel('User name').fill('mara');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('Password again').fill('short');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Use at least 12 characters').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Password again').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL('**/patients');
  });

  it('finds a patient by typing, and opens the chart by keyboard', async () => {
    await page.getByRole('link', { name: 'Ngozi Adaeze Okafor' }).waitFor();
    await sound('patients');
    await page.getByLabel('Search patients').fill('no such person');
    await page.getByText('No patient matches').waitFor();
    await page.getByLabel('Search patients').fill('okafor');
    await expect.poll(() => page.locator('a[data-row]').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Ngozi Adaeze Okafor' }).waitFor();
  });

  it('shows who it is, allergies and code status above every tab of the chart', async () => {
    const banner = page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) });
    expect(await banner.innerText()).toMatch(/Sulfamethoxazole[\s\S]*Full code/);
    for (const tab of [
      'Overview',
      'Timeline',
      'Problems',
      'Medications',
      'Results & vitals',
      'Encounters',
      'Documents',
    ]) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel').waitFor();
      await page.waitForLoadState('networkidle');
      await sound(`chart ${tab}`);
    }
    await page.getByRole('tab', { name: 'Results & vitals' }).click();
    await page.getByRole('img', { name: /Heart rate over time/ }).waitFor();
    expect(await page.locator('canvas').count()).toBeGreaterThan(5);
    await page.getByText('Table', { exact: true }).click();
    expect(await page.getByRole('region', { name: 'Heart rate' }).locator('tbody tr').count()).toBeGreaterThan(5);
  });

  it('drafts a discharge summary in which every sentence shows what it rests on', async () => {
    await page.getByRole('button', { name: 'Draft document' }).first().click();
    await page.getByRole('menuitem', { name: /Discharge summary/ }).click();
    await page.waitForURL('**/documents/*');
    await page.getByText('AI-generated until signed').first().waitFor();
    const sections = page.getByRole('article', { name: 'Document' }).locator('section');
    const count = await sections.count();
    expect(count).toBeGreaterThan(4);
    for (let index = 0; index < count; index++) {
      const first = sections.nth(index).locator('[data-line]').first();
      if ((await first.count()) === 0) continue;
      await first.click();
      const chosen = (await first.locator('span').nth(1).innerText()).trim();
      await expect.poll(() => panel().innerText()).toContain(chosen);
      const cards = panel().locator('article');
      await expect.poll(() => cards.count(), { message: chosen }).toBeGreaterThan(0);
      await expect.poll(() => cards.filter({ hasText: '…' }).count()).toBe(0);
      expect(await panel().getByRole('alert').count(), chosen).toBe(0);
    }
    await sound('editor');
  });

  it('marks the exact element in the whole entry', async () => {
    await sentence(BORN).click();
    await panel().getByRole('button', { name: 'Whole entry' }).first().click();
    const tree = panel()
      .getByRole('region', { name: /^Entry Patient\// })
      .first();
    await tree.locator('[data-target]').first().waitFor();
    const said = BORN.exec(await sentence(BORN).innerText())?.[0].replace('born ', '') ?? '';
    const iso = new Date(`${said} UTC`).toISOString().slice(0, 10);
    expect(await tree.innerText()).toContain(`"${iso}"`);
    await sound('whole entry', []);
  });

  it('is worked by keyboard alone', async () => {
    await sentence(BORN).focus();
    await page.keyboard.press('j');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-line'))).toBe('1');
    await page.keyboard.press('a');
    await page.getByText(/^1 of \d+ reviewed$/).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Leave the sentence out, with a reason').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('[data-line][aria-current]').focus();
    await page.keyboard.press('v');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tabpanel');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-line'))).toBe(true);
  });

  it('checks edited words again, shows the difference, and will not sign a grave contradiction', async () => {
    const drug = sentence(/Furosemide[^.]*\b80 mg/i);
    const before = (await drug.locator('span').nth(1).innerText()).trim();
    await drug.click();
    await page.keyboard.press('e');
    await page.getByLabel('Edit sentence').fill(before.replace(/\b80 mg/g, '800 mg'));
    await page.getByRole('button', { name: 'Save and check again' }).click();
    await panel().getByRole('heading', { name: 'Changes' }).waitFor();
    expect(await panel().locator('ins').allInnerTexts()).toContainEqual(expect.stringContaining('800'));
    await panel()
      .getByText(/^Contradicted/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/major contradiction/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Sign document' }).isDisabled()).toBe(true);
    await page.waitForTimeout(300);
    await sound('sign dialog', []);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await sentence(/800 mg/).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Edit sentence').fill(`${before.replace(/\.$/, '')}, as before.`);
    await page.getByRole('button', { name: 'Save and check again' }).click();
    await sentence(/as before\./).waitFor();
  });

  it('leaves a sentence out with its reason', async () => {
    await sentence(/Responsible clinician/).click();
    await page.keyboard.press('r');
    await page.getByLabel('Why is it left out?').fill('Known to the reader');
    await page.keyboard.press('Enter');
    await panel().getByText('Known to the reader').waitFor();
  });

  it('signs, and the document is in the record as FHIR', async () => {
    await page.getByRole('button', { name: /^Accept supported/ }).click();
    await page.getByText(/sentences accepted/).waitFor({ timeout: 90_000 });
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    const dialog = page.getByRole('dialog');
    for (const box of await dialog.getByRole('checkbox').all()) await box.check();
    await dialog.getByRole('button', { name: 'Sign document' }).click();
    await page.getByText(/Signed by Mara Lindqvist/).waitFor();
    expect(await page.getByText('AI-generated until signed').count()).toBe(0);
    await sound('signed', []);
    const answer = await page.request.get(`${bench.url}/fhir/Composition?subject=Patient/okafor-ngozi&_total=accurate`);
    const text = await answer.text();
    expect(JSON.parse(text).entry).toHaveLength(1);
    expect(text).toContain('as before.');
    expect(text).not.toContain('Responsible clinician');
    for (const format of ['pdf', 'html', 'text', 'fhir', 'md', 'json']) {
      const file = await page.request.get(
        `${page.url().replace('/documents/', '/api/drafts/')}/export?format=${format}`,
      );
      expect(file.status(), format).toBe(200);
    }
  });

  it('lists the document, and rejects another with a reason', async () => {
    await page.goto(`${bench.url}/documents`);
    await page.getByRole('link', { name: 'Discharge summary' }).waitFor();
    await sound('documents');
    await page.goto(`${bench.url}/patients/okafor-ngozi`);
    await page.getByRole('button', { name: 'Draft document' }).first().click();
    await page.getByRole('menuitem', { name: /Handoff/ }).click();
    await page.waitForURL('**/documents/*');
    await page.getByRole('button', { name: 'Reject draft' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('Written twice');
    await page.getByRole('dialog').getByRole('button', { name: 'Reject draft' }).click();
    await page.getByText('Rejected: Written twice').waitFor();
    expect(await page.getByRole('button', { name: 'Sign', exact: true }).count()).toBe(0);
  });

  it('finds the error planted in a note', async () => {
    await page.goto(`${bench.url}/verify`);
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Choose the patient this note is about').waitFor();
    await page.getByRole('textbox', { name: 'Patient' }).fill('okafor');
    await page.getByRole('option', { name: /Okafor/ }).click();
    await page
      .getByLabel('Note', { exact: true })
      .fill('She has permanent atrial fibrillation.\n\nShe takes apixaban 50 mg by mouth twice daily.');
    await sound('verify');
    await page.getByRole('button', { name: 'Verify' }).click();
    const wrong = page.locator('[data-line][data-verdict="contradicted"]');
    await wrong.waitFor();
    expect(await wrong.innerText()).toContain('apixaban 50 mg');
    expect(await page.locator('[data-line][data-verdict="supported"]').innerText()).toContain('atrial fibrillation');
    await expect.poll(() => panel().locator('article').first().innerText()).toMatch(/Apixaban 5 mg/i);
    await sound('verified');
  });

  it('imports a file as a job and shows its end', async () => {
    await page.goto(`${bench.url}/jobs`);
    await page.getByText('Completed').first().waitFor();
    const patient = {
      resourceType: 'Patient',
      id: 'imported-one',
      name: [{ family: 'Ostrom', given: ['Ida'] }],
      gender: 'female',
    };
    await page.locator('input[type=file]').setInputFiles({
      name: 'one.json',
      mimeType: 'application/json',
      buffer: Buffer.from(
        JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient }] }),
      ),
    });
    await expect.poll(() => page.getByText('Completed').count(), { timeout: 20_000 }).toBe(2);
    await sound('jobs');
    await page.goto(`${bench.url}/patients?q=ostrom`);
    await page.getByRole('link', { name: /Ostrom/ }).waitFor();
  });

  it('lets the administrator make an auditor and a token', async () => {
    await page.goto(`${bench.url}/admin`);
    await page.getByRole('button', { name: 'Add user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Odd Auditor');
    await dialog.getByLabel('User name').fill('odd');
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('checkbox', { name: 'Clinician' }).uncheck();
    await dialog.getByRole('checkbox', { name: 'Auditor' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: 'Odd Auditor' }).first().waitFor();
    await sound('users');
    await page.getByRole('tab', { name: 'API tokens' }).click();
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Nightly export');
    await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
    await page.getByText('Copy the token now').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('cell', { name: 'Nightly export' }).first().waitFor();
    await page.getByRole('tab', { name: 'Status' }).click();
    await page.getByText('Embedded PGlite').waitFor();
    await sound('status');
    await page.goto(`${bench.url}/audit`);
    await page.getByText('Your role does not open this page').waitFor();
  });

  it('lets the auditor prove that the log is whole, and nothing else', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await sound('sign-in');
    await signIn('odd');
    await page.waitForURL('**/audit');
    await page.getByRole('cell', { name: 'mara', exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Verify log' }).click();
    await page.getByText('The log is whole').waitFor();
    await sound('audit');
    expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual([
      'Audit',
      'Governance',
      'Alert burden',
    ]);
    await page.goto(`${bench.url}/patients/okafor-ngozi`);
    await page.getByText('Your role does not open this page').waitFor();
  });

  it('speaks Spanish', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByText('Español').click();
    await page.getByText('Su rol no da acceso a esta página').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
  });

  it('keeps the language on every page of the rail, and changes it there at once; a key is seen on none', async () => {
    await page.context().clearCookies();
    await page.goto(`${bench.url}/sign-in`);
    await page.getByLabel(spanish.signIn.username).fill('mara');
    await page.getByLabel(spanish.signIn.password, { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: spanish.signIn.submit }).click();
    await page.getByRole('heading', { name: spanish.patients.title }).waitFor();
    const rail = await page.getByRole('navigation').getByRole('link').all();
    expect(rail.length).toBeGreaterThan(20);
    for (const link of rail) {
      await link.click();
      await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
      await page.getByText(spanish.common.loading).first().waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: new RegExp(`^${spanish.app.account}`) }).click();
    await page.getByText('English').click();
    await page.getByRole('heading', { level: 1, name: words.admin.title }).waitFor();
    expect([...keys]).toEqual([]);
  });

  it('has no serious finding of axe and no page too wide, in light and dark', () => {
    expect(findings).toEqual([]);
  });

  it('breaks no rule of its own security policy and throws nothing', () => {
    const serious = bench.complaints.filter((text) => !/status of (401|403|404|409)/.test(text));
    expect(serious).toEqual([]);
  });
});
