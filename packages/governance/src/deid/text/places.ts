import { HEALTH_SYSTEMS, PLACES, STATES } from './gazetteer.data.ts';
import { isListedPlace } from './listed-places.ts';
import { after, before, type Finder, matches, type Span } from './span.ts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (list: readonly string[]): string =>
  [...list]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

const WORD = "(?:St\\.|Mt\\.|Ft\\.|[A-Z][A-Za-z'’&.-]*[A-Za-z'’]|[A-Z]{2,})";
const JOIN = '(?:\\s+(?:of|the|and|&|de|del|la))*\\s+';
const KIND =
  '(?:Hospitals?|Hosp\\b\\.?|Clinics?|Med(?:ical)? (?:Center|Centre|Ctr|Group|Campus|School)\\.?|Health(?:care)? (?:System|Center|Centre|Network|Services|Partners|Clinic)|Health ?[Cc]are|Health|Cancer Center|Heart Institute|Senior Center|Center|Centre|Institute|Infirmary|Sanatorium|Hospice|Nursing Home|Care Home|Rehab(?:ilitation)?(?: Center)?|Facility|Pharmacy|Dialysis|University|Office|Practice|Associates|Memorial|Oncology|Pediatrics|Family (?:Medicine|Health)|Urgent Care|Emergency Department|ER|VA)';
const SMALL =
  '(?:hospital|med(?:ical)? (?:center|ctr)|clinic|facility|office|medical center|center|branch|campus|location|practice|ER|site|area|suburb|nursing home|rehab)';
const STATE =
  '(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC)';
const PLACE = anyOf(PLACES);
const REGION = anyOf([...PLACES, ...STATES]);
const SYSTEM = anyOf(HEALTH_SYSTEMS);
const STREET =
  '(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Ln|Lane|Dr|Drive|Ct|Court|Way|Pl|Place|Pkwy|Parkway|Hwy|Highway|Ter|Terrace|Cir|Circle|Sq|Square|Row|Trail|Trl|Loop|Alley|Crossing|Path)';

/** What people do at a place: capitalised words behind it are its name. */
const VISIT =
  '(?:seen|seeing|treated|admitted|evaluated|followed|follow-up|presented|presenting|visited|visit|discharged|diagnosed|hospitali[sz]ed|referred|transferred|examined|assessed|residing|resides?|living|lives?|located|surgery|appointment|care|checked|scheduled|operated|managed|reviewed|consulted|born|moved)';

/** A house, a street, and where they are. */
const ADDRESS = new RegExp(
  `\\b\\d{1,6}[A-Z]?\\s+(?:[NSEW]\\.?\\s+)?(?:${WORD}\\s+){1,3}${STREET}\\b\\.?(?:,?\\s+(?:Apt|Suite|Unit|Ste)\\.?\\s*#?\\w+)?(?:,\\s*(?!${STATE}\\b)${WORD}(?:\\s+(?!${STATE}\\b)${WORD})?)?(?:,?\\s*${STATE}\\b)?(?:\\s+\\d{5}(?:-\\d{4})?)?`,
  'dg',
);

