/** Verb forms for turning speech into the third person. English only; regular rules and the common irregular verbs. */

/** Base form to past form. */
const PAST: Readonly<Record<string, string>> = Object.fromEntries(
  'be was,have had,do did,go went,get got,take took,come came,see saw,feel felt,find found,give gave,tell told,think thought,leave left,lose lost,fall fell,begin began,break broke,bring brought,buy bought,catch caught,choose chose,drink drank,drive drove,eat ate,fight fought,forget forgot,grow grew,hear heard,hold held,keep kept,know knew,lie lay,make made,mean meant,meet met,pay paid,ride rode,run ran,say said,sell sold,send sent,sit sat,sleep slept,speak spoke,spend spent,stand stood,swim swam,teach taught,throw threw,understand understood,wake woke,wear wore,win won,write wrote,swell swelled,bleed bled,hurt hurt,put put,cut cut,hit hit,quit quit,let let,set set,read read,stick stuck,bend bent,feed fed,shake shook,tear tore,blow blew'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);
const PAST_FORMS = new Set([
  ...Object.values(PAST),
  'been',
  'done',
  'gone',
  'taken',
  'seen',
  'given',
  'fallen',
  'broken',
  'eaten',
]);
const MODALS = new Set([
  'can',
  "can't",
  'cannot',
  'could',
  "couldn't",
  'will',
  "won't",
  'would',
  "wouldn't",
  'should',
  "shouldn't",
  'may',
  'might',
  'must',
  'used',
  'ought',
  'did',
  "didn't",
  'was',
  "wasn't",
  'had',
  "hadn't",
  'were',
  "weren't",
]);
const ADVERBS =
  /^(?:just|really|usually|also|still|always|never|kind|of|sort|only|probably|sometimes|actually|often|even|already|currently|recently|definitely|then|now|mostly|basically|rarely|occasionally|generally|normally|\w{3,}ly|ever|first|almost|both|all|too)$/;

const NO_VERB =
  /^(?:here|there|after|before|in|on|at|to|with|without|about|for|from|back|not|the|a|an|my|your|his|her|our|their|this|that|these|those|and|or|but|so|if|when|where|who|what|which|i|you|he|she|it|we|they|up|down|out|off|over|under|again|today|yesterday|now|then|well|okay|yeah|uh|um|of|by|as|than|into|through|during|\d.*)$/;

/** The third person singular of a present verb. */
export function thirdPerson(verb: string): string {
  const low = verb.toLowerCase();
  // Speech drops verbs: "you here in my notes".
  if (NO_VERB.test(low)) return verb;
  if (low === 'am' || low === 'are') return 'is';
  if (low === 'have') return 'has';
  if (low === "haven't") return 'has not';
  if (low === 'do') return 'does';
  if (low === "don't") return 'does not';
  if (low === "aren't") return 'is not';
  if (low === 'go') return 'goes';
  if (low === 'were') return 'was';
  if (low === "weren't") return 'was not';
  if (MODALS.has(low)) return low.endsWith("n't") ? negated(low) : low;
  if (isPast(low)) return low;
  // "knows", "looks" and "has" are in that form already; "miss" and "focus" are not.
  if (/[^su]s$|'s$/.test(low)) return low;
  if (/(?:s|x|z|ch|sh|o)$/.test(low)) return `${low}es`;
  if (/[^aeiou]y$/.test(low)) return `${low.slice(0, -1)}ies`;
  return `${low}s`;
}

/** The past of a base form. */
export function pastOf(verb: string): string {
  const low = verb.toLowerCase();
  const known = Object.hasOwn(PAST, low) ? PAST[low] : undefined;
  if (known !== undefined) return known;
  if (low.endsWith('e')) return `${low}d`;
  if (/[^aeiou]y$/.test(low)) return `${low.slice(0, -1)}ied`;
  if (/^[^aeiou]*[aeiou][bdgmnpt]$/.test(low)) return `${low}${low.at(-1)}ed`;
  return `${low}ed`;
}

export function isPast(verb: string): boolean {
  return (
    PAST_FORMS.has(verb) ||
    (/[a-z]{2,}ed$/.test(verb) && !/^(?:need|feed|bleed|speed|exceed|proceed|succeed)$/.test(verb))
  );
}

export function isAdverb(word: string): boolean {
  return ADVERBS.test(word);
}

/** Contracted negatives, written out. */
export function negated(word: string): string {
  const low = word.toLowerCase();
  if (low === "can't") return 'cannot';
  if (low === "won't") return 'will not';
  if (low === "shan't") return 'shall not';
  if (low === "ain't") return 'is not';
  return low.replace(/n't$/, ' not');
}
