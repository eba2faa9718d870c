import { composedVcf } from '@aceso/precision/genome';
import { loadPack } from '@aceso/precision/pgx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibility,
  choosePatient,
  createFirstAccount,
  openWorkbench,
  overflow,
  type Workbench,
} from './harness.ts';

let bench: Workbench;
let page: Page;

/** Of a person who does not exist: a poor metaboliser of CYP2C19 who carries one variant that an annotation file knows. */
const VCF = composedVcf(loadPack(), {
  sample: 'MADE-UP',
  alleles: { CYP2C19: ['*2', '*17'], SLCO1B1: ['*5', '*5'], DPYD: ['Reference', 'c.1905+1G>A (*2A)'] },
  missing: ['rs28399504', 'rs1800460'],
  extra: [{ chromosome: 'chr17', position: 43045712, ref: 'T', alt: 'C', genotype: '0/1' }],
});
const CLINVAR = [
  '##fileformat=VCFv4.1',
  '##reference=GRCh38',
  '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO',
  '17\t43045712\t55601\tT\tC\t.\t.\tCLNSIG=Pathogenic;CLNDN=Made_up_syndrome',
  '',
].join('\n');
const SCORES = [
  '#pgs_id=PGS999999',
  '#trait_reported=Made up',
  '#HmPOS_build=GRCh38',
  'rsID\teffect_allele\tother_allele\teffect_weight\thm_chr\thm_pos',
  'rs4244285\tA\tG\t0.5\t10\t94781859',
  'rs4149056\tC\tT\t0.25\t12\t21178615',
  'rs12248560\tT\tC\t1\t10\t94761900',
  'rs0\tA\tG\t1\t1\t1000',
  '',
].join('\n');
const LOADINGS = [
  '#panel=Made up panel',
  '#genome_build=GRCh38',
  'chr_name\tchr_position\teffect_allele\tother_allele\tfrequency\tPC1',
  '10\t94781859\tA\tG\t0.5\t1',
  '10\t94761900\tT\tC\t0.5\t-0.5',
  '12\t21178615\tC\tT\t0.5\t1',
].join('\n');
const PEOPLE = [
  '#panel=Made up panel',
  'id\tPC1\tPGS999999',
  ...Array.from({ length: 60 }, (_, i) => `p${i}\t${-30 + (i % 6) / 10}\t${i % 5}`),
].join('\n');
const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const card = (name: string | RegExp) => page.getByRole('region', { name });

