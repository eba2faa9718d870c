import type { Comparator, Period } from '../types.ts';
import { COMPARE, comparatorOf, NUMBER, numberOf } from './amounts.ts';

type AgeLimit = { readonly op: Comparator; readonly period: Period };
const UNIT = '(?:years?|yrs?\\.?|y|months?|weeks?|days?)';
const OLD = '(?: ?(?:of age|old))';

const period = (count: string, unit: string | undefined): Period => ({
  count: Math.floor(numberOf(count)),
  unit: /^m/i.test(unit ?? '') ? 'month' : /^w/i.test(unit ?? '') ? 'week' : /^d/i.test(unit ?? '') ? 'day' : 'year',
});
const between = (match: RegExpMatchArray): AgeLimit[] => [
  { op: '>=', period: period(match.groups!.a!, match.groups!.u1 ?? match.groups!.u) },
  { op: '<=', period: period(match.groups!.b!, match.groups!.u) },
];
const one = (match: RegExpMatchArray): AgeLimit[] => [
  { op: comparatorOf(match.groups!.c!), period: period(match.groups!.a!, match.groups!.u) },
];
const two = (match: RegExpMatchArray): AgeLimit[] => [
  ...one(match),
  { op: comparatorOf(match.groups!.d!), period: period(match.groups!.b!, match.groups!.u) },
];
const N = (name: string): string => `(?<${name}>\\d{1,3})`;
const TO = '(?:to|and|-|–|—|through)';

/** Ages, however they are written; the widest pattern first. */
export const AGES: readonly {
  readonly pattern: RegExp;
  readonly join?: 'any';
  read(match: RegExpMatchArray): AgeLimit[] | undefined;
}[] = [
  { join: 'any', pattern: new RegExp(`\\b(?:aged?|ages)\\b:? ?(?<c>${COMPARE}) ?${N('a')} ?(?:${UNIT})?${OLD}? or ?(?<d>${COMPARE}) ?${N('b')}(?: ?(?<u>${UNIT}))?${OLD}?`, 'giu'), read: two },
  { join: 'any', pattern: new RegExp(`(?<c>${COMPARE}) ?${N('a')} ?(?:${UNIT})?${OLD}? or ?(?<d>${COMPARE}) ?${N('b')} ?(?<u>${UNIT})${OLD}`, 'giu'), read: two },
  { pattern: new RegExp(`(?:\\b(?:aged?|ages)\\b:? ?)?(?<c>${COMPARE}) ?${N('a')} ?(?:${UNIT})?${OLD}? ?(?:and|to|but|,) ?(?<d>${COMPARE}) ?${N('b')} ?(?<u>${UNIT})(?:${OLD}| at|,|\\.|$|\\b)`, 'giu'), read: (match) => /age|years? old|of age/i.test(match[0]) || match.index === 0 ? two(match) : undefined },
  { pattern: new RegExp(`\\b(?:aged?|ages)(?: (?:range|group))?(?: (?:of|is|from|between|must be))*:? ?(?:between )?${N('a')} ?(?<u1>${UNIT})? ?(?:\\(inclusive\\) )?${TO} ?${N('b')}(?: ?(?<u>${UNIT}))?${OLD}?(?:,? ?\\(?inclusive\\)?)?`, 'giu'), read: between },
  { pattern: new RegExp(`\\b(?:between )?(?:the ages of )?${N('a')} ?(?<u1>${UNIT})? ?${TO} ?${N('b')} ?-?(?<u>${UNIT})(?:${OLD}|,? ?\\(?inclusive\\)?)+`, 'giu'), read: between },
  { pattern: new RegExp(`(?<=(?:^|\\b(?:adults?|patients?|subjects?|participants?|men|women|males?|females?|individuals?|volunteers?|children|people),?) ?(?:who are |aged? )?)(?:between )?${N('a')} ?${TO} ?${N('b')} ?(?<u>${UNIT})\\b`, 'giu'), read: between },
  { pattern: new RegExp(`\\b(?:aged?|ages)\\b(?: (?:is|must be|of|should be))*:? ?(?<c>${COMPARE}|=) ?${N('a')}(?: ?(?<u>${UNIT}))?${OLD}?`, 'giu'), read: one },
  { pattern: new RegExp(`(?<c>${COMPARE}) ?(?:or equal to )?${N('a')} ?(?<u>${UNIT})${OLD}(?: or older)?`, 'giu'), read: one },
  { pattern: new RegExp(`(?<=(?:\\b(?:adults?|patients?|subjects?|participants?|men|women|males?|females?|individuals?|volunteers?|people)\\b,? ?(?:who are |aged? |must be |is |are )?\\(?))(?<c>${COMPARE}) ?${N('a')} ?(?<u>years?|yrs?)\\b(?! (?:ago|before|prior|of (?!age)))`, 'giu'), read: one },
  { pattern: new RegExp(`^(?<c>${COMPARE}) ?${N('a')} ?(?<u>years?|yrs?)\\b(?! (?:ago|before|prior|since))`, 'giu'), read: one },
  { pattern: new RegExp(`\\b(?:aged? )?${N('a')} ?(?<u>${UNIT})?${OLD}? ?,? ?(?:or|and|&) (?<w>older|above|over|up|younger|under|below|greater|more)(?: ?${OLD})?`, 'giu'),
    read: (match) => (match.groups!.u === undefined && !/^aged? |old|of age|older|younger/i.test(match[0]) ? undefined : [{ op: /younger|under|below/i.test(match.groups!.w!) ? '<=' : '>=', period: period(match.groups!.a!, match.groups!.u) }]) },
  { pattern: new RegExp(`\\b(?:aged? )?${N('a')}\\+(?: ?(?<u>${UNIT}))?${OLD}?`, 'giu'), read: (match) => [{ op: '>=', period: period(match.groups!.a!, match.groups!.u) }] },
  { pattern: /\badult(?:s| patients?| subjects?| participants?| men| women| males?| females?)?\b(?! (?:weight|onset|dose))/giu, read: () => [{ op: '>=', period: { count: 18, unit: 'year' } }] },
]; // biome-ignore format: a table reads best as rows

