/** Nerve, muscle, movement, dementia, dizziness. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const NERVE_MOVEMENT = `
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
`;
