import { type Claim, type Draft, DraftBuilder, type Evidence, makeClaim } from '@aceso/evidence';
import type { LoadedVolume } from '../load.ts';
import { PROGRAM } from './dicom.ts';
import type { Observation, RegionGroup } from './observations.ts';
import { type FindingWords, wordsOf } from './vocabulary.ts';

export type ImagingDraft = Draft<'imaging-report'>;

export interface ReportHead {
  /** `Patient/id`. */
  readonly patient: string;
  /** ISO 8601 instant. */
  readonly now: string;
}

/** A draft and the region that each of its sentences speaks of: what a click on a sentence opens. */
export interface LinkedReport {
  readonly draft: ImagingDraft;
  readonly regionOf: ReadonlyMap<string, RegionGroup>;
  /** Who answers for it; without, it is a draft. */
  readonly signed?: Signature;
}

export interface Signature {
  /** A person's name. */
  readonly by: string;
  /** FHIR reference of the person. */
  readonly reference: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

const EXAMS: Readonly<Record<string, string>> = { CT: 'CT', MR: 'MR', PT: 'PET', CR: 'Radiograph', DX: 'Radiograph' };

/** The value as it stands in a sentence. */
export const shown = (value: number, { digits }: FindingWords): string => value.toFixed(digits);

/** Where the numbers of a group come from, in the image lane and the computed lane. */
function evidenceOf({ volume, region }: RegionGroup, { finding, uid }: Observation): Evidence[] {
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

function claimOf(group: RegionGroup, observation: Observation, patient: string): Claim {
  const { finding } = observation;
  const words = wordsOf(finding.finding, finding.unit);
  const { laterality } = group.region;
  const usable = finding.value !== null && finding.quality.usable;
  return makeClaim({
    kind: 'observation',
    patient,
    concept: {
      label: `${words.words} (${group.region.name})`,
      system: words.concept.scheme,
      code: words.concept.value,
    },
    ...(finding.value === null
      ? {}
      : { value: { type: 'quantity' as const, value: finding.value, unit: words.unit, ucum: finding.unit } }),
    qualifiers: {
      finding: { type: 'text', text: finding.finding },
      region: { type: 'text', text: group.region.name },
      ...(finding.quality.issues.length > 0
        ? { limits: { type: 'text' as const, text: finding.quality.issues.join(' ') } }
        : {}),
    },
    polarity: usable ? 'affirmed' : 'uncertain',
    ...(laterality ? { laterality } : {}),
    evidence: evidenceOf(group, observation),
  });
}

const textOf = (claim: Claim, name: string): string => {
  const value = claim.qualifiers?.[name];
  return value?.type === 'text' ? value.text : '';
};

/** Words of a sentence from its claims alone. */
function render(form: string, claims: readonly Claim[]): string {
  const [first] = claims;
  if (!first) return '';
  const region = capital(textOf(first, 'region'));
  const parts = claims.map((claim) => {
    const words = wordsOf(textOf(claim, 'finding'), claim.value?.type === 'quantity' ? claim.value.ucum : undefined);
    const name = /^(SUV|Agatston)/.test(words.words) ? words.words : uncapital(words.words);
    if (claim.value?.type !== 'quantity') return name;
    return `${name} ${shown(claim.value.value, words)}${words.unit === '' ? '' : ` ${words.unit}`}`;
  });
  switch (form) {
    case 'measured-item':
      return `${region}: ${parts.join(', ')}.`;
    case 'uncertain-item':
      return `${region}: ${parts.join(', ')}; not to be used. ${textOf(first, 'limits')}`.trim();
    case 'not-measured-item':
      return `${region}: not measured (${parts.join(', ')}). ${textOf(first, 'limits')}`.trim();
    case 'limit-item':
      return `${region}: ${textOf(first, 'limits')}`;
    default:
      return '';
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Numbers that only check an acquisition: they belong with the limits, not with the findings. */
const CHECKS = new Set(['air-calibration']);

/** Writes the draft: findings first, wording second. A sentence has numbers only from its claims. */
export function draftReport(groups: readonly RegionGroup[], head: ReportHead): LinkedReport {
  const modalities = [...new Set(groups.map(({ volume }) => EXAMS[volume.modality] ?? volume.modality))];
  const bodyPart = groups.find(({ volume }) => volume.acquisition.bodyPart)?.volume.acquisition.bodyPart;
  const builder = new DraftBuilder<'imaging-report'>(
    {
      type: 'imaging-report',
      title: `${modalities.join(' and ')}${bodyPart ? ` ${bodyPart.toLowerCase()}` : ''}: measurements`,
      loinc: '18748-4',
      patient: head.patient,
      asOf: head.now,
      generator: { kind: 'engine', name: PROGRAM.name, version: PROGRAM.version },
      language: 'en',
    },
    render,
  );
  const spoken: RegionGroup[] = [];
  const say = (form: string, group: RegionGroup, observations: readonly Observation[]): void => {
    if (observations.length === 0) return;
    builder.sentence(
      form,
      observations.map((each) => claimOf(group, each, head.patient)),
    );
    spoken.push(group);
  };
  const usable = ({ finding }: Observation): boolean => finding.value !== null && finding.quality.usable;
  builder.section({ id: 'findings', title: 'Findings', loinc: '59776-5' });
  for (const group of groups)
    say(
      'measured-item',
      group,
      group.observations.filter((each) => usable(each) && !CHECKS.has(each.finding.finding)),
    );
  builder.section({ id: 'not-usable', title: 'Not measured, or not to be used' });
  for (const group of groups) {
    // Each reason is a sentence of its own, so that a value stands beside what limits it.
    const bad = group.observations.filter((each) => !usable(each));
    const reasons = new Map<string, Observation[]>();
    for (const each of bad) {
      const key = `${each.finding.value === null}|${each.finding.quality.issues.join(' ')}`;
      reasons.set(key, [...(reasons.get(key) ?? []), each]);
    }
    for (const [key, own] of reasons) say(key.startsWith('true') ? 'not-measured-item' : 'uncertain-item', group, own);
  }
  builder.section({ id: 'limits', title: 'Limits' });
  for (const group of groups) {
    const limited = group.observations.filter((each) => usable(each) && each.finding.quality.issues.length > 0);
    const texts = new Set<string>();
    for (const each of limited) {
      const text = each.finding.quality.issues.join(' ');
      if (!texts.has(text)) say('limit-item', group, [each]);
      texts.add(text);
    }
  }
  const draft = builder.build();
  const sentences = draft.sections.flatMap((section) => section.sentences);
  return { draft, regionOf: new Map(sentences.map((sentence, i) => [sentence.id, spoken[i]!])) };
}

export interface NumberConflict {
  readonly number: string;
  /** The values that the sentence may carry. */
  readonly measured: readonly string[];
}

/** Numbers in a sentence that a person or a model edited which are no measured value of its region. */
export function checkNumbers(
  sentence: ImagingDraft['sections'][number]['sentences'][number],
  text: string,
): NumberConflict[] {
  const measured = sentence.claims.flatMap((claim) => {
    if (claim.value?.type !== 'quantity') return [];
    return [shown(claim.value.value, wordsOf(textOf(claim, 'finding'), claim.value.ucum))];
  });
  // Numbers of names and limits ("nodule 1", "-950 HU") were in the words before.
  const before = new Set(numbersIn(sentence.text));
  return numbersIn(text)
    .filter((number) => !before.has(number) && !measured.some((value) => Number(value) === Number(number)))
    .map((number) => ({ number, measured }));
}

const numbersIn = (text: string): string[] => text.match(/-?\d+(?:\.\d+)?/g) ?? [];