const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `\\b${VISIT}\\b(?:[^.;?,\\n]|(?<=\\b(?:Dr|Mr|Mrs|Ms|St|[A-Z]))\\.){0,50}?\\b(?:at|in|to|from|near)\\s+(?:(?:the|our|their|his|her)\\s+)?(?<it>${WORD}(?:${JOIN}${WORD}){0,3})(?=\\s+(?:on|in|last|since|for|with|and|who|after|by|under|due|during|this|med|hosp|area|clinic|office|hospital|branch|campus|location|site|ER)\\b|\\s*[,.;?()]|\\s+\\d|\\s*$)`,
    'dg',
  ),
  new RegExp(
    `\\bvisited\\s+(?<it>${WORD}(?:${JOIN}${WORD}){0,3})(?=\\s+(?:on|in|last|since|for|with)\\b|\\s*[,.;?()]|\\s*$)`,
    'dg',
  ),
  new RegExp(`\\bDr\\.?\\s+${WORD}['’]s\\s+(?:Office|office|Clinic|clinic|practice|Practice)\\b`, 'dg'),
  new RegExp(
    `\\b(?:${PLACE})[- ](?:General|Memorial|Presbyterian|Methodist|Mercy|Med|Medical|Children['’]s|Baptist|Lutheran|Jewish|VA)\\b(?:\\s+${KIND})*`,
    'dg',
  ),
  ADDRESS,
  new RegExp(
    `\\b(?:${WORD}(?:${JOIN}|\\s+)){0,4}?${WORD}${JOIN}${KIND}(?:\\s+${KIND})*(?!\\w)(?:\\s+(?:in|of|at)\\s+(?:${REGION})\\b)?(?:\\s+(?:${PLACE})\\b)?(?:,\\s*(?:${REGION}|${STATE})\\b)*`,
    'dg',
  ),
  new RegExp(
    `\\b(?:${SYSTEM})(?:\\s+(?:${KIND}|Hospital))*(?:\\s+(?:${SMALL}))?(?:\\s+(?:in|at|of)\\s+(?:${REGION})\\b)?(?:,\\s*(?:${REGION}|${STATE})\\b)*`,
    'dg',
  ),
  new RegExp(`\\b(?:${PLACE})(?:,\\s*(?:${STATE}|${REGION})\\b)+(?:\\s+\\d{5}(?:-\\d{4})?)?`, 'dg'),
  new RegExp(`\\b${WORD}(?:\\s+${WORD})?,\\s*${STATE}\\b(?:\\s+\\d{5}(?:-\\d{4})?)?`, 'dg'),
  new RegExp(`\\b${WORD}(?:\\s+${WORD})?\\s+(?:County|Parish|Borough|Township)\\b`, 'dg'),
  new RegExp(`\\b(?:${PLACE})(?:['’]s)?\\s+${SMALL}\\b`, 'dg'),
  new RegExp(`\\b${WORD}(?:['’]s)?\\s+(?:hospital|clinic|facility|office)\\b`, 'dg'),
  new RegExp(
    `\\b(?:in|at|from|near|of|to|our|outside|around|visiting|lives? in|living in|resid(?:es|ing|ent) (?:in|of)|based|native)\\s+(?:the\\s+)?(?<it>${PLACE})\\b`,
    'dg',
  ),
  new RegExp(`(?<=[,(]\\s?)(?<it>${PLACE})(?=\\s*[,)?.;]|\\s*$)`, 'dg'),
  new RegExp(`\\b(?<it>${PLACE})[- ](?:based|area|resident)\\b`, 'dg'),
];

/** Behind these a listed town is a town. */
const LED =
  /(?:\b(?:in|at|from|near|of|to|our|outside|around|visiting|based|native|resident)\s+(?:(?:the|our|their|greater|downtown)\s+)?|@\s?|[,(–-]\s?)(?<it>\p{Lu}[\p{L}'’.-]*(?:[ -]\p{Lu}[\p{L}'’.-]*){0,3})/dgu;
/** `Mercy Hospital, Portage on 3 May`, `Lakeland Regional in Lakeland.` */
const IN_TOWN = new RegExp(
  `^(?:,|\\s+in)\\s+(?!(?:${STATE}|Dr|Mr|Mrs|Ms|[A-Z]{2,})\\b)[A-Z][a-z]{2,}(?:\\s+[A-Z][a-z]{2,})?(?=\\s+(?:on|since|last)\\s|\\s+\\d|\\s*[.,;)?](?:\\s|$)|\\s*$)`,
);
/** Studies are named after towns. */
const STUDY =
  /^\s+(?:\p{Lu}\p{L}*\s+){0,3}(?:[Ss]tud(?:y|ies)|[Tt]rials?|[Cc]ohort|[Rr]isk|[Ss]cores?|[Cc]onsensus|[Cc]lassification|[Cc]riteria)(?!\p{L})/u;
/** `Mercy General on May 3`: what is capitalised behind `at`, in two words or more, and before a time. */
const AT_TIME = new RegExp(
  `\\bat\\s+(?:(?:the|our)\\s+)?(?<it>${WORD}(?:${JOIN}${WORD}){1,3}|${WORD}['’]s)(?=\\s+(?:on|in|since|last)\\s|\\s*[,.;(?]|\\s*$)`,
  'dg',
);
const ONLY_KIND = new RegExp(`^(?:${KIND}|${SMALL})$`);
/** A state behind a town, or behind a hospital, is part of where it is. */
const IN_STATE = new RegExp(`^(?:,\\s*(?:${anyOf(STATES)}|${STATE})|\\s+${STATE})(?![\\w-])`);

/** Words that begin a sentence, a title or a group of words and are no part of a place's name. */
const NOT_PART =
  /^(?:The|A|An|What|Which|When|Where|Who|How|Is|Are|Was|Were|Do|Does|Can|Could|Should|Would|Latest|Current|Recent|Recommended|Recommendations?|Guidelines?|Best|Treatment|Management|Protocols?|Updated?|Optimal|Effective(?:ness)?|Efficacy|Outcomes?|Prognosis|Side|Long|Short|Patient|Patients|Our|His|Her|My|In|At|From|For|On|Of|And|With|Any|Please|Find|Dr|Dr\.|Mr|Mr\.|Mrs|Mrs\.|Ms|Ms\.|Local|Community|Outpatient|Inpatient|Primary|Mental|Public|Global|National|International|World|Women|Women's|Womens|Men's|Child|Digital|Sexual|Maternal|Behavioral|Behavioural|Emergency|Home|Urgent|Since|After|Before|During)$/;

