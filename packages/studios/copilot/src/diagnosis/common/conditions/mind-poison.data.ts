/** Mental health, substances, poisoning, adverse drug reactions, environment. Format: `authoring.ts`. */
export const MIND_POISON = `
@ major-depression | Major depressive disorder | F32.9 | v | 10-16-70-95 | 63 | U
= depression; major depression; depressive episode
97 depression
88 anhedonia
80 insomnia fatigue symptoms-over-2-weeks
65 appetite-change guilt poor-concentration
40 suicidal-ideation weight-loss
02 mania-episode
do Suicide risk; psychotherapy, SSRI; thyroid and substance review
@ dysthymia | Persistent depressive disorder | F34.1 | u | young | 60 | R
= dysthymia; dysthymic disorder
95 depression
92 chronic-2-years-mood
60 fatigue insomnia
05 suicidal-ideation psychosis
do Psychotherapy, SSRI
@ adjustment-disorder | Adjustment disorder | F43.20 | c | all | 58 | R
95 stressor-within-3-months
75 depression anxiety
03 psychosis suicidal-ideation
do Support, psychotherapy
@ grief | Normal grief | Z63.4 | u | all | 60 | R
= bereavement; uncomplicated bereavement
97 bereavement
80 depression insomnia
50 hears-deceased
05 suicidal-ideation guilt
do Support
@ postpartum-depression | Postpartum depression | F53.0 | u | 15-20-42-48 | 100 | U
= postpartum blues; baby blues; postpartum psychosis
97 pregnant-or-postpartum
92 depression
70 insomnia guilt
15 psychosis suicidal-ideation
do Risk to mother and child; psychotherapy, SSRI
@ bipolar | Bipolar disorder | F31.9 | u | 13-17-45-75 | 50 | U
= bipolar I disorder; manic episode; bipolar II disorder; cyclothymic disorder; mania
92 mania-episode
88 decreased-need-sleep
80 pressured-speech grandiosity
60 impulsive-spending psychosis depression
40 family-history-bipolar ssri-trigger
do Safety; mood stabiliser or antipsychotic; no antidepressant alone
@ schizophrenia-d | Schizophrenia | F20.9 | u | 13-17-40-70 | 42 | U
92 psychosis
85 hallucinations-auditory delusions
80 symptoms-over-6-months
65 disorganized blunted-affect social-withdrawal
20 illicit-drugs
03 mania-episode
do Exclude substances and organic cause; antipsychotic
@ schizophreniform | Schizophreniform disorder | F20.81 | r | young | 45 | U
92 psychosis
88 symptoms-1-to-6-months
80 hallucinations-auditory delusions
do Antipsychotic
@ brief-psychotic | Brief psychotic disorder | F23 | r | young | 60 | U
95 psychosis
92 symptoms-under-1-month
75 stress
do Safety; antipsychotic
@ schizoaffective | Schizoaffective disorder | F25.9 | r | young | 55 | U
95 psychosis
85 psychosis-without-mood
80 mania-episode depression
do Antipsychotic with mood treatment
@ delusional-d | Delusional disorder | F22 | r | middle | 55 | U
97 delusions
90 functioning-preserved
03 hallucinations-auditory disorganized
do Antipsychotic, alliance
@ gad | Generalized anxiety disorder | F41.1 | v | 10-18-60-85 | 65 | R
= anxiety disorder; GAD
97 anxiety
90 excessive-worry symptoms-over-6-months
65 insomnia muscle-tension irritability
50 fatigue restless poor-concentration
do Psychotherapy, SSRI
@ panic | Panic disorder | F41.0 | c | 13-18-45-70 | 68 | R
= panic attack
92 panic-attacks
85 palpitations sudden-onset episodic-symptoms
70 dyspnea diaphoresis fear-dying
55 chest-pain paresthesia tremor avoidance
02 troponin-high abnormal-ecg metanephrines-high
do Exclude organic cause; CBT, SSRI
@ agoraphobia | Phobic anxiety disorder | F40.9 | u | young | 68 | R
= agoraphobia; specific phobia; social anxiety disorder; social phobia
95 phobia-situational
80 avoidance anxiety
60 symptoms-over-6-months
do Exposure therapy; SSRI
@ ocd | Obsessive-compulsive disorder | F42.9 | u | 6-14-40-70 | 52 | R
= OCD; body dysmorphic disorder; hoarding disorder
95 compulsions
88 obsessions
60 anxiety
20 dry-skin motor-tics
do Exposure with response prevention, SSRI
@ ptsd | Post-traumatic stress disorder | F43.10 | c | 5-18-60-90 | 65 | U
= PTSD
97 trauma-exposure
88 flashbacks-nightmares symptoms-over-1-month
75 avoidance hypervigilance
60 insomnia
do Trauma-focused therapy, SSRI
@ acute-stress | Acute stress disorder | F43.0 | u | all | 60 | U
97 trauma-exposure
88 flashbacks-nightmares symptoms-under-1-month
70 avoidance hypervigilance insomnia
do Trauma-focused CBT
@ adhd | Attention-deficit/hyperactivity disorder | F90.9 | c | 4-6-18-50 | 30 | R
= ADHD; ADD
95 adhd-features
85 inattention school-difficulty
75 hyperactivity
do Reports from two settings; behavioural therapy, stimulant
@ autism | Autism spectrum disorder | F84.0 | u | 1-2-8-40 | 22 | R
= autism; Asperger syndrome
95 poor-eye-contact-social
85 language-delay repetitive-behavior
75 restricted-interests
20 intellectual-disability
do Hearing test, developmental assessment; early intervention
@ odd-conduct | Conduct disorder | F91.9 | u | 5-8-17-18 | 28 | R
= oppositional defiant disorder; ODD
92 defiance-aggression
60 rule-violation school-difficulty
do Parent training, CBT
@ rett | Rett syndrome | F84.2 | x | 0.5-1-4-20 | 98 | R
95 hand-wringing
92 developmental-regression
75 microcephaly
60 seizure ataxia
do MECP2; supportive
@ separation-anxiety | Separation anxiety disorder | F93.0 | u | 3-6-12-18 | 52 | R
= selective mutism
95 separation-fear
60 school-difficulty abdominal-pain headache
do CBT
@ enuresis | Nocturnal enuresis | N39.44 | c | 4-5-10-16 | 38 | R
= primary nocturnal enuresis; bedwetting
97 bedwetting
30 family-history-enuresis
03 dysuria polyuria
do Urinalysis; alarm, desmopressin
@ anorexia-nervosa | Anorexia nervosa | F50.00 | u | 9-13-25-50 | 92 | U
95 low-bmi
92 food-restriction body-image
70 menses-absent
60 bradycardia lanugo hypotension
50 excessive-exercise cold-intolerance
30 k-low
do Medical stability, nutrition, psychotherapy
@ bulimia | Bulimia nervosa | F50.2 | u | 11-15-30-50 | 92 | U
95 binge-purge bulimia-features
75 body-image
55 dental-erosion parotid-swelling k-low russell-sign
40 metabolic-alkalosis
03 low-bmi
do Electrolytes; CBT, fluoxetine; no bupropion
@ binge-eating | Binge eating disorder | F50.81 | u | young | 60 | R
95 binge-eating
75 obesity guilt
02 binge-purge
do CBT
@ borderline | Borderline personality disorder | F60.3 | u | 15-18-40-60 | 72 | U
92 unstable-relationships
80 self-harm impulsive-spending
75 abandonment-fear mood-lability
do Dialectical behaviour therapy
@ personality-other | Personality disorder | F60.9 | u | young | 45 | R
= antisocial personality disorder; narcissistic personality disorder; histrionic personality disorder; schizoid personality disorder; schizotypal personality disorder; paranoid personality disorder; avoidant personality disorder; dependent personality disorder; obsessive-compulsive personality disorder
90 lifelong-personality-pattern
40 odd-beliefs perfectionism attention-seeking rule-violation
do Psychotherapy
@ somatic-symptom | Somatic symptom disorder | F45.1 | u | young | 75 | R
= somatization disorder; hypochondriasis; illness anxiety disorder
92 health-worry
80 many-unexplained-symptoms
60 doctor-shopping anxiety
do Regular visits with one doctor; CBT
@ conversion | Functional neurological disorder | F44.4 | u | 8-14-45-70 | 75 | U
= conversion disorder; functional neurologic symptom disorder
88 inconsistent-neuro
75 emotional-stress
65 focal-weakness
30 la-belle-indifference numbness vision-loss
do Positive signs explained; physiotherapy
@ factitious-d | Factitious disorder | F68.10 | r | adult | 65 | R
= Munchausen syndrome; factitious disorder imposed on another; malingering
85 feigned-symptoms
60 health-worker doctor-shopping
45 secondary-gain
do Non-confrontational care; safeguard children
@ dissociative | Dissociative disorder | F44.9 | r | young | 65 | U
= dissociative amnesia; dissociative fugue; dissociative identity disorder; depersonalization disorder
90 dissociation
75 trauma-exposure
60 amnesia-event
do Exclude organic cause; psychotherapy
@ gender-sexual | Genito-pelvic pain/penetration disorder | F52.5 | u | 15-18-45-65 | 100 | R
= vaginismus; genitopelvic pain disorder; genito-pelvic pain disorder; dyspareunia
95 dyspareunia
85 pelvic-floor-tension
50 infertility anxiety
03 vaginal-discharge fever uterosacral-nodules
do Exclude organic cause; pelvic floor therapy, dilators, psychotherapy
@ erectile-dysfunction-d | Erectile dysfunction | N52.9 | c | 25-45-75-95 | 0 | R
= psychogenic erectile dysfunction; premature ejaculation
97 erectile-dysfunction
40 diabetes-history hypertension-history anxiety normal-nocturnal-erections
25 low-libido
do Vascular risk, testosterone; PDE5 inhibitor
@ insomnia-d | Insomnia disorder | F51.01 | v | adult | 62 | R
97 insomnia
70 poor-sleep-habits
50 fatigue daytime-sleepiness
do Sleep hygiene, CBT for insomnia
@ parasomnia | Sleep terrors | F51.4 | u | 2-4-12-18 | 48 | R
= night terrors; sleepwalking; somnambulism; nightmare disorder; REM sleep behavior disorder
95 sleep-terrors
75 amnesia-event
do Reassurance, safety
@ alcohol-intox | Alcohol intoxication | F10.929 | c | young | 35 | U
= acute alcohol intoxication
95 alcohol-heavy
85 slurred-speech ataxia
60 drowsiness vomiting alcohol-level-high
do Airway, glucose, thiamine; look for injury
@ alcohol-withdrawal | Alcohol withdrawal | F10.239 | c | middle | 25 | E
= delirium tremens; alcohol withdrawal delirium; alcoholic hallucinosis
95 alcohol-stopped
92 alcohol-heavy tremor
80 tachycardia diaphoresis agitation
60 hypertension visual-hallucinations confusion
35 seizure fever
do Symptom-triggered benzodiazepine; thiamine
@ alcohol-use | Alcohol use disorder | F10.20 | c | adult | 30 | R
= alcoholism; alcohol dependence
97 alcohol-heavy
65 cage-positive
50 ggt-high mcv-high
do Screening score; brief intervention, naltrexone
@ opioid-intox | Opioid intoxication | T40.2X1A | u | 14-20-55-80 | 35 | E
= opioid overdose; heroin overdose
95 pinpoint-pupils
92 respiratory-depression
88 drowsiness opioid-use
50 needle-marks bradycardia
do Airway; naloxone
@ opioid-withdrawal | Opioid withdrawal | F11.23 | u | young | 38 | R
92 opioid-use
85 yawning-lacrimation dilated-pupils
75 myalgia diarrhea abdominal-cramps
65 vomiting piloerection
03 seizure
do Buprenorphine or methadone
@ neonatal-abstinence | Neonatal abstinence syndrome | P96.1 | r | newborn | 50 | U
= neonatal opioid withdrawal syndrome
95 maternal-opioids
85 high-pitched-cry tremor
65 poor-feeding diarrhea
50 sneezing
do Non-drug care, morphine by score
@ stimulant-intox | Stimulant intoxication | F15.929 | u | 13-18-45-65 | 35 | E
= amphetamine intoxication; methamphetamine intoxication; cocaine intoxication; lisdexamfetamine intoxication; methylphenidate intoxication; MDMA intoxication
92 agitation dilated-pupils
85 tachycardia
75 hypertension diaphoresis stimulant-positive
60 illicit-drugs aggression fever
45 pressured-speech psychosis
30 chest-pain stimulant-prescription bruxism
do Benzodiazepine, cooling; avoid pure beta blocker
@ stimulant-withdrawal | Stimulant withdrawal | F15.23 | u | young | 38 | R
= cocaine withdrawal; amphetamine withdrawal; cocaine crash
88 illicit-drugs
85 fatigue depression hypersomnia
70 increased-appetite
do Support; suicide risk
@ cannabis-intox | Cannabis intoxication | F12.929 | u | 12-16-35-60 | 35 | R
= marijuana intoxication; cannabinoid hyperemesis syndrome
88 cannabis-use
80 conjunctival-injection
65 increased-appetite tachycardia slow-reaction
40 vomiting hot-shower-relief anxiety
do Reassurance; stop
@ pcp-intox | Phencyclidine intoxication | F16.129 | r | young | 22 | E
= PCP intoxication; ketamine intoxication
92 vertical-nystagmus
85 aggression agitation
60 hypertension tachycardia pain-insensitivity
do Benzodiazepine, quiet room
@ lsd | Hallucinogen intoxication | F16.929 | r | 13-16-30-50 | 30 | U
= LSD intoxication
88 visual-hallucinations
75 dilated-pupils illicit-drugs
50 synesthesia anxiety tachycardia
do Reassurance
@ inhalant | Inhalant intoxication | F18.129 | r | 9-12-20-40 | 25 | U
= toluene
88 solvent-smell
70 perioral-rash slurred-speech
60 ataxia
do Supportive
@ benzo-intox | Sedative intoxication | T42.4X1A | u | adult | 55 | E
= benzodiazepine overdose; barbiturate overdose
92 drowsiness
85 sedative-use
75 slurred-speech ataxia
25 respiratory-depression
03 pinpoint-pupils
do Supportive
@ benzo-withdrawal | Sedative withdrawal | F13.239 | u | adult | 52 | E
= benzodiazepine withdrawal
95 sedative-stopped
85 anxiety tremor insomnia
45 seizure
do Long-acting benzodiazepine taper
@ nicotine-withdrawal | Nicotine withdrawal | F17.203 | u | adult | 45 | R
= caffeine withdrawal; caffeine intoxication
92 smoking-stopped
75 irritability restless
60 increased-appetite
do Replacement
@ serotonin-syndrome | Serotonin syndrome | T43.225A | r | adult | 55 | E
95 serotonergic-drugs
88 clonus
80 agitation hyperreflexia
70 diaphoresis tachycardia fever dilated-pupils
50 diarrhea tremor
05 lead-pipe-rigidity
do Stop drugs; benzodiazepine, cyproheptadine
@ nms | Neuroleptic malignant syndrome | G21.0 | r | adult | 42 | E
95 antipsychotic-use
92 lead-pipe-rigidity high-fever
85 confusion ck-high
75 autonomic-instability tachycardia diaphoresis
03 clonus
do Stop the drug; cooling, dantrolene or bromocriptine
@ malignant-hyperthermia | Malignant hyperthermia | T88.3XXA | x | young | 35 | E
97 inhaled-anesthetic
90 high-fever lead-pipe-rigidity
80 tachycardia pco2-high ck-high
do Dantrolene; stop the agent
@ anticholinergic | Anticholinergic toxicity | T44.3X1A | u | all | 50 | E
= anticholinergic toxidrome; diphenhydramine overdose; atropine poisoning; jimson weed
88 anticholinergic-use
85 dilated-pupils dry-mouth
80 tachycardia confusion
65 flushing urinary-retention fever
55 decreased-bowel-sounds visual-hallucinations
do Supportive; physostigmine in selected cases
@ organophosphate | Organophosphate poisoning | T60.0X1A | r | all | 35 | E
= cholinergic toxidrome; cholinergic crisis
92 pesticide-exposure
90 pinpoint-pupils
88 salivation-lacrimation
70 diarrhea vomiting bradycardia
50 fasciculations wheezing
do Decontaminate; atropine, pralidoxime
@ tca | Tricyclic antidepressant overdose | T43.011A | r | adult | 60 | E
92 wide-qrs
85 tca-use
70 drowsiness seizure hypotension
60 tachycardia dry-mouth dilated-pupils
do Sodium bicarbonate
@ acetaminophen | Acetaminophen poisoning | T39.1X1A | u | 2-14-60-90 | 62 | E
= paracetamol overdose; acetaminophen overdose
97 acetaminophen-overdose
70 nausea vomiting
55 alt-high ruq-pain
do Level at four hours; acetylcysteine by nomogram
@ salicylate | Salicylate poisoning | T39.011A | r | all | 55 | E
= aspirin toxicity; aspirin overdose
90 aspirin-overdose
85 tinnitus
80 tachypnea mixed-acid-base
60 vomiting anion-gap-high confusion fever
do Alkalinise, dialysis when severe
@ methanol | Methanol poisoning | T51.1X1A | x | adult | 25 | E
92 anion-gap-high osmolar-gap-high
85 vision-loss
60 toxic-alcohol-ingestion confusion
do Fomepizole, dialysis
@ ethylene-glycol | Ethylene glycol poisoning | T52.8X1A | x | all | 35 | E
92 anion-gap-high osmolar-gap-high
80 oxalate-crystals
75 cr-high flank-pain toxic-alcohol-ingestion
60 confusion
do Fomepizole, dialysis
@ iron-poisoning | Iron poisoning | T45.4X1A | x | 0.7-1-5-50 | 50 | E
90 iron-ingestion
80 vomiting hematemesis abdominal-pain
60 anion-gap-high radiopaque-pills
do Deferoxamine
@ carbon-monoxide | Carbon monoxide poisoning | T58.91XA | u | all | 48 | E
92 headache
85 co-exposure
80 carboxyhemoglobin-high
70 nausea dizziness confusion
50 sick-contacts
15 cherry-red
03 fever
do High-flow oxygen; hyperbaric by criteria
@ cyanide | Cyanide poisoning | T65.0X1A | x | adult | 40 | E
88 lactate-high
80 fire-nitroprusside
70 bitter-almond confusion
50 hypotension seizure
do Hydroxocobalamin
@ digoxin-tox | Digoxin toxicity | T46.0X1A | u | old | 52 | E
95 digoxin-use
75 nausea arrhythmia-history
60 yellow-vision k-high
50 bradycardia confusion
do Level, potassium; digoxin antibody
@ beta-blocker-od | Beta-blocker or calcium channel blocker overdose | T44.7X1A | r | adult | 55 | E
= beta blocker overdose; calcium channel blocker overdose
95 bradycardia hypotension
80 beta-ccb-use
50 glucose-low drowsiness
do Glucagon, calcium, high-dose insulin
@ lithium-tox | Lithium toxicity | T43.591A | u | adult | 55 | E
95 lithium-use
88 tremor
75 ataxia confusion vomiting
60 cr-high diarrhea lithium-high
do Fluids; dialysis by level
@ theophylline | Theophylline toxicity | T48.6X1A | x | older | 45 | E
95 theophylline-use
75 vomiting tachycardia
60 seizure tremor
do Charcoal, beta blocker, dialysis
@ caustic | Caustic ingestion | T54.91XA | r | 1-1.5-5-60 | 48 | E
= button battery ingestion
92 caustic-exposure
80 odynophagia drooling
60 oral-burns
do No emesis; endoscopy
@ arsenic | Arsenic poisoning | T57.0X1A | x | adult | 40 | E
= thallium poisoning; mercury poisoning; heavy metal poisoning
75 stocking-glove-numbness
70 garlic-breath-exposure
60 vomiting watery-diarrhea mees-lines
50 hair-loss gingivitis-tremor
do Chelation
@ snake-spider | Snake bite | T63.001A | r | all | 35 | E
= black widow spider bite; brown recluse spider bite; scorpion sting; envenomation
92 bite-sting
60 local-swelling-necrosis
40 muscle-spasms oozing-bleeding hypertension
do Immobilise; antivenom
@ heat-stroke | Heat stroke | T67.01XA | u | all | 35 | E
= heat exhaustion
97 heat-exposure
92 high-fever confusion
75 tachycardia
50 ck-high dry-hot-skin
do Immediate cooling
@ hypothermia-d | Hypothermia | T68.XXXA | u | all | 35 | E
97 hypothermia cold-exposure
70 bradycardia confusion
50 osborn-waves
do Rewarm; handle gently
@ motion-sickness | Motion sickness | T75.3XXA | u | all | 60 | R
95 motion-trigger nausea
do Antihistamine or scopolamine
@ caisson | Decompression sickness | T70.3XXA | x | young | 25 | E
= air embolism; nitrogen narcosis
97 scuba
75 joint-pain
50 dyspnea focal-weakness
do Oxygen, recompression
@ elder-ipv | Intimate partner violence | T74.11XA | u | adult | 85 | U
= domestic violence; elder abuse
80 inconsistent-history
75 injuries-various-stages
60 partner-controlling
do Private interview, safety plan
`;
