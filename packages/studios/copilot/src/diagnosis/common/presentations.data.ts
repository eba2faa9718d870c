import type { Presentation } from './schema.ts';

/** `id | English | Spanish | findings that open it | findings that call for action at once`. */
const TABLE = `
chest-pain | Chest pain | Dolor torácico | chest-pain | tearing-pain ecg-st-elevation hypotension exertional-syncope subcutaneous-emphysema pulse-deficit
dyspnoea | Shortness of breath | Disnea | dyspnea dyspnea-exertion tachypnea | stridor hypoxemia cyanosis hypotension tracheal-deviation
cough | Cough | Tos | cough chronic-cough | hemoptysis hypoxemia respiratory-distress
haemoptysis | Coughing blood | Hemoptisis | hemoptysis | hypoxemia hypotension
palpitations | Palpitations | Palpitaciones | palpitations | exertional-syncope wide-complex-tachycardia family-history-sudden-death
syncope | Fainting | Síncope | syncope | exertional-syncope family-history-sudden-death abnormal-ecg av-dissociation
leg-swelling | Leg swelling | Hinchazón de piernas | leg-swelling leg-swelling-unilateral | hypoxemia second-third-trimester
oedema | Generalised oedema | Edema generalizado | periorbital-edema facial-swelling | stridor angioedema-sign hypotension
leg-pain | Leg pain | Dolor de pierna | leg-pain calf-pain claudication | pulseless-limb pain-passive-stretch tense-compartment
hypertension | High blood pressure | Presión alta | hypertension | severe-hypertension papilledema confusion
fever | Fever | Fiebre | fever | hypotension petechiae-purpura neck-stiffness confusion neutropenia
child-fever | Fever in a child | Fiebre infantil | fever poor-feeding | bulging-fontanelle petechiae-purpura lethargy neck-stiffness
sore-throat | Sore throat | Dolor de garganta | sore-throat odynophagia | drooling stridor trismus muffled-voice
ear-pain | Ear pain | Dolor de oído | ear-pain ear-discharge | mastoid-tenderness facial-palsy
hearing-loss | Hearing loss | Pérdida de audición | hearing-loss tinnitus | focal-deficit
nose | Nose and sinuses | Nariz y senos | rhinorrhea nasal-congestion facial-pain | ophthalmoplegia black-nasal-eschar proptosis
nosebleed | Nosebleed | Epistaxis | epistaxis | hypotension platelets-low
neck-mass | Lump in the neck | Bulto en el cuello | neck-mass thyroid-nodule cervical-adenopathy | stridor weight-loss
hoarseness | Hoarseness | Ronquera | hoarseness | stridor
red-eye | Red eye | Ojo rojo | red-eye eye-pain | vision-loss fixed-mid-dilated-pupil contact-lens chemical-eye-exposure
vision-loss | Loss of vision | Pérdida de visión | vision-loss blurred-vision vision-loss-sudden flashes-floaters | jaw-claudication vision-loss-sudden curtain-vision
double-vision | Double vision | Visión doble | diplopia ptosis | unilateral-dilated-pupil thunderclap-headache
headache | Headache | Dolor de cabeza | headache | thunderclap-headache neck-stiffness papilledema focal-deficit jaw-claudication
dizziness | Dizziness | Mareo | dizziness vertigo | focal-deficit thunderclap-headache
weakness | Weakness | Debilidad | focal-weakness proximal-weakness unilateral-weakness | unilateral-weakness saddle-anesthesia ascending-weakness descending-weakness
numbness | Numbness | Entumecimiento | numbness paresthesia | saddle-anesthesia sensory-level urinary-retention
seizure | Seizure | Convulsión | seizure staring-spells impaired-awareness-episodes | prolonged-seizure second-third-trimester head-trauma
confusion | Confusion | Confusión | confusion drowsiness | neck-stiffness glucose-low respiratory-depression hypotension unilateral-dilated-pupil
memory | Memory problems | Problemas de memoria | memory-loss behavior-change | rapid-dementia
tremor | Tremor and movement | Temblor y movimientos | tremor chorea motor-tics bradykinesia | lead-pipe-rigidity
gait | Unsteadiness | Inestabilidad | gait-unsteady ataxia | focal-deficit ophthalmoplegia
head-injury | Head injury | Traumatismo craneal | head-trauma | unilateral-dilated-pupil drowsiness lucid-interval
back-pain | Back pain | Dolor de espalda | back-pain | saddle-anesthesia urinary-retention pulsatile-abdominal-mass leg-weakness-bilateral
neck-pain | Neck pain | Dolor de cuello | neck-pain | neck-stiffness neck-trauma
joint-pain | Joint pain | Dolor articular | joint-pain joint-swelling acute-monoarthritis | acute-monoarthritis fever
limp | Limp in a child | Cojera infantil | limp hip-pain | refuses-weight-bearing fever
injury | Injury | Lesión | fall-trauma | pulseless-limb hypotension
muscle-pain | Muscle pain | Dolor muscular | myalgia widespread-pain | dark-urine
bone-pain | Bone pain | Dolor óseo | bone-pain | fracture-pathologic
abdominal-pain | Abdominal pain | Dolor abdominal | abdominal-pain epigastric-pain ruq-pain rlq-pain llq-pain | rigid-abdomen pulsatile-abdominal-mass pain-out-of-proportion hypotension hcg-high
vomiting | Vomiting | Vómitos | vomiting nausea bilious-vomiting | bilious-vomiting hematemesis ketones-urine
diarrhoea | Diarrhoea | Diarrea | diarrhea chronic-diarrhea bloody-stool | hypotension dehydration bloody-stool
constipation | Constipation | Estreñimiento | constipation delayed-meconium | obstipation bilious-vomiting
gi-bleed | Bleeding from the gut | Hemorragia digestiva | hematemesis melena hematochezia | hypotension tachycardia
dysphagia | Trouble swallowing | Disfagia | dysphagia heartburn | weight-loss progressive-dysphagia subcutaneous-emphysema
jaundice | Jaundice | Ictericia | jaundice | confusion inr-high fever
infant-jaundice | Jaundice of a newborn | Ictericia neonatal | jaundice onset-day-2-to-5 | onset-first-day pale-stool dbili-high lethargy
weight-loss | Weight loss | Pérdida de peso | weight-loss anorexia | dysphagia lymphadenopathy
fatigue | Tiredness | Cansancio | fatigue malaise | chest-pain blasts
sweats | Night sweats | Sudores nocturnos | night-sweats | hemoptysis
lymph-nodes | Swollen glands | Ganglios inflamados | lymphadenopathy | blasts
bruising | Bruising and bleeding | Moretones y sangrado | easy-bruising petechiae gum-bleeding prolonged-bleeding | platelets-low petechiae-purpura oozing-bleeding bruising-child
anaemia | Paleness | Palidez | pallor hemoglobin-low | chest-pain
polyuria | Passing much urine, thirst | Poliuria y sed | polyuria polydipsia | ketones-urine kussmaul confusion
dysuria | Burning urine | Disuria | dysuria urinary-frequency | fever flank-pain
haematuria | Blood in urine | Hematuria | hematuria dark-urine | oliguria
retention | Trouble passing urine | Retención urinaria | urinary-retention bph-symptoms | saddle-anesthesia
incontinence | Incontinence | Incontinencia | incontinence-urine leak-cough | saddle-anesthesia
flank-pain | Flank pain | Dolor en el costado | flank-pain | fever pulsatile-abdominal-mass
scrotal-pain | Scrotal pain or swelling | Dolor escrotal | scrotal-pain scrotal-swelling testicular-mass | cremasteric-absent
discharge-penis | Penile discharge and genital sores | Secreción y úlceras genitales | urethral-discharge genital-ulcers | prolonged-erection
pelvic-pain | Pelvic pain | Dolor pélvico | pelvic-pain dysmenorrhea dyspareunia | hcg-high hypotension
vaginal-bleeding | Vaginal bleeding | Sangrado vaginal | vaginal-bleeding menses-heavy postmenopausal-bleeding | hypotension hcg-high second-third-trimester
vaginal-discharge | Vaginal discharge | Flujo vaginal | vaginal-discharge vulvar-itching | cervical-motion-tenderness
amenorrhoea | Missed periods | Amenorrea | menses-absent menses-irregular galactorrhea | hcg-high bitemporal-hemianopia
infertility | Trouble conceiving | Infertilidad | infertility | bitemporal-hemianopia
breast-lump | Breast complaint | Síntomas de la mama | breast-mass breast-pain bloody-nipple-discharge | skin-dimpling peau-d-orange
pregnancy | Complaint in pregnancy | Síntomas en el embarazo | pregnant-or-postpartum contractions | second-third-trimester severe-hypertension vaginal-bleeding
rash | Rash | Erupción | rash vesicles urticaria palpable-purpura | petechiae-purpura nikolsky mucosal-lesions hypotension
skin-lesion | Skin lesion | Lesión cutánea | changing-mole nonhealing-ulcer pigmented-lesion-irregular | changing-mole
itching | Itching | Picazón | itching | jaundice stridor
hair-loss | Hair loss | Caída del cabello | hair-loss | weight-loss
low-mood | Low mood | Ánimo bajo | depression anhedonia suicidal-ideation | suicidal-ideation psychosis
anxiety | Anxiety | Ansiedad | anxiety panic-attacks excessive-worry | suicidal-ideation
psychosis | Hearing or seeing things | Psicosis | psychosis delusions mania-episode | suicidal-ideation aggression
agitation | Agitation | Agitación | agitation aggression | high-fever lead-pipe-rigidity
insomnia | Sleeplessness and sleepiness | Insomnio y sueño | insomnia daytime-sleepiness snoring | suicidal-ideation
substance | Substance problem | Consumo de sustancias | illicit-drugs alcohol-heavy opioid-use | respiratory-depression alcohol-stopped
poisoning | Poisoning | Intoxicación | acetaminophen-overdose aspirin-overdose pinpoint-pupils | respiratory-depression wide-qrs
newborn | Newborn complaint | Síntomas del recién nacido | respiratory-distress delayed-meconium bilious-vomiting cyanosis | cyanosis bilious-vomiting apnea
failure-to-thrive | Poor growth | Fallo de medro | failure-to-thrive short-stature | lethargy
development | Development and puberty | Desarrollo y pubertad | developmental-delay precocious-puberty delayed-puberty intellectual-disability | developmental-regression
recurrent-infections | Repeated infections | Infecciones repetidas | recurrent-infections | failure-to-thrive
`;

export const PRESENTATIONS: readonly Presentation[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [id = '', en = '', es = '', entry = '', flags = ''] = line.split('|').map((part) => part.trim());
    return { id, label: { en, es }, entry: entry.split(/\s+/), redFlags: flags.split(/\s+/) };
  });
