/**
 * Property models against a tuned random forest on RDKit Morgan fingerprints: the same rows, the same scaffold split, in one run.
 *
 * Form: node bench/admet.ts FOLDER [--python PYTHON] [--only SET,...] [--parts 5] [--use 1] [--seed 1] [--trees 300]
 *         [--json OUT.json] [--peer FOLDER] [--method single,multitask,blend]
 *
 * FOLDER holds the sets as NAME.csv.gz (docs/admet.md). Whole scaffolds are dealt into `parts`; `use` of them are tested one
 * after the other on models that learned from the rest. PYTHON has rdkit and scikit-learn; without it the forest is left out.
 * --peer keeps the forest's answers in a folder, under the digest of what it was asked; the same question is not asked twice (it is seeded).
 * Methods after the first take over what those before have learned, and so does the time that is told of them.
 * Rows with several properties (Tox21, SIDER) give the mean over them. Nothing that is learned here is kept.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { canonicalSmiles } from '../packages/studios/discovery/src/chem/index.ts';
import {
  auroc,
  learn,
  METHODS,
  type Measured,
  type Panel,
  type Prediction,
  predict,
  readMeasurements,
} from '../packages/studios/discovery/src/learn/index.ts';
import { groupFolds, scaffoldKey } from '../packages/studios/discovery/src/learn/scaffold.ts';
import { createRandom } from '../packages/tensor/src/index.ts';

interface Set {
  readonly smiles?: string;
  readonly targets: readonly string[] | 'rest';
  readonly binary: boolean;
}
const SETS: Readonly<Record<string, Set>> = {
  ESOL: { targets: ['measured log solubility in mols per litre'], binary: false },
  FreeSolv: { targets: ['expt'], binary: false },
  Lipophilicity: { targets: ['exp'], binary: false },
  hERG_pIC50: { targets: ['pIC50'], binary: false },
  Biogen_logS: { smiles: 'SMILES', targets: ['logS'], binary: false },
  BBBP: { targets: ['p_np'], binary: true },
  BACE: { targets: ['Class'], binary: true },
  ClinTox: { targets: ['CT_TOX'], binary: true },
  Tox21: {
    targets:
      'NR-AR NR-AR-LBD NR-AhR NR-Aromatase NR-ER NR-ER-LBD NR-PPAR-gamma SR-ARE SR-ATAD5 SR-HSE SR-MMP SR-p53'.split(
        ' ',
      ),
    binary: true,
  },
  HIV: { targets: ['HIV_active'], binary: true },
  SIDER: { targets: 'rest', binary: true },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: 'string' },
    only: { type: 'string' },
    parts: { type: 'string', default: '5' },
    use: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    trees: { type: 'string', default: '300' },
    json: { type: 'string' },
    peer: { type: 'string' },
    method: { type: 'string', default: 'single' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('Form: node bench/admet.ts FOLDER [--python PYTHON] [--only SET,...]\n');
  process.exit(2);
}
const [parts, use, seed] = [values.parts, values.use, values.seed].map(Number) as [number, number, number];
const methods = values.method.split(',').map((name) => {
  const found = METHODS.find((each) => each === name);
  if (found === undefined) throw new Error(`--method ${name} is not one of ${METHODS.join(', ')}`);
  return found;
});
const names = values.only?.split(',') ?? Object.keys(SETS);
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;

interface Score {
  readonly ours: number;
  readonly forest: number;
  readonly held: number;
  readonly inside: number;
  readonly errorInside: number;
  readonly errorOutside: number;
}
const results: object[] = [];
console.log('set            method     metric  ours    forest  held  inside  error in/out    train s (CPU)  forest s');
for (const name of names) {
  const set = SETS[name];
  if (!set) throw new Error(`there is no set ${name}; there are ${Object.keys(SETS).join(', ')}`);
  const what = join(folder, `${name}.csv.gz`);
  const targets = set.targets === 'rest' ? await otherColumns(what) : set.targets;
  const { rows } = await readMeasurements(createReadStream(what), { what, smiles: set.smiles, targets });
  const fold = groupFolds(
    rows.map(({ molecule }) => scaffoldKey(molecule)),
    parts,
    (count) => createRandom(seed).permutation(count),
  );
  const scores = new Map(methods.map((method) => [method, [] as Score[]]));
  const seconds = new Map(methods.map((method) => [method, 0]));
  let peer = 0;
  for (let part = 0; part < use; part += 1) {
    const train = rows.filter((_, i) => fold[i] !== part);
    const test = rows.filter((_, i) => fold[i] === part);
    const forest = values.python ? forestOn(values.python, train, test, set.binary, targets.length) : undefined;
    peer += forest?.seconds ?? 0;
    const task = set.binary ? 'classification' : 'regression';
    const properties = targets.map((target) => ({ name: target, task }) as const);
    let before: Panel | undefined;
    for (const method of methods) {
      const started = process.cpuUsage();
      const panel = await learn(train, { name, seed, properties, method, ...(before ? { from: before } : {}) });
      const { user, system } = process.cpuUsage(started);
      seconds.set(method, seconds.get(method)! + (user + system) / 1e6);
      const nets = panel.nets ?? before?.nets;
      before = { ...(method === 'multitask' && before ? before : panel), ...(nets ? { nets } : {}) };
      const found = test.map(({ molecule }) => predict(molecule, [panel]));
      const each = targets.map((_, k) =>
        scoreOf(
          set.binary,
          test.map(({ values: v }) => v[k]!),
          found.map((list) => list[k]!),
          forest?.found[k],
        ),
      );
      const usable = each.filter(({ ours }) => Number.isFinite(ours));
      const keys = ['ours', 'forest', 'held', 'inside', 'errorInside', 'errorOutside'] as const;
      const score = Object.fromEntries(keys.map((key) => [key, mean(usable.map((s) => s[key]))]));
      scores.get(method)!.push(score as unknown as Score);
    }
  }
  for (const method of methods) {
    const list = scores.get(method)!;
    const of = (key: keyof Score, digits = 4): string => mean(list.map((s) => s[key])).toFixed(digits);
    const cells = [
      name.padEnd(15),
      method.padEnd(11),
      (set.binary ? 'AUROC' : 'MAE').padEnd(8),
      of('ours').padEnd(8),
      of('forest').padEnd(8),
      of('held', 3).padEnd(6),
      of('inside', 2).padEnd(8),
      `${of('errorInside', 3)} / ${of('errorOutside', 3)}`.padEnd(16),
      (seconds.get(method)! / use).toFixed(0).padEnd(15),
      (peer / use).toFixed(0),
    ];
    console.log(cells.join(''));
    results.push({
      set: name,
      method,
      rows: rows.length,
      binary: set.binary,
      scores: list,
      seconds: seconds.get(method)! / use,
      forestSeconds: peer / use,
    });
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ parts, use, seed, results }, null, 1)}\n`);

/** Error inside and outside the domain: absolute error of quantities, Brier score of classes; `held`: intervals or label sets that hold the truth. */
function scoreOf(binary: boolean, truth: number[], found: Prediction[], forest: number[] | undefined): Score {
  const known = [...truth.keys()].filter((i) => !Number.isNaN(truth[i]!));
  const score = (list: readonly number[]): number => {
    const labels = known.map((i) => truth[i]!);
    const given = known.map((i) => list[i]!);
    return binary ? auroc(given, labels) : mean(given.map((v, i) => Math.abs(v - labels[i]!)));
  };
  const error = (i: number): number => {
    const d = Math.abs(found[i]!.value - truth[i]!);
    return binary ? d * d : d;
  };
  const inside = known.filter((i) => found[i]!.inDomain);
  const outside = known.filter((i) => !found[i]!.inDomain);
  const holds = (i: number): boolean => {
    const { labels, interval } = found[i]!;
    return labels ? labels.includes(truth[i] as 0 | 1) : truth[i]! >= interval[0] && truth[i]! <= interval[1];
  };
  return {
    ours: score(found.map(({ value }) => value)),
    forest: forest ? score(forest) : Number.NaN,
    held: known.filter(holds).length / known.length,
    inside: inside.length / known.length,
    errorInside: mean(inside.map(error)),
    errorOutside: mean(outside.map(error)),
  };
}

