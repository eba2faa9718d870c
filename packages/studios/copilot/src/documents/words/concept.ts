/** SNOMED CT semantic tags that exports leave at the end of a name. */
const TAG =
  /\s*\((?:finding|disorder|procedure|situation|regime\/therapy|event|substance|product|observable entity|morphologic abnormality|qualifier value|record artifact|person|physical object|organism|body structure|context-dependent category|medicinal product|clinical drug|environment|occupation|social concept|attribute|assessment scale|tumor staging|cell|specimen)\)\s*$/i;

const PROPER = new Set(
  `Alzheimer Alzheimer's Parkinson Parkinson's Crohn Crohn's Hodgkin Hodgkin's Kaposi Kaposi's Barrett Barrett's Down Down's Turner Turner's
Graves Graves' Hashimoto Hashimoto's Addison Addison's Cushing Cushing's Raynaud Raynaud's Sjogren Sjogren's Marfan Marfan's Wilson Wilson's
Huntington Huntington's Guillain-Barre Bell Bell's Lyme Ebola Achilles Colles Colles' Apgar Glasgow Gleason Pap Rh Epstein-Barr Helicobacter
Escherichia Staphylococcus Streptococcus Clostridium Clostridioides Pseudomonas Klebsiella Candida Salmonella Mycobacterium Chlamydia January
Doppler Foley Holter Hickman Kirschner Whipple American English Spanish French German Chinese Medicare Medicaid Hispanic Wernicke Korsakoff
Ringer Ringer's Tdap Td`.split(/\s+/),
);

/** What clinicians say for names that terminologies put differently. Keys are lower case and without tag. */
const SAID: Readonly<Record<string, string>> = {
  'body mass index 30+ - obesity': 'obesity with BMI 30 or more',
  'body mass index 40+ - severely obese': 'severe obesity with BMI 40 or more',
  'diabetes mellitus type 2': 'type 2 diabetes mellitus',
  'diabetes mellitus type 1': 'type 1 diabetes mellitus',
  'polyp of colon': 'colon polyp',
  'laceration - injury': 'laceration',
  'metabolic syndrome x': 'metabolic syndrome',
  'chronic obstructive bronchitis': 'chronic obstructive bronchitis',
  'trans thoracic echocardiogram': 'transthoracic echocardiogram',
  'transthoracic echocardiography': 'transthoracic echocardiogram',
  'plain chest x-ray': 'chest X-ray',
  'plain x-ray of chest': 'chest X-ray',
  'hemoglobin / hematocrit / platelet count': 'blood count (hemoglobin, hematocrit, and platelets)',
  'documentation of current medications': 'medication documentation',
  'dander (animal) allergy': 'animal dander',
  'tobacco smoking status nhis': 'smoking status',
};

/** A recorded name in running text: without semantic tag or invisible characters, and in lower case but for proper names. */
export function conceptWords(text: string): string {
  const plain = text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
    .replace(TAG, '');
  if (plain === '') return text.trim().slice(0, 300);
  const lower = plain.toLowerCase();
  const said = Object.hasOwn(SAID, lower) ? SAID[lower] : undefined;
  return said ?? lowerWords(plain);
}

/** Lower case where a capital only marks a heading. German and other non-English names keep their capitals. */
export function lowerWords(text: string): string {
  if (/[^\p{ASCII}\u2010-\u2027]/u.test(text)) return text;
  if (/^[A-Z\s,.\d()/-]{12,}$/.test(text)) return text.toLowerCase();
  return text.replace(/[A-Za-z][A-Za-z'-]*/g, (word) =>
    /^[A-Z][a-z][a-z'-]*$/.test(word) && !PROPER.has(word) ? word.toLowerCase() : word,
  );
}
