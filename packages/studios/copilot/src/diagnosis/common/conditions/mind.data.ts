/** Mental health. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const MIND = `
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
@ genitopelvic-pain | Genito-pelvic pain/penetration disorder | F52.5 | u | 15-18-45-65 | 100 | R
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
`;
