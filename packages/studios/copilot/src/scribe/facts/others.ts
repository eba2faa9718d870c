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
  "(?:(?:just|also|really|actually|always|never|once|recently|already|still|all|both|even|probably|possibly|apparently|did|does|do|didn't|doesn't|don't|n't|not|who|that|has|have|had|'s|'ve|might|may|been|be|in|at|on|the|my|our|of|mine|work|school|church|office|daycare|next door|lives?|living|,) ?)* ?(?:has|have|had|'s|is|are|was|were|been|gets?|got|getting|having|have|died|tore|hurt|injured|fractured|sprained|collapsed|contracted|tested|gained|retained|felt|feels|started|stopped|quit|keeps?|kept|complain(?:s|ed)?|coughs?|coughed|vomited|threw up|fainted|snores?|swelled|bleeds?|bled|hurts|passed|suffer(?:s|ed|ing)?|takes?|took|taking|came down|caught|went|broke|fell|develop(?:s|ed)|need(?:s|ed)|use[sd]?|ended up|smokes?|smoked|drinks?|lost|with|sick)\\b";
const POSSESSIVE =
  '(?:my|our|his|her|one of my|one of our|all my|both my|both of my|some of my|a|an|this|the|your|another)';
const ADJECTIVE =
  '(?:(?:own|older|younger|oldest|youngest|elder|little|big|best|old|good|close|other|late|middle|first|second|two|three|four|five|new|maternal|paternal|whole|next door|biological|half|great|entire) )*';

const KIN_SUBJECT = new RegExp(
  `\\b(?:${POSSESSIVE} ${ADJECTIVE})(${KIN})(?!'s (?:house|place|car|birthday|wedding|home|funeral)|[- ]in[- ]law)\\b ?${STATE}`,
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
  /** The speaker tells of the patient in the third person, and "I" is not the patient. */
  readonly proxy: boolean;
  /** The relative that a pronoun stands for: "dad". */
  readonly who?: string;
  /** Whether the name at an offset of the clause is somebody else's. */
  readonly others: (at: number) => boolean;
}

const OWN: Attribution = { about: 'patient', proxy: false, others: () => false };
/** Places and company that are the speaker's without being the speaker. */
const MY_PLACE =
  /^my (?:\w+ )?(?:gym|work|school|church|job|office|house|street|building|class|team|age|neighbou?rhood|place|side of the family|town|company)\b/;
