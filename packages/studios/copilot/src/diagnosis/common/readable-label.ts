/**
 * Words for a finding whose file gives no label: those of its id, in the order in which people say them, with
 * abbreviations written out or in capitals. A label of its own (`l ...` in the file) comes before this.
 */
const WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  `vte venous thromboembolism; mi myocardial infarction; ckd chronic kidney disease; pid pelvic inflammatory disease; uti urinary tract infections
uri upper respiratory infection; bph enlarged prostate; tb tuberculosis; cf cystic fibrosis; hsv herpes simplex; mono mononucleosis; co carbon monoxide
iv intravenous; acei ACE inhibitor; ccb calcium channel blocker; ssri SSRI; tca tricyclic antidepressant; nsaid NSAID; qt QT-prolonging
hiv HIV; men multiple endocrine neoplasia; men1 multiple endocrine neoplasia type 1; vitk vitamin K; rhneg Rh negative
ruq right upper quadrant; luq left upper quadrant; rlq right lower quadrant; llq left lower quadrant; llsb at the left lower sternal border
cva costovertebral angle; rom range of motion; tm eardrum; jvd jugular venous distension; rv right ventricular; bp blood pressure; bmi BMI; iop intraocular pressure
mcp MCP; pip PIP; dip DIP; adhd ADHD; rem REM; ph pH; s2 S2; s3 S3; s4 S4; p2 P2; sx symptoms
ecg ECG; st ST; pr PR; lvh left ventricular hypertrophy; rvh right ventricular hypertrophy; av atrioventricular; qrs QRS; asd atrial septal defect
hlhs hypoplastic left heart; pa pulmonary artery; dlco DLCO; ng nasogastric; pas PAS-positive; pmn neutrophils; cpa cerebellopontine angle
mri MRI; ct CT; cxr chest X-ray; xr X-ray; us ultrasound; eeg EEG; csf CSF; rbc red cells; wbc white cells; pcr PCR; rns repetitive nerve stimulation
avn avascular necrosis; scfe slipped capital femoral epiphysis; gram Gram; neg negative; pos positive; abi ankle-brachial index; pap Pap; bmz basement membrane zone
igg IgG; iga IgA; igm IgM; fna fine-needle aspirate; myc MYC; cd1a CD1a; ckit KIT; eos eosinophils; koh KOH; gp1b GP Ib; gp2b3a GP IIb/IIIa; vwf von Willebrand factor
hb hemoglobin; a2 A2; cd55 CD55; cd59 CD59; jak2 JAK2; bcr BCR; abl ABL; tdt TdT; trap TRAP; lap leukocyte alkaline phosphatase; pf4 PF4; apc activated protein C
adamts13 ADAMTS13; dhr DHR; afb acid-fast bacilli; tst tuberculin test; sars SARS; cov2 CoV-2; trab TSH-receptor antibodies; gi gastrointestinal; gu genitourinary
cr creatinine; hcg hCG; alp alkaline phosphatase; ast AST; alt ALT; bili bilirubin; bun BUN; lh LH; fsh FSH; osm osmolality; na sodium; vdrl VDRL; c5 C5; c9 C9
factor8 factor VIII; tsh TSH; t4 T4; t3 T3; ana ANA; anca ANCA; crp CRP; esr ESR; inr INR; ptt PTT; bnp BNP; ldh LDH; ck CK; psa PSA; afp AFP; cea CEA; acth ACTH; pth PTH; ige IgE`
    .split(/[;\n]/)
    .map((line) => {
      const [word = '', ...said] = line.trim().split(' ');
      return [word, said.join(' ')];
    }),
);

/** Where the words of an id do not say it, in whatever order. */
const WHOLE: Readonly<Record<string, string>> = {
  pnd: 'paroxysmal nocturnal dyspnea',
  ino: 'internuclear ophthalmoplegia',
  rapd: 'relative afferent pupillary defect',
  s1q3t3: 'S1Q3T3 on ECG',
  'peaked-t': 'peaked T waves',
  'peau-d-orange': 'peau d’orange',
  'c-diff-toxin': 'C. difficile toxin',
  'c-myc': 'MYC rearrangement',
  'm-spike': 'M spike',
  'mother-o-or-rhneg': 'mother with blood group O or Rh negative',
  'home-birth-no-vitk': 'home birth without vitamin K',
  'southwest-us': 'stay in the southwestern United States',
  'chest-pain-pressure': 'pressing chest pain',
  'chest-pain-radiates-arm': 'chest pain radiating to the arm',
  'pain-radiates-groin': 'pain radiating to the groin',
  'dyspnea-exertion': 'exertional dyspnea',
  'dizziness-standing': 'dizziness on standing',
  'gait-unsteady': 'unsteady gait',
  'hepatitis-history': 'history of hepatitis',
  'abnormal-ecg': 'abnormal ECG',
  'fear-dying': 'fear of dying',
  'loss-vibration': 'loss of vibration sense',
};

/** Said first, though ids have it last. */
const FIRST = new Set(
  'unilateral bilateral pleuritic colicky sudden gradual high low absent heavy irregular forceful reproducible chronic acute'.split(
    ' ',
  ),
);
/** How something was seen, behind what was seen. */
const SEEN: Readonly<Record<string, string>> = {
  ecg: 'on ECG',
  us: 'on ultrasound',
  ct: 'on CT',
  mri: 'on MRI',
  xr: 'on X-ray',
  cxr: 'on chest X-ray',
  echo: 'on echocardiography',
};

/** @param id kebab-case, as in `leg-swelling-unilateral` */
export function readableLabel(id: string): string {
  return capital(WHOLE[id] ?? said(id.split('-')));
}

/** Words with the abbreviations among them as they are written: `csf glucose` as `CSF glucose`. */
export const written = (text: string): string =>
  text
    .split(' ')
    .map((word) => WORDS[word] ?? word)
    .join(' ')
    .replace(/\b(hepatitis|vitamin) ([a-e])\b/, (_, of: string, letter: string) => `${of} ${letter.toUpperCase()}`);

function said(words: readonly string[]): string {
  const [first, second] = words;
  const last = words.at(-1)!;
  const inner = words.slice(0, -1);
  if (words.length === 1) return WORDS[last] ?? last;
  if (first === 'family' && second === 'history' && words.length > 2)
    return `family history of ${said(words.slice(2))}`;
  if (last === 'history') return `history of ${said(inner)}`;
  if (last in SEEN) return `${said(inner)} ${SEEN[last]}`;
  if (first === 'ct' || first === 'cxr') return `${said(words.slice(1))} ${SEEN[first]}`;
  if (FIRST.has(last))
    return inner.at(-1) === 'very' ? `very ${last} ${said(inner.slice(0, -1))}` : `${last} ${said(inner)}`;
  return written(words.join(' '));
}

/** With a capital, except where the first letter has to be small. */
export const capital = (text: string): string =>
  /^(?:pH|hCG)\b/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
