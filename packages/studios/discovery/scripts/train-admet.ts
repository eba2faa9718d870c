/**
 * Trains the shipped property models from the public sets.
 *
 *   node scripts/train-admet.ts FOLDER [--only NAME,...] [--out FOLDER] [--test] [--again]
 *
 * FOLDER holds ESOL, Lipophilicity, BBBP, BACE, Tox21, ClinTox, hERG and hERG_pIC50 as `NAME.csv.gz`, columns as
 * published (docs/admet.md says where). --test also trains on four fifths of the scaffolds for the figures on the fifth. --again takes over
 * the members of the files that are there, which the same rows would give again, and calibrates and judges anew. Same rows, same bytes before compression. Prints each card, one JSON line per endpoint.
 */
import { createReadStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ENDPOINT_FILES } from '../src/learn/endpoints.ts';
import {
  learn,
  type Measured,
  type Method,
  type Property,
  readMeasurements,
  readPanel,
  writePanel,
} from '../src/learn/index.ts';

interface Source {
  readonly set: string;
  readonly smiles?: string;
  readonly targets: readonly string[];
}
interface Recipe {
  readonly sources: readonly Source[];
  readonly properties: readonly Property[];
  readonly method?: Method;
  readonly about: Readonly<Record<string, string>>;
}

const COLLECTION = 'GLambard/Molecules_Dataset_Collection (MIT)';
const TUTORIALS = 'PatWalters/practical_cheminformatics_tutorials (MIT)';
const CHEMBL = 'ChEMBL, CC BY-SA 3.0: attribution to ChEMBL (EMBL-EBI) and share-alike go with this model';
/** pIC50 of 10 uM. */
const LOWEST_BLOCKER = 5;

