import type { Transcript, Utterance } from '../input/transcript.ts';

/** Of whom a stretch of talk tells: the patient, a blood relative, somebody else, or people in general. */
export type About = 'patient' | 'kin' | 'other' | 'people';

const KIN =
  'mother|father|mom|mum|mommy|dad|daddy|parents?|brothers?|sisters?|siblings?|grand(?:mother|father|ma|pa|parents?|mom|dad|son|daughter|kids?|child(?:ren)?)|aunts?|uncles?|cousins?|nephews?|nieces?|sons?|daughters?|kids?|children';
const OTHERS =
  'wife|husband|spouse|partner|boyfriend|girlfriend|fianc[eé]e?|(?:mother|father|sister|brother|son|daughter)s?[- ]in[- ]law|step\\w+|ex(?:[- ](?:wife|husband))?|neighbou?rs?|friends?|budd(?:y|ies)|room-?mates?|co-?workers?|colleagues?|boss|teachers?|students?|classmates?|team-?mates?|landlord|pastor|dogs?|cats?|pets?|horses?';
const ANYBODY = 'someone|somebody|everyone|everybody|people|folks|others';
/** What somebody has, had or went through; not what they noticed, said or did for the patient. */
const STATE =
  "(?:(?:just|also|really|actually|always|never|once|recently|already|still|all|both|even|probably|possibly|apparently|did|does|do|didn't|doesn't|don't|n't|not|who|that|has|have|had|'s|'ve|might|may|been|be|in|at|on|the|my|our|of|mine|work|school|church|office|daycare|next door|lives?|living|,) ?)* ?(?:has|have|had|'s|is|are|was|were|been|got|gets|getting|having|have|died|passed|suffer(?:s|ed|ing)?|takes?|took|taking|came down|caught|went|broke|fell|develop(?:s|ed)|need(?:s|ed)|use[sd]?|ended up|smokes?|smoked|drinks?|lost|with|sick)\\b";
const POSSESSIVE =
  '(?:my|our|his|her|one of my|one of our|all my|both my|both of my|some of my|a|an|this|the|your|another)';
const ADJECTIVE =
  '(?:(?:own|older|younger|oldest|youngest|elder|little|big|best|old|good|close|other|late|middle|first|second|two|three|four|five|new|maternal|paternal|whole|next door|biological|half|great|entire) )*';

