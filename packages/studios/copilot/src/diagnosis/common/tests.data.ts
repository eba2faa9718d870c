import type { TestDefinition } from './schema.ts';

/** Examinations and tests: `id | e or t | cost in questions | English | Spanish | words that name it in a record`. */
const TABLE = `
vitals | e | 1 | Vital signs | Signos vitales | vital; vitals; general growth parameters anthropometry
general | e | 1.5 | General appearance | Aspecto general | general; appearance; constitutional; growth; facial; observation
cardiac | e | 1.5 | Heart examination | Exploración cardíaca | cardiac; cardiovascular; heart; cardiopulmonary; precordial
respiratory | e | 1.5 | Chest and lungs | Exploración pulmonar | respiratory; lung; lungs; chest; pulmonary; cardiopulmonary; thorax
abdomen | e | 1.5 | Abdominal examination | Exploración abdominal | abdominal; abdomen; gastrointestinal; rectal; liver; perineal; anal
skin | e | 1.5 | Skin examination | Exploración de la piel | skin; dermatologic; dermatological; integumentary; nail; nails; hair; lesion
lymph | e | 1.5 | Lymph nodes | Ganglios linfáticos | lymph; lymphatic; nodes; hematologic
neurological | e | 2 | Neurological and mental examination | Exploración neurológica y mental | neurological; neurologic; neuro; mental; cranial; motor; sensory; psychiatric; gait; balance; reflexes; cognitive; developmental; vestibular
eye | e | 1.5 | Eye examination | Exploración ocular | eye; eyes; ophthalmic; ophthalmologic; ophthalmoscopy; fundoscopic; fundoscopy; ocular; slit; visual; pupils
ent | e | 1.5 | Ear, nose, throat, neck | Oído, nariz, garganta, cuello | ent; ear; ears; nose; throat; oral; mouth; neck; head; heent; thyroid; oropharynx; otoscopic; dental
msk | e | 1.5 | Bones and joints | Exploración osteoarticular | musculoskeletal; joint; extremity; extremities; spine; back; hip; knee; limb; orthopedic; shoulder; wrist; hand; foot; ankle
extremities | e | 1.5 | Limbs | Extremidades | extremities; extremity; limbs; edema; leg; legs
genital | e | 2 | Genital, pelvic and breast examination | Exploración genital, pélvica y mamaria | genital; genitalia; genitourinary; pelvic; breast; testicular; scrotal; prostate; vaginal; obstetric; uterine; speculum; gynecologic; rectal
birth | e | 1 | Birth record | Datos del nacimiento | birth; newborn; apgar; growth; delivery
cbc | t | 2 | Blood count | Hemograma | complete blood count; cbc; blood count; hemoglobin; leukocyte; platelet; hematology; blood tests; laboratory; labs; blood work; reticulocyte
smear | t | 2.5 | Blood smear | Frotis de sangre | smear; peripheral; differential; morphology; blood tests
chemistry | t | 2 | Blood chemistry | Bioquímica | chemistry; metabolic; electrolytes; basic metabolic; serum; glucose; creatinine; renal function; bmp; cmp; laboratory; blood tests; blood work; uric; lipase; amylase; calcium
liver | t | 2 | Liver tests | Pruebas hepáticas | liver; hepatic; lft; bilirubin; alt; ast; laboratory; blood tests; blood work; metabolic
troponin | t | 2 | Troponin | Troponina | troponin; cardiac enzymes; cardiac biomarkers; biomarkers
bnp | t | 2.5 | Natriuretic peptide | Péptido natriurético | bnp; natriuretic
coagulation | t | 2 | Clotting tests | Coagulación | coagulation; clotting; pt; ptt; inr; bleeding; d-dimer; hematology
inflammation | t | 2 | ESR and CRP | VSG y PCR | esr; crp; inflammatory; sedimentation; c-reactive
iron | t | 2 | Iron studies | Estudio del hierro | iron; ferritin
vitamins | t | 2.5 | Vitamin levels | Vitaminas | vitamin; b12; folate
lipids | t | 2 | Lipids | Lípidos | lipid; cholesterol; triglycerides
thyroid | t | 2 | Thyroid tests | Función tiroidea | thyroid; tsh; thyroxine; t4
endocrine-tests | t | 3 | Hormone tests | Hormonas | hormone; hormonal; hormones; endocrine; cortisol; acth; aldosterone; renin; pth; prolactin; testosterone; metanephrines; igf; insulin; suppression; uptake; scan; deprivation
pregnancy-test | t | 1.5 | Pregnancy test | Prueba de embarazo | pregnancy; hcg
tumour-markers | t | 3 | Tumour markers | Marcadores tumorales | tumor; marker; afp; cea; ca-125; psa; inhibin
immunology | t | 3 | Complement and immunoglobulins | Complemento e inmunoglobulinas | complement; immunoglobulin; immunoglobulins; igg; iga; immunologic; flow; cytometry
autoantibodies | t | 3 | Autoantibodies | Autoanticuerpos | antibody; antibodies; ana; autoimmune; anca; rheumatoid; serology; immunologic; hla
hepatitis-serology | t | 2.5 | Hepatitis serology | Serología de hepatitis | hepatitis; hbsag; viral
special-chemistry | t | 3 | Special blood tests | Análisis especiales | ceruloplasmin; lead; porphyrin; ace; tryptase; special; metabolic; enzyme; genetic; erythropoietin; newborn screening
special-haematology | t | 3 | Special blood and genetic tests | Hematología especial y genética | special; genetic; mutation; cytogenetic; electrophoresis; flow; elisa; platelet; aggregation; antiglobulin; coombs; factor; molecular; chromosome; immunophenotyping; binding
blood-gas | t | 2.5 | Blood gas | Gasometría | gas; abg; arterial
urine | t | 1.5 | Urinalysis | Análisis de orina | urinalysis; urine; urinary; dipstick; sediment
toxicology | t | 2.5 | Toxicology | Toxicología | toxicology; drug; tox; alcohol; level; screen
microbiology | t | 2.5 | Microbiology | Microbiología | culture; cultures; gram; infectious; hiv; tuberculin; ppd; serology; torch; pcr; rapid; antigen; sti; std; stain; vdrl; rpr; throat; monospot; lyme; igm; screen
stool | t | 2 | Stool tests | Análisis de heces | stool; fecal; occult; ova
csf | t | 4 | Lumbar puncture | Punción lumbar | lumbar; csf; cerebrospinal
ecg | t | 1.5 | ECG | ECG | ecg; ekg; electrocardiogram; holter; telemetry
echo | t | 3 | Echocardiography | Ecocardiografía | echo; echocardiogram; echocardiography; cardiac; transthoracic
chest-imaging | t | 2.5 | Chest imaging | Imagen de tórax | chest; x-ray; xray; radiograph; ct; imaging; pleural; thoracic; thoracentesis
lung-function | t | 2.5 | Lung function | Función pulmonar | spirometry; pulmonary function; pft; oxygen; methacholine
abdominal-imaging | t | 3 | Abdominal imaging | Imagen abdominal | abdominal; abdomen; ultrasound; ct; imaging; renal; kidney; liver; biliary; ercp; mrcp; x-ray; hida; contrast; barium; angiography
endoscopy | t | 4 | Endoscopy and bowel biopsy | Endoscopia y biopsia digestiva | endoscopy; colonoscopy; egd; esophagogram; barium; manometry; swallow; biopsy; esophageal; gastric; duodenal; gastroscopy; bronchoscopy; h; pylori
ascites | t | 3 | Ascitic tap | Paracentesis | paracentesis; ascitic; ascites
neuro-imaging | t | 3 | Brain and spine imaging | Imagen cerebral y espinal | brain; head; mri; ct; spine; cranial; spinal; imaging; cerebral; neuroimaging
eeg | t | 3 | EEG, nerve and muscle tests | EEG y electromiografía | eeg; electroencephalogram; electroencephalography; emg; electromyography; nerve; conduction
msk-imaging | t | 2.5 | Bone and joint imaging | Imagen osteoarticular | x-ray; xray; radiograph; bone; joint; hip; knee; mri; spine; hand; skeletal; dexa; imaging; pelvis; shoulder; foot; skull
joint-fluid | t | 3 | Joint fluid | Líquido articular | synovial; arthrocentesis; joint; aspiration
vascular-imaging | t | 3 | Vascular imaging | Imagen vascular | duplex; doppler; angiography; venous; ankle-brachial; vascular; carotid; ct angiography
genital-imaging | t | 2.5 | Pelvic, breast and testicular imaging | Imagen pélvica, mamaria y testicular | pelvic; ultrasound; transvaginal; mammography; mammogram; breast; scrotal; testicular; fetal; obstetric
genital-sample | t | 2 | Genital samples | Muestras genitales | wet; mount; naat; gonorrhea; chlamydia; sti; std; cervical; swab; pap; vaginal; discharge; urethral
biopsy | t | 4 | Tissue | Biopsia | biopsy; histology; histopathology; pathology; marrow; aspiration; aspirate; microscopic; cytology; needle; koh; scraping; dermoscopy; fna
audiometry | t | 2 | Hearing test | Audiometría | audiometry; audiological; hearing; audiogram; audiologic; weber; rinne
sweat | t | 2.5 | Sweat test | Prueba del sudor | sweat
`;

export const TESTS_AND_EXAMS: readonly TestDefinition[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [id = '', kind = '', cost = '', en = '', es = '', names = ''] = line.split('|').map((part) => part.trim());
    return {
      id,
      kind: kind === 'e' ? 'exam' : 'test',
      cost: Number(cost),
      label: { en, es },
      names: names.split(';').map((name) => name.trim()),
    };
  });