const RECIPES: Readonly<Record<string, Recipe>> = {
  solubility: {
    sources: [{ set: 'ESOL', targets: ['measured log solubility in mols per litre'] }],
    properties: [{ name: 'solubility', task: 'regression', unit: 'log mol/L', title: 'Solubility in water' }],
    about: { data: `ESOL (Delaney, J. Chem. Inf. Comput. Sci. 2004, 44, 1000), by ${COLLECTION}` },
  },
  lipophilicity: {
    sources: [{ set: 'Lipophilicity', targets: ['exp'] }],
    properties: [
      {
        name: 'lipophilicity',
        task: 'regression',
        unit: 'logD at pH 7.4',
        title: 'Octanol-water distribution at pH 7.4',
      },
    ],
    about: { data: `Lipophilicity (AstraZeneca, deposited in ChEMBL), by ${COLLECTION}`, terms: CHEMBL },
  },
  bbb: {
    sources: [{ set: 'BBBP', targets: ['p_np'] }],
    properties: [{ name: 'bbb', task: 'classification', title: 'Crosses the blood-brain barrier' }],
    about: { data: `BBBP (Martins et al., J. Chem. Inf. Model. 2012, 52, 1686), by ${COLLECTION}` },
  },
  herg: {
    sources: [
      { set: 'hERG_pIC50', targets: ['pIC50'] },
      { set: 'hERG', smiles: 'canonical_smiles', targets: ['standard_value'] },
    ],
    properties: [
      { name: 'herg-pic50', task: 'regression', unit: 'pIC50', title: 'Block of the hERG channel' },
      { name: 'herg-blocker', task: 'classification', title: 'Blocks the hERG channel with an IC50 below 10 uM' },
    ],
    about: { data: `IC50 at hERG from ChEMBL, by ${TUTORIALS}`, terms: CHEMBL },
  },
  bace: {
    sources: [{ set: 'BACE', targets: ['pIC50', 'Class'] }],
    properties: [
      { name: 'bace-pic50', task: 'regression', unit: 'pIC50', title: 'Inhibition of beta-secretase 1' },
      { name: 'bace', task: 'classification', title: 'Inhibits beta-secretase 1 (pIC50 of 7 and above in the source)' },
    ],
    about: { data: `BACE (Subramanian et al., J. Chem. Inf. Model. 2016, 56, 1936), by ${COLLECTION}` },
  },
  tox21: {
    sources: [{ set: 'Tox21', targets: ENDPOINT_FILES.tox21 }],
    properties: ENDPOINT_FILES.tox21.map((name) => ({
      name,
      task: 'classification',
      title: `Active in the Tox21 assay ${name}`,
    })),
    method: 'blend',
    about: { data: `Tox21 challenge 2014 (NIH, EPA, FDA), by ${COLLECTION}` },
  },
  clintox: {
    sources: [{ set: 'ClinTox', targets: ['CT_TOX'] }],
    properties: [
      { name: 'clinical-toxicity', task: 'classification', title: 'Failed in clinical trials for toxicity' },
    ],
    about: { data: `ClinTox (Gayvert et al., Cell Chem. Biol. 2016, 23, 1294), by ${COLLECTION}` },
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    test: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    out: { type: 'string', default: new URL('../src/learn/models', import.meta.url).pathname },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('name the folder of the data sets');
mkdirSync(values.out, { recursive: true });
const names = values.only?.split(',') ?? Object.keys(RECIPES);
for (const name of names) {
  const recipe = RECIPES[name];
  if (!recipe) throw new Error(`there is no model ${name}; there are ${Object.keys(RECIPES).join(', ')}`);
  const started = process.cpuUsage();
  const rows = name === 'herg' ? await hergRows(recipe) : await rowsOf(recipe.sources[0]!);
  const command = `node scripts/train-admet.ts FOLDER --only ${name}`;
  const { properties, method = 'single' } = recipe;
  const path = join(values.out, `${name}.admet`);
  const from = values.again ? { from: readPanel(readFileSync(path), path) } : {};
  const about = { ...recipe.about, command };
  const panel = await learn(rows, { name, properties, method, seed: 1, test: values.test, about, ...from });
  const bytes = writePanel(panel);
  writeFileSync(path, bytes);
  const { user } = process.cpuUsage(started);
  console.error(`${name}: ${bytes.length} bytes, ${(user / 1e6).toFixed(0)} s of CPU`);
  for (const { name: endpoint, card } of panel.endpoints) console.log(JSON.stringify({ endpoint, ...card }));
}

async function rowsOf(source: Source): Promise<Measured[]> {
  const what = join(folder!, `${source.set}.csv.gz`);
  const { rows, refused } = await readMeasurements(createReadStream(what), {
    what,
    smiles: source.smiles,
    targets: source.targets,
  });
  for (const { error } of refused) console.error(`${source.set}: ${error}`);
  return [...rows];
}

/** Quantities from one file; classes from both, where `>` counts when it lies beyond the limit. */
async function hergRows(recipe: Recipe): Promise<Measured[]> {
  const [exact, raw] = recipe.sources as [Source, Source];
  const quantities = await rowsOf(exact);
  const what = join(folder!, `${raw.set}.csv.gz`);
  const rows: Measured[] = quantities.map(({ molecule, values }) => {
    const value = values[0]!;
    return { molecule, values: [value, value >= LOWEST_BLOCKER ? 1 : 0] };
  });
  const { rows: others } = await readMeasurements(createReadStream(what), {
    what,
    smiles: raw.smiles,
    targets: raw.targets,
    time: 'standard_relation',
  });
  for (const { molecule, values, time: relation } of others) {
    const pic50 = 9 - Math.log10(values[0]!);
    if (!Number.isFinite(pic50)) continue;
    if (relation === '=') rows.push({ molecule, values: [Number.NaN, pic50 >= LOWEST_BLOCKER ? 1 : 0] });
    else if (relation === '>' && pic50 <= LOWEST_BLOCKER) rows.push({ molecule, values: [Number.NaN, 0] });
    else if (relation === '<' && pic50 >= LOWEST_BLOCKER) rows.push({ molecule, values: [Number.NaN, 1] });
  }
  return rows;
}
