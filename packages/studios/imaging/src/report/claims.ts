import { type Claim, type ClaimInput, type Evidence, makeClaim } from '@aceso/evidence';
import type { Change, WhyNot } from '../history/compare.ts';
import { RULES_VERSION, type RuleHit } from '../history/rules.ts';
import type { LoadedVolume } from '../load.ts';
import type { Observation, RegionGroup } from './observations.ts';
import { wordsOf } from './vocabulary.ts';

/** Where the numbers of a group come from, in the image lane and the computed lane. */
export function evidenceOf({ volume, region }: RegionGroup, { finding, uid }: Observation): Evidence[] {
  const instance = instanceOf(volume, region);
  const method = `${finding.method.name} ${finding.method.version}`;
  return [
    {
      lane: 'image',
      ref: uid,
      study: volume.study ?? volume.name,
      ...(volume.series ? { series: volume.series } : {}),
      ...(instance ? { instance } : {}),
      region: region.name,
      method,
      inputHash: finding.inputHash,
    },
    {
      lane: 'computed',
      ref: `computed:${uid}`,
      // Where there is no value, there is nothing to compute again.
      ...(finding.value === null ? {} : { path: uid }),
      algorithm: finding.method.name,
      version: finding.method.version,
      inputs: [uid],
      // The claim has the unit; a value computed again is compared with these digits.
      output: finding.value === null ? 'not measured' : String(finding.value),
    },
  ];
}

/** The image to open for a region: the measured slice, or the middle of its box. */
export function instanceOf({ slices, acquisition }: LoadedVolume, region: RegionGroup['region']): string | undefined {
  const k = region.slice ?? (region.box ? Math.round((region.box.first[2] + region.box.last[2]) / 2) : undefined);
  const slice = k === undefined ? undefined : slices[k];
  return slice?.image.sopInstance ?? region.instances?.[0] ?? acquisition.instances?.[0];
}

/** A value of a region. */
export function claimOf(group: RegionGroup, observation: Observation, patient: string): Claim {
  return makeClaim(inputOf(group, observation, patient));
}

function inputOf(group: RegionGroup, observation: Observation, patient: string): ClaimInput {
  const { finding } = observation;
  const words = wordsOf(finding.finding, finding.unit);
  const { laterality } = group.region;
  const usable = finding.value !== null && finding.quality.usable;
  return {
    kind: 'observation',
    patient,
    concept: {
      label: `${words.words} (${group.region.name})`,
      system: words.concept.scheme,
      code: words.concept.value,
    },
    ...(finding.value === null ? {} : { value: quantity(finding.value, observation) }),
    qualifiers: {
      finding: text(finding.finding),
      region: text(group.region.name),
      ...(finding.quality.issues.length > 0 ? { limits: text(finding.quality.issues.join(' ')) } : {}),
    },
    polarity: usable ? 'affirmed' : 'uncertain',
    ...(laterality ? { laterality } : {}),
    evidence: evidenceOf(group, observation),
  };
}

const text = (words: string): { type: 'text'; text: string } => ({ type: 'text', text: words });
const quantity = (value: number, { finding }: Observation): Extract<Claim['value'], { type: 'quantity' }> => ({
  type: 'quantity',
  value,
  unit: wordsOf(finding.finding, finding.unit).unit,
  ucum: finding.unit,
});

/** A qualifier in words; empty where it is not there. */
export const textOf = (claim: Claim, name: string): string => {
  const value = claim.qualifiers?.[name];
  return value?.type === 'text' ? value.text : '';
};