/** Capitalised words that stand where a place could. */
const NOT_PLACE =
  /^(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Mon(?:day)?|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:rs|rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?|ICU|ER|ED|PCP|OR|NICU|PICU|CCU|ECG|EKG|MRI|CT|PT|OT|OB|GI|ENT|Dr\.?.*|Type|Stage|Grade|Phase|Medicare|Medicaid|Spanish|English)\b/;

/** A name of a place before these is the name of a score or of criteria. */
const EPONYM =
  /^\s*(?:criteria|criterion|score|scale|index|classification|study|trial|protocol|guidelines?|method|staging|stroke scale|treadmill)\b/i;

/** What is only a kind of place. */
const GENERIC =
  /^(?:(?:Local|Community|Outpatient|Inpatient|Primary|Mental|Public|Global|National|International|World|Women['’]?s|Men['’]?s|Emergency|Home|Urgent|Health|Care|Medical|Center|Clinic|Hospital|University|Cancer|Heart|Pain|Sleep|Rehab|Nursing|ICU|ER|VA|US|UK|USA|AHA|ACC|CDC|WHO|NIH|FDA|NICE|ADA|GI|OB|The|of|and|for|Research|Teaching|Academic|General Practice)\s*)+$/;

/** Who says something is no place where somebody was. */
const QUOTED =
  /\b(?:recommendations?|guidelines?|guidance|protocols?|criteria|study|studies|data|research|trial|review|publication|consensus|according to|published|per)\s+(?:from|by|of|at|the)?\s*(?:the\s+)?$/i;

export const findAddresses: Finder = (text) => matches(text, ADDRESS, 'GEOGRAPHIC_LOCATION');

export const findPlaces: Finder = (text) => {
  const found: Span[] = [];
  for (const pattern of [...PATTERNS, AT_TIME]) {
    for (const span of matches(text, pattern, 'GEOGRAPHIC_LOCATION')) {
      let { start } = span;
      // A name begins where the words stop that only lead to it.
      for (;;) {
        const word = /^(\S+)\s+/.exec(text.slice(start, span.end));
        if (/^Our Lady\b/.test(text.slice(start, span.end))) break;
        if (!word || !(NOT_PART.test(word[1]!) || /^(?:of|the|and|&|at|for)$/.test(word[1]!))) break;
        // `Women's Hospital` is what is left of nothing; `Community Medical Center` stays generic below.
        start += word[0].length;
      }
      const value = text.slice(start, span.end);
      if (NOT_PLACE.test(value) || STATES.includes(value) || EPONYM.test(after(text, span.end))) continue;
      if (!/[A-Z]/.test(value) || GENERIC.test(value) || ONLY_KIND.test(value)) continue;
      if (QUOTED.test(before(text, start))) continue;
      const end = span.end + (IN_TOWN.exec(after(text, span.end))?.[0].length ?? 0);
      const state = IN_STATE.exec(after(text, end));
      found.push({ start, end: end + (state?.[0].length ?? 0), type: 'GEOGRAPHIC_LOCATION' });
    }
  }
  return [...found, ...listedPlaces(text)];
};

/** Towns that the long list has, behind words that lead to a place. */
function listedPlaces(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(LED)) {
    const [start] = match.indices!.groups!.it!;
    let name = match.groups!.it!.replace(/[.'’]+$/, '');
    const surely = /\b(?:in|from|near)\s+$/.test(before(text, start));
    while (name !== '' && !isListedPlace(name, surely)) name = name.slice(0, Math.max(0, name.lastIndexOf(' ')));
    const end = start + name.length;
    if (name === '' || STATES.includes(name) || EPONYM.test(after(text, end)) || QUOTED.test(before(text, start)))
      continue;
    const behind = after(text, end);
    if (STUDY.test(behind)) continue;
    const state = IN_STATE.exec(behind);
    // Behind a comma a town ends there; a name of a person goes on.
    if (/[,(–-]\s?$/.test(before(text, start)) && !state && !/^\s*(?:[,.;?)]|$)/.test(behind)) continue;
    found.push({ start, end: end + (state?.[0].length ?? 0), type: 'GEOGRAPHIC_LOCATION' });
  }
  return found;
}