const KIN_SUBJECT = new RegExp(
  `\\b(?:${POSSESSIVE} ${ADJECTIVE})(?:${KIN})(?!'s (?:house|place|car|birthday|wedding|home|funeral)|[- ]in[- ]law)\\b ?${STATE}`,
  'g',
);
const OTHER_SUBJECT = new RegExp(
  `\\b(?:(?:${POSSESSIVE} ${ADJECTIVE}(?:(?:${OTHERS})\\b|(?:${KIN})[- ]in[- ]law\\b|(?:guy|girl|lady|woman|man|person|kid|boy)s? (?:at|from|in|i|on|who|that|named|down|next)\\b[^,.;]{0,24}?)|(?:${ANYBODY})\\b(?: (?:at|in|on|from|around|else|i)\\b[^,.;]{0,20}?)?)) ?${STATE}`,
  'g',
);
/** Where the speaker comes back to their own body or self. */
const SELF = /\b(?:i|i'm|i've|i'd|i'll|me|myself|my|mine|we|we've|us)\b/g;
const RELATIVE_WORD = new RegExp(`\\bmy ${ADJECTIVE}(?:${KIN}|${OTHERS})\\b`, 'y');

/** Infection at home or at work is history of the patient: to whom they were exposed. */
const CONTACT =
  /\b(?:sick|ill|flu|covid|coronavirus|strep|cold|cough\w*|stomach bug|virus|infection|fever|runny|pink eye|lice|chicken ?pox|measles|mono|rsv|tb|tuberculosis|contagious|same (?:thing|symptoms?)|exposed)\b/;

/** A clinician who speaks of other patients, of people at large, or of what is usually done. */
const GENERAL =
  /\b(?:(?:most|many|some|other|lots of|a lot of|plenty of|few|all|older|younger|these|those|my|our|we see|i see|i have|i've had|certain) (?:of (?:my|our|the|these) )?(?:people|patients|folks|individuals|women|men|kids|children|adults|persons|athletes|diabetics|smokers)|(?:people|patients|folks|individuals|women|men|adults) (?:who|with|that|like|often|usually|sometimes|tend|can|will|may|over|under|in (?:their|general)|get|have|do|take|your age)|one in (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)|(?:usually|typically|normally|generally|often|sometimes|ordinarily) (?:we|what we|i|it's|it is|they|this|people|patients)|we (?:usually|typically|generally|normally|often|sometimes|tend to|used to|see (?:this|that|it|a lot))|in general,?|generally speaking|as a rule|(?:another|a different|this other|last) patient (?:of mine|i had|who|had|with|came)|i (?:had|have|saw|know) (?:a|another|one|this) (?:patient|guy|lady|woman|man|friend|person))\b/;
/** Things of a kind: "tics are very common in children", "this can lead to an allergic reaction". */
const OF_A_KIND =
  /\b(?:is|are|it's|they're) (?:very |quite |pretty |fairly |more |really |extremely |a )?(?:common(?:ly)?|usually|often|typically|generally|rare)\b|\b(?:often|usually|typically|commonly|generally|tends? to|sometimes) (?:causes?|leads?|happens?|occurs?|comes?|goes?|gets?|makes?|means?|results?|starts?|resolves?|present)\b/;
/** What turns general talk to this patient: an address, an order, a finding. */
const ADDRESSED =
  /\b(?:you|your|you're|you've|yours|he|she|his|her|i'll|i will|we'll|we will|let's|i want|i'd|i would|i think|i'm going|we're going|i am going|gonna|gon na|recommend|order)\b/;
/** A clinician of themselves or theirs: "my wife has that too", "I broke my arm once". */
const OWN_KIN = new RegExp(`\\b(?:my|our) ${ADJECTIVE}(?:${KIN}|${OTHERS})\\b`);
const OWN_ILLNESS =
  /^(?:(?:yeah|yes|okay|well|oh|so|and|you know),? )*(?:i|i've) (?:also |actually |just |always |once |too )*(?:have|had|get|got|broke|hurt|suffer(?:ed)? from|tore|take|took|smoked) (?!to\b)(?!.*\b(?:you|your|patient|results?|chart|order|concern|note|x-?ray)\b).*\b(?:too|myself|as well|also|once|when i was|years ago|last (?:week|month|year)|in my own|back in)\b/;

export interface Attribution {
  readonly about: About;
  /** Whether the name at an offset of the clause is somebody else's. */
  readonly others: (at: number) => boolean;
}

const OWN: Attribution = { about: 'patient', others: () => false };

/**
 * Follows of whom each clause tells, turn by turn: "My neighbour had a stroke. He was in hospital for weeks." Call it once
 * for each clause, in the order of the visit.
 */
export function attributor(transcript: Transcript): (utterance: Utterance, clause: string) => Attribution {
  const proxy = speaksForPatient(transcript);
  let last: { speaker: string; about: About; utterance: number } | undefined;
  return (utterance, clause) => {
    const said = ` ${clause.toLowerCase().replaceAll('’', "'")} `;
    if (utterance.role === 'clinician') return ofClinician(said);
    // A parent's "my son" and "he" are the patient.
    if (utterance.role !== 'patient' || proxy) return proxyClause(said);
    const marks = marksIn(said);
    const first = marks.find((mark) => mark.about !== 'patient');
    if (first) {
      last = { speaker: utterance.speaker, about: first.about, utterance: utterance.index };
      const self = marks.some((mark) => mark.about === 'patient');
      const others = (at: number): boolean => {
        const before = marks.findLast((mark) => mark.at <= at + 1);
        return before !== undefined && before.about !== 'patient';
      };
      if (first.about !== 'kin' && CONTACT.test(said)) return { about: 'kin', others };
      return { about: self && first.at > marks[0]!.at ? 'patient' : self ? 'patient' : first.about, others };
    }
    const pronoun = /^\s*(?:(?:and|but|so|well|yeah|because|then|i think|i guess|now|when) )*(?:he|she)(?:'s|'d)?\b/.test(
      said,
    );
    const near = last && last.speaker === utterance.speaker && utterance.index - last.utterance <= 2;
    if (pronoun && last && near && !hasSelf(said)) {
      last = { ...last, utterance: utterance.index };
      return { about: last.about, others: () => true };
    }
    if (hasSelf(said)) last = undefined;
    return OWN;
  };
}

/** Whether a clause, taken alone, tells of somebody other than the patient. */
export function isElsewhere(attribution: Attribution): boolean {
  return attribution.about !== 'patient';
}

interface Mark {
  readonly at: number;
  readonly about: About;
}

function marksIn(said: string): Mark[] {
  const marks: Mark[] = [];
  for (const match of said.matchAll(KIN_SUBJECT)) marks.push({ at: match.index, about: 'kin' });
  for (const match of said.matchAll(OTHER_SUBJECT)) marks.push({ at: match.index, about: 'other' });
  for (const match of said.matchAll(SELF)) {
    RELATIVE_WORD.lastIndex = match.index;
    if (RELATIVE_WORD.test(said) || /^\bmine\b/.test(match[0])) continue;
    // "people I know", "a friend I work with" go on with the others.
    if (/^i\b/.test(match[0]) && /^i (?:know|work|live|think|guess|believe|mean|went to school)\b/.test(said.slice(match.index)))
      continue;
    marks.push({ at: match.index, about: 'patient' });
  }
  return marks.sort((a, b) => a.at - b.at);
}

function hasSelf(said: string): boolean {
  return marksIn(said).some((mark) => mark.about === 'patient');
}

function ofClinician(said: string): Attribution {
  const all = (about: About): Attribution => ({ about, others: () => true });
  if (OWN_KIN.test(said) && !/\b(?:you|your)\b/.test(said)) return all('other');
  if (OWN_ILLNESS.test(said.trim())) return all('other');
  const general = GENERAL.exec(said);
  // Up to the general words the patient may have been spoken of: "for your knee, most people ...".
  if (general && !ADDRESSED.test(said.replace(general[0], ' '))) return all('people');
  if (general) return { about: 'patient', others: (at) => at > general.index && !ADDRESSED.test(said.slice(general.index + general[0].length, at)) };
  if (OF_A_KIND.test(said) && !ADDRESSED.test(said) && !/\b(?:i|i'm|i've|my|me)\b/.test(said)) return all('people');
  return OWN;
}

function proxyClause(said: string): Attribution {
  const kin = [...said.matchAll(/\b(?:his|her|their) (?:own |older |younger |little |big )*(?:mother|father|mom|dad|brothers?|sisters?|grand\w+|aunt|uncle|cousins?)\b/g)][0];
  const people = new RegExp(`\\b(?:my ${ADJECTIVE}(?:neighbou?rs?|friends?|co-?workers?|boss)) ?${STATE}`).exec(said);
  if (people && !CONTACT.test(said)) return { about: 'other', others: () => true };
  return kin ? { about: 'patient', others: (at) => at > kin.index && !/\b(?:he|she)\b/.test(said.slice(kin.index, at)) } : OWN;
}

/** Whether whoever answers as the patient speaks for another: a parent for a child, a daughter for her father. */
function speaksForPatient({ utterances }: Transcript): boolean {
  let third = 0;
  let first = 0;
  let asked = 0;
  let addressed = 0;
  for (const { role, text } of utterances) {
    const low = text.toLowerCase();
    if (role === 'clinician') {
      asked += low.match(/\b(?:is|does|did|has|was|can|how's|how is|do) (?:he|she)\b|\b(?:his|her) (?:birth|symptoms|fever|pain|cough|age|weight)\b/g)?.length ?? 0;
      addressed += low.match(/\b(?:do|are|did|have|were|can) you\b|\byour\b/g)?.length ?? 0;
    } else if (role === 'patient') {
      third += low.match(/\b(?:he|she)(?:'s)?\b/g)?.length ?? 0;
      first += low.match(/\b(?:i|i'm|i've|my)\b/g)?.length ?? 0;
    }
  }
  return third >= 2 && (third > first || (asked >= 2 && asked >= addressed));
}

