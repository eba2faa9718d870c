import { describe, expect, test } from 'vitest';
import { runAutonomously } from './autonomous.ts';
import { backtest } from './backtest.ts';
import {
  ended,
  fail,
  newCampaign,
  observe,
  openExperiments,
  parseCampaign,
  replay,
  resultsOf,
  suggest,
} from './campaign.ts';
import { laboratoryTable, simulatedLaboratory } from './laboratory.ts';
import { paretoFront, worth } from './objectives.ts';
import { plateMap } from './plate.ts';
import { candidates, type DesignSpace, violation } from './space.ts';

const space: DesignSpace = {
  parameters: [
    { name: 'temperature', kind: 'continuous', low: 20, high: 120, unit: 'Cel' },
    { name: 'solvent', kind: 'categorical', levels: ['water', 'toluene', 'DMF'] },
    { name: 'equivalents', kind: 'discrete', values: [1, 1.5, 2] },
  ],
  constraints: [{ kind: 'forbidden', values: { solvent: 'water', equivalents: 2 } }],
};
const settings = {
  name: 'coupling',
  space,
  objectives: [{ name: 'yield', goal: 'maximise' as const }],
  batch: 4,
  initial: 8,
  seed: 3,
};
const yieldOf = (c: Readonly<Record<string, string | number>>): number =>
  80 - (Number(c['temperature']) - 85) ** 2 / 60 + (c['solvent'] === 'DMF' ? 15 : 0) + 3 * Number(c['equivalents']);
const at = '2026-01-01T00:00:00Z';

function play(rounds: number): ReturnType<typeof newCampaign> {
  let campaign = newCampaign(settings);
  for (let i = 0; i < rounds; i += 1) {
    campaign = suggest(campaign, { at });
    const rows = openExperiments(campaign).map(({ id, condition }) => ({
      id,
      measured: { yield: yieldOf(condition) },
    }));
    campaign = observe(campaign, rows, at);
  }
  return campaign;
}

