/** Conditions of several systems that came later. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const VARIOUS = `
@ hht | Hereditary hemorrhagic telangiectasia | I78.0 | r | 5-15-70-90 | 50 | U
= Osler-Weber-Rendu syndrome; Osler-Weber-Rendu disease
95 epistaxis
85 telangiectasia
50 family-history-bleeding hemoglobin-low
30 hemoptysis melena hypoxemia
02 aptt-high platelets-low
do Screen for arteriovenous malformations; iron, tranexamic acid; genetic counselling
@ rheumatic-heart-disease | Rheumatic heart disease | I09.9 | r | 10-20-60-80 | 65 | U
85 rheumatic-fever-history
75 diastolic-murmur mitral-stenosis-murmur
60 dyspnea-exertion
40 from-endemic-country
do Echocardiography; penicillin prophylaxis
@ epidermolysis-bullosa | Epidermolysis bullosa | Q81.9 | x | infant | 50 | U
95 bullae
90 blisters-trauma
60 family-history-skin
do Wound care; specialist centre
@ empyema-d | Empyema | J86.9 | r | adult | 38 | U
= pleural empyema; thoracic empyema
90 pleural-effusion fever
75 dullness-percussion decreased-breath-sounds
70 purulent-pleural-fluid
50 cough chest-pain-pleuritic
do Drainage; antibiotics
@ breath-holding | Breath-holding spell | R06.89 | u | 0.3-0.6-4-6 | 45 | R
95 crying-before-spell
80 cyanosis syncope
do Reassurance; iron if deficient
@ thyroid-adenoma | Thyroid adenoma | D34 | u | adult | 75 | R
= follicular adenoma; thyroid nodule, benign
95 thyroid-nodule
03 fna-malignant cervical-adenopathy
do Ultrasound, fine-needle aspiration
@ splenic-infarct | Splenic infarction | D73.5 | x | adult | 45 | U
= splenic infarct
92 luq-pain
60 atrial-fibrillation-ecg sickle-history
40 fever splenomegaly
do CT; find the source
@ diabetic-foot | Diabetic foot ulcer | E11.621 | c | older | 40 | U
97 diabetes-history foot-ulcer
75 stocking-glove-numbness
40 diminished-pulses
do Offload, debride; test for osteomyelitis and ischaemia
@ drug-hepatitis | Drug-induced liver injury | K71.9 | u | adult | 55 | U
= drug-induced hepatitis; isoniazid hepatitis; halothane hepatitis; toxic hepatitis
92 alt-high
85 new-drug
60 jaundice nausea
40 isoniazid-use fatigue
do Stop the drug
@ alcoholic-ketoacidosis | Alcoholic ketoacidosis | E87.29 | r | middle | 35 | U
97 alcohol-heavy
92 anion-gap-high
80 ketones-urine vomiting
60 abdominal-pain
03 glucose-high
do Glucose with thiamine, fluids
@ esophageal-stricture | Esophageal stricture | K22.2 | u | older | 45 | U
= peptic stricture; Schatzki ring
95 dysphagia
75 heartburn
60 progressive-dysphagia
03 dysphagia-solids-liquids
do Endoscopy with dilatation; acid suppression
@ erythrasma-d | Erythrasma | L08.1 | x | adult | 45 | R
95 coral-red-fluorescence
80 groin-brown-patch
do Topical antibiotic
@ granuloma-annulare | Granuloma annulare | L92.0 | r | all | 65 | R
92 annular-smooth-papules
30 diabetes-history
02 itching
do Reassurance
@ vocal-paralysis | Vocal cord paralysis | J38.00 | r | adult | 50 | U
= recurrent laryngeal nerve injury
95 hoarseness
60 thyroidectomy-history
do Laryngoscopy; find the cause
@ sleep-phase | Delayed sleep phase disorder | G47.21 | u | teen | 45 | R
= circadian rhythm sleep disorder; jet lag; shift work disorder
95 late-sleep-late-wake
80 daytime-sleepiness
do Light, melatonin
@ impulse-control | Impulse control disorder | F63.9 | x | young | 45 | R
= kleptomania; pyromania; intermittent explosive disorder; trichotillomania
88 impulse-relief
do CBT
@ paraphilia-d | Paraphilic disorder | F65.9 | x | adult | 10 | R
= voyeuristic disorder; exhibitionistic disorder; fetishistic disorder; pedophilic disorder; frotteuristic disorder
92 sexual-atypical
do Psychotherapy
@ gender-dysphoria | Gender dysphoria | F64.9 | r | 5-10-40-60 | 50 | R
97 gender-incongruence
do Specialist support
@ supracondylar | Supracondylar humerus fracture | S42.413A | u | 2-4-9-14 | 45 | E
95 elbow-pain fall-trauma
70 elbow-deformity
40 hand-weakness pulseless-limb
do Radiograph; check pulse and nerves; reduction
@ limb-fracture | Limb fracture | S82.90XA | c | all | 48 | U
= distal radius fracture; Colles fracture; tibial fracture; fibular fracture; humeral fracture; boxer's fracture; femur fracture; fracture
92 fall-trauma fracture-imaging
80 local-bone-tenderness
do Radiograph; splint; check pulses and nerves
@ vertebral-dissection | Vertebral artery dissection | I77.74 | x | 20-28-55-75 | 50 | E
90 neck-pain
75 vertigo neck-trauma
60 ataxia horner headache
do CT or MR angiography
@ hypertensive-nephrosclerosis | Hypertensive nephrosclerosis | I12.9 | u | old | 45 | R
95 hypertension-history cr-high
60 small-kidney proteinuria black-race
do Blood pressure control
@ hepatic-hemangioma | Hepatic hemangioma | D18.03 | u | adult | 70 | R
= focal nodular hyperplasia; cavernous hemangioma of the liver
95 liver-mass
70 peripheral-enhancement
03 afp-high cirrhosis-history
do Reassurance
@ pyogenic-granuloma | Pyogenic granuloma | L98.0 | r | all | 52 | R
95 red-vascular-papules
80 bleeding-lesion rapidly-growing-mass
30 pregnant-or-postpartum
do Excise
@ keloid-d | Keloid | L91.0 | u | young | 50 | R
= hypertrophic scar
97 scar-overgrowth
60 black-race
do Intralesional glucocorticoid
@ lichen-simplex | Lichen simplex chronicus | L28.0 | u | adult | 60 | R
= prurigo nodularis
95 lichenification itching
60 anxiety
do Break the itch cycle; topical glucocorticoid
@ urethral-stricture | Urethral stricture | N35.919 | u | adult | 5 | R
90 weak-stream
60 high-residual
50 urethral-instrument
do Urethrography; dilatation
@ urethral-bladder-injury | Urethral or bladder injury | S37.30XA | r | adult | 20 | E
= urethral injury; bladder rupture; pelvic fracture
92 pelvic-trauma
80 blood-meatus
50 urinary-retention hematuria
do Retrograde urethrogram before any catheter
@ aortic-injury | Traumatic aortic injury | S25.00XA | x | adult | 25 | E
= blunt aortic injury; aortic transection
97 chest-trauma
85 widened-mediastinum
60 hypotension pulse-deficit
do CT angiography; surgery
@ tracheobronchial-injury | Tracheobronchial injury | S27.493A | x | adult | 25 | E
= bronchial rupture
97 chest-trauma
88 subcutaneous-emphysema persistent-air-leak
75 cxr-pneumothorax pneumomediastinum
do Bronchoscopy; surgery
@ diaphragm-rupture | Diaphragmatic rupture | S27.802A | x | adult | 25 | E
95 abdominal-trauma
90 bowel-in-chest
60 decreased-breath-sounds dyspnea
do Surgery
@ cardiac-contusion | Blunt cardiac injury | S26.91XA | r | adult | 25 | E
= myocardial contusion; commotio cordis
97 chest-trauma
70 abnormal-ecg
50 arrhythmia-history troponin-high
do ECG monitoring, echocardiography
@ hemorrhagic-shock | Hemorrhagic shock | R57.1 | u | adult | 40 | E
= hypovolemic shock
95 hypotension tachycardia
70 fall-trauma cool-extremity
60 hemoglobin-low pallor
do Stop the bleeding; blood
@ patellar-tendinitis | Patellar tendinopathy | M76.50 | u | teen | 40 | R
= jumper's knee; patellar tendinitis
97 knee-pain
80 sports patella-tendon-tenderness
do Load management
@ ganglion-d | Ganglion cyst | M67.40 | u | young | 68 | R
95 wrist-cyst
do Reassurance
@ dupuytren | Dupuytren contracture | M72.0 | u | older | 22 | R
97 palm-cord-contracture
40 alcohol-heavy diabetes-history
do Injection or surgery
@ trigger-finger | Trigger finger | M65.30 | u | middle | 70 | R
= stenosing tenosynovitis
97 finger-locking
40 diabetes-history
do Splint, injection
@ growth-restriction | Fetal growth restriction | O36.5990 | r | 15-20-45-52 | 100 | U
= intrauterine growth restriction; IUGR
92 fundal-height-low
40 smoking hypertension
do Ultrasound with Doppler
@ fetal-demise | Intrauterine fetal demise | O36.4XX0 | r | 15-20-45-52 | 100 | U
= stillbirth
95 absent-fetal-heartbeat second-third-trimester
85 no-fetal-movement
do Ultrasound; delivery; look for the cause
@ imperforate-hymen | Imperforate hymen | Q52.3 | x | 10-12-18-25 | 100 | U
= transverse vaginal septum; hematocolpos
95 menses-never
80 bulging-bluish-hymen cyclic-pelvic-pain
do Surgery
@ physiologic-discharge | Physiologic leukorrhea | N89.8 | u | 9-11-40-50 | 100 | R
95 vaginal-discharge
85 clear-white-odorless
02 vulvar-itching fishy-odor clue-cells
do Reassurance
@ normal-aging | Normal aging | R41.81 | u | old | 50 | R
= age-related cognitive change; mild cognitive impairment
90 memory-loss
85 independent-daily-living
02 functional-decline gets-lost
do Reassurance; follow
@ red-man | Vancomycin infusion reaction | T36.8X5A | r | adult | 50 | U
= red man syndrome; vancomycin flushing syndrome
97 vancomycin-use
88 flushing itching
do Slow the infusion
@ warfarin-necrosis | Warfarin-induced skin necrosis | D68.59 | x | adult | 65 | E
= protein C deficiency
95 anticoagulant-use
90 dusky-skin
40 prior-vte
do Stop warfarin; heparin, vitamin K
@ mesenteric-adenitis | Mesenteric adenitis | I88.0 | u | child | 48 | R
92 rlq-pain
70 recent-viral-illness fever
50 sore-throat
do Ultrasound; supportive
@ toxocariasis | Toxocariasis | B83.0 | x | child | 45 | R
= visceral larva migrans; ocular larva migrans
90 eos-high
70 dog-sheep-exposure pica
50 hepatomegaly fever wheezing
do Albendazole
@ ecthyma-gangrenosum | Ecthyma gangrenosum | L08.89 | x | all | 45 | E
= Pseudomonas bacteremia
92 black-eschar
85 neutropenia immunosuppression
70 fever
do Antipseudomonal antibiotic
@ vibrio | Vibrio vulnificus infection | A28.8 | x | older | 15 | E
88 shellfish-seawater
75 cirrhosis-history bullae
70 fever hypotension
do Doxycycline with ceftriaxone; debridement
@ ovarian-hyperstim | Ovarian hyperstimulation syndrome | N98.1 | x | 20-26-42-48 | 100 | E
97 fertility-treatment
85 ascites abdominal-distension
60 dyspnea
do Fluids, thromboprophylaxis
@ hyperthyroid-factitious | Factitious thyrotoxicosis | E05.40 | x | adult | 75 | R
= exogenous thyroid hormone; surreptitious levothyroxine use
95 tsh-low t4-high
85 low-uptake
60 health-worker weight-loss
02 goiter exophthalmos
do Thyroglobulin; stop
@ htlv1 | HTLV-1 infection | C91.50 | x | adult | 50 | U
= adult T-cell leukemia; tropical spastic paraparesis
85 from-endemic-country
60 leg-weakness-bilateral spasticity lymphadenopathy ca-high
do Serology
@ gingivitis-v | Acute necrotizing ulcerative gingivitis | A69.1 | x | young | 45 | U
= trench mouth; Vincent angina
92 gum-bleeding
85 halitosis
60 oral-ulcers fever
do Metronidazole, dentist
@ laryngotracheal-stenosis | Laryngotracheal stenosis | J38.6 | x | adult | 55 | U
= subglottic stenosis
92 stridor
75 intubation-history
do Laryngoscopy
@ pott-puffy | Pott puffy tumor | M86.9 | x | teen | 40 | E
90 forehead-swelling
80 sinusitis-history fever headache
do CT; antibiotics; surgery
`;
