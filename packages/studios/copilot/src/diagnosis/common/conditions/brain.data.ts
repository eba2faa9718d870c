/** Headache, stroke, seizures, infections of the nervous system. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const BRAIN = `
@ migraine | Migraine | G43.909 | v | 8-14-50-75 | 75 | R
= migraine without aura; migraine with aura; classic migraine; abdominal migraine
98 headache
81 photophobia@detsky2006 unilateral-headache
75 throbbing-headache nausea episodic-symptoms
60 phonophobia worse-with-activity
45 family-history-migraine vomiting
30 aura
03 fever neck-stiffness papilledema thunderclap-headache
do Acute triptan or NSAID with antiemetic; prevention when frequent
src detsky2006
@ tension-headache | Tension-type headache | G44.209 | v | adult | 58 | R
98 headache
80 band-like-headache bilateral-headache
60 stress neck-pain
05 nausea photophobia vomiting
do Reassurance, simple analgesia, stress measures
@ cluster-headache | Cluster headache | G43.C0 | r | 18-25-50-70 | 20 | R
98 headache severe-pain
92 periorbital-headache unilateral-headache
85 lacrimation
70 episodic-symptoms rhinorrhea restless
40 horner night-symptoms smoking alcohol-trigger
do High-flow oxygen or triptan; verapamil
@ medication-overuse | Medication overuse headache | G44.40 | u | adult | 75 | R
98 headache
95 daily-analgesics
70 daily-headache
do Withdraw the analgesic; prevention
@ trigeminal-neuralgia | Trigeminal neuralgia | G50.0 | u | older | 62 | R
= tic douloureux
97 facial-pain electric-pain
80 trigger-touch-chewing
60 episodic-symptoms
do Carbamazepine; MRI
@ giant-cell-arteritis | Giant cell arteritis | M31.6 | u | 50-65-90-110 | 72 | E
= temporal arteritis
85 headache esr-high
55 scalp-tenderness temporal-tenderness@smetana2002
40 jaw-claudication@smetana2002 polymyalgia-symptoms fever fatigue weight-loss
25 vision-loss
do Immediate glucocorticoid; ESR, CRP; temporal artery biopsy or ultrasound
src smetana2002
@ iih | Idiopathic intracranial hypertension | G93.2 | u | 14-18-45-60 | 90 | U
= pseudotumor cerebri
94 headache papilledema
88 obesity
65 vision-transient-obscurations opening-pressure-high
50 pulsatile-tinnitus
35 sixth-nerve-palsy diplopia
30 vitamin-a-tetracycline
do MRI with venography, lumbar puncture; weight loss, acetazolamide; watch vision
@ sah | Subarachnoid hemorrhage | I60.9 | u | 20-40-75-100 | 58 | E
= ruptured berry aneurysm; subarachnoid haemorrhage; cerebral aneurysm
95 thunderclap-headache headache
80 sudden-onset ct-subarachnoid-blood
65 neck-stiffness vomiting
50 loss-of-consciousness severe-pain xanthochromia
30 smoking hypertension-history
20 third-nerve-palsy polycystic-kidney-history
do CT head, lumbar puncture if negative; blood pressure, nimodipine; neurosurgery
@ epidural-hematoma | Epidural hematoma | S06.4X0A | r | young | 25 | E
95 head-trauma
85 biconvex-hematoma
65 lucid-interval loss-of-consciousness headache
50 unilateral-dilated-pupil vomiting drowsiness
do CT; neurosurgical evacuation
@ subdural-hematoma | Subdural hematoma | S06.5X0A | u | old | 35 | E
= chronic subdural hematoma
85 crescent-hematoma
75 head-trauma confusion
60 headache anticoagulant-use alcohol-heavy
45 drowsiness focal-weakness gait-unsteady
do CT; reverse anticoagulation; neurosurgery
@ abusive-head-trauma | Abusive head trauma | T74.4XXA | r | infant | 45 | E
= shaken baby syndrome; child abuse; non-accidental injury; child maltreatment
75 retinal-hemorrhage inconsistent-history
65 crescent-hematoma lethargy multiple-fractures
50 seizure bruising-child delayed-care
40 vomiting bulging-fontanelle
do Protect the child; CT, skeletal survey, eye examination; report
@ ischemic-stroke | Ischemic stroke | I63.9 | c | old | 48 | E
= cerebral infarction; stroke; CVA; middle cerebral artery stroke; posterior cerebral artery stroke; cardioembolic stroke; anterior cerebral artery stroke
92 sudden-onset
80 focal-weakness@goldstein2005 unilateral-weakness
65 facial-droop@goldstein2005 hypertension-history
55 speech-disturbance@goldstein2005
45 numbness-unilateral atrial-fibrillation-ecg diabetes-history
30 visual-field-defect upgoing-plantar
60 restricted-diffusion
08 headache
do Stroke pathway: CT and CT angiography at once; thrombolysis or thrombectomy in window
src goldstein2005
@ lacunar-stroke | Lacunar stroke | I63.81 | u | old | 45 | E
= lacunar infarct; pure motor stroke; pure sensory stroke
92 sudden-onset
85 hypertension-history
65 unilateral-weakness
40 numbness-unilateral diabetes-history
02 speech-aphasia visual-field-defect
do Stroke pathway; risk-factor treatment
@ tia | Transient ischemic attack | G45.9 | c | old | 48 | E
= TIA; amaurosis fugax
97 resolved-within-day
80 unilateral-weakness sudden-onset
50 speech-disturbance hypertension-history
30 vision-transient-loss carotid-bruit
do Same-day assessment; antiplatelet; carotid and heart imaging
@ wallenberg | Lateral medullary syndrome | G46.3 | x | old | 40 | E
= Wallenberg syndrome
85 vertigo
80 crossed-sensory-loss dysphagia
75 horner ataxia hoarseness
60 nystagmus vomiting
do Stroke pathway; MRI; swallow assessment
@ intracerebral-hemorrhage | Intracerebral hemorrhage | I61.9 | u | old | 46 | E
= hemorrhagic stroke; hypertensive hemorrhage; cerebellar hemorrhage; lobar hemorrhage; cerebral amyloid angiopathy
92 sudden-onset ct-parenchymal-blood
75 unilateral-weakness severe-hypertension
60 headache vomiting
50 drowsiness hypertension-history
30 anticoagulant-use
do CT; blood pressure; reverse anticoagulation; neurosurgery
@ cerebral-venous-thrombosis | Cerebral venous sinus thrombosis | G08 | x | 15-20-55-80 | 75 | E
= cavernous sinus thrombosis
88 headache
50 seizure papilledema oral-contraceptive pregnant-or-postpartum
40 focal-weakness
70 venous-thrombus-mri
do MR or CT venography; heparin
@ carotid-dissection | Carotid artery dissection | I77.71 | r | 20-30-55-75 | 45 | E
85 neck-pain headache
60 horner neck-trauma
50 unilateral-weakness
do CT or MR angiography; antithrombotic treatment
@ focal-seizure | Focal impaired-awareness seizure | G40.209 | u | all | 48 | U
= complex partial seizure; temporal lobe epilepsy; focal seizure; partial seizure
85 impaired-awareness-episodes
70 automatisms staring-spells
60 seizure-aura postictal-confusion episodic-symptoms
50 eeg-temporal-spikes amnesia-event
25 febrile-seizure-history
do EEG, MRI; antiseizure drug; driving advice
@ absence-seizure | Absence seizure | G40.A09 | u | 3-5-10-16 | 60 | R
= childhood absence epilepsy; petit mal
97 staring-spells
85 spike-wave-3hz brief-episodes
60 eyelid-fluttering school-decline provoked-hyperventilation
03 postictal-confusion seizure-aura
do EEG; ethosuximide
@ generalized-epilepsy | Generalized tonic-clonic seizure | G40.309 | c | all | 48 | U
= epilepsy; grand mal seizure; tonic-clonic seizure
95 seizure
85 convulsion loss-of-consciousness postictal-confusion
60 tongue-biting incontinence-urine
30 sleep-deprivation lactate-high
do Glucose, ECG, imaging, EEG; antiseizure drug by recurrence risk
@ jme | Juvenile myoclonic epilepsy | G40.B09 | r | 9-12-20-30 | 55 | U
95 myoclonic-jerks-morning
70 convulsion seizure
60 sleep-deprivation eeg-polyspike
do Valproate or alternative; sleep; avoid alcohol
@ status-epilepticus | Status epilepticus | G41.9 | u | all | 48 | E
97 prolonged-seizure seizure
80 convulsion
30 medication-nonadherence epilepsy-history
do Benzodiazepine at once, second-line drug; glucose; airway
@ febrile-seizure | Febrile seizure | R56.00 | c | 0.4-0.7-4-6.5 | 45 | U
= simple febrile seizure; complex febrile seizure
98 fever seizure
85 convulsion high-fever
40 family-history-febrile-seizure recent-viral-illness
02 neck-stiffness focal-deficit
do Find the fever; reassurance; no routine imaging or EEG
@ infantile-spasms | Infantile spasms | G40.822 | r | 0.2-0.3-1-2 | 45 | U
= West syndrome
95 spasms-clusters
85 hypsarrhythmia
60 developmental-regression
30 ash-leaf-spots
do EEG; ACTH or vigabatrin; look for tuberous sclerosis
@ lennox-gastaut | Lennox-Gastaut syndrome | G40.812 | x | 1-2-8-20 | 45 | U
95 multiple-seizure-types
85 intellectual-disability
75 slow-spike-wave
do Specialist epilepsy care
@ psychogenic-seizure | Psychogenic nonepileptic seizure | F44.5 | u | 12-16-45-70 | 75 | R
= pseudoseizure; functional seizure; conversion seizure
95 convulsion
75 eyes-closed-seizure normal-eeg
60 emotional-stress asynchronous-movements
05 tongue-biting incontinence-urine postictal-confusion
do Video EEG; clear explanation; psychotherapy
@ bacterial-meningitis | Bacterial meningitis | G00.9 | u | all | 48 | E
= meningococcal meningitis; pneumococcal meningitis; meningitis
85 fever headache
75 neck-stiffness@attia1999 csf-neutrophils
65 confusion@attia1999 vomiting photophobia
70 csf-glucose-low csf-protein-high
30 kernig-brudzinski petechiae-purpura seizure crowded-living bulging-fontanelle irritability
do Blood cultures, dexamethasone and antibiotics without delay; lumbar puncture; droplet isolation
src attia1999
@ viral-meningitis | Viral meningitis | A87.9 | u | all | 48 | U
= aseptic meningitis; enteroviral meningitis
92 headache fever
75 photophobia neck-stiffness csf-lymphocytes
60 vomiting
03 csf-glucose-low
do Lumbar puncture; supportive care once bacterial disease is excluded
@ tb-crypto-meningitis | Cryptococcal meningitis | B45.1 | r | adult | 30 | E
= fungal meningitis; cryptococcosis; tuberculous meningitis
88 headache
75 fever hiv-history
70 cryptococcal-antigen csf-lymphocytes opening-pressure-high
50 confusion neck-stiffness csf-glucose-low
do CSF antigen; amphotericin and flucytosine; repeated taps for pressure
@ hsv-encephalitis | Herpes simplex encephalitis | B00.4 | r | all | 50 | E
= viral encephalitis; HSV encephalitis; encephalitis
88 fever confusion
75 headache
65 seizure temporal-lobe-lesion behavior-change
60 csf-lymphocytes csf-rbc hsv-pcr
30 speech-disturbance olfactory-hallucinations
do Acyclovir at once; MRI, lumbar puncture with PCR
@ west-nile | West Nile encephalitis | A92.31 | r | old | 45 | U
85 fever
70 mosquito-exposure confusion
60 headache flaccid-weakness csf-lymphocytes
do Serology; supportive
@ brain-abscess | Brain abscess | G06.0 | r | adult | 35 | E
85 headache ring-enhancing-lesion
60 fever focal-weakness
40 seizure sinusitis-history dental-infection ear-infection-history
30 vomiting congenital-heart-history
do MRI; antibiotics; aspiration
@ toxoplasmosis-cns | Cerebral toxoplasmosis | B58.2 | r | adult | 30 | U
92 hiv-history
90 ring-enhancing-lesion
70 headache confusion
50 fever seizure focal-weakness
do MRI, serology; pyrimethamine-sulfadiazine; antiretrovirals
@ pml | Progressive multifocal leukoencephalopathy | A81.2 | x | adult | 40 | U
90 immunosuppression hiv-history
85 nonenhancing-white-matter
70 focal-weakness speech-disturbance visual-field-defect
60 memory-loss ataxia
do JC virus PCR; restore immunity
@ neurocysticercosis | Neurocysticercosis | B69.0 | r | adult | 48 | U
= cysticercosis
88 seizure
85 brain-cysts
80 from-endemic-country
50 headache pork-exposure
do MRI; albendazole with glucocorticoid; antiseizure drug
@ cjd | Creutzfeldt-Jakob disease | A81.00 | x | older | 50 | U
= prion disease
97 rapid-dementia memory-loss
85 myoclonus
65 protein-14-3-3 periodic-sharp-waves
60 ataxia
do MRI, EEG, RT-QuIC; supportive
@ rabies | Rabies | A82.9 | x | all | 40 | E
90 animal-bite
75 hydrophobia agitation
70 fever confusion
50 paresthesia drooling
do Prophylaxis at exposure; supportive once symptomatic
@ tetanus | Tetanus | A35 | x | all | 40 | E
92 trismus
80 muscle-spasms rigidity
60 wound not-vaccinated
40 opisthotonus dysphagia
do Immunoglobulin, vaccine, metronidazole, airway and spasm control
@ botulism | Botulism | A05.1 | r | all | 48 | E
= infant botulism; foodborne botulism
85 descending-weakness
75 ptosis dysphagia
70 constipation canned-honey
65 diplopia poor-feeding weak-cry hypotonia
60 fixed-dilated-pupils dry-mouth
03 fever
do Antitoxin or immune globulin; watch breathing; report
@ polio | Poliomyelitis | A80.9 | x | child | 45 | U
90 asymmetric-weakness flaccid-weakness
80 areflexia not-vaccinated
60 fever
05 numbness
do Stool virus; supportive; report
`;