/** Nothing serious for axe, nothing wider than a phone; a picture to look at, where a folder is given. */
async function sound(name: string): Promise<void> {
  expect(await accessibility(page)).toEqual([]);
  expect(await overflow(page, 400)).toBe(0);
  const folder = process.env.ACESO_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/genome-${name}.png`, fullPage: true });
}

beforeAll(async () => {
  bench = await openWorkbench();
  page = await bench.newPage();
  await createFirstAccount(bench, page);
  await page.getByText('Okafor').first().waitFor();
});
afterAll(async () => {
  await bench?.stop();
});

describe('the genome of a patient', () => {
  it('is brought, read, and shows advice with what it rests on', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Genome' }).click();
    await page.getByText('Choose a patient to begin').waitFor();
    await choosePatient(page, 'Okafor');
    await page.getByText('No genome yet').waitFor();
    await sound('empty');
    await page.locator('input[type=file]').setInputFiles(file('made-up.vcf', VCF));
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('tab', { name: 'Drugs' }).waitFor();
    await page.getByLabel('Find a drug').fill('clopidogrel');
    const drugs = card('Other drugs');
    await drugs.getByRole('heading', { name: 'clopidogrel' }).first().waitFor();
    await drugs.getByText('What it rests on').first().click();
    await drugs.getByText('guideline lookup', { exact: false }).first().waitFor();
    await sound('drugs');
  });

  it('shows each gene with what decides it, what is missing, and what that could change', async () => {
    await page.getByRole('tab', { name: 'Genes' }).click();
    await page.getByRole('button', { name: 'TPMT' }).click();
    const details = card('Details of TPMT');
    await details.getByText('rs1800460', { exact: true }).waitFor();
    await details
      .getByText(/^If rs1800460 were/)
      .first()
      .waitFor();
    await sound('genes');
    await page.getByRole('textbox', { name: 'Calls of another laboratory' }).fill('CYP2D6\t*4/*4');
    await page.getByRole('button', { name: 'Read again with them' }).click();
    // The reading begins a moment after it is asked for, and the page is made anew at its end.
    await expect
      .poll(
        async () => {
          await page
            .getByRole('tab', { name: 'Genes' })
            .click({ timeout: 2000 })
            .catch(() => undefined);
          return page.getByText('called by another laboratory').count();
        },
        { timeout: 25_000, interval: 500 },
      )
      .toBeGreaterThan(0);
  });

  it('lists variants of clinical meaning and of a region', async () => {
    await page.getByRole('tab', { name: 'Variants' }).click();
    await page.getByText('None', { exact: true }).waitFor();
    await page.getByLabel('Region').fill('chr10:94,760,000-94,790,000');
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByRole('img', { name: /Variants along/ }).waitFor();
    await page.getByText('rs4244285').waitFor();
    await sound('variants');
    await page.locator('input[type=file]').last().setInputFiles(file('clinvar.vcf', CLINVAR));
    await page.getByRole('button', { name: 'Bring a file' }).click();
    await page.getByText('Genomes that are read from now on').first().waitFor();
  });

  it('is drawn along its chromosomes, moved by keys, and told in a table', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('tab', { name: 'Browser' }).click();
    const picture = page.getByRole('region', { name: /Variants along/ });
    await picture.locator('canvas').first().waitFor();
    await page.getByLabel('Gene', { exact: true }).selectOption('CYP2C19');
    await page.getByText(/^\d+ variants in chr10:/).waitFor();
    await page.getByText('rs4244285').waitFor();
    await sound('browser');
    await picture.focus();
    const place = page.getByLabel('Region');
    const before = await place.inputValue();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => place.inputValue()).not.toBe(before);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Farther' }).click();
    await place.fill('17:43,045,700-43,045,730');
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByText('1 variant in chr17:43045700-43045739').waitFor();
    await sound('browser-near');
    await place.fill('chr99:1-2');
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByText('This is no place of GRCh38.', { exact: false }).waitFor();
    expect(asked.filter((url) => new URL(url).origin !== bench.url)).toEqual([]);
  });

  it('is scored, with a percentile only by a panel', async () => {
    await page.getByRole('tab', { name: 'Scores' }).click();
    await page.locator('input[type=file]').nth(-3).setInputFiles(file('made.txt', SCORES));
    await page.getByRole('button', { name: 'Score it' }).click();
    await page.getByText('No percentile: no reference panel was stated.').waitFor();
    await page.getByText('1: no record at its position').waitFor();
    await sound('scores');
    await page.locator('input[type=file]').nth(-2).setInputFiles(file('loadings.tsv', LOADINGS));
    await page.getByRole('button', { name: 'Loadings: Bring a file' }).click();
    await page.getByText('Made up panel: 3 sites (loadings.tsv)').waitFor();
    await page.locator('input[type=file]').last().setInputFiles(file('people.tsv', PEOPLE));
    await page.getByRole('button', { name: 'People: Bring a file' }).click();
    await page.getByText('Made up panel: 60 people (people.tsv)').waitFor();
    await page.locator('input[type=file]').nth(-3).setInputFiles(file('again.txt', SCORES));
    await page.getByRole('button', { name: 'Score it' }).click();
    await page.getByText('outside of the panel', { exact: true }).waitFor();
    await page
      .getByText(/nobody of the panel is as far/)
      .first()
      .waitFor();
    await sound('panel');
  });

  it('says while the parts of a large file are put together, and can be stopped', async () => {
    await page.route(/\/api\/patients\/[^/]+\/genomes$/, async (route) => {
      const answer = await route.fetch();
      const { items } = await answer.json();
      const progress = { done: 700, total: 2000, message: 'joining' };
      await route.fulfill({ json: { items: items.map((item: object) => ({ ...item, state: 'running', progress })) } });
    });
    let stops = 0;
    await page.route('**/cancel', (route) => {
      stops++;
      return route.fulfill({ json: {} });
    });
    await page.reload();
    await choosePatient(page, 'Okafor');
    await page.getByRole('progressbar', { name: 'Putting the parts of the file together' }).waitFor();
    await sound('joining');
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => stops).toBe(1);
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: 'Sign for it' }).waitFor();
  });

  it('says in words why a file is refused, and is signed for', async () => {
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(file('old.vcf', VCF.replaceAll('GRCh38', 'GRCh37')));
    await page.getByRole('button', { name: 'Read it' }).click();
    await page
      .getByRole('alert')
      .getByText(/^old\.vcf is of GRCh37/)
      .waitFor();
    await sound('refused');
    await page.getByRole('button', { name: /^made-up\.vcf/ }).click();
    await page.getByRole('button', { name: 'Sign for it' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('Checked with the laboratory');
    await page.getByRole('dialog').getByRole('button', { name: 'Sign for it' }).click();
    await page.getByText('Filed in the record').waitFor();
    await card('made-up.vcf').getByText('signed', { exact: true }).waitFor();
    await sound('signed');
    expect(bench.complaints).toEqual([]);
  });
});
