import type { Laterality } from '@aceso/evidence';
import { TAG } from '../dicom/tags.ts';
import type { LoadedVolume } from '../load.ts';
import type { RegionGroup } from '../report/observations.ts';
import { organOf, removedOrgan, sideOf } from './anatomy.ts';
import type { ChartFact, ChartFacts } from './chart-facts.ts';
import { studyDay } from './study-day.ts';

/** Rules over findings and record. `severity`: a conflict must be cleared up; a limit says what a value is not good for. */
export const RULES = {
  'removed-organ': 'conflict',
  'other-side': 'conflict',
  'recorded-not-found': 'conflict',
  'other-sex': 'conflict',
  'other-birth-date': 'conflict',
  'stent-or-graft': 'limit',
  'known-cancer': 'context',
  'recorded-emphysema': 'context',
  smoking: 'context',
} as const satisfies Record<string, 'conflict' | 'limit' | 'context'>;
export type RuleId = keyof typeof RULES;

/** Version of the rules, cited with each of their results. */
export const RULES_VERSION = '1.0.0';

export interface RuleHit {
  readonly rule: RuleId;
  readonly severity: (typeof RULES)[RuleId];
  /** The entry of the record; for sex and birth date, the patient. */
  readonly fact: Pick<ChartFact, 'ref' | 'version' | 'label' | 'when'>;
  readonly side?: Laterality;
  readonly found?: Laterality;
  /** What the images say of the person. */
  readonly images?: string;
  /** Regions of the images that it speaks of; the first is the one to open. */
  readonly groups: readonly RegionGroup[];
}

const NODULE = /\b(nodul[eo]s?|mass(es)?|masas?|tumou?r(es)?|neoplasm|neoplasia|carcinoma|adenocarcinoma|cancer)\b/;
const CANCER =
  /\b(malignant|maligno|maligna|carcinoma|adenocarcinoma|cancer|lymphoma|linfoma|melanoma|sarcoma|leuk[a]?emia|leucemia|metasta(sis|ses|tic|sico))\b/;
const NOT_CANCER =
  /\b(screening|family history|antecedentes familiares|cribado|risk of|riesgo de|fear of|suspected|sospecha)\b/;
const METAL =
  /\b(stents?|coronary artery bypass|bypass coronario|cabg|revascularizacion coronaria|endoprotesis coronaria)\b/;
const EMPHYSEMA =
  /\b(emphysema|enfisema|copd|epoc|chronic obstructive (pulmonary|lung) disease|enfermedad pulmonar obstructiva cronica)\b/;
/** LOINC: tobacco smoking status. */
const SMOKING = '72166-2';

/** Whether an operation was done by the day of the study; one without a day counts. */
const doneBy = (fact: ChartFact, day: string | undefined): boolean =>
  fact.when === undefined || day === undefined || fact.when <= day.slice(0, fact.when.length);

const isNodule = ({ region }: RegionGroup): boolean => /^nodule \d+/.test(region.name);
const measured = ({ observations }: RegionGroup): boolean =>
  observations.some(({ finding }) => finding.value !== null && finding.value > 0);

/**
 * What the record and the findings say about each other. Only entries on the record's own patient, not refuted, not planned.
 * Nothing is concluded: each hit names the rule, the entry and the regions, for a person to look at.
 */
