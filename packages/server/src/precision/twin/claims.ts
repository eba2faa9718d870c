import type { Evidence } from '@aceso/evidence';
import { type Consulted, MODELS, type Scenario, type WhatIf } from '@aceso/precision/twin';
import { RELEASE } from '../../version.ts';
import type { KeptTwin, TwinClaim } from './records.ts';

const whole = (value: number): string => value.toFixed(0);
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const three = (value: number): string => String(Number(value.toPrecision(3)));

const published = (source: string): Evidence =>
  ({
    ...{ lane: 'knowledge', ref: source, source, version: RELEASE.version, licence: 'published equations' },
  }) as Evidence;

const changesText = ({ changes, mode }: Scenario): string =>
  changes.length === 0
    ? mode === 'add'
      ? 'as recorded'
      : 'nothing eaten or injected'
    : changes
        .map(
          ({ minute, carbs, insulin, exercise }) =>
            `${[carbs === undefined ? '' : `${carbs} g`, insulin === undefined ? '' : `${insulin} U`, exercise ? `${exercise.minutes} min of exercise at ${exercise.heartRate} beats a minute` : ''].filter(Boolean).join(' and ')} after ${minute} min`,
        )
        .join(', ');

/** What a what-if says, and what it rests on: the equations, the recording with its back-test, the scenario. */
export function whatIfClaims(twin: KeptTwin, scenario: Scenario, answer: WhatIf): TwinClaim[] {
  const { source } = MODELS[twin.model];
  const { report } = twin;
  const hour = report!.horizons.find(({ minutes }) => minutes === 60)!;
  const own = hour.scores[0]!;
  const inputs = [
    `recording ${report!.fingerprint} (${twin.origin === 'record' ? 'of the record' : 'brought by a person'}), weight ${twin.weight} kg`,
    `scenario from ${answer.at}: ${changesText(scenario)}`,
    `back-test on held-out days: error at 60 min ${own.rmse.toFixed(1)} mg/dL, ${percent(hour.coverage)} within the 90 % interval`,
  ];
  const evidence = (output: string): Evidence[] => [
    {
      lane: 'computed',
      ref: `twin/${twin.id}/${answer.at}`,
      algorithm: `glucose-twin-${twin.model}`,
      version: RELEASE.version,
      seed: twin.seed,
      inputs,
      output,
    } as Evidence,
    published(source),
    ...(twin.origin === 'record'
      ? [{ lane: 'chart', ref: `Patient/${twin.patient}`, patient: `Patient/${twin.patient}` } as Evidence]
      : []),
  ];
  const end = answer.changed.at(-1)!;
  const off = answer.difference.at(-1)!;
  const texts = [
    `Sensor glucose after ${answer.minutes} minutes with ${changesText(scenario)}: ${whole(end.middle)} mg/dL (90 % interval ${whole(end.low)} to ${whole(end.high)})`,
    `Difference to the course without the change: ${whole(off.middle)} mg/dL (${whole(off.low)} to ${whole(off.high)})`,
    `Chance of plasma glucose below 70 mg/dL: ${percent(answer.below70[1])} (without the change ${percent(answer.below70[0])})`,
    `Chance of plasma glucose above 180 mg/dL: ${percent(answer.above180[1])} (without the change ${percent(answer.above180[0])})`,
  ];
  return texts.map((text) => ({ text, evidence: evidence(text) }));
}

/** What a pharmacokinetic twin says of regimens. @param refs of the record's entries that gave inputs */
export function doseClaims(patient: string, answer: Consulted, refs: readonly string[]): TwinClaim[] {
  const inputs = [
    ...Object.entries(answer.inputs).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
    ...answer.checks.map(
      ({ time, value, forecast }) =>
        `level ${three(value)} ${answer.unit} at ${three(time)} h (forecast ${three(forecast)})`,
    ),
  ];
  const texts = [
    ...answer.exposures.flatMap(({ regimen, area24, targets }) => {
      const what = `${regimen.amount} mg every ${regimen.interval} h`;
      return [
        `${what}: AUC24 at steady state ${three(area24.middle)} mg h/L (90 % interval ${three(area24.low)} to ${three(area24.high)})`,
        ...targets.map(
          ({ target, low, high, within }) =>
            `${what}: ${target.name} within ${three(low)} to ${three(high)} with a chance of ${percent(within)}`,
        ),
      ];
    }),
    ...answer.plans.map(
      ({ daily, settled, within }) =>
        `${daily} mg of warfarin a day: INR settles at ${settled.middle.toFixed(1)} (${settled.low.toFixed(1)} to ${settled.high.toFixed(1)}), from 2 to 3 with a chance of ${percent(within)}`,
    ),
  ];
  return texts.map((text) => ({
    text,
    evidence: [
      {
        lane: 'computed',
        ref: `dosing/${answer.model}`,
        algorithm: answer.model,
        version: RELEASE.version,
        inputs,
        output: text,
      } as Evidence,
      published(answer.source),
      ...refs.map((ref) => ({ lane: 'chart', ref, patient: `Patient/${patient}` }) as Evidence),
    ],
  }));
}
