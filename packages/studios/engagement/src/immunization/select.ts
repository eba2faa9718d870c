import type { Context } from './context.ts';
import { inForce } from './context.ts';
import type { SeriesForecast } from './forecast-series.ts';
import { type Day, earliest, latest, plus } from './period.ts';

/** Series of one antigen that are in the same series group compete; groups that are not equivalent stand side by side. */
export interface Selection {
  readonly best: readonly SeriesForecast[];
  readonly prioritised: readonly SeriesForecast[];
}

/** Selects the best patient series of an antigen (Logic Specification 8). */
export function selectBest(forecasts: readonly SeriesForecast[], context: Context): Selection {
  const groups = new Map<string, SeriesForecast[]>();
  for (const forecast of forecasts) {
    const { seriesGroup } = forecast.patientSeries.series;
    groups.set(seriesGroup, [...(groups.get(seriesGroup) ?? []), forecast]);
  }
  const prioritised = new Map<string, SeriesForecast>();
  for (const [name, members] of groups) {
    const one = prioritise(members, context);
    if (one) prioritised.set(name, one);
  }
  const best = [...prioritised].filter(([, forecast]) => isBest(forecast, prioritised)).map(([, forecast]) => forecast);
  return { best, prioritised: [...prioritised.values()] };
}

/** Table 8-14. */
function isBest(forecast: SeriesForecast, prioritised: ReadonlyMap<string, SeriesForecast>): boolean {
  if (forecast.status === 'Complete') return true;
  const { type, equivalent } = forecast.patientSeries.series;
  const equals = equivalent.flatMap((group) => prioritised.get(group) ?? []);
  if (equals.some(({ status }) => status === 'Complete') || type === 'Evaluation Only') return false;
  return type === 'Risk' || !equals.some(({ patientSeries }) => patientSeries.series.type === 'Risk');
}

const validDoses = ({ targets }: SeriesForecast): number =>
  targets.filter(({ status }) => status === 'Satisfied').length;

/** The prioritised series of a group (8.1, 8.2, 8.7). */
function prioritise(members: readonly SeriesForecast[], context: Context): SeriesForecast | undefined {
  const scorable = preFilter(members, context);
  const defaults = members.filter(({ patientSeries }) => patientSeries.series.isDefault);
  if (scorable.length === 0) return defaults.length === 1 ? defaults[0] : undefined;
  if (scorable.length === 1) return scorable[0];
  const complete = scorable.filter(({ status }) => status === 'Complete');
  if (complete.length === 1) return complete[0];
  if (complete.length > 1) return winner(complete, completePoints(complete));
  const inProcess = scorable.filter((each) => each.status === 'Not Complete' && validDoses(each) > 0);
  if (inProcess.length === 1) return inProcess[0];
  if (inProcess.length > 1) return winner(inProcess, inProcessPoints(inProcess, context));
  if (defaults.length === 1) return defaults[0];
  return winner(scorable, noDosePoints(scorable, context));
}

/** Series that may be selected (SELECTB-24, SELECTSCORE-2). */
function preFilter(members: readonly SeriesForecast[], context: Context): readonly SeriesForecast[] {
  const { assessed, patient } = context.given;
  const { born } = patient;
  const allContraindicated = members.every(({ status }) => status === 'Contraindicated');
  const noneValid = members.every((each) => validDoses(each) === 0);
  const hasDefault = members.some(({ patientSeries }) => patientSeries.series.isDefault);
  const tooOld = (each: SeriesForecast): boolean => {
    const { maxAgeToStart } = each.patientSeries.series;
    return maxAgeToStart !== undefined && (firstValid(each) ?? assessed) >= plus(born, maxAgeToStart);
  };
  const risk = members.filter(({ patientSeries }) => patientSeries.series.type === 'Risk');
  // The data limit when a risk series may be started, as they do for standard ones; no rule of 8.1 reads it, and
  // without it a schedule for infants would win over the one for adults.
  const startable = risk.filter((each) => !tooOld(each));
  const candidates = startable.length > 0 ? startable : risk;
  const topPriority = candidates.map(({ patientSeries }) => patientSeries.series.priority).sort()[0];
  return members.filter((each) => {
    if (each.status === 'Contraindicated' && !allContraindicated) return false;
    const { type, priority } = each.patientSeries.series;
    if (type === 'Risk') return priority === topPriority && candidates.includes(each);
    if (type === 'Evaluation Only') return each.status === 'Complete';
    return firstValid(each) === undefined ? noneValid && !hasDefault : !tooOld(each);
  });
}

