import type { BackTest, Forecast } from './backtest.ts';
import type { Effort } from './exercise.ts';
import { GATE } from './gate.ts';

/** Beats above rest that are exercise, and how much larger an error may be by chance. */
const ACTIVE = 30;
const WORSE = 1.03;

export interface ExerciseTest {
  readonly used: boolean;
  /** Beats a minute at rest. */
  readonly rest: number;
  /** Minutes of the held-out days with the heart 30 beats above rest or more. */
  readonly active: number;
  /** Errors (mg/dL) and coverage without and with it: over all forecasts, and over those with exercise in or up to 2 h before their window. */
  readonly errors: readonly {
    readonly minutes: number;
    readonly without: number;
    readonly with: number;
    readonly activeForecasts: number;
    readonly activeWithout: number | null;
    readonly activeWith: number | null;
    readonly coverageWithout: number;
    readonly coverageWith: number;
  }[];
  readonly reason: string;
}

/** What one round of the back-test gave. */
export interface Tried extends Pick<BackTest, 'twin' | 'noise' | 'stretch' | 'horizons' | 'reasons'> {
  readonly forecasts: readonly Forecast[];
}

/**
 * Exercise is used where, on the held-out days, the twin that is told of it errs no more over the horizons of the gate taken together,
 * at none of them more than chance explains, and breaks nothing that held without it.
 */
export function compared(
  without: Tried,
  active: Tried,
  { rest, uptake }: Effort,
  [from, to]: readonly [number, number],
): ExerciseTest {
  const near = (t: number, h: number): boolean => uptake.subarray(Math.max(0, t - 120), t + h).some((y) => y >= ACTIVE);
  const figures = ({ horizons, forecasts }: Tried, minutes: number) => {
    const report = horizons.find((one) => one.minutes === minutes);
    const some = forecasts.filter(({ t, h }) => h === minutes && near(t, h));
    return {
      error: report?.scores.find(({ name }) => name === 'twin')?.rmse ?? Number.NaN,
      active: Math.sqrt(some.reduce((sum, { middle, seen }) => sum + (middle - seen) ** 2, 0) / some.length),
      coverage: report?.coverage ?? Number.NaN,
      forecasts: some.length,
    };
  };
  const errors = GATE.horizons.map((minutes) => {
    const [a, b] = [figures(without, minutes), figures(active, minutes)];
    return {
      minutes,
      without: a.error,
      with: b.error,
      activeForecasts: a.forecasts,
      activeWithout: a.forecasts > 0 ? a.active : null,
      activeWith: a.forecasts > 0 ? b.active : null,
      coverageWithout: a.coverage,
      coverageWith: b.coverage,
    };
  });
  const together = errors.reduce((sum, one) => sum + Math.log(one.with / one.without), 0);
  const worse = errors.filter((one) => !(one.with <= WORSE * one.without));
  const fails = active.reasons.length > without.reasons.length;
  const minutes = uptake.subarray(from * 1440, to * 1440).filter((beats) => beats >= ACTIVE).length;
  return {
    used: minutes > 0 && worse.length === 0 && together <= 0 && !fails,
    rest,
    active: minutes,
    errors,
    reason:
      minutes === 0
        ? 'There is no exercise on the held-out days: what it does was not tested, and it is left out.'
        : worse.length > 0 || !(together <= 0)
          ? 'With exercise the twin errs more on the held-out days: it is left out.'
          : fails
            ? `With exercise the back-test fails: ${active.reasons.join(' ')}`
            : 'With exercise the twin errs no more on the held-out days: it is used.',
  };
}
