import { bare, listedNames } from './listed-names.ts';
import { isDictionaryWord, isEnglishWord } from './vocabulary.ts';

/** Words of services, departments and payers, capitalised like names, and words that begin sentences. */
export const NO_NAME = new Set(
  `social work worker physical occupational speech therapy therapist therapists infectious disease diseases emergency department room general vascular cardiac cardiothoracic thoracic orthopedic orthopaedic plastic surgery surgical surgeon intensive care unit primary
palliative home health case management manager pharmacy pharmacist radiology interventional internal medicine family practice pulmonary critical cardiology neurology neurosurgery oncology hematology haematology nephrology endocrinology gastroenterology psychiatry
dermatology urology anesthesia anaesthesia pediatrics paediatrics pediatric obstetrics gynecology hospital clinic medical center centre nursing facility rehabilitation hospice team service services insurance poison control child protective adult risk quality
respiratory wound pain transplant infection blood bank heart failure stroke trauma geriatric geriatrics women veterans affairs medicare medicaid blue cross shield united aetna humana nurse nurses practitioner physician physicians assistant resident attending
fellow consultant doctor provider providers patient patients the this that these those when what which who how are is was were will has had have and or for with from not no his her their our your my he she they we it today yesterday please state american national
arthrogram angiogram angiography enterography spectroscopy urography scan scans department board review committee interpreter security police school university college chart record records note notes order orders study trial group dialysis laboratory lab imaging mental behavioral public community urgent outpatient inpatient nutrition dietary`.split(
    /\s+/,
  ),
);
/** Small words and verbs that follow or stand where a name could in a text without capitals. */
export const COMMON = new Set(
  `a an the died dies stating name names like per regarding drives gives parents is was were are be been being will would can could may might has had have having and or but if then than so as at by for from in into of off on onto out over to up with about after before during since until who whom whose which that this these those not no
he she they it we you i me him her them us his hers their our your my mine denies denied reports reported states stated complains presented presents says said came comes went goes seen lives called stopped taking follow follows followed did does do done get gets got
yourself myself himself herself themselves take nice good put today yesterday tomorrow now again also still only very more most some any all each both few new old year years month day week daughter son wife husband mother father brother sister spouse friend reachable phone rn md np pa`.split(
    /\s+/,
  ),
);
/** Endings of substances, diseases and procedures, which dictionaries of English do not have either. */
export const TERM =
  /(?:mab|nib|tide|stat|pril|sartan|olol|azole|cillin|mycin|vir|statin|gliptin|gliflozin|parin|xaban|tecan|cept|ide|ine|one|ole|ate|ium|itis|osis|oma|emia|aemia|pathy|plasty|scopy|gram|graphy|tomy|ectomy)$/i;
/** More of these, as texts without capitals have them. */
const MORE_TERM =
  /(?:algia|emesis|pnea|pnoea|uria|rrhea|rrhoea|rrhage|plegia|paresis|phagia|phasia|penia|cyte|lysis|stasis|trophy|edema|oedema|ology|ologist|iatric|opathy|ectasia|ostomy|itis|osis|oma|gram|scope|metry)s?$/;
/** Abbreviations and words of clinics that dictionaries lack and lists of names may have. */
const CLINIC =
  /^(?:mrn|dob|dx'd|ems|blurry|spina|noncompliant|abd|abx|acei?|ada|aki|ama|amb|ami|ana|arb|asa|asap|bid|bmi|bmp|bnp|bph|cabg|cad|cbc|chf|ckd|cmp|copd|cpap|cva|cxr|dka|dvt|ecg|ecmo|eeg|ekg|emg|esrd|etoh|gerd|gfr|gyn|hba|hcv|hdl|hiv|hpi|hpv|htn|ibs|icu|ivf|ldl|lmp|lvef|mri|nad|npo|nsaids?|nstemi|occ|osa|pcos|pcp|pft|prn|psa|ptsd|qid|ros|rom|sle|sob|ssri|stat|stemi|tia|tid|tsh|uri|uti|vte|wnl|afib|angio|appy|chole|cath|colo|echo|endo|gyne|hosp|meds?|neuro|ortho|peds|psych|rehab|rheum|sats?|surg|tele|temp|tox|vitals|yo|yrs?|mom|dad|grandma|grandpa|ok|okay|telehealth|biopsied|covid|keto|ozempic|wegovy|mounjaro|tylenol|advil|motrin|lasix|lantus|humira|xarelto|eliquis|januvia|jardiance|farxiga|trulicity|entresto|plavix|coumadin|lipitor|crestor|norco|ativan|xanax|zoloft|prozac|lexapro|celexa|cymbalta|effexor|wellbutrin|abilify|seroquel|risperdal|zyprexa|depakote|lamictal|keppra|dilantin|topamax|neurontin|lyrica|flexeril|soma|mobic|celebrex|synthroid|prilosec|nexium|protonix|pepcid|zantac|zofran|reglan|singulair|symbicort|advair|spiriva|flonase|zyrtec|claritin|allegra|benadryl|pfizer|moderna|gardasil|shingrix|metformin|warfarin|insulin|heparin|digoxin|aspirin|statins?)$/;

export interface WordKind {
  /** A name only, a name and a word of English, a word, or what neither list knows. */
  readonly kind: 'name' | 'both' | 'word' | 'unknown';
  readonly isGiven: boolean;
}

/** What a word in small letters may be. @param word without `'s` */
export function kindOfSmall(word: string): WordKind {
  const { given, family } = listedNames();
  const low = bare(word);
  const parts = low.split('-').filter((part) => part.length > 2 || !low.includes('-'));
  const isGiven = parts.length > 0 && parts.every((part) => given.has(part));
  const isListed = parts.length > 0 && parts.every((part) => given.has(part) || family.has(part));
  // `James` is no plural of jam; of what no list of names has, any form of a word is one.
  const isWord = isListed
    ? isDictionaryWord(low)
    : (!low.includes('-') && (isEnglishWord(word) || isEnglishWord(low))) ||
      (low.includes('-') && parts.some((part) => isDictionaryWord(part)));
  const isOther =
    /(?:^|-)\p{L}(?:-|$)/u.test(low) ||
    NO_NAME.has(low) ||
    COMMON.has(low) ||
    CLINIC.test(low) ||
    (!isListed && (TERM.test(low) || MORE_TERM.test(low) || low.length < 3));
  return { kind: isOther ? 'word' : isListed ? (isWord ? 'both' : 'name') : isWord ? 'word' : 'unknown', isGiven };
}
