import type { Statement } from '../facts/statement.ts';

/** Words of the visit's dialogue that move it on: an examination, its results, the plan. */
const STAGE: readonly (readonly [string, RegExp])[] = [
  [
    'exam',
    /\b(?:physical exam\w*|quick exam|examine you|listen to your|take a deep breath|on (?:your )?\w*\s?exam\w*|check (?:you )?out)\b/,
  ],
  [
    'results',
    /\b(?:your results|look(?:ing)? at (?:your|some of)|x-?ray|your labs?|blood work|the results|mri|ct scan|review(?:ed)? (?:the|your))\b/,
  ],
  [
    'plan',
    /\b(?:assessment and|my (?:assessment|plan|impression)|first problem|the plan|talk (?:a little )?(?:bit )?about (?:my|your|the) (?:plan|assessment)|so for your|here's what|moving forward)\b/,
  ],
];

/** What the visit has come to at each statement: whether the exam, results or plan talk has begun. */
export function stages(statements: readonly Statement[]): string[] {
  let stage = 'history';
  return statements.map((statement) => {
    if (statement.role === 'clinician') {
      for (const [name, pattern] of STAGE)
        if (pattern.test(statement.spoken) && (name !== 'exam' || stage !== 'plan')) stage = name;
    }
    return stage;
  });
}

const CUES: readonly (readonly [string, RegExp])[] = [
  ['age', /\b\d{1,3}[- ]year[- ]old\b|\byears old\b/],
  ['presents', /\bpresents?\b|\bhere (?:today )?(?:for|with)\b|\bcomplain/],
  ['history', /\bhistory\b|\bdiagnosed\b/],
  ['family', /\b(?:mother|father|mom|dad|brother|sister|family|grand\w+|aunt|uncle|cousin|parents?)\b/],
  [
    'social',
    /\b(?:smok\w+|drink(?:s|ing)?|alcohol|tobacco|cigarettes?|drugs?|marijuana|married|divorced|works?|job|retired|lives?|school|wine|beer|occupation|kids|children|boyfriend|girlfriend|husband|wife|exercise)\b/,
  ],
  [
    'surgery',
    /\b(?:surger\w+|operation|removed|replacement|\w+ectomy|repair|procedure|appendix|gallbladder|tubal|c-section)\b/,
  ],
  ['allergy', /\ballerg\w+\b/],
  ['dose', /\b\d+(?:\.\d+)? ?(?:mg|mcg|units?|ml|grams?)\b/],
  ['start', /\b(?:start|prescribe|put (?:you|her|him) on|continue|refill|increase|decrease|add|stop|switch)\b/],
  [
    'order',
    /\b(?:order|get (?:an?|some|the|your)|send you|refer\w*|x-?ray|mri|labs?|blood ?work|schedule|repeat|check)\b/,
  ],
  [
    'advise',
    /\b(?:i want you|i'd like you|i would like you|you (?:can|should|need to)|avoid|ice|rest|elevate|diet|make sure|try to|keep|monitor)\b/,
  ],
  ['follow', /\b(?:follow|come back|see you (?:back|again|in)|return|call (?:me|us|the office)|weeks?|months?)\b/],
  [
    'think',
    /\b(?:i think|looks like|sounds like|consistent with|concern\w*|likely|suspect|appears|diagnosis|due to)\b/,
  ],
  [
    'exam',
    /\b(?:exam\w*|palpation|appreciate|auscultation|range of motion|bilateral\w*|lungs?|heart sounds|murmur|edema|tender\w*|swelling|clear|normal|negative|positive|intact|erythema)\b/,
  ],
  [
    'vital',
    /\b(?:blood pressure|heart rate|pulse|temperature|oxygen|saturation|o2|vitals?|respirations?|weight|bmi)\b/,
  ],
  [
    'result',
    /\b(?:results?|show(?:s|ed)?|x-?ray|fracture|hemoglobin|a1c|creatinine|level|elevated|within normal|ekg|echo\w*|mri|ct)\b/,
  ],
  ['symptom-talk', /\b(?:hurts?|pain\w*|feel(?:ing)?|bother\w*|noticed|worse|better|started|ago)\b/],
  [
    'small-talk',
    /\b(?:weather|vacation|game|team|weekend|kids|movie|dragon|dax|nice to (?:see|meet)|good to see|thank|welcome|bye|questions?|how are you|fun|birthday|restaurant)\b/,
  ],
  ['number', /\d/],
  ['time', /\b(?:ago|days?|weeks?|months?|years?|yesterday|today|last|since|hours?|minutes)\b/],
  ['agree', /\b(?:sounds good|okay|agree|that works|perfect)\b/],
];

/** Cues a statement gives of itself, without its neighbours. */
export function cuesOf(text: string): string[] {
  return CUES.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}

const WORD = /[a-z][a-z'-]*|\d+/g;

function wordsOf(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => (/^\d/.test(word) ? '#' : word));
}

/**
 * Features of each statement for the linear models: words, word pairs, who speaks, the kind and place of the statement,
 * clinical kinds with polarity, and what its neighbours are about. Names only; every feature counts once.
 */
export function featuresOf(statements: readonly Statement[]): string[][] {
  const stage = stages(statements);
  const cues = statements.map((statement) => cuesOf(`${statement.spoken} ${statement.question}`));
  return statements.map((statement, i) => {
    const features = new Set<string>(['bias', `role=${statement.role}`, `kind=${statement.kind}`, `stage=${stage[i]}`]);
    const words = wordsOf(statement.spoken);
    for (const word of words) features.add(word);
    for (let k = 0; k + 1 < words.length; k += 1) features.add(`${words[k]}_${words[k + 1]}`);
    for (const word of wordsOf(statement.question).slice(0, 30)) features.add(`q:${word}`);
    if (statement.question !== '') features.add('answered');
    features.add(`place=${Math.min(9, Math.floor(statement.place * 10))}`);
    features.add(`place=${statement.role}${Math.min(4, Math.floor(statement.place * 5))}`);
    const length = words.length;
    features.add(`length=${length < 4 ? 's' : length < 8 ? 'm' : length < 16 ? 'l' : 'xl'}`);
    features.add(`first=${statement.role}:${words[0] ?? ''}`);
    const kinds = new Set<string>();
    for (const term of statement.terms) {
      for (const kind of term.kinds) {
        kinds.add(kind);
        features.add(`t:${kind}:${term.polarity}`);
        features.add(`t:${kind}:${stage[i]}`);
      }
      features.add(`c:${term.concepts[0] ?? ''}`);
    }
    features.add(`terms=${Math.min(3, statement.terms.length)}`);
    for (const cue of cues[i]!) {
      features.add(`cue=${cue}`);
      features.add(`cue=${cue}:${stage[i]}`);
      features.add(`cue=${cue}:${statement.role}`);
    }
    for (const cue of cues[i - 1] ?? []) features.add(`before=${cue}`);
    for (const cue of cues[i + 1] ?? []) features.add(`after=${cue}`);
    if (statements[i - 1]) features.add(`beforeRole=${statements[i - 1]!.role}${statement.role}`);
    return [...features];
  });
}