type Fixed = { readonly pattern: RegExp; make(match: RegExpMatchArray): object | undefined };
const fixed = (pattern: RegExp, piece: object): Fixed => ({ pattern, make: () => piece });
const open = (pattern: RegExp, why: 'ask the person' | 'judgement' | 'not read'): Fixed =>
  fixed(pattern, { kind: 'open', why });

const CONSENT =
  /\b(?:(?:is |are |be )?(?:able|willing|willingness|ability|capable|agree(?:s|ment)?|capacity|consent(?:s|ed)?)(?: (?:and|or|\/)? ?(?:able|willing|capable))? (?:to|of)\b[^;.]*|(?:have |has )?(?:(?:provid|giv|sign)(?:e|es|ed|ing|en) )?(?:a )?(?:voluntar(?:y|ily) )?(?:written |signed )*(?:and dated )?(?:written )?informed consent[^;.]*|(?:un(?:able|willing)|inability|unwillingness|refus(?:es|al)) (?:or unwilling )?to\b[^;.]*|(?:must |should )?(?:use|using|practi[cs]e|employ) [^;.]*\bcontracepti[^;.]*|(?:highly |medically )?(?:effective|acceptable|adequate) (?:method of )?(?:birth control|contracepti\w+)[^;.]*)/giu;
