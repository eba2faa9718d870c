import type { ImmunizationCase } from './case.ts';
import type { Evaluation, EvaluationReason, EvaluationStatus } from './context.ts';
import type { Correction, SeriesType } from './data/types.ts';
import { type ImmunizationResult, runForecast } from './forecast.ts';
import type { SeriesForecast, SeriesStatus } from './forecast-series.ts';
import { inOrder } from './headline.ts';
import { vaccinesOf } from './history.ts';
import type { Day } from './period.ts';
import { seasonFor } from './season.ts';
import type { GroupForecast } from './vaccine-group.ts';

/** What `aceso immunize forecast` prints; see docs/immunization.md. */
export interface ImmunizationReport {
  readonly assessed: Day;
  readonly source: {
    readonly logic: string;
    readonly data: string;
    /** Values of the data that are not CDC's. */
    readonly corrections: readonly Correction[];
  };
  readonly doses: readonly DoseReport[];
  readonly groups: readonly GroupReport[];
  readonly notes: readonly string[];
}

export interface DoseReport {
  readonly date: Day;
  readonly cvx: string;
  readonly vaccine: string;
  readonly mvx?: string | undefined;
  readonly ref?: string | undefined;
  readonly evaluations: readonly {
    readonly vaccineGroup: string;
    readonly antigen: string;
    readonly series: string;
    readonly seriesType: SeriesType;
    readonly targetDose?: number | undefined;
    readonly status: EvaluationStatus;
    readonly reasons: readonly EvaluationReason[];
  }[];
}

export interface ForecastReport {
  readonly status: SeriesStatus;
  readonly reason: string;
  readonly doseNumber?: number | undefined;
  readonly earliest?: Day | undefined;
  readonly recommended?: Day | undefined;
  readonly pastDue?: Day | undefined;
  readonly latest?: Day | undefined;
  readonly vaccines: readonly { readonly cvx: string; readonly vaccine: string }[];
  readonly series: readonly {
    readonly antigen: string;
    readonly series: string;
    readonly seriesType: SeriesType;
    readonly status: SeriesStatus;
    readonly reason: string;
  }[];
  /** What in the chart asked for it, made the patient immune, or forbids it. */
  readonly because: readonly {
    readonly kind: 'indication' | 'immunity' | 'contraindication';
    readonly code?: string;
    readonly text: string;
    readonly ref?: string | undefined;
  }[];
  readonly guidance: readonly string[];
}

export interface GroupReport extends ForecastReport {
  readonly vaccineGroup: string;
  /** Short names of the group in CDC's test cases. */
  readonly aliases: readonly string[];
  readonly doses: readonly {
    readonly date: Day;
    readonly cvx: string;
    readonly status: EvaluationStatus;
    readonly reason?: EvaluationReason | undefined;
  }[];
  /** Forecasts that stand beside the first one, of series that do not replace each other. */
  readonly others: readonly ForecastReport[];
}

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'DTaP/Tdap/Td': ['DTAP', 'DTaP'],
  Polio: ['POL', 'IPOL'],
  Hib: ['HIB'],
  Pneumococcal: ['PCV'],
  Rotavirus: ['ROTA', 'Rota'],
  Varicella: ['VAR'],
  Meningococcal: ['MCV'],
  'Meningococcal B': ['MENB'],
  Zoster: ['ZOSTER'],
  Influenza: ['FLU', 'Flu'],
};

/** Evaluates a case and says what is due in each vaccine group that applies to the patient. */
export function forecastImmunizations(given: ImmunizationCase): ImmunizationReport {
  const result = runForecast(given);
  const { data, history } = result;
  const names = vaccinesOf(data);
  const name = (cvx: string): string => names.get(cvx)?.name ?? cvx;
  const moved = movedSeasons(result, given);
  return {
    assessed: given.assessed,
    source: {
      logic: 'CDC Logic Specification for ACIP Recommendations 4.6',
      data: `CDC CDSi supporting data ${data.version}`,
      corrections: data.corrections,
    },
    doses: given.doses.map((dose, index) => ({
      date: dose.date,
      cvx: dose.cvx,
      vaccine: name(dose.cvx),
      mvx: dose.mvx,
      ref: dose.ref,
      evaluations: evaluationsOf(result, index),
    })),
    groups: result.groups.flatMap(({ group, forecasts, antigens }) => {
      const [first, ...others] = inOrder(forecasts, given);
      if (!first) return [];
      const best = [first, ...others].flatMap(({ members }) => members);
      const records = new Map(
        antigens
          .flatMap(({ antigen }) => history.byAntigen.get(antigen.name) ?? [])
          .map((record) => [record.index, record]),
      );
      return [
        {
          vaccineGroup: group.name,
          aliases: ALIASES[group.name] ?? [],
          ...forecastReport(first, given, name),
          doseNumber: doseNumberOf(first, best),
          doses: [...records.values()]
            .sort((a, b) => history.doses.indexOf(a) - history.doses.indexOf(b))
            .flatMap(({ index, dose }) => {
              const evaluation = forGroup(index, best);
              return evaluation
                ? [{ date: dose.date, cvx: dose.cvx, status: evaluation.status, reason: evaluation.reasons[0] }]
                : [];
            }),
          others: others.map((each) => forecastReport(each, given, name)),
        },
      ];
    }),
    notes: [
      ...history.future.map(
        ({ dose }) => `The dose of ${dose.date} (CVX ${dose.cvx}) is after the assessment and is left out.`,
      ),
      ...history.unknown.map(({ dose }) => `CVX ${dose.cvx} of ${dose.date} is not in CDC's data and is left out.`),
      ...moved,
    ],
  };
}

