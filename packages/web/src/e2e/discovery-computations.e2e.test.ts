import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibility, createFirstAccount, openWorkbench, overflow, type Workbench } from './harness.ts';

let bench: Workbench;
let page: Page;

/** A picture to look at, where a folder is given. */
async function shot(name: string): Promise<void> {
  const folder = process.env.ACESO_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/computations-${name}.png`, fullPage: true });
}
const fixture = (name: string): string =>
  readFileSync(new URL(`../../../studios/discovery/src/dock/fixtures/${name}`, import.meta.url), 'utf8');
async function bring(label: string, name: string, body: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: label, exact: true }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(body) });
}
const tab = (name: string) => page.getByRole('tab', { name }).click();
/** Pixels of the picture that are not of its background: something is drawn. */
const drawn = (): Promise<number> =>
  page.evaluate(async () => {
    const canvas = document.querySelector('canvas')!;
    const copy = document.createElement('canvas');
    copy.width = 200;
    copy.height = 120;
    const context = copy.getContext('2d')!;
    // The drawing buffer is readable only within the frame that drew it.
    await new Promise((next) => requestAnimationFrame(next));
    context.drawImage(canvas, 0, 0, 200, 120);
    const { data } = context.getImageData(0, 0, 200, 120);
    let count = 0;
    for (let i = 0; i < data.length; i += 4)
      if (data[i + 3]! > 0 && (data[i] !== data[0] || data[i + 1] !== data[1] || data[i + 2] !== data[2])) count += 1;
    return count;
  });

/** A helix of ten alanines whose confidence falls towards its end. */
function helix(): string {
  const lines = ['TITLE     ESMFOLD PREDICTION FOR A TEST PEPTIDE'];
  let serial = 0;
  for (let residue = 1; residue <= 10; residue += 1)
    for (const [name, turn, radius, rise] of [
      ['N', 0, 1.55, 0],
      ['CA', 0.49, 2.3, 0.87],
      ['C', 1.0, 1.65, 1.8],
      ['O', 1.15, 1.95, 3.0],
    ] as const) {
      serial += 1;
      const angle = ((residue - 1) * 100 * Math.PI) / 180 + turn;
      const xyz = [radius * Math.cos(angle), radius * Math.sin(angle), (residue - 1) * 1.5 + rise];
      const b = 98 - 6 * (residue - 1);
      lines.push(
        `ATOM  ${String(serial).padStart(5)}  ${name.padEnd(3)} ALA A${String(residue).padStart(4)}    ${xyz.map((v) => v.toFixed(3).padStart(8)).join('')}  1.00${b.toFixed(2).padStart(6)}           ${name[0]}`,
      );
    }
  return `${lines.join('\n')}\nTER\nEND\n`;
}
const PAE = JSON.stringify([
  {
    predicted_aligned_error: Array.from({ length: 10 }, (_, i) =>
      Array.from({ length: 10 }, (__, j) => Math.abs(i - j) * 2),
    ),
    max_predicted_aligned_error: 31.75,
  },
]);
const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"><model id="decay">
<listOfCompartments><compartment id="c" size="1" constant="true"/></listOfCompartments>
<listOfSpecies><species id="A" compartment="c" initialConcentration="10" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/>
<species id="B" compartment="c" initialConcentration="0" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/></listOfSpecies>
<listOfParameters><parameter id="k" value="0.5" constant="true"/></listOfParameters>
<listOfReactions><reaction id="r" reversible="false" fast="false"><listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>
<listOfProducts><speciesReference species="B" stoichiometry="1" constant="true"/></listOfProducts>
<kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>A</ci><ci>c</ci></apply></math></kineticLaw></reaction></listOfReactions>
</model></sbml>`;

beforeAll(async () => {
  bench = await openWorkbench({
    flags: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
  page = await bench.newPage();
  await createFirstAccount(bench, page);
  await page.getByRole('navigation').getByRole('link', { name: 'Discovery' }).click();
  await page.getByLabel('Name').fill('Kinase');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL('**/discovery/*');
});
afterAll(async () => {
  await bench?.stop();
});

describe('what is computed in a project', () => {
  it('shows a predicted structure as one, with its confidence', async () => {
    await tab('Structures');
    await bring('Structure', 'peptide.pdb', helix());
    await page.getByRole('button', { name: 'Bring', exact: true }).click();
    await page.getByText('This structure was predicted by ESMFold').waitFor();
    await page.getByRole('img', { name: 'Structure of peptide.pdb' }).waitFor();
    await page.locator('[data-state=ready]').waitFor({ timeout: 60_000 });
    await expect.poll(drawn, { timeout: 30_000 }).toBeGreaterThan(100);
    await page.getByText('Very high (90 and above)').first().waitFor();
    await bring('Predicted aligned error (JSON or NPZ)', 'pae.json', PAE);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('img', { name: /^Predicted aligned error of 10 residues/ }).waitFor();
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await shot('structure');
  });

  it('docks a ligand and shows its poses with what holds them', { timeout: 400_000 }, async () => {
    await tab('Docking');
    await bring('Receptor', 'abl1-pocket.pdbqt', fixture('abl1-pocket.pdbqt'));
    await page.getByLabel('Or SMILES, one a line with a name').fill('CC(=O)Nc1ccc(O)cc1 paracetamol');
    for (const [axis, value] of [
      ['x', '15.851'],
      ['y', '14.647'],
      ['z', '3.904'],
    ] as const)
      await page.getByLabel(`Centre ${axis}`).fill(value);
    await page.getByLabel('Exhaustiveness').fill('1');
    expect(await accessibility(page)).toEqual([]);
    await shot('docking-form');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('heading', { name: 'Terms of the score' }).waitFor({ timeout: 240_000 });
    await page.locator('[data-state=ready]').waitFor({ timeout: 60_000 });
    await expect.poll(drawn, { timeout: 30_000 }).toBeGreaterThan(500);
    await page.waitForTimeout(1500);
    await shot('docking');
    const second = page.getByRole('button', { name: 'Show pose 2 of paracetamol' });
    await second.click();
    expect(await second.getAttribute('aria-pressed')).toBe('true');
    await page.getByLabel('Show the search box').uncheck();
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await page.getByLabel('Reason').fill('Poses look right');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText(/^Signed: Mara Lindqvist/).waitFor();
  });

  it('runs a model, and shows how it depends on a parameter', async () => {
    await tab('Simulation');
    await bring('Model', 'decay.xml', MODEL);
    await page.getByRole('button', { name: 'Bring', exact: true }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('img', { name: 'Time course' }).waitFor({ timeout: 60_000 });
    await shot('simulation');
    await page.getByRole('button', { name: 'Make it again and compare' }).click();
    await page.getByText(/the same, byte for byte/).waitFor({ timeout: 120_000 });
    await page.getByText('Sensitivity', { exact: true }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('heading', { name: 'Sensitivity of A' }).waitFor({ timeout: 60_000 });
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await shot('sensitivity');
    const csv = await page.evaluate(
      async (address) => (await fetch(address!)).text(),
      await page.getByRole('link', { name: 'Table (CSV)' }).getAttribute('href'),
    );
    expect(csv.split('\n')[0]).toBe('parameter,value,derivative,elasticity');
  });

  it('ranks targets with the trail of each score', async () => {
    await tab('Targets');
    const rows = ['DOID:1,E1,0.9,genetics,gwas,AAA1,PMID:1', 'DOID:1,E1,0.5,literature,europepmc,AAA1,PMID:2'];
    rows.push('DOID:1,E2,0.6,drugs,chembl,BBB2,', 'DOID:2,E3,0.8,genetics,gwas,CCC3,');
    const table = `disease,target,score,type,source,symbol,reference\n${rows.join('\n')}\n`;
    await bring('File of evidence', 'evidence.csv', table);
    await page.getByRole('button', { name: 'Bring', exact: true }).click();
    await page.getByText('4 rows, 3 targets, 2 diseases').waitFor({ timeout: 60_000 });
    await page.getByLabel('Disease').first().fill('DOID:1');
    await page.getByRole('button', { name: 'Rank', exact: true }).click();
    await page.getByText('Evidence in the disease itself.').waitFor({ timeout: 60_000 });
    await page.getByRole('cell', { name: 'europepmc' }).waitFor();
    await page.getByText('PMID:1').waitFor();
    await page.getByRole('button', { name: 'Trail of BBB2' }).click();
    await page.getByRole('cell', { name: 'chembl' }).waitFor();
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await shot('ranking');
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByText(/How far to trust it/).waitFor();
    await shot('targets');
  });

  it('goes round a campaign: suggest, plate, results, a run that stops to ask', async () => {
    await tab('Campaigns');
    const space = {
      parameters: [
        { name: 'base', kind: 'categorical', levels: ['K2CO3', 'CsF'] },
        { name: 'celsius', kind: 'discrete', values: [40, 60, 80, 100] },
      ],
    };
    const objectives = [{ name: 'yield', goal: 'maximise' }];
    const settings = { name: 'Suzuki', seed: 5, space, objectives, batch: 2, initial: 2, budget: { experiments: 8 } };
    await page.getByLabel('Settings (JSON)').fill(JSON.stringify(settings));
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Budget and stop rules: 8 experiments').waitFor();
    await page.getByRole('button', { name: 'Suggest a round' }).click();
    await page.getByRole('img', { name: /^Plate 1: 2 wells/ }).waitFor({ timeout: 60_000 });
    await bring('Results as CSV', 'r.csv', 'id,yield\ne0001,10\ne0002,30\n');
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByRole('img', { name: 'Best so far' }).waitFor();
    const known = ['K2CO3', 'CsF'].flatMap((base, i) => [40, 60, 80, 100].map((c) => `${base},${c},${c / 2 + 20 * i}`));
    await bring('Known results as CSV', 'table.csv', `base,celsius,yield\n${known.join('\n')}\n`);
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByText('table.csv: 8 results, best worth 70').waitFor();
    await page.getByRole('img', { name: 'Regret' }).waitFor();
    await page.getByLabel('Why it may').fill('Overnight');
    await page.getByLabel('Ask when', { exact: true }).selectOption('celsius');
    await page.getByLabel('is above').fill('20');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/The run stopped to ask: experiment/).waitFor({ timeout: 60_000 });
    expect(await accessibility(page)).toEqual([]);
    expect(await overflow(page, 400)).toBe(0);
    await shot('campaign');
    await page.getByLabel('Answer').fill('Heat is fine');
    await page.getByRole('button', { name: 'Answer in my name' }).click();
    await page.getByText('Mara Lindqvist: Heat is fine').waitFor();
    await page.getByRole('button', { name: 'Backtest', exact: true }).click();
    await page.getByRole('img', { name: 'Mean regret' }).waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: 'Make every round again' }).click();
    await page.getByText('rounds made again, all the same').waitFor({ timeout: 60_000 });
    await shot('campaign-runs');
    expect(bench.complaints).toEqual([]);
  });
});
