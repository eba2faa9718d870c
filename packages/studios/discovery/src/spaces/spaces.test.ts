import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseSmiles } from '../chem/smiles/parse.ts';
import { canonicalSmiles } from '../chem/smiles/write.ts';
import { parseWindows } from '../library/filter.ts';
import { type AdditiveModel, EnvironmentScorer } from './environments.ts';
import { joinSynthons } from './join.ts';
import { chosen, plansOf } from './plan.ts';
import { allChoices, enumerateBest, screenSpace } from './screen-space.ts';
import { type Reaction, readSpace } from './space-file.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
const fromFile = (name: string): Promise<Reaction[]> => readSpace(createReadStream(fixture(name)), name);
const fromRows = (rows: readonly string[]): Promise<Reaction[]> =>
  readSpace(Readable.from([Buffer.from(['SMILES\tsynton_id\tsynton#\treaction_id', ...rows].join('\n'))]), 'rows');

/** Weights that differ for every environment, and repeat over a seed. */
function modelOf(seed: number, fold: number, radius = 2): AdditiveModel {
  let state = seed;
  const weights = new Map<number, number>();
  for (let i = 0; i < fold; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    weights.set(i, state / 2 ** 32 - 0.5);
  }
  return { kind: 'environments', name: 'test', radius, bias: -0.25, windows: [], weights, fold };
}

const products = (reactions: readonly Reaction[]): string[] =>
  plansOf(reactions).plans.flatMap((plan) =>
    [...allChoices(plan)].map((choice) => canonicalSmiles(joinSynthons(chosen(plan, choice), plan.junctions))),
  );

describe('joining', () => {
  it.each(['amide_space', 'doebner_miller_space', 'triazole_space', 'urea_space'])(
    'makes every published product of %s',
    async (name) => {
      const published = readFileSync(fixture(`${name}_enum.smi`), 'utf8')
        .trim()
        .split('\n')
        .map((line) => canonicalSmiles(parseSmiles(line.split(/\s/)[0]!)));
      expect(products(await fromFile(`${name}.txt`)).sort()).toEqual(published.sort());
    },
  );

  it('keeps tetrahedral and double-bond marks, wherever the label was written', async () => {
    const space = await fromRows([
      'C[C@H](F)[1*]\tl1\t0\tr',
      '[1*][C@@H](C)F\tl2\t0\tr',
      'F[C@]([1*])([H])C\tl3\t0\tr',
      'F/C=C/[1*]\tl4\t0\tr',
      'Cl[1*]\tr1\t1\tr',
    ]);
    const same = (smiles: string): string => canonicalSmiles(parseSmiles(smiles));
    expect(products(space)).toEqual(['C[C@H](F)Cl', 'Cl[C@@H](C)F', 'F[C@](Cl)([H])C', 'F/C=C/Cl'].map(same));
  });

  it('counts combinations whose labels do not pair up and leaves them out', async () => {
    const space = await fromRows(['C[1*]\ta\t0\tr', 'C[2*]\tb\t0\tr', 'N[1*]\tc\t1\tr']);
    expect(plansOf(space).unjoinable).toBe(1);
    expect(products(space)).toEqual(['CN']);
  });

  it('names the line of what cannot be read', async () => {
    await expect(fromRows(['C(\ta\t0\tr'])).rejects.toThrow(/^Line 2 of rows: synthon a: /);
    await expect(fromRows(['CC\ta\t0\tr'])).rejects.toThrow('has no label');
    await expect(fromRows(['C[1*]\ta\t0'])).rejects.toThrow('Line 2 of rows has 3 of the 4 columns');
    await expect(readSpace(Readable.from([Buffer.from('a,b\n')]), 'x.csv')).rejects.toThrow('no column for the SMILES');
  });
});

const LEFT = [
  'CC',
  'c1ccccc1',
  'C(C)=O',
  'CN(C)',
  'C1CCNC1',
  'c1ccc2c(c1)cc[nH]2',
  'C=C',
  'C#N',
  'O',
  'N',
  'S(=O)(=O)(C)',
  'Cl',
  'CC(C)(C)C',
];
const attach = (core: string, label: string): string => `[${label}]${core}`;

