import { sentence } from '../speech/rewrite.ts';
import type { Line } from './line.ts';
import type { Placed } from './place.ts';

const SYSTEM: readonly (readonly [string, RegExp])[] = [
  ['Respiratory', /\b(?:lungs?|breath sounds|wheez\w+|rales|rhonchi|crackles|respiratory)\b/i],
  [
    'Cardiovascular',
    /\b(?:heart|murmur\w*|gallops?|rubs?|regular rate|rhythm|pulses?|carotid|pitting|cardiovascular|cardiac)\b/i,
  ],
  ['Neck', /\b(?:neck|thyroid\w*|thyromegaly|lymphadenopathy|lymph nodes?|jvd|jugular)\b/i],
  [
    'Ears, Nose, Mouth and Throat',
    /\b(?:throat|ears?|nose|nasal|mouth|\w*tonsil\w*|oropharyn\w+|facial|face|sinus\w*|uvula|pharynx|tympanic|turbinates)\b/i,
  ],
  ['Eyes', /\b(?:eyes?|pupils?|conjunctiva\w*)\b/i],
  ['Gastrointestinal', /\b(?:abdom\w+|belly|bowel sounds|stomach|liver|spleen)\b/i],
  ['Skin', /\b(?:skin|rash|lesions?|bruis\w+|ecchymosis|wound|incision)\b/i],
  ['Neurological', /\b(?:neuro\w*|reflex\w*|sensation|cranial|gait|strength)\b/i],
  [
    'Musculoskeletal',
    /\b(?:knees?|shoulders?|elbows?|wrists?|hands?|fingers?|hips?|ankles?|foot|feet|back|spine|lumbar|legs?|arms?|range of motion|flexion|extension|palpation|tenderness|swelling|joint)\b/i,
  ],
  ['Psychiatric', /\b(?:mood|affect|psychiatric)\b/i],
];

/** The clinician's aside on a finding: "a murmur, which I have heard in the past". What came before is not what was found today. */
const ASIDE =
  /,? (?:which|that|and) I(?:'ve| have| had|'d)? (?:also )?(?:heard|seen|felt|noted|noticed|appreciated)(?: (?:it|that|them|this))?(?: (?:in the past|before|previously|last (?:time|visit|year)|earlier))+(?=[.,;]|$)/gi;

/** "On your heart exam": where it was looked, which names the system. */
const HEAD =
  /^(?:(?:And|Now|So|Okay),? )?(?:on|upon|for) (?:the |your |his |her |their |a |the patient's |general )*(?:[\w-]+ ){0,4}?(?:exam(?:ination)?s?|auscultation|inspection)\b(?: of (?:the patient's |the |your |his |her |their )?(?:left |right )?\w+)?[ ,]*/i;
/** What is said to the patient while looking: "open up your mouth and say", "so that means". */
const TAIL =
  /[ ,]*\b(?:open (?:up )?(?:the|your|his|her|their)? ?mouth\b.*|take a deep breath.*|so (?:that|this|what (?:does|all)) .*mean.*|(?:and )?let me (?:just |go ahead|press|take|listen|look|see|check|do)\b.*|does (?:that|this|it) hurt.*|go ahead and (?:lie|sit|lay)\b.*|(?:now|that|which) (?:looks|sounds|is) (?:pretty |really |very )?(?:good|great|fine|okay))(?=[.,]?$)/i;

/** A finding of the examination as notes have it: the system, then the finding without the talk around it. */
export function examLine(placed: Placed): Line {
  const { statement, group } = placed;
  const head = HEAD.exec(statement.text)?.[0] ?? '';
  let text = statement.text
    .slice(head.length)
    .replace(
      /^(?:the |their |his |her |the patient's )?(\w+),? (?:they|it|he|she|the patient) (?:do |does )?(has|have|is|are) /i,
      '$1 $2 ',
    )
    .replace(
      /^(?:the patient|he|she|they) (?:do |does )?(?:has|have) (?=an? |some |no |mild |moderate |severe )/i,
      'There is ',
    )
    .replace(TAIL, '')
    .replace(ASIDE, '')
    .replace(/\bI (?:do )?(?:can )?(?:not )?(?:appreciate|hear|see|feel|notice)\b/i, (found, at: number) => {
      const there = at === 0 ? 'There' : 'there';
      return /\bnot\b/.test(found) ? `${there} is no` : `${there} is`;
    })
    .replace(/\bThere is no (?:any|a|an)\b/i, 'There is no')
    .replace(/\bthe patient's\b/gi, 'the')
    .replace(/^the patient (?:does )?(?:has|have)\b/i, 'There is')
    .replace(/^(?:the|her|his|their) /i, '');
  text = sentence(text);
  const system = group === 'exam' ? (systemIn(head) ?? systemIn(text)) : undefined;
  return { group, form: 'spoken-item', text: system ? `${system}: ${text}` : text, statements: [statement] };
}

/** The system that is spoken of first. */
function systemIn(text: string): string | undefined {
  let best: { readonly at: number; readonly system: string } | undefined;
  for (const [system, pattern] of SYSTEM) {
    const at = pattern.exec(text)?.index;
    if (at !== undefined && (best === undefined || at < best.at)) best = { at, system };
  }
  return best?.system;
}
