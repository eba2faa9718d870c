/**
 * Planted studies: how often a tool without an effect is reported to have one, and how often the interval holds an
 * effect that was planted.
 *   node bench/roi.ts [--studies 1000] [--effect -4] [--seed 1] [--json]
 * A rate is judged within three Monte-Carlo standard errors; exit 1 where one is not.
 */
import { parseArgs } from 'node:util';
import { DESIGNS, type SimulationSummary, simulateStudies } from '@aceso/governance/roi';

const { values } = parseArgs({
  options: {
    studies: { type: 'string', default: '1000' },
    effect: { type: 'string', default: '-4' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const studies = Number(values.studies);
const seed = Number(values.seed);
const share = (count: number, of: number): number => count / Math.max(1, of);

const rows = DESIGNS.flatMap((design) =>
  [0, Number(values.effect)].map((effect) => {
    const begun = performance.now();
    const found: SimulationSummary = simulateStudies({ design, effect }, studies, seed);
    const answered = studies - found.refused;
    const wrong = effect === 0 ? found.benefit + found.harm : found.harm;
    const error = share(wrong, answered);
    const coverage = share(found.covered, answered);
    // Above the nominal rate by more than chance allows; below it is caution, not error.
    const mostErrors = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / answered);
    const leastCoverage = 0.93;
    return {
      ...found,
      answered,
      error,
      coverage,
      power: effect === 0 ? undefined : share(found.benefit, answered),
      bias: found.meanEstimate - effect,
      msPerStudy: (performance.now() - begun) / studies,
      passed: (effect !== 0 || error <= mostErrors) && coverage >= leastCoverage,
    };
  }),
);

if (values.json) console.log(JSON.stringify({ studies, seed, rows }, null, 2));
else {
  console.log(`${studies} planted studies each, seed ${seed}`);
  console.log('design         planted  refused  reported an effect  coverage  shown  bias    detectable  ms');
  for (const row of rows)
    console.log(
      [
        row.design.padEnd(14),
        String(row.effect).padStart(7),
        `${((100 * row.refused) / studies).toFixed(1)} %`.padStart(8),
        (row.effect === 0
          ? `${(100 * row.error).toFixed(1)} % (null)`
          : `${(100 * row.error).toFixed(1)} % wrong sign`
        ).padStart(19),
        `${(100 * row.coverage).toFixed(1)} %`.padStart(9),
        (row.power === undefined ? '' : `${(100 * row.power).toFixed(0)} %`).padStart(6),
        row.bias.toFixed(2).padStart(6),
        row.meanDetectable.toFixed(1).padStart(11),
        row.msPerStudy.toFixed(0).padStart(4),
        row.passed ? '' : ' FAILED',
      ].join(' '),
    );
}
process.exitCode = rows.every(({ passed }) => passed) ? 0 : 1;
