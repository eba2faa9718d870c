/** Tumours, spine, compressed nerves, inherited diseases of the nervous system. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const BRAIN_SPINE_GROWTH = `
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
@ locked-in | Locked-in syndrome | G83.5 | x | older | 45 | E
= basilar artery stroke
90 quadriplegia
90 vertical-eye-movement-only
do CT angiography; thrombectomy
`;
