import { ageBand, fitNoShow, riskOf, type Visited } from '@aceso/engagement/scheduling';
import {
  auc,
  calibrationError,
  createRandom,
  type Evaluated,
  type Findings,
  groupGap,
  mean,
  type Random,
  resampled,
  share,
} from '@aceso/governance/evaluation';
import { ownData } from './data.ts';

interface Simulated extends Visited {
  readonly truth: number;
}

/** A clinic whose true risks are known: longer waits and earlier misses raise them. Sex and language say nothing. */
function clinic(n: number, random: Random, rate = 1, informative = true): Simulated[] {
  return Array.from({ length: n }, (_, i): Simulated => {
    const leadDays = random.int(60);
    const priorVisits = random.int(12);
    const priorNoShows = random.int(priorVisits + 1) % 4;
    const weekday = 1 + random.int(5);
    const hour = 8 + random.int(9);
    const score = informative
      ? -2.6 + 0.5 * Math.log1p(leadDays) + 2.5 * (priorNoShows / (priorVisits + 3)) + (weekday === 1 ? 0.3 : 0)
      : -1.4;
    const truth = Math.min(0.95, rate / (1 + Math.exp(-score)));
    return {
      id: `v${String(i).padStart(6, '0')}`,
      start: (1_700_000_000_000 + i * 3_600_000) as Visited['start'],
      leadDays,
      priorVisits,
      priorNoShows,
      weekday,
      hour,
      type: ['check', 'new', 'procedure'][random.int(3)]!,
      ageBand: ageBand(random.int(90)),
      noShow: random.next() < truth,
      groups: { sex: random.int(2) ? 'female' : 'male', language: random.int(4) ? 'en' : 'es' },
      truth,
    };
  });
}

function risks(seed: number, quick: boolean): Findings {
  const random = createRandom(seed).stream('clinic');
  const fit = fitNoShow(clinic(3000, random));
  if (fit.outcome !== 'fitted') return { metrics: [share('fitted', [false], 'higher')], notes: [fit.because] };
  const { model } = fit;
  const figures = (name: string, rows: readonly Simulated[]) => {
    const told = Float64Array.from(rows, (row) => riskOf(model, row));
    const happened = rows.map(({ noShow }) => (noShow ? 1 : 0));
    return [
      resampled(
        `auroc:${name}`,
        rows.length,
        (drawn) =>
          auc(
            Float64Array.from(drawn, (i) => told[i]!),
            drawn.map((i) => happened[i]!),
          ),
        'higher',
        seed,
      ),
      resampled(
        `calibration-error:${name}`,
        rows.length,
        (drawn) =>
          calibrationError(
            Float64Array.from(drawn, (i) => told[i]!),
            drawn.map((i) => happened[i]!),
            5,
          ),
        'lower',
        seed,
      ),
    ];
  };
  const fresh = clinic(quick ? 400 : 1500, random);
  const off = fresh.map((row) => riskOf(model, row) - row.truth);
  const gaps = (['sex', 'language'] as const).flatMap((group) => {
    const found = groupGap(
      `told-less-true-gap:${group}`,
      fresh.map(({ groups }) => groups[group]),
      (rows) => rows.reduce((sum, i) => sum + off[i]!, 0) / rows.length,
      seed,
    );
    return found ? [found] : [];
  });
  return {
    metrics: [
      ...figures('same-clinic', fresh),
      // The clinic changes: more people stay away than when it was fitted.
      ...figures('rate-up-by-half', clinic(quick ? 400 : 1500, random, 1.5)),
      // Booking dates were not kept: everybody waits no day.
      ...figures(
        'wait-unknown',
        fresh.map((row) => ({ ...row, leadDays: 0 })),
      ),
      mean(
        'distance-from-true-risk',
        off.map((each) => Math.abs(each)),
        'lower',
        seed,
      ),
      ...gaps,
    ],
  };
}

/** It must say nothing where there is nothing to say: too little history, or nobody's absence told by what is known. */
function abstaining(seed: number, quick: boolean): Findings {
  const random = createRandom(seed).stream('abstaining');
  const times = quick ? 4 : 12;
  const abstains = (n: number, rate: number, informative: boolean): boolean[] =>
    Array.from({ length: times }, () => fitNoShow(clinic(n, random, rate, informative)).outcome === 'abstains');
  return {
    metrics: [
      share('abstains:150-appointments', abstains(150, 1, true), 'higher'),
      share('abstains:nothing-to-learn', abstains(1000, 1, false), 'higher'),
      share(
        'answers:enough-to-learn',
        abstains(2500, 1, true).map((each) => !each),
        'higher',
      ),
    ],
  };
}

export function noShow(version: string): Evaluated {
  const data = [ownData('simulated-clinic', 'clinic-1')];
  return {
    subject: { id: 'no-show', name: 'Risk that an appointment is not kept', kind: 'learned-model', version },
    suites: [
      {
        id: 'clinic-with-known-risks',
        version: '1',
        title: 'Risks against those of a simulated clinic, and when the clinic changes',
        aspect: 'calibration',
        data,
        run: async ({ seed, quick }) => risks(seed, quick),
      },
      {
        id: 'too-little-history',
        version: '1',
        title: 'No risk where nothing can be learned',
        aspect: 'abstention',
        data,
        run: async ({ seed, quick }) => abstaining(seed, quick),
      },
    ],
  };
}
