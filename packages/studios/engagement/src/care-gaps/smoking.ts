import type { ChartConcept } from '@aceso/fhir';
import { plus } from '../immunization/period.ts';
import { type CodeList, means } from './codes.ts';
import { type Facts, type Found, newest, numberOf } from './facts.ts';
import { SMOKING_STATUS } from './lists.ts';
import { type Answer, no, unknown, yes } from './rule.ts';

const CURRENT: CodeList = {
  snomed: ['77176002', '449868002', '428041000124106', '428061000124105', '428071000124103', '65568007'],
  words: /^(current|every day|some days?|heavy|light)\b.*smoker|smokes/i,
};
const FORMER: CodeList = { snomed: ['8517006'], words: /former|ex-?smoker|quit/i };
const NEVER: CodeList = { snomed: ['266919005'], words: /never/i };
const PACK_YEARS: CodeList = { loinc: ['8664-5'], snomed: ['401201003'], words: /pack[- ]years?/i };
const QUIT_DAY: CodeList = {
  loinc: ['74010-0'],
  snomed: ['160625004'],
  words: /date (of )?quit|quit date|stopped smoking date/i,
};

const conceptOf = ({ value }: Found): ChartConcept | undefined =>
  value?.type === 'concept' ? value.concept : value?.type === 'text' ? { text: value.text, codings: [] } : undefined;

export interface Smoking {
  readonly status: 'current' | 'former' | 'never' | undefined;
  readonly latest: Found | undefined;
  /** Entries that say the patient smoked at the time, the newest last. */
  readonly smoked: readonly Found[];
  readonly former: readonly Found[];
}

/** What the chart says of smoking; once a smoker, a later "never" is not believed. */
export function smokingOf(facts: Facts): Smoking {
  const said = facts.done(SMOKING_STATUS).flatMap((found) => {
    const concept = conceptOf(found);
    return concept ? [{ found, concept }] : [];
  });
  const of = (list: CodeList): readonly Found[] =>
    said.filter(({ concept }) => means(concept, list)).map(({ found }) => found);
  const never = of(NEVER);
  const smoked = of(CURRENT).filter((each) => !never.includes(each));
  const former = of(FORMER).filter((each) => !never.includes(each) && !smoked.includes(each));
  const latest = newest([...said.map(({ found }) => found)]);
  const status =
    latest === undefined
      ? undefined
      : smoked.includes(latest)
        ? 'current'
        : former.includes(latest) || smoked.length > 0 || former.length > 0
          ? 'former'
          : never.includes(latest)
            ? 'never'
            : undefined;
  return { status, latest, smoked, former };
}

/** Ever smoked (as the statement on the aorta asks). */
export function everSmoked(facts: Facts): Answer {
  const { status, latest, smoked, former } = smokingOf(facts);
  if (status === 'current' || status === 'former')
    return yes('has smoked', [newest([...smoked, ...former]) ?? latest!]);
  if (status === 'never') return no('has never smoked', [latest!]);
  return unknown('The chart does not say whether the patient ever smoked');
}

/** At least 20 pack-years, and smoking now or within the past 15 years. */
export function lungRisk(facts: Facts): Answer {
  const { status, latest, smoked, former } = smokingOf(facts);
  if (status === undefined) return unknown('The chart does not say whether the patient smokes or smoked');
  if (status === 'never') return no('has never smoked', [latest!]);
  const quit = quitLongAgo(facts, status, smoked, former);
  if (quit.is === 'no') return quit;
  const packYears = newest(facts.done(PACK_YEARS).filter((each) => numberOf(each) !== undefined));
  if (!packYears) return unknown('The chart does not say how many pack-years', quit.evidence);
  if (numberOf(packYears)!.value < 20) return no('fewer than 20 pack-years', [packYears]);
  if (quit.is === 'unknown') return quit;
  return yes('20 pack-years or more, smoking now or within 15 years', [packYears, ...(quit.evidence ?? [])]);
}

function quitLongAgo(
  facts: Facts,
  status: Smoking['status'],
  smoked: readonly Found[],
  former: readonly Found[],
): Answer {
  const lastSmoked = newest(smoked);
  if (status === 'current') return yes('smokes', lastSmoked ? [lastSmoked] : []);
  const limit = plus(facts.asOf, '- 15 years');
  const quit = newest(facts.done(QUIT_DAY).filter(({ value }) => value?.type === 'time'));
  if (quit?.value?.type === 'time') {
    const day = quit.value.time.day;
    return day < limit.slice(0, day.length)
      ? no('quit more than 15 years ago', [quit])
      : yes('quit within 15 years', [quit]);
  }
  if (lastSmoked?.day !== undefined && lastSmoked.day >= limit) return yes('smoked within 15 years', [lastSmoked]);
  const longFormer = former.find(({ day }) => day !== undefined && day < limit);
  if (longFormer && (lastSmoked?.day === undefined || lastSmoked.day <= longFormer.day!))
    return no('a former smoker for more than 15 years', [longFormer]);
  return unknown('The chart does not say when the patient quit', former.slice(-1));
}