describe('ranking', () => {
  it('equals brute force, two components', async () => {
    const rows = LEFT.flatMap((core, i) => [`${attach(core, 'U')}\tl${i}\t1\tr`, `${attach(core, 'U')}\tr${i}\t2\tr`]);
    for (const fold of [4, 64, 4096]) {
      const space = await fromRows(rows);
      const found = screenSpace(space, modelOf(fold, fold), { top: 40 });
      expect(found.products).toBe(LEFT.length ** 2);
      expect(found.hits).toEqual(enumerateBest(space, modelOf(fold, fold), { top: 40 }).hits);
    }
  });

  it('equals brute force, three components that meet at one atom, next to each other and far apart', async () => {
    const middles = [
      '[U]N[Np]',
      '[U]N([Np])C',
      '[U]C([Np])=O',
      '[U]c1ccccc1[Np]',
      '[U]CC[Np]',
      '[U]CCCCCC[Np]',
      '[U]O[Np]',
      '[U]S[Np]',
    ];
    const rows = [
      ...LEFT.map((core, i) => `${attach(core, 'U')}\tl${i}\t1\tr`),
      ...middles.map((core, i) => `${core}\tm${i}\t2\tr`),
      ...LEFT.map((core, i) => `${attach(core, 'Np')}\tr${i}\t3\tr`),
    ];
    const space = await fromRows(rows);
    for (const radius of [0, 1, 2]) {
      const found = screenSpace(space, modelOf(7, 512, radius), { top: 60 });
      expect(found.products).toBe(LEFT.length ** 2 * middles.length);
      expect(found.hits).toEqual(enumerateBest(space, modelOf(7, 512, radius), { top: 60 }).hits);
    }
  });

  it('equals brute force where joins close aromatic rings or are double bonds', async () => {
    const space = [
      ...(await fromFile('doebner_miller_space.txt')),
      ...(await fromFile('triazole_space.txt')),
      ...(await fromRows([
        'CC(=[Np])[U]\ta\t1\tq',
        'FC(F)(F)C(=[Np])[U]\tb\t1\tq',
        'O=C(N[U])c1ccccc1N=[Np]\tc\t2\tq',
        'O=S(=O)(N[U])c1ccccc1N=[Np]\td\t2\tq',
        'O=C1C=CC(=[1*])C=C1\te\t1\tw',
        'c1ccc2c(c1)C(=[1*])C=C2\tf\t1\tw',
        'CN=[1*]\tg\t2\tw',
        'CC(C)=[1*]\th\t2\tw',
        'C1=CC=CC1=[1*]\ti\t2\tw',
      ])),
    ];
    const found = screenSpace(space, modelOf(3, 1024), { top: 1000 });
    expect(found.hits).toHaveLength(found.products);
    expect(found.hits).toEqual(enumerateBest(space, modelOf(3, 1024), { top: 1000 }).hits);
    expect(found.verified).toBeGreaterThanOrEqual(found.products);
  });

  it('equals brute force within property windows, of which some add up and some do not', async () => {
    const middles = ['[U]N[Np]', '[U]C([Np])=O', '[U]c1ccccc1[Np]', '[U]CC[Np]', '[U]O[Np]', '[U]C([Np])N'];
    const space = [
      ...(await fromFile('doebner_miller_space.txt')),
      ...(await fromFile('triazole_space.txt')),
      ...(await fromRows([
        ...LEFT.map((core, i) => `${attach(core, 'U')}\tl${i}\t1\tr`),
        ...middles.map((core, i) => `${core}\tm${i}\t2\tr`),
        ...LEFT.map((core, i) => `${attach(core, 'Np')}\tr${i}\t3\tr`),
        // Two oxo-groups and a hydrazone: double bonds at the junction, written as single ones on one side.
        'CC(=[Pu])C\td1\t4\ts',
        'C1CCCC1=[Pu]\td2\t4\ts',
        'CNN=[Pu]\te1\t5\ts',
        'ON=[Pu]\te2\t5\ts',
      ])),
    ];
    for (const text of [
      'mw=120:200',
      'heavyAtoms=:12, nO=1:3, charge=0:0',
      'tpsa=20:60, hbd=1:1, aromaticRings=1:',
      'rings=2:, nhOh=:1',
      'logp=1:2.5, hba=:3',
      'mw=:250, rotatable=:1, fsp3=0.3:0.8',
      'mw=5000:',
    ]) {
      const windows = parseWindows(text);
      for (const top of [5, 50, 2000]) {
        const found = screenSpace(space, modelOf(9, 512), { top, windows });
        expect(found.hits, text).toEqual(enumerateBest(space, modelOf(9, 512), { top, windows }).hits);
      }
      // The windows of a model are windows like others.
      const own = screenSpace(space, { ...modelOf(9, 512), windows }, { top: 5 });
      expect(own.statistics.measured).toBeLessThan(own.products / 2);
      expect(own.hits).toEqual(screenSpace(space, modelOf(9, 512), { top: 5, windows }).hits);
    }
    expect(screenSpace(space, modelOf(9, 512), { top: 5, windows: parseWindows('mw=120:200') }).hits).toHaveLength(5);
    expect(() =>
      screenSpace(space, modelOf(9, 512), { top: 50, windows: parseWindows('logp=1:2.5'), mostMeasured: 60 }),
    ).toThrow(/60 products were measured .* of the 50 places are filled/);
  });

  it('takes equal scores in the order of the file within windows too', async () => {
    const space = await fromRows(
      LEFT.flatMap((core, i) => [`${attach(core, 'U')}\tl${i}\t1\tr`, `${attach(core, 'U')}\tr${i}\t2\tr`]),
    );
    const flat = { ...modelOf(1, 1), weights: new Map([[0, 0]]) };
    const windows = parseWindows('mw=60:150');
    const found = screenSpace(space, flat, { top: 20, windows });
    expect(found.hits).toEqual(enumerateBest(space, flat, { top: 20, windows }).hits);
    expect(found.hits).toHaveLength(20);
  });

  it('withholds products that the dual-use gate stops, in their place', async () => {
    const space = await fromRows(['CP(=O)(F)[U]\ta\t1\tr', 'CC(=O)[U]\tb\t1\tr', 'CC(C)O[U]\tc\t2\tr']);
    const { hits } = screenSpace(space, modelOf(1, 64), { top: 2 });
    const stopped = hits.filter((hit) => 'withheld' in hit);
    expect(stopped).toHaveLength(1);
    expect(JSON.stringify(stopped)).not.toContain('CP');
    expect(hits.filter((hit) => 'smiles' in hit)).toHaveLength(1);
  });

  it('scores by every environment, redundant ones included', () => {
    // Ethane has two atoms: two environments at each of three radii.
    const one = new EnvironmentScorer({ ...modelOf(1, 1), weights: new Map([[0, 1]]), bias: 0 });
    expect(one.value(one.total(parseSmiles('CC')))).toBe(6);
    expect(one.value(one.total(parseSmiles('C')))).toBe(1);
  });
});