const JUDGED =
  /,?\s*\b(?:(?:as )?(?:judged|determined|assessed|deemed|considered|evaluated)(?: to be)? by[^;,.]*|in the (?:opinion|judgment|judgement|view) of[^;,.]*|per (?:the )?investigator[^;,.]*|(?:in )?(?:the )?investigator(?:['’]s)? (?:opinion|judg(?:e)?ment|discretion)[^;,.]*|at the discretion of[^;,.]*|that (?:would|could|may|might|will) [^;.]*|which (?:would|could|may|might|will|in the)[^;.]*|(?:likely|expected) to [^;.]*|(?:clinically|medically) (?:significant|relevant|important)|life expectancy[^;.]*|measurable (?:disease|lesions?)[^;.]*|contraindicat(?:ion|ions|ed)(?: (?:to|for)\b[^;,.]*)?)/giu;
const TRIAL =
  /\b(?:(?:currently )?(?:participat\w*|enrol+(?:ed|ment)|involv\w+) in (?:another|any other|other|a different|any)[^;.]*(?:trial|study|studies)[^;.]*|(?:investigational|experimental|study) (?:agents?|drugs?|products?|medications?|treatments?|therap(?:y|ies)|devices?)(?:[^;.]*)?)/giu;

const PLURAL = '(?:patients|subjects|participants|individuals|persons|people|those|volunteers)?';

/** One pressure over the other. */
export const PRESSURE: readonly Fixed[] = [
  { pattern: new RegExp(`(?:blood pressure|\\bBP\\b)(?: (?:of|is))? ?(?<c>${COMPARE}) ?(?<s>\\d{2,3}) ?\\/ ?(?<d>\\d{2,3})(?: ?mm ?Hg)?`, 'giu'),
    make: ({ groups }) => ({ kind: 'pressure', op: comparatorOf(groups!.c!), systolic: numberOf(groups!.s!), diastolic: numberOf(groups!.d!) }) },
]; // biome-ignore format: a table reads best as rows

/** Phrases that mean one thing wherever they stand. Order matters: the first that fits is taken. */
export const OPEN: readonly Fixed[] = [
  // When the look is taken.
  {
    pattern:
      /,?\s*\b(?:at|on|prior to|before|by|upon)(?: the)?(?: (?:time|day|date))?(?: of)?(?: (?:the|signing|providing|giving|obtaining))*(?: of)?(?: the)? ?(?:written )?(?:informed )?consent(?: form)?(?: \(ICF\))?/giu,
    make: () => undefined,
  },
  {
    pattern:
      /\b(?:by|using|calculated (?:by|with)|estimated (?:by|with)|per) (?:the )?(?:modified )?(?:Cockcroft[- ]?(?:and )?Gault|CKD-?EPI|MDRD|Fridericia|Bazett)(?: (?:formula|equation|method|correction))?/giu,
    make: () => undefined,
  },
  // How old somebody was then is not how old they are.
  open(
    /\b(?:aged?|older|younger|[≥≤<>]|\d+)[^;,.]{0,60}\bat (?:the )?(?:time of )?(?:\w+ ){0,2}(?:onset|diagnosis)\b|\b(?:diagnosed|onset) (?:before|after|at|prior to)[^;,.]*\b(?:age|years old)\b[^;,.]*/giu,
    'not read',
  ),
  { pattern: /\b(?:with or without|regardless of|irrespective of)\b[^,;.]*/giu, make: () => undefined },
  open(CONSENT, 'ask the person'),
  open(TRIAL, 'ask the person'),
  open(JUDGED, 'judgement'),
  open(/\bfamily history of[^;,.]*/giu, 'not read'),
];

export const FIXED: readonly Fixed[] = [
  { pattern: /\b(?:wom[ae]n|females?|participants?|patients?|subjects?|those|people)(?: \w+)? of (?:child-?bearing|reproductive) (?:potential|age|capacity)|\bWOCBP\b|\bof child-?bearing potential/giu, make: () => ({ kind: 'childbearing' }) },
  fixed(/\b(?:pregnan(?:t|cy)(?: (?:wom[ae]n|females?|subjects?|patients?))?(?: tests?)?)/giu, { kind: 'pregnant' }),
  fixed(/\b(?:breast-? ?feeding|lactating|lactation|nursing)(?: (?:wom[ae]n|females?|mothers?))?/giu, { kind: 'breastfeeding' }),
  fixed(/\b(?:current(?:,)? (?:or|and) (?:former|ex-?|past)|(?:former|ex-?|past)(?:,)? (?:or|and) current)[- ](?:cigarette )?smok(?:ers?|ing)/giu, { kind: 'smoking', is: 'ever' }),
  fixed(/\bnon-?smok(?:ers?|ing)|never[- ]?smok(?:ers?|ed)/giu, { kind: 'smoking', is: 'never' }),
  fixed(/\b(?:current|active)(?: (?:cigarette|tobacco|daily))? (?:smok(?:ers?|ing)|tobacco use(?:rs?)?)|\b(?:currently )?smok(?:es|ing)(?: cigarettes?)?\b(?! cessation| history)|\btobacco users?/giu, { kind: 'smoking', is: 'current' }),
  fixed(/\b(?:former|ex-?)[- ]?smok(?:ers?)/giu, { kind: 'smoking', is: 'former' }),
  fixed(/\bsmok(?:ers?|ing history)|history of (?:smoking|tobacco use)|ever[- ]smok(?:ers?|ed)/giu, { kind: 'smoking', is: 'ever' }),
  fixed(/\b(?:except(?:ions?)?(?: (?:for|of|if|when|that|in))?|with the exceptions? of|unless|other than|excluding|apart from|aside from|does not (?:include|apply to)|not including)\b/giu, { kind: 'except' }),
  fixed(/\b(?:(?:are|is|will be|may be|can be) (?:still )?(?:eligible|allowed|permitted|acceptable|included|enrol+ed|not excluded|not exclusionary)|(?:eligible|allowed|permitted|acceptable)\b)/giu, { kind: 'permits' }),
  fixed(/\b(?:e\.g\.?,?|eg,|for example,?|such as|including(?:,? but not limited to)?,?|includes?,?|i\.e\.?,? ?e\.g\.)/giu, { kind: 'examples' }),
  fixed(/\b(?:allerg(?:y|ies|ic)(?: reactions?)?|(?:hyper)?-?sensitivit(?:y|ies)|intoleran(?:t|ce)|anaphyla(?:xis|ctic reactions?))(?: (?:or|and) (?:allerg(?:y|ies|ic)(?: reactions?)?|hypersensitivity|intoleran(?:t|ce)|anaphylaxis))? (?:to|of|against|with)\b/giu, { kind: 'allergy' }),
  fixed(/\b(?:no (?:known )?(?:prior |previous |past )?(?:history|evidence|diagnosis|signs?|presence) of|(?:absence|lack|free) of|free from|(?:must|should|may|can|do|does|did|has|have|had|is|are|was|were|will)(?:n['’]t| not)(?: (?:be|have|been|had))?|without(?: (?:any )?(?:evidence|history|a history|a diagnosis) of)?|never (?:been |had |received )?|neither|cannot|negative|none|not|no|non-?(?=pregnan|lactat|breast|nursing))(?![\p{L}])/giu, { kind: 'not' }),
  fixed(/\b(?:(?:any |a |an |known |documented |medical |personal |clinical |prior |previous |past |significant past )*histor(?:y|ies)(?: \(hx\))? (?:of|with)|previous(?:ly)?|prior(?! to)|past|ever|hx of|h\/o)\b/giu, { kind: 'ever' }),
  fixed(/\b(?:current(?:ly)?|active|ongoing|on-going|concurrent(?:ly)?|concomitant(?:ly)?|actively|present)\b/giu, { kind: 'now' }),
  fixed(/\b(?:if|in case of|in the (?:case|presence) of|for (?:patients|subjects|participants|those|individuals) with|when)\b/giu, { kind: 'if' }),
  fixed(/\b(?:males? (?:and|or|\/) (?:non-pregnant )?females?|females? (?:and|or|\/) males?|m[ae]n (?:and|or|\/) wom[ae]n|wom[ae]n (?:and|or|\/) m[ae]n|both (?:sexes|genders)|(?:any|all|either) (?:sex|gender)s?|male\/female)\b/giu, { kind: 'sex', is: 'both' }),
  fixed(new RegExp(`\\b(?:females?|wom[ae]n)\\b(?: ${PLURAL.slice(0, -1)})?(?: gender| sex)?`, 'giu'), { kind: 'sex', is: 'female' }),
  fixed(new RegExp(`\\b(?:males?|m[ae]n)\\b(?: ${PLURAL.slice(0, -1)})?(?: gender| sex)?`, 'giu'), { kind: 'sex', is: 'male' }),
]; // biome-ignore format: a table reads best as rows

/** After amounts, which have "and", "to" and strokes of their own. */
export const JOINS: readonly Fixed[] = [
  fixed(/,? ?\band\/or\b|(?<=\w) ?\/ ?(?=[A-Z]\w)|,? ?\b(?:or|nor|as well as|plus)\b/giu, { kind: 'join', is: 'or' }),
  fixed(/,? ?\b(?:and(?! (?:older|above))|&|with(?=[^,;.]{0,40}?(?:[≥≤<>]|\\[<>])))(?![\p{L}])/giu, { kind: 'join', is: 'and' }),
  fixed(/,? ?\b(?:but|however|although)\b/giu, { kind: 'join', is: 'but' }),
  fixed(/;|(?<=[\p{L}\d)%]{2})\.(?=\s+[A-Z(])/gu, { kind: 'join', is: 'clause' }),
  fixed(/,(?!\d{3})/gu, { kind: 'join', is: 'comma' }),
]; // biome-ignore format: a table reads best as rows

/** Words that ask for nothing: who is spoken of, that something is so, and when the look is taken. */
export const DROPPED: readonly RegExp[] = [
  /\b(?:test(?:ed|s|ing)? )?(?:positive|positivity) for\b|\b(?:physician|doctor|laboratory|PCR|clinically|medically)-(?:diagnosed|confirmed|documented)\b|\bat any time\b/giu,
  /\b(?:at|prior to|before|during|by|from|on|as of)(?: the)?(?: (?:time|date|day))?(?: of)?(?: (?:the|signing))? (?:screening|enrol+ment|randomi[sz]ation|study entry|study start|baseline|registration|inclusion|entry|consent|signing(?: of)? (?:the )?(?:informed consent)?|visit \d|day -?\d|the study|study)(?: (?:visit|period|phase|and baseline|or baseline))?/giu,
  /\b(?:any|one or more|at least one|either|all|each|both)(?: one)? of the following(?: (?:criteria|conditions|diseases|disorders|findings|treatments|medications|laboratory (?:values|parameters|abnormalities)|parameters|within))?/giu,
  /\b(?:will|are|is|be|must|should)? ?(?:be )?(?:excluded|not eligible|ineligible|exclusionary|required|eligible for (?:the |this )?study)\b/giu,
  /\b(?:a|an|the|any|all|of|with|who|whom|that|which|have|has|had|having|is|are|was|were|be|been|being|must|should|shall|will|can|may|at|in|on|by|for|to|as|from|their|his|her|its|this|these|those|patients?|subjects?|participants?|individuals?|persons?|people|volunteers?|candidates?|known|documented|established|confirmed|diagnos(?:is|ed|es|tic)|clinical|clinically|evidence|presence|presenting|history|following|defined|meet(?:s|ing)?|criteri(?:a|on)|demonstrated?|receiv(?:e|es|ed|ing)|tak(?:e|es|en|ing)|us(?:e|es|ed|ing)|treat(?:ed|ment) (?:with|by|for|of)|treatments?|therap(?:y|ies)|undergo(?:ne|ing|es)?|underwent|requir(?:e|es|ed|ing)|need(?:s|ed|ing)?|on|levels?|values?|tests?|results?|scores?|counts?|concentrations?|measured|measurements?|calculated|based|least|suffer(?:s|ing)?|(?:adequate |normal |acceptable )?(?:(?:organ|bone marrow|marrow|ha?ematologic(?:al)?|renal|hepatic|cardiac|liver|kidney)(?:,? (?:and|or) )?)+ functions?|indicated|shown|status|gender|sex|ages?|aged|years?|old|either|both|other|also|including|include|medical|conditions?|diseases?|episodes?|events?|agents?|medications?|drugs?|laborator(?:y|ies)|parameters?|range|inclusive|than|more|or|one|so|if|serum|plasma|blood|screening|baseline|study|enrol+ment|randomi[sz]ation|time|visit|specifically|i\.e\.|i\.e)\b/giu,
  new RegExp(`(?<![\\d.])(?:${NUMBER})(?= of the following)`, 'giu'),
]; // biome-ignore format: a table reads best as rows
