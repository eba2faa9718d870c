import { sentence } from '../speech/rewrite.ts';
import type { Line } from './line.ts';
import type { Placed } from './place.ts';

const SYSTEM: readonly (readonly [string, RegExp])[] = [
  ['Respiratory', /\b(?:lungs?|breath sounds|wheez\w+|rales|rhonchi|crackles|respiratory)\b/i],
  [
    'Cardiovascular',
    /\b(?:heart|murmur\w*|gallops?|rubs?|regular rate|rhythm|pulses?|carotid|edema|cardiovascular)\b/i,
  ],
  ['Neck', /\b(?:neck|thyroid\w*|thyromegaly|lymphadenopathy|lymph nodes?|jvd|jugular)\b/i],
  [
    'Ears, Nose, Mouth and Throat',
    /\b(?:throat|ears?|nose|nasal|mouth|tonsil\w*|sinus\w*|uvula|pharynx|tympanic|turbinates)\b/i,
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

/** A finding of the examination as notes have it: the system, then the finding without the talk around it. */
export function examLine(placed: Placed): Line {
  const { statement, group } = placed;
  let text = statement.text
    .replace(/^(?:On|Looking at|Look at) (?:the |your )?(?:physical |general |\w+ )?(?:exam(?:ination)?)\b[ ,]*/i, '')
    .replace(/\bI (?:do )?(?:can )?(?:not )?(?:appreciate|hear|see|feel|notice)\b/i, (found) =>
      /\bnot\b/.test(found) ? 'There is no' : 'There is',
    )
    .replace(/\bThere is no (?:any|a|an)\b/i, 'There is no')
    .replace(/\bthe patient's\b/gi, 'the')
    .replace(/^the patient (?:does )?(?:has|have)\b/i, 'There is')
    .replace(/^(?:the|her|his|their) /i, '');
  text = sentence(text);
  const system = group === 'exam' ? SYSTEM.find(([, pattern]) => pattern.test(text))?.[0] : undefined;
  return { group, form: 'spoken-item', text: system ? `${system}: ${text}` : text, statements: [statement] };
}
