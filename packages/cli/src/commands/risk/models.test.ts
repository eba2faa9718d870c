import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aceso, type Outcome, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** Deaths that come earlier with age; every third person is lost before. */
const rows = Array.from({ length: 240 }, (_, i) => {
  const age = 40 + ((i * 37) % 50);
  const days = 40 + ((i * 7919) % 400) + (90 - age) * 6;
  const lost = i % 3 === 0;
  return `P${i},${i % 2 ? 'F' : 'M'},${age},${lost ? Math.round(days / 2) : days},${lost ? 0 : 1}`;
});
writeFileSync(folder.path('t.csv'), ['person,sex,age,days,died', ...rows].join('\n'));
const model = folder.path('model');
let trained: Outcome;

beforeAll(async () => {
  const what = ['--outcome', 'died', '--time', 'days', '--id', 'person', '--horizon', '300', '--learner', 'cox'];
  trained = await aceso(['risk', 'train', '--table', folder.path('t.csv'), ...what, '--out', model, '--json']);
}, 30_000);

test('trains, and writes the model and its card', () => {
  expect(trained.stderr).toBe('');
  expect(trained.code).toBe(0);
  const card = JSON.parse(trained.stdout) as { kind: string; compared: { kind: string }[]; hash: string };
  expect(card.kind).toBe('cox');
  expect(card.compared.map(({ kind }) => kind)).toEqual(['pooled-logistic', 'cox']);
  expect(readFileSync(folder.path('model', 'card.md'), 'utf8')).toContain('no clinical validation');
  expect(JSON.parse(readFileSync(folder.path('model', 'model.json'), 'utf8'))).toMatchObject({ hash: card.hash });
});

test('predicts, refuses with what is missing, and evaluates', async () => {
  writeFileSync(folder.path('one.json'), JSON.stringify({ age: 88, sex: 'F' }));
  writeFileSync(folder.path('less.json'), JSON.stringify({ sex: 'F' }));
  const ask = (name: string) => aceso(['risk', 'predict', '--model', model, '--input', folder.path(name), '--json']);
  const [told, refused, evaluated, wrong] = await Promise.all([
    ask('one.json'),
    ask('less.json'),
    aceso(['risk', 'evaluate', '--model', model, '--table', folder.path('t.csv')]),
    aceso(['risk', 'train', '--out', model, '--outcome', 'died']),
  ]);
  expect(told.code).toBe(0);
  const { risk, average, claims } = JSON.parse(told.stdout) as { risk: number; average: number; claims: unknown[] };
  expect(risk).toBeGreaterThan(average);
  // The risk, its range, and the time before which the event hardly comes.
  expect(claims).toHaveLength(3);
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({ refusal: 'No risk: it needs age.', missing: ['age'] });
  expect(evaluated.stdout).toContain('harrell');
  expect(evaluated.stderr).toContain('the model was trained on');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('needs either --table or --record');
}, 30_000);
