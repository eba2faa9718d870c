/** Brain, cord, nerves and muscle. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const NEUROLOGY = `
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
@ guillain-barre | Guillain-Barré syndrome | G61.0 | u | all | 42 | E
= Guillain-Barre syndrome; AIDP; acute inflammatory demyelinating polyneuropathy
92 ascending-weakness
90 areflexia
70 recent-diarrhea-or-uri albuminocytologic
60 paresthesia
40 facial-weakness-bilateral back-pain
30 dyspnea autonomic-instability
03 fever
do Vital capacity, lumbar puncture, nerve conduction; immunoglobulin or plasma exchange
@ cidp | Chronic inflammatory demyelinating polyneuropathy | G61.81 | x | older | 40 | U
90 proximal-weakness areflexia
80 numbness chronic-progressive
60 albuminocytologic
do Nerve conduction; immunoglobulin or glucocorticoid
@ multiple-sclerosis | Multiple sclerosis | G35 | u | 12-18-50-70 | 74 | U
= MS; relapsing-remitting multiple sclerosis
75 relapsing-neuro white-matter-plaques
60 numbness focal-weakness
50 optic-neuritis-symptoms oligoclonal-bands hyperreflexia
40 ino diplopia gait-unsteady urinary-urgency fatigue
35 lhermitte heat-worsens vision-loss
do MRI brain and cord; lumbar puncture; glucocorticoid for relapse; disease-modifying therapy
@ nmo | Neuromyelitis optica | G36.0 | x | 10-25-55-80 | 85 | U
= Devic disease; NMOSD
80 optic-neuritis-symptoms aqp4-pos
75 transverse-myelitis-signs longitudinal-cord-lesion
do Aquaporin-4 antibody; glucocorticoid, plasma exchange; long-term immunosuppression
@ transverse-myelitis | Transverse myelitis | G37.3 | r | all | 50 | E
90 sensory-level
85 leg-weakness-bilateral
75 urinary-retention cord-lesion-mri
45 recent-viral-illness back-pain hyperreflexia
do MRI of the cord; glucocorticoid
@ als | Amyotrophic lateral sclerosis | G12.21 | u | older | 40 | U
= ALS; Lou Gehrig disease; motor neuron disease
95 progressive-weakness
88 hyperreflexia fasciculations
80 muscle-atrophy
50 dysphagia dysarthria asymmetric-weakness
30 upgoing-plantar
02 numbness
do EMG; riluzole; multidisciplinary and respiratory care
@ sma | Spinal muscular atrophy | G12.9 | r | infant | 50 | U
= Werdnig-Hoffmann disease
95 hypotonia
85 areflexia
70 fasciculations-tongue weak-cry poor-feeding
60 motor-delay
do SMN1 testing; disease-modifying therapy early
@ myasthenia-gravis | Myasthenia gravis | G70.00 | u | 12-20-40-95 | 58 | U
85 fatigable-weakness ptosis
75 diplopia achr-pos
60 improves-with-rest decrement-rns
50 proximal-weakness dysphagia
40 ice-pack-positive dysarthria
15 thymoma
02 numbness areflexia
do Antibodies, repetitive stimulation, chest CT; pyridostigmine; watch breathing
src scherer2005
@ lambert-eaton | Lambert-Eaton myasthenic syndrome | G70.80 | x | older | 40 | U
90 proximal-weakness
75 improves-with-exercise
70 areflexia vgcc-pos
60 dry-mouth smoking lung-mass
do Calcium-channel antibodies; look for small cell lung cancer; amifampridine
@ parkinson | Parkinson disease | G20 | c | old | 40 | R
= Parkinson's disease
88 bradykinesia
75 resting-tremor rigidity
60 shuffling-gait
50 masked-facies
40 small-handwriting postural-instability
30 constipation anosmia rem-sleep-behavior
do Clinical diagnosis; levodopa or agonist; review drugs
src rao2003
@ drug-parkinsonism | Drug-induced parkinsonism | G21.19 | r | adult | 58 | R
= neuroleptic-induced parkinsonism; extrapyramidal side effects
97 antipsychotic-use
85 bradykinesia rigidity
60 resting-tremor
do Reduce or change the drug; anticholinergic
@ acute-dystonia | Acute dystonic reaction | G24.02 | r | young | 40 | U
= acute dystonia; oculogyric crisis
95 dystonia sudden-onset
92 antipsychotic-use
60 torticollis oculogyric
do Benztropine or diphenhydramine
@ tardive-dyskinesia | Tardive dyskinesia | G24.01 | r | older | 60 | R
97 antipsychotic-use
95 orofacial-movements
do Reduce the drug; VMAT2 inhibitor
@ akathisia-d | Akathisia | G25.71 | r | adult | 50 | R
95 antipsychotic-use restless
do Lower the dose; propranolol
@ essential-tremor | Essential tremor | G25.0 | c | 12-40-85-100 | 50 | R
= benign essential tremor; familial tremor
97 action-tremor
65 family-history-tremor improves-with-alcohol
03 resting-tremor bradykinesia rigidity
do Exclude thyroid disease and drugs; propranolol or primidone
@ huntington | Huntington disease | G10 | r | 20-32-55-75 | 50 | R
= Huntington's disease; Huntington chorea
92 chorea
70 family-history-huntington behavior-change
60 depression memory-loss caudate-atrophy
do Genetic test with counselling; symptom treatment
@ tourette | Tourette syndrome | F95.2 | u | 3-6-15-40 | 22 | R
= Tourette disorder; tic disorder
97 motor-tics
90 vocal-tics
50 adhd-features compulsions
do Education, behavioural therapy; alpha agonist
@ restless-legs | Restless legs syndrome | G25.81 | c | adult | 62 | R
97 urge-move-legs
85 night-symptoms relieved-by-movement
35 ferritin-low insomnia
do Ferritin; iron; gabapentinoid
@ nph | Normal pressure hydrocephalus | G91.2 | u | old | 45 | U
92 magnetic-gait gait-unsteady
75 incontinence-urine memory-loss
85 ventriculomegaly
do MRI, tap test; shunt
@ alzheimer | Alzheimer disease | G30.9 | c | old | 62 | R
= Alzheimer's disease; dementia
97 memory-loss
80 gradual-onset gets-lost
60 word-finding functional-decline
40 cerebral-atrophy
20 family-history-dementia behavior-change
03 focal-deficit visual-hallucinations
do Cognitive testing, reversible causes; cholinesterase inhibitor; carer support
@ ftd | Frontotemporal dementia | G31.09 | r | 40-48-68-85 | 45 | R
= Pick disease; behavioral variant frontotemporal dementia
88 disinhibition
75 apathy behavior-change
60 hyperorality
50 speech-disturbance blunted-affect poor-hygiene
55 frontotemporal-atrophy
25 weight-gain memory-loss
do MRI; carer support; avoid cholinesterase inhibitors
@ lewy-body | Dementia with Lewy bodies | G31.83 | u | old | 40 | R
= Lewy body dementia
90 memory-loss
80 visual-hallucinations fluctuating-cognition
75 rigidity bradykinesia
60 rem-sleep-behavior
40 neuroleptic-sensitivity falls orthostatic-hypotension
do Cholinesterase inhibitor; avoid antipsychotics
@ vascular-dementia | Vascular dementia | F01.50 | c | old | 48 | R
= multi-infarct dementia
95 memory-loss
75 stepwise-decline hypertension-history
60 stroke-history focal-deficit
do MRI; vascular risk treatment
@ wernicke | Wernicke encephalopathy | E51.2 | u | middle | 28 | E
= Korsakoff syndrome; Wernicke-Korsakoff syndrome; thiamine deficiency
90 alcohol-heavy
80 confusion
65 ophthalmoplegia nystagmus ataxia gait-unsteady
40 confabulation memory-loss malnutrition
do Parenteral thiamine before glucose
@ delirium-d | Delirium | R41.0 | c | old | 48 | E
= acute confusional state
97 confusion
85 fluctuating-cognition acute-onset
60 hospital-stay inattention
40 agitation visual-hallucinations
30 anticholinergic-use
do Find the cause: infection, drugs, metabolic, retention; non-drug care
@ bppv | Benign paroxysmal positional vertigo | H81.10 | v | older | 65 | R
= BPPV
97 vertigo
92 positional-vertigo brief-episodes
75 dix-hallpike-positive
50 nausea nystagmus
03 hearing-loss tinnitus
do Dix-Hallpike; Epley manoeuvre
@ vestibular-neuritis | Vestibular neuritis | H81.20 | u | adult | 50 | R
= vestibular neuronitis
97 vertigo
88 continuous-vertigo
75 nausea nystagmus
55 recent-viral-illness vomiting gait-unsteady
02 hearing-loss tinnitus positional-vertigo
do HINTS examination; short vestibular sedative; mobilise
@ labyrinthitis | Labyrinthitis | H83.09 | u | adult | 50 | U
97 vertigo
88 hearing-loss continuous-vertigo
70 nystagmus
65 nausea recent-viral-illness
50 tinnitus gait-unsteady
03 positional-vertigo
do Audiometry; short vestibular sedative; antibiotics if bacterial
@ meniere | Ménière disease | H81.09 | u | middle | 55 | R
= Meniere's disease; endolymphatic hydrops
95 vertigo
85 episodic-symptoms hearing-loss tinnitus
70 aural-fullness
40 nausea
do Audiometry; low-salt diet, diuretic, betahistine
@ acoustic-neuroma | Vestibular schwannoma | D33.3 | r | middle | 52 | U
= acoustic neuroma; schwannoma
92 hearing-loss-unilateral hearing-loss
70 tinnitus
80 cpa-mass
45 gait-unsteady
30 facial-numbness cafe-au-lait
do MRI of the internal auditory canals; observe, radiosurgery or surgery
@ bells-palsy | Bell palsy | G51.0 | c | all | 50 | U
= Bell's palsy; idiopathic facial nerve palsy
97 facial-palsy
85 forehead-involved
60 sudden-onset
40 hyperacusis taste-loss ear-pain
02 unilateral-weakness
do Glucocorticoid within 72 hours; eye protection; think of Lyme and zoster
@ gbm | Glioblastoma | C71.9 | r | older | 42 | U
= glioblastoma multiforme; brain tumor; high-grade glioma
75 headache ring-enhancing-lesion
60 morning-headache seizure
55 focal-weakness butterfly-lesion
45 behavior-change vomiting papilledema
do MRI; dexamethasone; neurosurgery
@ meningioma | Meningioma | D32.9 | r | older | 68 | R
85 extraaxial-mass
50 headache seizure
40 focal-weakness
do MRI; observe or resect
@ oligodendroglioma | Oligodendroglioma | C71.1 | x | 25-35-55-75 | 45 | U
75 seizure
70 fried-egg-cells calcified-brain-mass
60 headache
do MRI; neurosurgery
@ medulloblastoma | Medulloblastoma | C71.6 | r | 1-3-12-30 | 40 | U
= posterior fossa tumor; cerebellar tumor
88 morning-headache headache vomiting
80 posterior-fossa-mass
75 ataxia gait-unsteady
50 papilledema
do MRI; neurosurgery
@ pilocytic-astrocytoma | Pilocytic astrocytoma | C71.9 | r | 2-5-18-35 | 48 | U
88 cystic-posterior-fossa
80 headache ataxia
60 vomiting
do MRI; resection
@ craniopharyngioma | Craniopharyngioma | D44.4 | r | 3-6-16-70 | 48 | U
85 bitemporal-hemianopia calcified-suprasellar
75 headache
50 short-stature polyuria
40 delayed-puberty
do MRI, pituitary hormones; surgery
@ brain-metastases | Brain metastases | C79.31 | u | old | 48 | U
88 cancer-history multiple-brain-lesions
65 headache
45 focal-weakness seizure
do MRI; dexamethasone; radiotherapy
@ cauda-equina | Cauda equina syndrome | G83.4 | r | adult | 48 | E
92 saddle-anesthesia
85 back-pain urinary-retention
70 leg-weakness-bilateral
50 bowel-incontinence radicular-leg-pain areflexia
do Emergency MRI; surgical decompression
@ cord-compression | Spinal cord compression | G95.20 | u | older | 42 | E
= metastatic spinal cord compression
90 back-pain
80 leg-weakness-bilateral cancer-history
60 sensory-level urinary-retention hyperreflexia
do Dexamethasone; emergency MRI; surgery or radiotherapy
@ epidural-abscess | Spinal epidural abscess | G06.1 | r | middle | 38 | E
92 back-pain
65 fever iv-drug-use spinal-tenderness
60 esr-high
45 leg-weakness-bilateral diabetes-history urinary-retention
80 epidural-collection
do MRI, cultures; antibiotics; surgery
@ vertebral-osteomyelitis | Vertebral osteomyelitis | M46.20 | r | older | 38 | U
= discitis; Pott disease
94 back-pain
80 spinal-tenderness esr-high
50 fever iv-drug-use tuberculosis-history night-symptoms
75 disc-destruction
do MRI, cultures; long antibiotics
@ disc-herniation | Lumbar disc herniation | M51.26 | v | 18-28-55-80 | 45 | R
= sciatica; lumbar radiculopathy; herniated disc; lumbosacral radiculopathy
95 radicular-leg-pain
88 back-pain
80 straight-leg-raise
45 numbness heavy-lifting worse-straining
30 focal-weakness areflexia
03 fever saddle-anesthesia
do Analgesia and activity; imaging when deficits progress
@ spinal-stenosis | Lumbar spinal stenosis | M48.061 | c | old | 50 | R
= neurogenic claudication
85 leg-pain-walking back-pain
85 better-leaning-forward-walking
50 numbness
75 canal-narrowing
05 diminished-pulses
do Physiotherapy; MRI; decompression
@ lumbar-strain | Lumbar strain | S39.012A | v | adult | 45 | R
= mechanical low back pain; nonspecific low back pain; muscle strain
98 back-pain
60 heavy-lifting paraspinal-tenderness
03 fever saddle-anesthesia radicular-leg-pain weight-loss
do Stay active; NSAID; no imaging
@ cervical-radiculopathy | Cervical radiculopathy | M54.12 | c | middle | 50 | R
= cervical spondylosis; cervical disc herniation; cervical myelopathy
90 neck-pain
85 arm-radiating-pain
60 arm-numbness spurling-positive
35 hand-weakness hyperreflexia
do Analgesia; MRI with deficits
@ syringomyelia | Syringomyelia | G95.0 | x | 15-25-50-70 | 45 | U
= Chiari malformation
90 cape-sensory-loss
75 syrinx-mri
60 hand-weakness muscle-atrophy
40 headache painless-burns
do MRI; neurosurgery
@ carpal-tunnel | Carpal tunnel syndrome | G56.00 | v | middle | 70 | R
92 hand-numbness-median
75 night-symptoms
65 tinel-phalen@darcy2000
40 hand-weakness repetitive-hand-use thenar-atrophy
15 hypothyroid-history pregnant-or-postpartum
do Wrist splint at night; injection; surgery when severe
src darcy2000
@ ulnar-neuropathy | Ulnar neuropathy | G56.20 | u | adult | 45 | R
= cubital tunnel syndrome
95 hand-numbness-ulnar
60 hand-weakness elbow-pain
30 claw-hand
do Avoid pressure, splint; surgery
@ radial-palsy | Radial neuropathy | G56.30 | r | adult | 30 | R
= Saturday night palsy; wrist drop
97 wrist-drop
60 alcohol-heavy arm-compression
do Splint; time
@ peroneal-palsy | Common peroneal neuropathy | G57.30 | r | adult | 45 | R
97 foot-drop
60 numbness-dorsum-foot leg-compression
do Remove compression; brace
@ meralgia | Meralgia paresthetica | G57.10 | u | adult | 50 | R
97 lateral-thigh-numbness
60 obesity tight-clothing
do Loose clothing; weight loss
@ morton-neuroma | Morton neuroma | G57.60 | u | adult | 80 | R
92 forefoot-pain
65 interdigital-tenderness tight-shoes
do Wide shoes; injection
@ diabetic-neuropathy | Diabetic polyneuropathy | E11.42 | c | older | 48 | R
= diabetic peripheral neuropathy; peripheral neuropathy
95 diabetes-history
90 stocking-glove-numbness
60 burning-feet loss-vibration
40 areflexia foot-ulcer
do Glucose control; foot care; duloxetine or gabapentinoid
@ brown-sequard | Brown-Séquard syndrome | G83.81 | x | young | 30 | E
= spinal cord hemisection
92 ipsilateral-motor-contralateral-pain-loss
75 penetrating-trauma
do MRI; spine surgery
@ central-cord | Central cord syndrome | S14.129A | x | old | 35 | E
90 arms-weaker-than-legs
85 neck-hyperextension
do MRI; collar; spine surgery
@ concussion | Concussion | S06.0X0A | c | 5-12-30-90 | 40 | U
= mild traumatic brain injury; postconcussion syndrome
97 head-trauma
75 headache dizziness
55 confusion nausea amnesia-event loss-of-consciousness
03 focal-deficit
do CT by rule; rest then graded return
@ narcolepsy | Narcolepsy | G47.419 | r | 8-15-30-60 | 45 | R
95 daytime-sleepiness
70 cataplexy
50 sleep-paralysis hypnagogic-hallucinations
do Sleep studies; modafinil, sodium oxybate
@ nf1 | Neurofibromatosis type 1 | Q85.01 | r | child | 50 | R
= von Recklinghausen disease; neurofibromatosis
95 cafe-au-lait
75 neurofibromas
60 axillary-freckling lisch-nodules
30 learning-difficulty optic-glioma
do Clinical criteria; annual eye and blood-pressure checks
@ nf2 | Neurofibromatosis type 2 | Q85.02 | x | teen | 50 | R
92 bilateral-acoustic-neuroma hearing-loss
60 tinnitus cataract-early
do MRI; specialist centre
@ tuberous-sclerosis | Tuberous sclerosis complex | Q85.1 | r | child | 50 | U
85 ash-leaf-spots
80 seizure
70 facial-angiofibromas cortical-tubers
50 intellectual-disability shagreen-patch renal-angiomyolipoma cardiac-rhabdomyoma
do MRI, echocardiography, renal imaging; vigabatrin for spasms
@ sturge-weber | Sturge-Weber syndrome | Q85.89 | x | infant | 50 | U
97 port-wine-stain
75 seizure
60 tram-track-calcification
40 glaucoma-history
do MRI; eye follow-up; antiseizure drug
@ vhl | von Hippel-Lindau disease | Q85.83 | x | young | 50 | U
85 hemangioblastoma
50 renal-mass family-history-renal-tumor
30 severe-hypertension vision-loss
do Genetic testing; surveillance
@ ataxia-telangiectasia | Ataxia-telangiectasia | G11.3 | x | 1-2-8-20 | 50 | U
97 ataxia
85 telangiectasia
65 recurrent-infections afp-high iga-low
do Genetic testing; avoid radiation
@ friedreich | Friedreich ataxia | G11.11 | x | 4-8-16-35 | 50 | R
97 ataxia
80 areflexia loss-vibration
60 septal-hypertrophy high-arched-feet kyphoscoliosis
25 diabetes-history
do Genetic testing; heart surveillance
@ charcot-marie-tooth | Charcot-Marie-Tooth disease | G60.0 | r | 5-10-30-70 | 45 | R
= hereditary motor and sensory neuropathy
90 foot-drop high-arched-feet
75 family-history-neuropathy areflexia
60 stocking-glove-numbness muscle-atrophy
do Nerve conduction, genetic testing; orthoses
@ duchenne | Duchenne muscular dystrophy | G71.01 | r | 1-2-8-20 | 2 | U
= muscular dystrophy; Becker muscular dystrophy
92 proximal-weakness ck-high
85 gowers-sign calf-pseudohypertrophy
70 waddling-gait motor-delay
30 family-history-muscle
do CK, DMD gene; glucocorticoid; heart and lung surveillance
@ myotonic-dystrophy | Myotonic dystrophy | G71.11 | r | 10-20-50-70 | 50 | R
92 myotonia
75 facial-weakness-bilateral muscle-atrophy
50 frontal-balding cataract-early
30 testicular-atrophy arrhythmia-history
do Genetic testing; ECG surveillance
@ cerebral-palsy | Cerebral palsy | G80.9 | u | 0.3-0.7-4-15 | 45 | R
92 motor-delay
80 spasticity
60 premature hyperreflexia
40 birth-asphyxia early-hand-preference
02 developmental-regression
do MRI; multidisciplinary therapy
@ reye | Reye syndrome | G93.7 | x | child | 50 | E
92 recent-viral-illness vomiting
88 aspirin-child confusion
70 ammonia-high alt-high hepatomegaly
10 jaundice
do Intensive care; glucose; brain-oedema care
@ neural-tube | Spina bifida | Q05.9 | x | newborn | 55 | U
= myelomeningocele; neural tube defect
95 back-defect-tuft
50 leg-weakness-bilateral no-folate
do Cover, MRI; neurosurgery
@ hydrocephalus-infant | Congenital hydrocephalus | Q03.9 | r | infant | 45 | U
= Dandy-Walker malformation
95 macrocephaly
70 bulging-fontanelle sunset-eyes ventriculomegaly
50 vomiting irritability
do Imaging; shunt
@ brain-death | Locked-in syndrome | G83.5 | x | older | 45 | E
= basilar artery stroke
90 quadriplegia
90 vertical-eye-movement-only
do CT angiography; thrombectomy
`;