function forestOn(
  python: string,
  train: readonly Measured[],
  test: readonly Measured[],
  binary: boolean,
  tasks: number,
): { found: number[][]; seconds: number } {
  const smiles = (list: readonly Measured[]): string[] => list.map(({ molecule }) => canonicalSmiles(molecule));
  const job = {
    train: smiles(train),
    test: smiles(test),
    binary,
    trees: Number(values.trees),
    tasks: Array.from({ length: tasks }, (_, k) => ({
      y: train.map(({ values: v }) => (Number.isNaN(v[k]!) ? null : v[k]!)),
    })),
  };
  type Answer = { found: number[][]; seconds: number };
  const script = join(import.meta.dirname, 'peers', 'admet', 'forest.py');
  const input = JSON.stringify(job);
  const digest = createHash('sha256').update(readFileSync(script)).update(input).digest('hex').slice(0, 20);
  const kept = values.peer === undefined ? undefined : join(values.peer, `${digest}.json`);
  if (kept !== undefined && existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Answer;
  const run = spawnSync(python, [script], {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
    maxBuffer: 1e9,
  });
  if (run.status !== 0) throw new Error('the random forest failed; see above');
  const answer = JSON.parse(run.stdout) as Answer;
  if (kept !== undefined) {
    mkdirSync(values.peer!, { recursive: true });
    writeFileSync(kept, run.stdout);
  }
  return answer;
}

/** Columns of SIDER: all but the number of the row and the SMILES. */
async function otherColumns(path: string): Promise<string[]> {
  const { readMolecules } = await import('../packages/studios/discovery/src/chem/index.ts');
  for await (const { fields = {} } of readMolecules(createReadStream(path), { what: path, format: 'csv' }))
    return Object.keys(fields).filter((column) => column !== '');
  throw new Error(`${path} is empty`);
}
