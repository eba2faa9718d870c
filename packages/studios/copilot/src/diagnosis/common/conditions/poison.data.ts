/** Substances, poisoning, adverse drug reactions, environment. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const POISON = `
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
