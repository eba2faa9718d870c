import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { prepareDataFolder } from '../../../store/src/testing/data-folder.ts';

const PACKAGE = resolve(import.meta.dirname, '../..');
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Workbench {
  readonly url: string;
  /** The one-time link of a first start. */
  readonly setupLink: string;
  readonly browser: Browser;
  /** Errors that pages wrote to the console, or threw. */
  readonly complaints: string[];
  newPage(): Promise<Page>;
  stop(): Promise<void>;
}

export interface WorkbenchOptions {
  /** Settings of the server besides those of every test. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Command-line flags of Chromium besides those of every test. */
  readonly flags?: readonly string[];
}

/** Starts the real server with the built workbench on an empty data folder and a free port, and Chromium beside it. */
export async function openWorkbench({ settings = {}, flags = [] }: WorkbenchOptions = {}): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-web-'));
  const server = spawn(process.execPath, [resolve(PACKAGE, '../server/src/main.ts')], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      ACESO_DATA: prepareDataFolder(join(folder, 'data')),
      ACESO_WEB: join(PACKAGE, 'dist'),
      DATABASE_URL: undefined,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const setupLink = await linkFrom(server);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...FLAGS, ...flags],
  });
  const complaints: string[] = [];
  return {
    url: new URL(setupLink).origin,
    setupLink,
    browser,
    complaints,
    async newPage() {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 860 },
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(30_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      return page;
    },
    async stop() {
      await browser.close();
      const ended = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Of every account that a test makes. */
export const PASSWORD = 'lantern cobalt meadow';

/** Makes the first account by its one-time link, Mara Lindqvist's; the page is then at the patients. */
export async function createFirstAccount(bench: Workbench, page: Page): Promise<void> {
  await page.goto(bench.setupLink);
  await page.getByLabel('Full name').fill('Mara Lindqvist');
  await page.getByLabel('User name').fill('mara');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Password again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL('**/patients');
}

function linkFrom(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    const read = (bytes: Buffer) => {
      said += bytes.toString();
      const link = /https?:\/\/\S+\/setup#token=\S+/.exec(said)?.[0];
      if (link !== undefined) found(link);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) =>
      failed(new Error(`The server ended with ${code} before it gave its setup link:\n${said}`)),
    );
  });
}

/** Searches a page's field for patients and takes the first that is offered. */
export async function choosePatient(page: Page, family: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Patient' }).fill(family);
  await page
    .getByRole('option', { name: new RegExp(family) })
    .first()
    .click();
}

/** Serious and critical findings of axe in light and in dark, where only colours differ, each as `rule: target`. */
export async function accessibility(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(150);
    await settled(page);
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      for (const node of nodes.slice(0, 4)) {
        found.push(
          `${colorScheme} ${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''} ${node.html.slice(0, 120)}`,
        );
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** Waits for colours that are on their way: on a busy machine a transition of no length still takes frames. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    for (let count = 0; count < 3; count += 1) await frame();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)));
    await frame();
  });
}

/** A folder for pictures of every page, for people to look at; none are taken without it. */
export const PICTURES = process.env.ACESO_SHOTS ?? process.env.ACESO_PICTURES;

/** No serious finding of axe, no page wider than its window, and a picture at each width where pictures are wanted. */
export async function soundPage(
  page: Page,
  name: string,
  widths: readonly number[],
  picture: { readonly fullPage?: boolean; readonly height?: number } = {},
): Promise<void> {
  const { fullPage = true, height = 900 } = picture;
  expect(await accessibility(page), name).toEqual([]);
  for (const width of widths) {
    expect(await overflow(page, width), `${name} at ${width}`).toBe(0);
    if (PICTURES === undefined) continue;
    await mkdir(PICTURES, { recursive: true });
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage });
  }
  await page.setViewportSize({ width: 1280, height: 860 });
}

/** Method, path, body and type of the body. */
export type Call = [method: 'put' | 'post' | 'get', path: string, data?: object, type?: string];

/** A call of the API under the sign-in of the page. */
export async function callApi(
  bench: Workbench,
  page: Page,
  ...[method, path, data, type = 'application/json']: Call
): Promise<Record<string, unknown>> {
  const { csrf } = (await (await page.request.get(`${bench.url}/api/session`)).json()) as { csrf: string };
  const answer = await page.request[method](`${bench.url}${path}`, {
    headers: { 'content-type': type, 'x-csrf-token': csrf },
    ...(data ? { data: JSON.stringify(data) } : {}),
  });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return (await answer.json()) as Record<string, unknown>;
}

/** Signs out whoever is signed in, and another account in. */
export async function changeAccount(page: Page, username: string): Promise<void> {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Adds an account with one role; the page is then at the accounts. */
export async function addAccount(
  bench: Workbench,
  page: Page,
  account: { readonly name: string; readonly username: string; readonly role: string; readonly patient?: string },
): Promise<void> {
  await page.goto(`${bench.url}/admin`);
  await page.getByRole('button', { name: 'Add user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(account.name);
  await dialog.getByLabel('User name').fill(account.username);
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  // A new account is a clinician's until something else is said.
  if (account.role !== 'Clinician') {
    await dialog.getByRole('checkbox', { name: 'Clinician' }).uncheck();
    await dialog.getByRole('checkbox', { name: account.role }).check();
  }
  if (account.patient !== undefined) await dialog.getByLabel('Own patient record (Patient id)').fill(account.patient);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: account.name }).first().waitFor();
}

/** Pixels by which a page is wider than its window. */
export async function overflow(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 });
  await page.waitForTimeout(250);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.setViewportSize({ width: 1280, height: 860 });
  return Math.max(0, over);
}