/** Hearsay: "they say statins cause dementia", "I read that people get cancer from it". */
const HEARSAY =
  /\b(?:they|people|everyone|everybody) (?:always |all )?(?:say|says|claim|claims)\b|\b(?:i|i've) (?:read|heard|seen|saw|hear)\b[^.]*\b(?:that|about|people|online|it causes|can cause)\b/;

/**
 * Follows of whom each clause tells, turn by turn: "My neighbour had a stroke. He was in hospital for weeks." Call it once
 * for each clause, in the order of the visit.
 */
export function attributor(transcript: Transcript): (utterance: Utterance, clause: string) => Attribution {
  const proxy = speaksForPatient(transcript);
  let last: { readonly about: About; readonly utterance: number; readonly who: string | undefined } | undefined;
  let clinicians: number | undefined;
  return (utterance, clause) => {
    const said = ` ${clause.toLowerCase().replaceAll('’', "'")} `;
    if (utterance.role === 'clinician') {
      const found = ofClinician(said);
      // "I had a patient with vertigo and she had a stroke": the same turn, right behind.
      const goes = clinicians === utterance.index && PRONOUN.test(said);
      clinicians = found.about !== 'patient' || goes ? utterance.index : undefined;
      return goes ? { ...ELSEWHERE, about: 'other' } : found;
    }
    if (utterance.role !== 'patient' || proxy) return proxyClause(said);
    const marks = marksIn(said);
    const first = marks.find((mark) => mark.about !== 'patient');
    if (first) {
      last = { about: first.about, utterance: utterance.index, who: first.who };
      const self = marks.some((mark) => mark.about === 'patient');
      const others = (at: number): boolean => {
        const before = marks.findLast((mark) => mark.at <= at + 1);
        return before !== undefined && before.about !== 'patient';
      };
      if (HEARSAY.test(said)) return { ...ELSEWHERE, about: 'people' };
      if (first.about !== 'kin' && CONTACT.test(said)) return { about: 'kin', proxy: false, others };
      return { about: self ? 'patient' : first.about, proxy: false, others };
    }
    const self = marks.length > 0;
    // "I have another sister. She is diabetic.": whoever is named last is meant.
    const relative = [...said.matchAll(KIN_NAMED)].at(-1)?.[1];
    if (relative !== undefined && !PRONOUN.test(said))
      last = { about: 'kin', utterance: utterance.index, who: relative };
    if (PRONOUN.test(said) && !self) {
      const near = last !== undefined && utterance.index - last.utterance <= 4;
      if (near) last = { ...last!, utterance: utterance.index };
      const who = near && agrees(said, last!.who) ? last!.who : undefined;
      return { ...ELSEWHERE, about: near ? last!.about : 'patient', ...(who === undefined ? {} : { who }) };
    }
    const heard = HEARSAY.exec(said);
    if (
      heard &&
      !/\b(?:i|i'm|i've|my|me)\b/.test(said.slice(heard.index + heard[0].length)) &&
      !/\b(?:i|my)\b[^.]*\b(?:say|claim)/.test(said)
    )
      return { ...ELSEWHERE, about: 'people' };
    return OWN;
  };
}

const KIN_NAMED = new RegExp(`\\b(?:my|our|one|another|a|the) ${ADJECTIVE}(${KIN})\\b`, 'g');

/** Whether the pronoun that begins a clause can stand for that relative. */
function agrees(said: string, who: string | undefined): boolean {
  if (who === undefined) return false;
  const she = /\bshe\b/.test(PRONOUN.exec(said)?.[0] ?? '');
  if (/^(?:mother|mom|mum|mommy|sister|grandm|aunt|niece|daughter)/.test(who) && !who.endsWith('s')) return she;
  if (/^(?:father|dad|daddy|brother|grandf|grandpa|uncle|nephew|son)/.test(who) && !who.endsWith('s')) return !she;
  return false;
}

/** A subject that is somebody spoken of before; a patient who says "he" or "she" never means themselves. */
const PRONOUN =
  /^\s*(?:(?:and|but|so|well|yeah|because|then|also|i think|i guess|now|when|who),? )*(?:he|she)(?:'s|'d)?\b/;
const ELSEWHERE = { proxy: false, others: () => true } as const;

interface Mark {
  readonly at: number;
  readonly about: About;
  readonly who?: string;
}

function marksIn(said: string): Mark[] {
  const marks: Mark[] = [];
  for (const match of said.matchAll(KIN_SUBJECT))
    marks.push({ at: match.index, about: 'kin', ...(match[1] !== undefined && { who: match[1] }) });
  for (const match of said.matchAll(OTHER_SUBJECT)) {
    // "Everyone had diabetes" answers for the family, unless a place is given.
    const family = /^every(?:one|body)\b(?! (?:at|in|on|from|around|else)\b)/.test(match[0]);
    marks.push({ at: match.index, about: family ? 'kin' : 'other' });
  }
  for (const match of said.matchAll(SELF)) {
    RELATIVE_WORD.lastIndex = match.index;
    if (RELATIVE_WORD.test(said) || match[0] === 'mine' || MY_PLACE.test(said.slice(match.index))) continue;
    // "people I know", "a friend I work with" go on with the others.
    if (
      /^i\b/.test(match[0]) &&
      /^i (?:know|work|live|think|guess|believe|mean|went to school)\b/.test(said.slice(match.index))
    )
      continue;
    marks.push({ at: match.index, about: 'patient' });
  }
  return marks.sort((a, b) => a.at - b.at);
}

function ofClinician(said: string): Attribution {
  const all = (about: About): Attribution => ({ ...ELSEWHERE, about });
  if (OWN_KIN.test(said) && !/\b(?:you|your)\b/.test(said)) return all('other');
  if (OWN_ILLNESS.test(said.trim())) return all('other');
  const general = GENERAL.exec(said);
  // Up to the general words the patient may have been spoken of: "for your knee, most people ...".
  if (general && !ADDRESSED.test(said.replace(general[0], ' '))) return all('people');
  if (general)
    return {
      about: 'patient',
      proxy: false,
      others: (at) => at > general.index && !ADDRESSED.test(said.slice(general.index + general[0].length, at)),
    };
  if (OF_A_KIND.test(said) && !ADDRESSED.test(said) && !/\b(?:i|i'm|i've|my|me)\b/.test(said)) return all('people');
  return OWN;
}

/** The patient's relatives as a parent or spouse names them; "my other son" is not the patient either. */
const PROXY_KIN =
  /\b(?:(?:his|her|their) (?:own |older |younger |little |big |twin |baby |biological )*(?:mother|father|mom|dad|parents|brothers?|sisters?|siblings?|grand\w+|aunts?|uncles?|cousins?)|my (?:other|older|younger|oldest|youngest) (?:son|daughter|child|kid|boy|girl)|(?:i|i've|i'm|his dad and i|we) (?:also |both )?(?:have|had|has|was|were|take|got|am) (?!(?:been )?(?:noticed?|noticing|giving|given|tried|trying|worried|concerned|taken|seen|checked|used|put|brought|called|to)\b))/g;
const PROXY_OTHERS = new RegExp(
  `\\b(?:my|our|his|her|their|a|the) ${ADJECTIVE}(?:neighbou?rs?|friends?|co-?workers?|boss|classmates?|teachers?|roommates?) ?${STATE}`,
);

function proxyClause(said: string): Attribution {
  if (PROXY_OTHERS.test(said) && !CONTACT.test(said)) return { ...ELSEWHERE, about: 'other', proxy: true };
  const kin = [...said.matchAll(PROXY_KIN)];
  const back = /\b(?:he|she|(?:my|our) (?:son|daughter|boy|girl|baby|child|husband|wife))\b/;
  return {
    about: 'patient',
    proxy: true,
    others: (at) => {
      const before = kin.findLast((match) => match.index <= at);
      return before !== undefined && !back.test(said.slice(before.index + before[0].length, at));
    },
  };
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
      asked +=
        low.match(
          /\b(?:is|does|did|has|was|can|how's|how is|do) (?:he|she)\b|\b(?:his|her) (?:birth|symptoms|fever|pain|cough|age|weight)\b/g,
        )?.length ?? 0;
      addressed += low.match(/\b(?:do|are|did|have|were|can) you\b|\byour\b/g)?.length ?? 0;
    } else if (role === 'patient') {
      third += low.match(/\b(?:he|she)(?:'s)?\b/g)?.length ?? 0;
      first += low.match(/\b(?:i|i'm|i've|my)\b/g)?.length ?? 0;
    }
  }
  return third >= 2 && (third > first || (asked >= 2 && asked >= addressed));
}