describe('a campaign', () => {
  const played = play(6);

  test('comes near the best condition in 24 experiments, and keeps to the constraints', () => {
    const results = resultsOf(played);
    expect(results).toHaveLength(24);
    expect(Math.max(...results.map((result) => result.worth))).toBeGreaterThan(99);
    expect(results.filter(({ condition }) => violation(space, condition))).toEqual([]);
  });

  test('is the manifest of its run: every round can be made again, and a changed result shows', () => {
    const read = parseCampaign(JSON.parse(JSON.stringify(played)));
    expect(replay(read)).toEqual({ rounds: 6 });
    const changed = structuredClone(read) as unknown as {
      events: { kind: string; results?: { measured: { yield: number } }[] }[];
    };
    changed.events.find(({ kind }) => kind === 'observed')!.results![0]!.measured.yield += 30;
    expect(replay(changed as unknown as typeof read).differs).toBeGreaterThan(1);
  });

  test('never suggests what was tried, is under way or failed', () => {
    const table = laboratoryTable(
      Array.from({ length: 12 }, (_, i) => ({ a: String(i % 4), b: 'xyz'[Math.floor(i / 4)]!, y: String(i) })),
      ['a', 'b'],
      ['y'],
    );
    let campaign = newCampaign({
      name: 'all',
      space: table.space,
      objectives: [{ name: 'y', goal: 'maximise' }],
      batch: 5,
      initial: 5,
    });
    campaign = suggest(campaign, { at });
    const [first, ...rest] = openExperiments(campaign);
    campaign = fail(campaign, first!.id, 'spilt', at);
    campaign = observe(
      campaign,
      rest.map(({ id }, i) => ({ id, measured: { y: i } })),
      at,
    );
    campaign = suggest(suggest(campaign, { at }), { at });
    const made = campaign.events.flatMap((event) => (event.kind === 'suggested' ? event.experiments : []));
    expect(made).toHaveLength(12);
    expect(new Set(made.map(({ condition }) => JSON.stringify(condition))).size).toBe(12);
    expect(() => suggest(campaign, { at })).toThrow('Every condition of the design space has been tried');
  });

  test('ends by its own rules', () => {
    const observeAll = (more: object): string | undefined =>
      ended({ ...played, settings: { ...played.settings, ...more } });
    expect(ended(played)).toBeUndefined();
    expect(observeAll({ budget: { experiments: 24 } })).toBe('the budget of 24 experiments is used up');
    expect(observeAll({ stop: { target: 90 } })).toBe('the target of 90 is reached');
    expect(observeAll({ stop: { patience: 0 } })).toMatch('brought nothing better');
    expect(() => suggest({ ...played, settings: { ...played.settings, budget: { cost: 24 } } }, { at })).toThrow(
      'The campaign has ended: the budget of 24 is spent.',
    );
  });

  test('takes all rows of results or none, and names the bad one', () => {
    const open = suggest(newCampaign(settings), { at });
    const [a, b] = openExperiments(open);
    const rows = [
      { id: a!.id, measured: { yield: 1 } },
      { id: b!.id, measured: { yield: Number.NaN } },
    ];
    expect(() => observe(open, rows, at)).toThrow(
      'Row 2 of the results: yield is not a finite number; nothing was taken.',
    );
    expect(() =>
      observe(
        open,
        [
          { id: a!.id, measured: { yield: 1 } },
          { id: a!.id, measured: { yield: 1 } },
        ],
        at,
      ),
    ).toThrow('Row 2 of the results: no open experiment has the id e0001');
    expect(() =>
      observe(open, [{ condition: { temperature: 500, solvent: 'DMF', equivalents: 1 }, measured: { yield: 1 } }], at),
    ).toThrow('temperature = 500 is outside its bounds 20 to 120');
  });

  test.each([
    [{ ...settings, space: { parameters: [] } }, 'has no parameters'],
    [
      { ...settings, space: { parameters: [{ name: 'x', kind: 'continuous', low: 2, high: 1 }] } },
      'The parameter x needs finite bounds',
    ],
    [{ ...settings, objectives: [] }, 'has no objective'],
    [
      {
        ...settings,
        objectives: [
          { name: 'a', goal: 'maximise' },
          { name: 'b', goal: 'minimise' },
        ],
      },
      'The objective a needs "low" < "high"',
    ],
    [{ ...settings, batch: 0 }, 'batch of the campaign'],
    [
      { ...settings, space: { ...space, constraints: [{ kind: 'linear', weights: { pH: 1 }, atMost: 7 }] } },
      'A constraint names pH',
    ],
  ])('with wrong settings is refused in words (%#)', (wrong, words) => {
    expect(() => newCampaign(wrong as typeof settings)).toThrow(words);
  });

  test('uses cheap measurements first and the dear one where it promises most', () => {
    const fidelities = { assay: { level: 0.4, cost: 1 }, synthesis: { level: 1, cost: 10 } };
    let campaign = newCampaign({ ...settings, fidelities, budget: { cost: 80 } });
    while (!ended(campaign)) {
      campaign = suggest(campaign, { at });
      campaign = observe(
        campaign,
        openExperiments(campaign).map(({ id, condition, fidelity }) => ({
          id,
          measured: { yield: yieldOf(condition) - (fidelity === 'assay' ? 12 : 0) },
        })),
        at,
      );
    }
    const results = resultsOf(campaign);
    const dear = results.filter(({ fidelity }) => fidelity === 'synthesis');
    expect(results.length).toBeGreaterThan(2 * dear.length);
    expect(dear.length).toBeGreaterThan(0);
    expect(Math.max(...dear.map((result) => result.worth))).toBeGreaterThan(90);
  });
});

describe('a design space', () => {
  test('of a mixture gives shares that add up, spread over the simplex', () => {
    const mixture: DesignSpace = {
      parameters: ['a', 'b', 'c'].map((name) => ({ name, kind: 'continuous', low: 0, high: 1 })),
      mixtures: [{ parts: ['a', 'b', 'c'], total: 1 }],
      constraints: [{ kind: 'linear', weights: { a: 1 }, atMost: 0.5 }],
    };
    const found = candidates(mixture, 1, 500);
    expect(found).toHaveLength(500);
    expect(found.filter((c) => violation(mixture, c))).toEqual([]);
    const mean = found.reduce((sum, c) => sum + Number(c['b']), 0) / 500;
    // The mean of b on the part of the simplex with a <= 1/2: 1/3 x (1 - 1/8 x ...) by integration = 7/18.
    expect(mean).toBeCloseTo(7 / 18, 1);
    expect(candidates(mixture, 1, 500)).toEqual(found);
  });
});