const firstValid = ({ patientSeries }: SeriesForecast): Day | undefined =>
  earliest(patientSeries.evaluations.filter(({ status }) => status === 'Valid').map(({ record }) => record.dose.date));

/** Points of one series for a condition: alone, together with others, or not. */
function award(holds: readonly boolean[], alone: number, shared: number, not: number): readonly number[] {
  const many = holds.filter(Boolean).length > 1;
  return holds.map((each) => (each ? (many ? shared : alone) : not));
}

/** The highest score; of equals the best ranked preference (SELECTBEST-2). */
function winner(series: readonly SeriesForecast[], points: readonly (readonly number[])[]): SeriesForecast {
  const scored = series.map((each, index) => ({
    each,
    score: points.reduce((sum, row) => sum + row[index]!, 0),
    preference: each.patientSeries.series.preference ?? Number.POSITIVE_INFINITY,
  }));
  return scored.reduce((best, next) =>
    next.score > best.score || (next.score === best.score && next.preference < best.preference) ? next : best,
  ).each;
}

const mostValid = (series: readonly SeriesForecast[]): readonly boolean[] => {
  const counts = series.map(validDoses);
  const most = Math.max(...counts);
  return counts.map((count) => count === most);
};

/** Table 8-7. */
const completePoints = (series: readonly SeriesForecast[]) => [award(mostValid(series), 1, 0, -1)];

/** Table 8-9. */
function inProcessPoints(series: readonly SeriesForecast[], context: Context) {
  const open = series.map(({ targets }) => targets.filter(({ status }) => status === 'Not Satisfied').length);
  const fewest = Math.min(...open);
  const finish = series.map((each) => finishOf(each, context));
  const first = earliest(finish.map((each) => (each.completable ? each.day : undefined)));
  return [
    award(series.map(isProductWithAllValid), 2, 2, -2),
    award(
      finish.map(({ completable }) => completable),
      3,
      3,
      -3,
    ),
    award(mostValid(series), 2, 0, -2),
    award(
      open.map((count) => count === fewest),
      2,
      0,
      -2,
    ),
    award(
      finish.map(({ completable, day }) => completable && day === first),
      1,
      0,
      -1,
    ),
  ];
}

/** Table 8-11. */
function noDosePoints(series: readonly SeriesForecast[], context: Context) {
  const starts = series.map(({ dates }) => dates?.earliest);
  const first = earliest(starts);
  return [
    award(
      starts.map((start) => start !== undefined && start === first),
      1,
      0,
      -1,
    ),
    award(
      series.map((each) => finishOf(each, context).completable),
      1,
      1,
      -1,
    ),
    award(
      series.map(({ patientSeries }) => patientSeries.series.isProduct),
      -1,
      -1,
      1,
    ),
  ];
}

const isProductWithAllValid = ({ patientSeries: { series, evaluations } }: SeriesForecast): boolean =>
  series.isProduct && evaluations.every(({ status }) => status === 'Valid');

/** Forecast finish date, and whether it is before the last dose's maximum age (SELECTB-3, SELECTB-12). */
function finishOf(
  { dates, targets, next }: SeriesForecast,
  { given: { assessed, patient } }: Context,
): { readonly day: Day | undefined; readonly completable: boolean } {
  if (!dates) return { day: undefined, completable: false };
  const remaining = targets.filter((target) => target.status === 'Not Satisfied' && target !== next);
  const day =
    latest(
      remaining.flatMap(({ dose }) =>
        dose.intervals
          .filter((interval) => inForce(interval, assessed))
          .map(({ min }) => (min === undefined ? undefined : plus(dates.earliest, min))),
      ),
    ) ?? dates.earliest;
  const max = targets.at(-1)?.dose.ages.find((age) => inForce(age, assessed))?.max;
  return { day, completable: max === undefined || day < plus(patient.born, max) };
}
