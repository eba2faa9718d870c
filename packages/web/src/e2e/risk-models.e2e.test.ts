import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFirstAccount, openWorkbench, soundPage, type Workbench } from './harness.ts';

/** A folder for pictures, for people to look at; none are taken without it. */
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

/** Kidney disease that gets likelier with age and pressure; a congruential generator keeps it the same. */
function table(rows = 700): string {
  let state = 7;
  const next = (): number => {
    state = (1103515245 * state + 12345) % 2147483648;
    return state / 2147483648;
  };
  const lines = ['record,sex,age,systolic,smoker,kidney'];
  for (let row = 0; row < rows; row += 1) {
    const age = 25 + Math.floor(next() * 60);
    const systolic = Math.round(95 + age * 0.5 + (next() + next() + next() - 1.5) * 30);
    const smoker = next() < 0.3;
    const score = (age - 60) / 12 + (systolic - 130) / 20 + (smoker ? 0.8 : 0) - 0.6;
    const sick = next() < 1 / (1 + Math.exp(-score));
    const sex = next() < 0.5 ? 'female' : 'male';
    lines.push(
      `R${10_000 + row},${sex},${age},${next() < 0.1 ? '' : systolic},${smoker ? 'yes' : 'no'},${sick ? 'yes' : 'no'}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Years to an illness, to a death without it, or to the end of being seen. */
function times(rows = 500): string {
  let state = 11;
  const next = (): number => {
    state = (1103515245 * state + 12345) % 2147483648;
    return (state + 1) / 2147483650;
  };
  const lines = ['person,age,marker,years,ending'];
  for (let row = 0; row < rows; row += 1) {
    const age = 40 + Math.floor(next() * 45);
    const marker = next() * 4 - 2;
    const after = (rate: number): number => -Math.log(next()) / rate;
    const ends = [after(0.05 * Math.exp(marker)), after(0.03 * Math.exp((age - 60) / 15)), after(0.06)];
    const first = Math.min(...ends);
    lines.push(
      `T${row},${age},${marker.toFixed(2)},${first.toFixed(2)},${['ill', 'died', 'seen'][ends.indexOf(first)]}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

describe('models of one’s own', () => {
  it('are trained on a table that is brought, read as a card, and asked about a patient', {
    timeout: 240_000,
  }, async () => {
    await page.goto(`${bench.url}/risk`);
    await page.getByRole('link', { name: 'Own models' }).click();
    await page.getByText('No model yet').waitFor();
    const choose = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Bring a table' }).click();
    await (await choose).setFiles({ name: 'kidney.csv', mimeType: 'text/csv', buffer: Buffer.from(table()) });
    await page.getByLabel('Outcome', { exact: false }).first().selectOption('kidney');
    await page.getByLabel('Person', { exact: true }).selectOption('record');
    await page.getByLabel('Learner').selectOption('boosted');
    await page.getByRole('button', { name: 'Train', exact: true }).click();

    await page.getByRole('heading', { name: 'Model card' }).waitFor({ timeout: 120_000 });
    await page.getByText('research use', { exact: true }).waitFor();
    expect(await page.getByRole('row', { name: /^AUROC 0\.[6-9]/ }).count()).toBe(1);
    await page.getByRole('img', { name: /Told risk and what was observed/ }).waitFor();
    await page.getByRole('cell', { name: 'sex female' }).waitFor();

    await page.getByRole('textbox', { name: 'Patient' }).fill('Okafor');
    await page.getByRole('option', { name: /Okafor/ }).click();
    // Age and sex are read from the record; what it does not say is asked for.
    await page.getByText('No result').waitFor();
    await page.getByRole('combobox', { name: 'smoker' }).selectOption('yes');
    await page.getByRole('heading', { name: 'How the score adds up' }).waitFor();
    await page.getByText('Missing: systolic').waitFor();
    await page.getByRole('textbox', { name: 'systolic' }).fill('290');
    await page.getByText(/systolic is 290, outside/).waitFor();
    expect(await page.getByText(/Risk of kidney = yes/).count()).toBeGreaterThan(0);

    await soundPage(page, 'risk-models', [1280, 768, 390]);
    expect(bench.complaints).toEqual([]);
  });

  it('of times count competing events, and say no earlier than when', { timeout: 240_000 }, async () => {
    await page.goto(`${bench.url}/risk/models`);
    const choose = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Bring a table' }).click();
    await (await choose).setFiles({ name: 'times.csv', mimeType: 'text/csv', buffer: Buffer.from(times()) });
    await page.getByLabel('Outcome', { exact: false }).first().selectOption('ending');
    await page.getByRole('textbox', { name: 'Value that is the event' }).fill('ill');
    await page.getByLabel('Time to event or censoring', { exact: true }).selectOption('years');
    await page.getByRole('textbox', { name: 'Competing events' }).fill('died');
    await page.getByLabel('Person', { exact: true }).selectOption('person');
    await page.getByRole('combobox', { name: 'Learner' }).selectOption('fine-gray');
    await page.getByRole('checkbox', { name: 'Nested cross-validation' }).check();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('heading', { name: 'Nested cross-validation' }).waitFor({ timeout: 120_000 });
    await page.getByText('fine-gray').first().waitFor();
    expect(await page.getByRole('row', { name: /^Event no earlier than the bound/ }).count()).toBe(1);

    await page.getByRole('textbox', { name: 'Patient' }).fill('Okafor');
    await page.getByRole('option', { name: /Okafor/ }).click();
    await page.getByRole('textbox', { name: 'marker' }).fill('1.2');
    await page
      .getByText(/comes no earlier than/)
      .first()
      .waitFor();
    await soundPage(page, 'risk-models-times', [1280, 390]);
    expect(bench.complaints).toEqual([]);
  });

  it('and calculators speak Spanish: results, categories, cautions and refusals', { timeout: 120_000 }, async () => {
    await page.evaluate(() => localStorage.setItem('aceso-language', 'es'));
    await page.goto(`${bench.url}/risk`);
    await page.getByRole('textbox', { name: 'Paciente' }).fill('Okafor');
    await page.getByRole('option', { name: /Okafor/ }).click();
    await page.getByLabel('Calculadora').selectOption('framingham');
    const no = page.getByRole('region', { name: 'Datos' });
    for (const label of [/^En tratamiento/, /^Diabetes/, /^Fuma/]) await no.getByLabel(label).selectOption('no');
    for (const [label, value] of [
      [/^Colesterol total/, '213'],
      [/^Colesterol HDL/, '50'],
      [/^Presión arterial sistólica/, '400'],
    ] as const)
      await no.getByLabel(label).fill(value);
    const result = page.getByRole('region', { name: 'Resultado' });
    await result.getByText(/fuera del intervalo de/).waitFor();
    await soundPage(page, 'risk-es-refused', [1280, 390]);
    await no.getByLabel(/^Presión arterial sistólica/).fill('150');
    await result.getByText('Riesgo de enfermedad cardiovascular a 10 años').waitFor();
    await page.getByText(/^De 30 a 74 años, sin enfermedad cardiovascular/).waitFor();
    await soundPage(page, 'risk-es', [1280, 390]);
    await page.evaluate(() => localStorage.setItem('aceso-language', 'en'));
    expect(bench.complaints).toEqual([]);
  });
});