/**
 * The number of the next dose. A risk series counts only its own doses, though the next one is the fifth that the
 * patient gets: there the doses that count for any best series of the group are counted, as CDC's test cases do.
 */
function doseNumberOf({ doseNumber, members }: GroupForecast, best: readonly SeriesForecast[]): number | undefined {
  const [only, ...more] = members;
  if (doseNumber === undefined || !only || more.length > 0 || only.patientSeries.series.type !== 'Risk')
    return doseNumber;
  const valid = best.flatMap(({ patientSeries }) =>
    patientSeries.evaluations.filter(({ status }) => status === 'Valid').map(({ record }) => record.index),
  );
  return only.next?.dose.season ? doseNumber : Math.max(doseNumber, new Set(valid).size + 1);
}

/** A dose counts for a group where it counts for any of its best series. */
function forGroup(index: number, best: readonly SeriesForecast[]): Evaluation | undefined {
  const found = best.flatMap(({ patientSeries }) =>
    patientSeries.evaluations.filter(({ record }) => record.index === index),
  );
  return found.find(({ status }) => status === 'Valid') ?? found[0];
}

const evaluationsOf = ({ groups }: ImmunizationResult, index: number): DoseReport['evaluations'] =>
  groups.flatMap(({ group, antigens }) =>
    antigens.flatMap(({ antigen, best }) =>
      best.flatMap(({ patientSeries: { series, evaluations } }) =>
        evaluations
          .filter(({ record }) => record.index === index)
          .map(({ status, reasons, target }) => ({
            vaccineGroup: group.name,
            antigen: antigen.name,
            series: series.name,
            seriesType: series.type,
            targetDose: target,
            status,
            reasons,
          })),
      ),
    ),
  );

function forecastReport(
  { status, dates, doseNumber, members }: GroupForecast,
  given: ImmunizationCase,
  name: (cvx: string) => string,
): ForecastReport {
  const telling = members.filter((each) => each.status === status);
  const refOf = (code: string): string | undefined => given.observations.find((each) => each.code === code)?.ref;
  const contraindications = members.flatMap((member) => member.contraindications);
  const indications = members.flatMap(({ patientSeries }) => patientSeries.indications);
  return {
    status,
    reason: [...new Set((telling.length > 0 ? telling : members).map(({ reason }) => reason))].join('; '),
    doseNumber,
    earliest: dates?.earliest,
    recommended: dates?.recommended,
    pastDue: dates?.pastDue,
    latest: dates?.latest,
    vaccines: unique(members.flatMap(({ vaccines }) => vaccines)).map((cvx) => ({ cvx, vaccine: name(cvx) })),
    series: members.map(({ patientSeries: { antigen, series }, status: each, reason }) => ({
      antigen: antigen.name,
      series: series.name,
      seriesType: series.type,
      status: each,
      reason,
    })),
    because: uniqueBy(
      [
        ...indications.map(({ code, text, title }) => ({
          kind: 'indication' as const,
          code,
          text: text ?? title,
          ref: refOf(code),
        })),
        ...members.flatMap(({ immuneBy }) =>
          immuneBy.map((text) => ({ kind: 'immunity' as const, text, ref: refOf(text) })),
        ),
        ...contraindications.map(({ code, text, title }) => ({
          kind: 'contraindication' as const,
          code,
          text: text ?? title,
          ref: refOf(code),
        })),
      ],
      ({ kind, text }) => `${kind} ${text}`,
    ),
    guidance: unique([
      ...members.flatMap(({ patientSeries }) => patientSeries.series.guidance),
      ...indications.flatMap(({ guidance }) => guidance ?? []),
      ...contraindications.flatMap(({ guidance }) => guidance ?? []),
    ]),
  };
}

function movedSeasons({ groups }: ImmunizationResult, { assessed }: ImmunizationCase): string[] {
  return groups.flatMap(({ group, forecasts }) => {
    const next = forecasts.flatMap(({ members }) => members.flatMap((member) => member.next ?? []));
    const season = next
      .map(({ dose }) => seasonFor(dose, assessed))
      .find((each) => each !== undefined && each.moved !== 0);
    return season
      ? [
          `${group.name}: the data give one season; its days are moved by ${season.moved} years, to ${season.start} to ${season.end}.`,
        ]
      : [];
  });
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

const uniqueBy = <T>(values: readonly T[], key: (value: T) => string): T[] => [
  ...new Map(values.map((value) => [key(value), value])).values(),
];
