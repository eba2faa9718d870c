/** What a part of a note is about, read from its heading. */
export type SectionKind =
  | 'identity'
  | 'problems'
  | 'medications'
  | 'allergies'
  | 'vitals'
  | 'labs'
  | 'procedures'
  | 'immunizations'
  | 'family'
  | 'social'
  | 'plan'
  | 'history'
  | 'exam'
  | 'review'
  | 'encounters'
  | 'course'
  | 'goals'
  | 'other';

const NAMES: readonly (readonly [SectionKind, string])[] = [
  ['identity', 'patient|patient information|demographics|identification|patient name|name|id'],
  [
    'problems',
    'problem list|problem|active problem|active problems|past medical history|pmh|pmhx|medical history|past history|diagnoses|diagnosis|discharge diagnoses|discharge diagnosis|principal diagnosis|admission diagnosis|final diagnoses|admitting diagnosis|conditions|active conditions|active diagnoses|active medical problems|chronic conditions|health conditions|assessment|impression|resolved problems|past problems|past conditions|resolved conditions|medical problems|medical conditions|background|hx|active|inactive problems|resolved|dx|secondary diagnoses|secondary diagnosis|primary diagnosis|comorbidities|ongoing problems|your conditions|your health problems|illness severity',
  ],
  [
    'medications',
    'medications|medication|meds|current medications|home medications|discharge medications|medication list|rx|active medications|prescriptions|drugs|drug list|current meds|home meds|discharge meds|medications after this visit|inpatient medications|drugs on admission|drug history|dhx|tto|ttos|meds on discharge|medications on admission|medications at discharge|medications stopped|stopped medications|new medications|continued medications|changed medications|discontinued medications|inactive medications|past medications|your medicines|medicines|current medicines|treatment|current treatment|previous medications|d c meds|dc meds|d c medications|dc medications|d c rx|discharge rx|discharge prescriptions|meds at discharge|meds on admission|admission meds|regular meds|regular medications|usual meds|usual medications|ongoing medications|medications continued|oral agents|oral medications|antibiotics|current antibiotics|ongoing antibiotics|home meds on admission|tta|ttas|to take out|to take away|takes|med list|prn meds|scheduled meds|scheduled medications',
  ],
  [
    'allergies',
    'allergies|allergy|drug allergies|allergies and intolerances|adverse reactions|allergies and adverse reactions|all|alerts|intolerances|drug intolerances|allergies and sensitivities|adrs|adr|sensitivities|your allergies|allergies intolerances',
  ],
  ['vitals', 'vitals|vital signs|vital|vs|vitals reviewed|observations|measurements|latest vitals|last vitals'],
  [
    'labs',
    'labs|laboratory|lab results|laboratory data|laboratory results|results|investigations|data|pertinent results|key results|test results|diagnostic results|lab data|recent labs|objective|lab|your test results|bloods|pending results|vitals and labs|key investigations|blood results',
  ],
  [
    'procedures',
    'procedures|procedures and investigations|procedure|surgical history|past surgical history|psh|pshx|operations|surgeries|procedures performed|past procedures|surgical',
  ],
  [
    'immunizations',
    'immunizations|immunisations|vaccines|vaccinations|immunization history|vaccination history|health maintenance|shots|vaccination',
  ],
  ['family', 'family history|fh|fhx|family medical history|family hx'],
  ['social', 'social history|sh|shx|social|social hx|lifestyle|habits|smoking'],
  [
    'plan',
    'plan|recommendations|follow up|followup|instructions|discharge instructions|disposition|orders|next steps|to do|action list|care plan|plan of care|assessment and plan|a p|ap|goals of care|follow up plan|action items|contingency|contingency plan|request|requests|discharge plan|discharge instructions and follow up|plan and follow up|situation awareness and contingency|current plan|return precautions|patient education|patient instructions',
  ],
  [
    'history',
    'history of present illness|hpi|history|subjective|s|reason for visit|reason for referral|reason for admission|presenting complaint|interval history|presentation|reason for encounter|clinical history',
  ],
  ['review', 'chief complaint|cc|review of systems|ros'],
  ['exam', 'physical exam|physical examination|exam|examination|pe|on examination'],
  [
    'encounters',
    'encounters|visits|recent encounters|recent visits|past encounters|visit history|admissions|hospitalizations|utilization|healthcare use|admission|recent contacts',
  ],
  [
    'course',
    'hospital course|course so far|course of the visit|course|progress|brief hospital course|clinical course|summary|patient summary|narrative|interval events|clinical summary',
  ],
  [
    'other',
    'code status|resuscitation status|advance directives|patient and admission|patient and visit|referral|medical devices|devices|pregnancy|synthesis by receiver',
  ],
  ['goals', 'goals|care goals|targets|patient goals'],
];

const BY_NAME: ReadonlyMap<string, SectionKind> = new Map(
  NAMES.flatMap(([kind, names]) => names.split('|').map((name) => [name, kind] as const)),
);

/** The kind of section a heading opens; undefined when the words are no known heading. */
export function sectionOf(heading: string): SectionKind | undefined {
  const key = heading
    .slice(0, 80)
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[^a-z]+/g, ' ')
    .trim();
  const direct = BY_NAME.get(key);
  if (direct) return direct;
  const short = key.replace(
    /^(?:recent|current|latest|active|past|known|relevant|other|pertinent|ongoing|your|the) /,
    '',
  );
  return (
    BY_NAME.get(short) ?? BY_NAME.get(key.replace(/ (?:list|history|reviewed|summary|today|on file|section)$/, ''))
  );
}

/** Every word of the headings that are known. */
export function headingWords(): Set<string> {
  return new Set(NAMES.flatMap(([, names]) => names.split(/[| ]/)));
}
