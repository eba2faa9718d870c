/** Body systems of a review of systems, in the usual order, and the lexicon's symptoms that belong to each. */
const SYSTEMS: readonly (readonly [string, string])[] = [
  ['Constitutional', 'fever|chills|fatigue|weight loss|weight gain|appetite loss'],
  ['Eyes', 'blurred vision|blindness|eye pain'],
  [
    'Ears, Nose, Mouth and Throat',
    'sore throat|nasal congestion|runny nose|dysphagia|ear pain|hoarseness|loss of taste|hearing loss|tinnitus',
  ],
  ['Cardiovascular', 'chest pain|palpitation|orthopnea|fainting|leg swelling'],
  ['Respiratory', 'shortness of breath|cough|wheezing|sputum|hemoptysis'],
  [
    'Gastrointestinal',
    'nausea|vomiting|diarrhea|abdominal pain|bloating|heartburn|blood in stool|constipation|flatulence',
  ],
  ['Genitourinary', 'dysuria|urinary incontinence|hematuria|vaginal discharge|vaginal bleeding'],
  [
    'Musculoskeletal',
    'back pain|neck pain|joint pain|knee pain|hip pain|shoulder pain|foot pain|ankle pain|wrist pain|hand pain|elbow pain|leg pain|arm pain|calf pain|heel pain|toe pain|muscle pain|limp',
  ],
  ['Integumentary', 'rash|itching|easy bruising|dry skin|hair loss|erythema'],
  ['Neurological', 'headache|dizziness|numbness|weakness|tremor|confusion|seizure|unsteady gait'],
  [
    'Psychiatric',
    'depression|anxiety|insomnia|difficulty sleeping|mood swing|irritability|suicidal ideation|homicidal ideation|hallucination',
  ],
  ['Endocrine', 'hot flash|cold intolerance|heat intolerance'],
  ['Hematologic', 'lymphadenopathy|nosebleed|bleeding'],
];

const BY_LABEL: ReadonlyMap<string, string> = new Map(
  SYSTEMS.flatMap(([system, labels]) => labels.split('|').map((label) => [label, system] as const)),
);

export const SYSTEM_ORDER: readonly string[] = SYSTEMS.map(([system]) => system);

/** The system of a symptom by its lexicon label; undefined for one that has no single place. */
export function systemOf(label: string): string | undefined {
  return BY_LABEL.get(label);
}