test('a policy lets a campaign run and stops it to ask', async () => {
  const rows = [0, 25, 50, 75, 100].flatMap((t) =>
    ['A', 'B', 'C'].map((s) => ({ t: String(t), s, y: String(t + (s === 'C' ? 30 : 0)) })),
  );
  const table = laboratoryTable(rows, ['t', 's'], ['y']);
  const campaign = newCampaign({
    name: 'auto',
    space: table.space,
    objectives: [{ name: 'y', goal: 'maximise' }],
    batch: 2,
    initial: 4,
    seed: 2,
  });
  const laboratory = simulatedLaboratory(table, { seed: 1 });
  const policy = { by: 'Dr Rao', reason: 'overnight', cycles: 3 };
  const free = await runAutonomously(campaign, laboratory, policy, { now: () => at });
  expect(free).toMatchObject({ stopped: 'cycles', cycles: 3 });
  expect(resultsOf(free.campaign)).toHaveLength(6);
  const asks = await runAutonomously(
    campaign,
    laboratory,
    { ...policy, cycles: 10, askFor: [{ parameter: 't', above: 90 }] },
    { now: () => at },
  );
  expect(asks).toMatchObject({ stopped: 'asks', reason: expect.stringContaining('t = 100 is above 90') });
  expect(resultsOf(asks.campaign).some(({ condition }) => condition['t'] === 100)).toBe(false);
  expect(asks.campaign.events.at(-1)).toMatchObject({ kind: 'asked' });
});

test('several objectives become one worth, and a front', () => {
  const objectives = [
    { name: 'yield', goal: 'maximise' as const, low: 0, high: 100 },
    { name: 'cost', goal: 'minimise' as const, low: 10, high: 50, weight: 1 },
  ];
  expect(worth(objectives, { yield: 80, cost: 30 })).toBeCloseTo(Math.sqrt(0.8 * 0.5));
  expect(
    paretoFront(objectives, [
      { yield: 80, cost: 30 },
      { yield: 70, cost: 40 },
      { yield: 90, cost: 45 },
    ]),
  ).toEqual([0, 2]);
  expect(worth([{ name: 'pH', goal: 'target', low: 6, high: 8, target: 7 }], { pH: 7.5 })).toBeCloseTo(0.5);
});

test('a plate map puts every replicate into a well of its own and spreads controls', () => {
  const experiments = Array.from({ length: 50 }, (_, i) => ({ id: `e${i}`, condition: {} }));
  const map = plateMap(experiments, { wells: 96, replicates: 3, controls: 8, seed: 4 });
  expect(map).toHaveLength(150 + 2 * 8);
  expect(new Set(map.map(({ plate, well }) => `${plate}${well}`)).size).toBe(map.length);
  expect(map.every(({ well }) => /^[A-H](0[1-9]|1[0-2])$/.test(well))).toBe(true);
  expect(plateMap(experiments, { wells: 96, replicates: 3, controls: 8, seed: 4 })).toEqual(map);
  expect(() => plateMap(experiments, { wells: 24, replicates: 1, controls: 24, seed: 1 })).toThrow('controls');
});

test('in a backtest the optimiser regrets less than chance', async () => {
  const rows = Array.from({ length: 16 }, (_, a) =>
    Array.from({ length: 16 }, (_, b) => ({
      a: String(a),
      b: String(b),
      y: String(100 - (a - 11) ** 2 - (b - 4) ** 2),
    })),
  ).flat();
  const curves = await backtest({
    name: 'bowl',
    table: laboratoryTable(rows, ['a', 'b'], ['y']),
    objectives: [{ name: 'y', goal: 'maximise' }],
    experiments: 24,
    batch: 4,
    initial: 4,
    seeds: [1, 2, 3],
    methods: ['random', 'gp', 'forest'],
  });
  const [random, gp, forest] = curves.map(({ regret }) => regret.at(-1)!);
  expect(gp!).toBeLessThan(random!);
  expect(gp!).toBeLessThan(0.5);
  expect(forest!).toBeLessThan(random!);
});