/** A value against that of a prior study: both numbers, their difference, and what it is worth. */
export function changeClaim(
  current: RegionGroup,
  prior: RegionGroup,
  { current: now, prior: then, change, percent, error, beyond }: Change,
  patient: string,
  priorDay: string | undefined,
): Claim {
  const input = inputOf(current, now, patient);
  return makeClaim({
    ...input,
    qualifiers: {
      ...input.qualifiers,
      previous: quantity(then.finding.value!, then),
      change: quantity(change, now),
      ...(percent === undefined ? {} : { percent: { type: 'quantity', value: percent, unit: '%', ucum: '%' } }),
      ...(priorDay === undefined ? {} : { priorDay: { type: 'date', date: priorDay } }),
      ...(prior.region.name === current.region.name ? {} : { previousRegion: text(prior.region.name) }),
      verdict: text(beyond === undefined ? 'unknown' : beyond ? 'beyond' : 'within'),
      ...(error ? { limit: quantity(error.limit, now), limitSource: text(error.source) } : {}),
    },
    evidence: [
      ...evidenceOf(current, now),
      ...evidenceOf(prior, then),
      {
        lane: 'computed',
        ref: `computed:change:${now.uid}`,
        algorithm: 'difference',
        version: '1',
        inputs: [now.uid, then.uid],
        output: `${change} ${now.finding.unit}`,
      },
      ...(error
        ? [
            {
              lane: 'knowledge' as const,
              ref: `measuring-error:${now.finding.finding}`,
              source: error.source,
              version: RULES_VERSION,
              licence: 'facts',
            },
          ]
        : []),
    ],
  });
}

/** Two values that are not compared. */
export function refusedClaim(
  current: RegionGroup,
  prior: RegionGroup,
  { current: now, prior: then, why }: { current: Observation; prior: Observation; why: WhyNot },
  patient: string,
): Claim {
  const input = inputOf(current, now, patient);
  return makeClaim({
    ...input,
    qualifiers: {
      ...input.qualifiers,
      why: text(why),
      ...(then.finding.value === null ? {} : { previous: quantity(then.finding.value, then) }),
    },
    polarity: 'uncertain',
    evidence: [...evidenceOf(current, now), ...evidenceOf(prior, then)],
  });
}

/** The values of a thing that the other study has none of. */
export function unmatchedClaims(group: RegionGroup, patient: string, priorDay: string | undefined): Claim[] {
  return group.observations
    .filter(({ finding }) => finding.value !== null)
    .map((observation) => {
      const input = inputOf(group, observation, patient);
      return makeClaim({
        ...input,
        qualifiers: {
          ...input.qualifiers,
          ...(priorDay === undefined ? {} : { priorDay: { type: 'date', date: priorDay } }),
        },
      });
    });
}

const KINDS = {
  Condition: 'condition',
  Procedure: 'procedure',
  Observation: 'observation',
  Patient: 'patient',
} as const;

/** What a rule says of an entry of the record: the entry first, then the values of the regions it speaks of. */
export function ruleClaims({ rule, fact, side, found, images, groups }: RuleHit, patient: string): Claim[] {
  const type = fact.ref.split('/')[0] as keyof typeof KINDS;
  const entry = makeClaim({
    kind: KINDS[type] ?? 'document',
    patient,
    concept: { label: fact.label },
    qualifiers: {
      rule: text(rule),
      ...(fact.when ? { when: { type: 'date', date: fact.when } } : {}),
      ...(found ? { found: text(found) } : {}),
      ...(images ? { images: text(images) } : {}),
    },
    ...(side ? { laterality: side } : {}),
    evidence: [
      { lane: 'chart', ref: fact.ref, patient, ...(fact.version ? { version: fact.version } : {}) },
      {
        lane: 'knowledge',
        ref: `rule:${rule}`,
        source: 'Aceso rules for images and record',
        version: RULES_VERSION,
        licence: 'Apache-2.0',
      },
    ],
  });
  const values = groups.flatMap((group) =>
    group.observations
      .filter(({ finding }) => finding.value !== null && finding.quality.usable && MAIN.test(finding.finding))
      .map((observation) => claimOf(group, observation, patient)),
  );
  return [entry, ...values];
}

/** The values that stand for a region in a sentence about something else. */
const MAIN = /^(laa-950|nodule-diameter|agatston-score)$|-(volume|long-axis)$/;
