import { describe, expect, it } from 'vitest';
import type { Differential } from '../engine/types.ts';
import { askModel } from './ask-model.ts';
import { calibrate, type JudgedCase, parseReliability } from './calibrate.ts';
import { DiseaseNames } from './disease-names.ts';
import { fuse, type Reliability } from './fuse.ts';

const DISEASES = 500;

/** mulberry32 */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const differential = (ids: readonly string[], first = 0.4): Differential => ({
  id: 'c',
  ranked: ids.map((disease, i) => ({
    disease,
    label: disease,
    prior: 1 / DISEASES,
    posterior: first * 0.7 ** i * 0.8,
    lr: [],
  })),
  outside: 0.05,
  abstain: false,
});

/** Cases whose engine is right first with one chance and whose model, independently or by copying, with another. */
function cases(n: number, seed: number, engineRight: number, model: number | 'copies' | 'noise'): JudgedCase[] {
  const next = random(seed);
  const any = () => `D${Math.floor(next() * DISEASES)}`;
  const insert = (truth: string, right: number): string[] => {
    const list = Array.from({ length: 10 }, any).filter((one) => one !== truth);
    if (next() < right) list.unshift(truth);
    else if (next() < 0.5) list.splice(1 + Math.floor(next() * 5), 0, truth);
    return [...new Set(list)].slice(0, 10);
  };
  return Array.from({ length: n }, () => {
    const truth = any();
    const engine = insert(truth, engineRight);
    const list =
      model === 'copies' ? engine : model === 'noise' ? Array.from({ length: 10 }, any) : insert(truth, model);
    return { truth: [truth], differential: differential(engine), list };
  });
}
const firstRight = (all: readonly JudgedCase[], reliability: Reliability | undefined): number =>
  all.filter(({ truth, differential: d, list }) =>
    truth.includes((reliability ? fuse(d, list, reliability).ranked : d.ranked)[0]!.disease),
  ).length / all.length;

describe('fusion of the engine with a model', () => {
  it('is better than either where they err apart', () => {
    const reliability = calibrate(cases(300, 1, 0.45, 0.35), 'm@1', DISEASES);
    const fresh = cases(400, 2, 0.45, 0.35);
    expect(reliability.weight).toBeGreaterThan(0.5);
    expect(firstRight(fresh, reliability)).toBeGreaterThan(firstRight(fresh, undefined) + 0.08);
  });

  it('leaves the engine alone where the list is noise', () => {
    const reliability = calibrate(cases(300, 3, 0.45, 'noise'), 'm@1', DISEASES);
    const fresh = cases(200, 4, 0.45, 'noise');
    expect(firstRight(fresh, reliability)).toBeGreaterThanOrEqual(firstRight(fresh, undefined) - 0.01);
  });

  it('keeps probabilities: they and "none of these" sum to at most one, in order', () => {
    const [one] = cases(1, 5, 1, 1);
    const reliability = calibrate(cases(60, 6, 0.5, 0.4), 'm@1', DISEASES);
    const { ranked, outside } = fuse(one!.differential, one!.list, reliability, { limit: 100 });
    const sum = ranked.reduce((all, { posterior }) => all + posterior, 0) + outside;
    expect(sum).toBeLessThanOrEqual(1 + 1e-9);
    expect(sum).toBeGreaterThan(0.5);
    for (let i = 1; i < ranked.length; i += 1)
      expect(ranked[i]!.posterior).toBeLessThanOrEqual(ranked[i - 1]!.posterior);
  });

  it('says what the list did to each disease, and takes in one that only the list names', () => {
    const reliability: Reliability = {
      source: 'm@1',
      cases: 200,
      hitAt: [0.4, 0.1],
      listed: 5,
      diseases: DISEASES,
      weight: 1,
    };
    const { ranked } = fuse(differential(['D1', 'D2']), ['D9', undefined, 'D2'], reliability, {
      labels: (id) => `name of ${id}`,
    });
    const nine = ranked.find(({ disease }) => disease === 'D9')!;
    expect(nine).toMatchObject({ label: 'name of D9', modelRank: 1 });
    expect(nine.engineRank).toBeUndefined();
    expect(nine.modelLogLR).toBeGreaterThan(0);
    expect(ranked.find(({ disease }) => disease === 'D1')!.modelLogLR).toBeLessThan(0);
  });

  it('changes nothing with weight 0, and refuses to calibrate by a handful', () => {
    const [one] = cases(1, 7, 1, 1);
    const none: Reliability = { source: 'm', cases: 100, hitAt: [0.5], listed: 5, diseases: DISEASES, weight: 0 };
    const order = fuse(one!.differential, [], none).ranked.map(({ disease }) => disease);
    expect(order).toEqual(one!.differential.ranked.map(({ disease }) => disease));
    expect(() => calibrate(cases(29, 8, 0.5, 0.5), 'm', DISEASES)).toThrow(/at least 30/);
    expect(() => parseReliability({ ...none, hitAt: [0.9, 0.9] })).toThrow(/hitAt/);
    expect(parseReliability(JSON.parse(JSON.stringify(none)))).toEqual(none);
  });
});

describe('names of diseases', () => {
  const names = new DiseaseNames([
    { id: 'OMIM:154700', label: 'Marfan syndrome' },
    { id: 'OMIM:609192', label: 'Loeys-Dietz syndrome 1' },
    { id: 'OMIM:610168', label: 'Loeys-Dietz syndrome 2' },
    { id: 'OMIM:162200', label: 'Neurofibromatosis, type I' },
  ]);
  it.each([
    ['Marfan syndrome', 'OMIM:154700'],
    ["Marfan's disease", 'OMIM:154700'],
    ['Loeys–Dietz syndrome type 2', 'OMIM:610168'],
    ['Neurofibromatosis type 1', 'OMIM:162200'],
    ['OMIM:609192', 'OMIM:609192'],
    ['Loeys-Dietz syndrome', undefined],
    ['Common cold', undefined],
    ['', undefined],
  ])('%j is %s', (name, id) => expect(names.find(name)).toBe(id));
});

it('tells a model findings, sex and age, and nothing else', async () => {
  const asked: { prompt: { user: string }; dataClass: string }[] = [];
  const gateway = {
    object: async (request: never) => {
      asked.push(request);
      return { value: { diseases: ['Marfan syndrome'] }, model: { id: 'm', version: '2' } } as never;
    },
  };
  const one = {
    id: 'Jane Roe 123',
    sex: 'female' as const,
    ageYears: 12.7,
    findings: [
      { finding: 'HP:0001166', status: 'observed' as const },
      { finding: 'HP:0001250', status: 'excluded' as const },
    ],
  };
  const { names, source } = await askModel(gateway as never, one, {
    model: 'm',
    user: 'u',
    label: (id) => (id === 'HP:0001166' ? 'Arachnodactyly' : 'Seizure'),
  });
  expect([names, source]).toEqual([['Marfan syndrome'], 'm@2']);
  expect(asked[0]!.dataClass).toBe('deidentified');
  expect(asked[0]!.prompt.user).toContain('- Arachnodactyly');
  expect(asked[0]!.prompt.user).toContain('Absent:\n- Seizure');
  expect(JSON.stringify(asked)).not.toContain('Roe');
});
