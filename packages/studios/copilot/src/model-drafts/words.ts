import { baseForm } from './said.ts';

const bases = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean).map(baseForm));

/**
 * Words that carry no clinical statement of their own: a sentence may use them though its facts do not. Anything that
 * tells a state, a course, a side, a person or a negation is left out on purpose.
 */
export const FREE_WORDS: ReadonlySet<string> = bases(`
  a an the this that these those and or but as at by for from in into of on onto over to with within during per via than then
  also additionally including include includes included along together both each other further well namely respectively
  he she they his her their him them it its who whom whose which where when while there here patient pt person individual
  man woman boy girl male female gentleman lady mr mrs ms dr
  be is are was were been being am has have had having do does did will would can could should may might must shall
  old year yo y/o aged age month week day born birth name named
  record recorded records documented documentation noted note notes listed listing list shown show shows showed seen reported report
  reported stands stand known available present presents presented presenting
  measured measurement measurements value values level levels reading readings result results found finding test tests tested testing
  last latest most recent recently time date dated
  medicine medicines medication medications drug drugs therapy regimen takes take taking taken prescribed prescription given receive received receives use uses used using dose dosed dosing
  condition conditions problem problems diagnosis diagnoses diagnosed history medical clinical
  visit visits encounter stay care hospital clinic department admission admitted discharge discharged
  vital vitals sign signs exam body reference range normal
  procedure procedures underwent undergone performed done completed carried
  immunization immunizations immunised immunized vaccine vaccines vaccination vaccinated
  allergy allergies allergic reaction reactions
  follow up following followed plan plans planned appointment appointments scheduled
  currently current now ongoing remains remain continues continue continued
  once twice daily every hours hour morning evening night needed tablet tablets capsule oral orally mouth
  according per based chart file data regarding concerning respect respectively overall
  under until since after before between
  due because reason reasons indication indicated treated treatment treat
`);

/** Groups of words with one meaning; a group in a sentence must be in its facts as well. */
export const MEANINGS: Readonly<Record<string, ReadonlySet<string>>> = {
  left: bases('left lt sinister'),
  right: bases('right rt'),
  bilateral: bases('bilateral bilaterally both-sided'),
  negation: bases(
    'no not none never nil denies denied without negative absent neither nor cannot unremarkable excluded isnt wasnt hasnt doesnt didnt arent werent',
  ),
  uncertain: bases(
    'possible possibly probable probably suspected likely unlikely suspicion presumed provisional unconfirmed questionable',
  ),
  stopped: bases('stopped stop stops discontinued discontinue ceased withdrawn'),
  started: bases('started start starts new newly begun began initiated commenced added'),
  held: bases('hold held paused suspended'),
  resolved: bases('resolved resolution inactive remission healed cured former formerly previous previously past prior'),
  rising: bases('rising rise rose risen increased increase increasing higher up-trending climbed uptrending'),
  falling: bases(
    'falling fall fell fallen decreased decrease decreasing lower reduced declined declining dropped downtrending',
  ),
  stable: bases('stable unchanged steady'),
  better: bases('improved improving improvement better recovered recovering'),
  worse: bases('worse worsened worsening deteriorated deteriorating progression progressed'),
  mother: bases('mother mom maternal'),
  father: bases('father dad paternal'),
  brother: bases('brother'),
  sister: bases('sister'),
  son: bases('son'),
  daughter: bases('daughter'),
  grandmother: bases('grandmother'),
  grandfather: bases('grandfather'),
  aunt: bases('aunt'),
  uncle: bases('uncle'),
  cousin: bases('cousin'),
  husband: bases('husband'),
  wife: bases('wife'),
  severe: bases('severe severely critical'),
  moderate: bases('moderate moderately'),
  mild: bases('mild mildly'),
  high: bases('high elevated raised above'),
  low: bases('low below'),
  abnormal: bases('abnormal critically'),
};

/** Words that stand for one another: a sentence may use any of a group that its facts have one of. */
const SAME: readonly ReadonlySet<string>[] = [
  ...Object.values(MEANINGS),
  ...[
    'smoke smoker smoking tobacco',
    'blood pressure bp',
    'heart rate hr pulse',
    'temperature temp',
    'clinician physician doctor practitioner provider',
    'x-ray xray radiograph cxr chest',
    'ct computed tomography',
    'mri magnetic resonance imaging',
    'ultrasound ultrasonography sonography us',
    'echocardiogram echocardiography echo tte transthoracic',
    'electrocardiogram ecg ekg',
    'surgery surgical operation operative',
    'kidney renal',
    'heart cardiac',
    'liver hepatic',
    'lung pulmonary',
    'mouth oral po',
    'daily qd day',
    'twice bid two',
    'three tid',
    'needed prn',
    'intravenous intravenously iv',
    'subcutaneous subcutaneously sc subq',
    'inhaled inhalation inhaler puff',
    'weight weigh weighs',
    'emergency ed er',
    'discharge home',
    'family relative',
    'check-up checkup check examination',
    'congestive chf',
    'hypertension htn',
  ].map(bases),
];

/** Another word for one of these is among `known`. */
export const meansOneOf = (word: string, known: ReadonlySet<string>): boolean =>
  SAME.some((group) => group.has(word) && [...group].some((other) => known.has(other)));

/** Negations that may stand behind what they negate. */
export const BEHIND = bases(
  'not absent negative excluded denied unremarkable isnt wasnt hasnt doesnt didnt arent werent',
);

/** Negation and states that must go with what they are said of. */
export const NOT_TO_LOSE = ['negation', 'uncertain', 'stopped', 'held', 'resolved'] as const;