export function applyRules(groups: readonly RegionGroup[], { facts, subject }: ChartFacts): RuleHit[] {
  const hits: RuleHit[] = [];
  const hit = (
    rule: RuleId,
    fact: RuleHit['fact'],
    more: Partial<Pick<RuleHit, 'side' | 'found' | 'groups' | 'images'>> = {},
  ): void => {
    hits.push({ rule, severity: RULES[rule], fact, groups: [], ...more });
  };
  const day = groups.map(({ volume }) => studyDay(volume)).find((each) => each !== undefined);
  const nodules = groups.filter(isNodule);
  const looked = groups.find(({ observations }) =>
    observations.some(({ finding }) => finding.finding === 'nodule-candidates' && finding.quality.usable),
  );
  const calcium = groups.filter(({ observations }) =>
    observations.some(({ finding }) => finding.finding === 'agatston-score'),
  );
  const emphysema = groups.filter(({ observations }) =>
    observations.some(({ finding }) => finding.finding === 'laa-950'),
  );
  for (const fact of facts) {
    if (fact.type === 'Procedure') {
      const removed = removedOrgan(fact.words);
      if (removed !== undefined && doneBy(fact, day)) {
        const side = fact.laterality;
        const shown = groups.filter(
          (group) =>
            organOf(group.region.name) === removed &&
            !isNodule(group) &&
            measured(group) &&
            onSide(group, side, removed),
        );
        if (shown.length > 0) hit('removed-organ', fact, { groups: shown, ...(side ? { side } : {}) });
      }
      if (METAL.test(fact.words) && calcium.length > 0 && doneBy(fact, day))
        hit('stent-or-graft', fact, { groups: calcium });
    }
    if (
      fact.type === 'Condition' &&
      !fact.past &&
      organOf(fact.words) === 'lung' &&
      NODULE.test(fact.words) &&
      looked
    ) {
      const side = fact.laterality;
      if (nodules.length === 0) hit('recorded-not-found', fact, { groups: [looked], ...(side ? { side } : {}) });
      else if (side === 'left' || side === 'right') {
        const found = new Set(nodules.map(({ region }) => region.laterality));
        const [other] = found;
        if (!found.has(side) && other) hit('other-side', fact, { side, found: other, groups: nodules });
      }
    }
    if (fact.type === 'Condition' && CANCER.test(fact.words) && !NOT_CANCER.test(fact.words) && nodules.length > 0)
      hit('known-cancer', fact, { groups: nodules });
    if (fact.type === 'Condition' && EMPHYSEMA.test(fact.words) && emphysema.length > 0)
      hit('recorded-emphysema', fact, { groups: emphysema.slice(-1) });
    if (
      fact.type === 'Observation' &&
      fact.value &&
      fact.codes.some(({ code }) => code === SMOKING) &&
      (nodules.length > 0 || emphysema.length > 0)
    )
      hit(
        'smoking',
        { ...fact, label: `${fact.label}: ${fact.value}` },
        { groups: [...nodules, ...emphysema.slice(-1)] },
      );
  }
  const first = groups[0]?.volume;
  if (subject && first) {
    const { sex, birth } = personOf(first);
    if (sex && subject.gender && (subject.gender === 'male' || subject.gender === 'female') && sex !== subject.gender)
      hit('other-sex', { ref: subject.ref, label: subject.gender }, { images: sex });
    if (birth && subject.birthDate?.length === 10 && birth !== subject.birthDate)
      hit('other-birth-date', { ref: subject.ref, label: subject.birthDate }, { images: birth });
  }
  return hits;
}

/** Whether a region is on the side of an operation; an unpaired organ has none. */
function onSide({ region }: RegionGroup, side: Laterality | undefined, organ: string): boolean {
  if (organ === 'spleen' || organ === 'gallbladder' || organ === 'thyroid') return true;
  const own = region.laterality ?? sideOf(region.name);
  // Without a side in the record nothing contradicts one that is there.
  return side !== undefined && own !== undefined && own !== 'bilateral' && (side === 'bilateral' || own === side);
}

function personOf({ slices }: LoadedVolume): { sex?: 'male' | 'female'; birth?: string } {
  const dataset = slices.find((slice) => slice !== undefined)?.image.file.dataset;
  const [sex, birth] = [dataset?.text(TAG.PatientSex), dataset?.text(TAG.PatientBirthDate)];
  return {
    ...(sex === 'M' ? { sex: 'male' as const } : sex === 'F' ? { sex: 'female' as const } : {}),
    ...(birth && /^\d{8}$/.test(birth) ? { birth: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}` } : {}),
  };
}
