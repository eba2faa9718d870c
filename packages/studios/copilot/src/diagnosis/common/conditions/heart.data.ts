/** Heart muscle, valves and rhythm. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const HEART = `
@ acute-mi | Acute myocardial infarction | I21.9 | c | older | 38 | E
= heart attack; STEMI; NSTEMI; acute coronary syndrome; myocardial infarction; unstable angina
90 chest-pain troponin-high
60 diaphoresis chest-pain-pressure ecg-st-elevation
50 chest-pain-radiates-arm@fanaroff2015 nausea hypertension-history smoking hyperlipidemia
35 dyspnea diabetes-history vomiting
30 ckmb-high anxiety
02 chest-pain-pleuritic@fanaroff2015 chest-wall-tenderness@fanaroff2015 chest-pain-reproducible
do 12-lead ECG within 10 minutes and serial troponins; antiplatelet and anticoagulant treatment per local protocol; immediate reperfusion for ST elevation
src accaha-chestpain2021 fanaroff2015
@ stable-angina | Stable angina | I20.8 | c | older | 40 | U
= angina pectoris; chronic coronary disease; coronary artery disease
90 chest-pain exertional-chest-pain
80 relieved-by-rest
60 chest-pain-pressure hypertension-history hyperlipidemia smoking
40 diabetes-history dyspnea-exertion
30 stress-test-positive
03 troponin-high
do ECG and risk assessment; antianginal and risk-factor treatment; functional or anatomical testing
@ prinzmetal | Vasospastic angina | I20.1 | r | 25-35-60-80 | 60 | U
= Prinzmetal angina; variant angina; coronary vasospasm
90 chest-pain
75 night-symptoms rest-chest-pain
60 smoking transient-st-elevation
40 migraine-history cocaine-use
05 troponin-high exertional-chest-pain
do ECG during pain; calcium channel blocker and nitrate; avoid non-selective beta blockers
@ aortic-dissection | Aortic dissection | I71.00 | u | 25-50-80-100 | 33 | E
= dissecting aneurysm; acute aortic syndrome
85 sudden-onset@klompas2002 severe-pain
80 chest-pain tearing-pain
50 back-pain hypertension-history
60 widened-mediastinum
31 pulse-deficit@klompas2002
30 aortic-regurgitation-murmur syncope
15 focal-deficit@klompas2002 marfanoid
75 ct-intimal-flap
10 hypotension
do Immediate CT angiography; intravenous control of heart rate and blood pressure; cardiothoracic surgery
src klompas2002
@ pericarditis | Acute pericarditis | I30.9 | u | young | 35 | U
85 chest-pain-pleuritic chest-pain
80 better-leaning-forward
60 pericardial-rub diffuse-st-elevation pr-depression
50 recent-viral-illness fever
35 crp-high esr-high
20 troponin-high
do ECG and echocardiography; NSAID plus colchicine unless contraindicated; look for effusion
@ tamponade | Cardiac tamponade | I31.4 | r | adult | 45 | E
= pericardial tamponade
80 hypotension jvd tachycardia dyspnea
70 muffled-heart-sounds pulsus-paradoxus
60 pericardial-effusion electrical-alternans
20 cancer-history chest-trauma
05 crackles
do Urgent echocardiography; pericardiocentesis; volume support
@ dressler | Postcardiac injury syndrome | I24.1 | x | older | 40 | U
= Dressler syndrome; post-myocardial infarction pericarditis
90 recent-mi
85 chest-pain-pleuritic
70 fever pericardial-rub
60 pericardial-effusion esr-high better-leaning-forward diffuse-st-elevation
do Echocardiography; high-dose aspirin and colchicine
@ constrictive-pericarditis | Constrictive pericarditis | I31.1 | x | middle | 35 | U
80 jvd leg-swelling ascites
60 kussmaul-sign pericardial-knock pericardial-calcification dyspnea-exertion
30 tuberculosis-history radiation-history
do Echocardiography and CT; diuretics; pericardiectomy
@ papillary-rupture | Papillary muscle rupture | I51.1 | x | old | 45 | E
= acute mitral regurgitation
90 recent-mi
85 dyspnea pulmonary-edema
80 hypotension new-systolic-murmur
60 mitral-regurgitation-murmur
do Echocardiography; afterload reduction; emergency surgery
@ free-wall-rupture | Ventricular free wall rupture | I23.3 | x | old | 50 | E
= left ventricular free wall rupture
95 recent-mi
85 hypotension
70 jvd syncope muffled-heart-sounds pericardial-effusion pulseless
do Emergency echocardiography, pericardiocentesis and surgery
@ heart-failure | Heart failure | I50.9 | v | old | 48 | U
= congestive heart failure; CHF; left ventricular failure; cardiomyopathy, ischemic; decompensated heart failure
90 dyspnea
85 dyspnea-exertion
65 leg-swelling orthopnea crackles bnp-high
50 pnd@wang2005 jvd cardiomegaly@wang2005 hypertension-history
35 s3@wang2005 fatigue mi-history pulmonary-edema low-ejection-fraction
25 weight-gain cough hepatomegaly
do Natriuretic peptide and echocardiography; diuretic for congestion; guideline-directed medical therapy
src wang2005
@ dilated-cardiomyopathy | Dilated cardiomyopathy | I42.0 | u | young | 40 | U
85 dyspnea-exertion low-ejection-fraction
70 cardiomegaly leg-swelling displaced-apex
60 s3 orthopnea crackles
30 alcohol-heavy recent-viral-illness family-history-sudden-death jvd
do Echocardiography; look for reversible causes; heart-failure therapy
@ peripartum-cardiomyopathy | Peripartum cardiomyopathy | O90.3 | r | 15-22-42-50 | 100 | E
95 dyspnea
90 pregnant-or-postpartum
75 leg-swelling orthopnea low-ejection-fraction crackles
do Echocardiography; heart-failure therapy compatible with pregnancy or breast feeding
@ takotsubo | Takotsubo cardiomyopathy | I51.81 | r | old | 90 | E
= stress cardiomyopathy; broken heart syndrome
85 chest-pain troponin-high
80 emotional-stress
75 apical-ballooning
50 ecg-st-elevation dyspnea
do Treat as acute coronary syndrome until coronary angiography; supportive care
@ hocm | Hypertrophic cardiomyopathy | I42.1 | u | 8-14-45-80 | 40 | U
= hypertrophic obstructive cardiomyopathy; HOCM; asymmetric septal hypertrophy
60 murmur-louder-valsalva systolic-murmur septal-hypertrophy
50 exertional-syncope family-history-sudden-death dyspnea-exertion
40 syncope chest-pain s4 lvh-ecg
30 palpitations exertional-chest-pain
do Echocardiography; avoid dehydration and strenuous sport; beta blocker; family screening
@ restrictive-cardiomyopathy | Restrictive cardiomyopathy | I42.5 | x | older | 40 | U
= cardiac amyloidosis; amyloid cardiomyopathy
85 dyspnea-exertion
65 leg-swelling jvd low-voltage-ecg thick-ventricles
40 orthostatic-hypotension proteinuria macroglossia periorbital-purpura carpal-tunnel-history
do Echocardiography, serum and urine light chains, bone scintigraphy; specialist referral
@ myocarditis | Myocarditis | I40.9 | u | 0-10-40-70 | 40 | E
= viral myocarditis
75 recent-viral-illness troponin-high
60 dyspnea chest-pain fatigue tachycardia
45 low-ejection-fraction fever cardiomegaly
30 s3 palpitations
do ECG, troponin, echocardiography, cardiac MRI; monitored bed; heart-failure care
@ infective-endocarditis | Infective endocarditis | I33.0 | u | adult | 38 | E
= bacterial endocarditis; subacute bacterial endocarditis
90 fever
85 blood-culture-positive murmur
60 vegetation new-systolic-murmur
45 malaise night-sweats weight-loss
40 iv-drug-use valve-disease-history
35 splinter-hemorrhages splenomegaly hematuria esr-high
25 janeway-lesions recent-dental-work
15 osler-nodes roth-spots
do Three sets of blood cultures before antibiotics; echocardiography; empirical then targeted antibiotics
@ rheumatic-fever | Acute rheumatic fever | I00 | r | 3-5-15-25 | 50 | U
80 recent-sore-throat
75 fever migratory-arthritis joint-pain
60 aso-high esr-high
50 new-systolic-murmur murmur
20 chorea subcutaneous-nodules
15 erythema-marginatum
25 pr-prolonged
do Throat culture and streptococcal serology, echocardiography; penicillin then prophylaxis; anti-inflammatory treatment
@ aortic-stenosis | Aortic stenosis | I35.0 | c | old | 45 | U
85 aortic-stenosis-murmur systolic-murmur
60 dyspnea-exertion radiates-carotids
45 exertional-syncope exertional-chest-pain
50 pulsus-parvus-tardus@etchells1997
30 soft-s2 s4 syncope
do Echocardiography; valve intervention when symptomatic
src etchells1997
@ bicuspid-aortic-valve | Bicuspid aortic valve | Q23.1 | r | 5-15-50-70 | 30 | R
70 ejection-click systolic-murmur
60 aortic-stenosis-murmur
30 coarctation-history
15 turner-features
do Echocardiography of valve and aorta; follow-up
@ aortic-regurgitation | Aortic regurgitation | I35.1 | u | middle | 40 | U
= aortic insufficiency
90 aortic-regurgitation-murmur
70 wide-pulse-pressure bounding-pulses
60 dyspnea-exertion
30 head-bobbing displaced-apex palpitations
do Echocardiography; look for root disease and endocarditis; surgery by criteria
@ mitral-stenosis | Mitral stenosis | I05.0 | u | 20-30-60-85 | 75 | U
= rheumatic mitral stenosis
85 mitral-stenosis-murmur
75 dyspnea-exertion
65 opening-snap
50 rheumatic-fever-history orthopnea left-atrial-enlargement
40 atrial-fibrillation-ecg hemoptysis
35 from-endemic-country
15 hoarseness
do Echocardiography; anticoagulation if atrial fibrillation; valve intervention
@ mitral-regurgitation | Mitral regurgitation | I34.0 | u | older | 50 | U
= mitral insufficiency
90 mitral-regurgitation-murmur
65 dyspnea-exertion radiates-axilla
30 s3 atrial-fibrillation-ecg fatigue
do Echocardiography; surgery by criteria
@ mitral-valve-prolapse | Mitral valve prolapse | I34.1 | u | young | 65 | R
85 midsystolic-click
60 late-systolic-murmur
40 palpitations anxiety chest-pain
15 marfanoid
do Echocardiography; reassurance; beta blocker if symptomatic
@ tricuspid-regurgitation | Tricuspid regurgitation | I36.1 | r | middle | 50 | U
85 tricuspid-regurgitation-murmur
60 jvd leg-swelling iv-drug-use
40 pulsatile-liver hepatomegaly ascites
do Echocardiography; treat the cause; diuretics
@ atrial-fibrillation | Atrial fibrillation | I48.91 | v | old | 42 | U
= AF; afib
85 irregularly-irregular atrial-fibrillation-ecg
65 palpitations
40 dyspnea fatigue tachycardia hypertension-history
25 dizziness alcohol-heavy
do ECG; rate or rhythm control; stroke risk and anticoagulation, rule:af-anticoagulation
@ atrial-flutter | Atrial flutter | I48.92 | u | old | 35 | U
90 sawtooth-ecg
70 palpitations tachycardia
40 dyspnea
do ECG; rate control or cardioversion; anticoagulation, rule:af-anticoagulation
@ svt | Paroxysmal supraventricular tachycardia | I47.1 | u | young | 60 | U
= AVNRT; supraventricular tachycardia
95 palpitations
85 narrow-complex-tachycardia sudden-onset
70 tachycardia
40 dizziness anxiety chest-pain
do ECG in attack; vagal manoeuvres, adenosine; cardioversion if unstable
@ wpw | Wolff-Parkinson-White syndrome | I45.6 | r | 3-12-35-60 | 40 | U
= ventricular preexcitation; AVRT
90 delta-wave
80 palpitations short-pr
40 syncope tachycardia dizziness
do Avoid AV-nodal blockers in pre-excited atrial fibrillation; electrophysiology referral
@ ventricular-tachycardia | Ventricular tachycardia | I47.2 | u | older | 30 | E
= torsades de pointes; polymorphic ventricular tachycardia
85 wide-complex-tachycardia
70 palpitations tachycardia
60 syncope mi-history
40 hypotension
do Defibrillator at hand; cardioversion if unstable; correct potassium and magnesium
@ long-qt | Long QT syndrome | I45.81 | r | 2-8-35-70 | 55 | U
= Jervell and Lange-Nielsen syndrome; Romano-Ward syndrome
90 long-qt-ecg
65 syncope
40 family-history-sudden-death exertional-syncope
20 deafness-congenital qt-drug
do Stop QT-prolonging drugs; correct electrolytes; beta blocker; cardiology
@ brugada | Brugada syndrome | I49.8 | x | 15-25-50-70 | 20 | E
90 brugada-ecg
60 syncope family-history-sudden-death
do Treat fever; avoid listed drugs; electrophysiology
@ heart-block | Complete atrioventricular block | I44.2 | u | old | 45 | E
= third-degree heart block; complete heart block; AV block; second-degree heart block
90 bradycardia av-dissociation
60 syncope dizziness
50 fatigue
25 cannon-a-waves
do Continuous monitoring; look for drugs, ischaemia and Lyme disease; pacing
@ sick-sinus | Sick sinus syndrome | I49.5 | u | old | 50 | U
= sinus node dysfunction; tachycardia-bradycardia syndrome
85 bradycardia
60 syncope dizziness sinus-pauses
40 palpitations fatigue
do Ambulatory ECG; stop rate-slowing drugs; pacemaker when symptomatic
`;
