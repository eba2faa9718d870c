/**
 * Does the glucose twin forecast better when it is told of exercise? Virtual people of type 1 who exercise and wear a watch; each is
 * back-tested without and with the heart rate.
 *   node bench/twin-exercise.ts [--people 4] [--days 10] [--seed 11] [--members 14] [--json]
 * Errors are root mean squares over the held-out days, mg/dL, as means over people.
 */
import { parseArgs } from 'node:util';
import { backTest } from '../packages/studios/precision/src/twin/metabolic/backtest.ts';
import { virtualRecording } from '../packages/studios/precision/src/twin/metabolic/virtual.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '4' },
    days: { type: 'string', default: '10' },
    seed: { type: 'string', default: '11' },
    members: { type: 'string', default: '14' },
    json: { type: 'boolean', default: false },
  },
});
const [people, days, seed, members] = [values.people, values.days, values.seed, values.members].map(Number) as [
  number,
  number,
  number,
  number,
];
const found = Array.from({ length: people }, (_, index) => {
  const { recording, person } = virtualRecording({
    ...({ model: 'type1', days, seed, index, start: '2026-02-01', exercise: true } as const),
  });
  const { report } = backTest(recording, { model: 'type1', weight: person.body.weight, seed: 1, members });
  process.stderr.write(`${index + 1}/${people} ${report.exercise!.used ? 'used' : 'left out'}\n`);
  return { passed: report.passed, exercise: report.exercise! };
});
const mean = (list: readonly (number | null)[]): number => {
  const seen = list.filter((one) => one !== null);
  return seen.reduce((sum, one) => sum + one, 0) / seen.length;
};
const rows = [60, 120, 240].map((minutes) => {
  const errors = found.map(({ exercise }) => exercise.errors.find((one) => one.minutes === minutes)!);
  const of = (name: keyof (typeof errors)[number]): number => mean(errors.map((one) => one[name]));
  return {
    minutes,
    without: of('without'),
    with: of('with'),
    activeWithout: of('activeWithout'),
    activeWith: of('activeWith'),
    coverageWithout: of('coverageWithout'),
    coverageWith: of('coverageWith'),
    betterFor: errors.filter((one) => one.with < one.without).length,
  };
});
const used = found.filter(({ exercise }) => exercise.used).length;
if (values.json)
  process.stdout.write(`${JSON.stringify({ people, days, seed, members, used, rows, found }, null, 2)}\n`);
else {
  console.table(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, Number(value.toFixed(name.startsWith('coverage') ? 3 : 1))]),
      ),
    ),
  );
  console.log(
    `Exercise was used for ${used} of ${people}; ${found.filter(({ passed }) => passed).length} twins passed.`,
  );
}
