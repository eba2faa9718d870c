/** Heart and vessels. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const CARDIOVASCULAR = `
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
@ vasovagal-syncope | Vasovagal syncope | R55 | v | 8-14-45-90 | 55 | R
= neurocardiogenic syncope; reflex syncope; situational syncope; fainting
95 syncope
75 prodrome-faint
60 trigger-emotion-standing diaphoresis
50 pallor nausea
03 exertional-syncope abnormal-ecg
do ECG and orthostatic pressures; explanation, fluids, counter-pressure manoeuvres
@ orthostatic-hypotension-c | Orthostatic hypotension | I95.1 | c | old | 50 | U
= postural hypotension
90 orthostatic-hypotension
85 dizziness-standing
50 syncope antihypertensive-use
30 dehydration diabetes-history
do Review drugs; fluids; treat the cause
@ carotid-sinus | Carotid sinus hypersensitivity | G90.01 | r | old | 25 | R
90 syncope
75 syncope-neck-pressure
do Carotid sinus massage under monitoring; avoid tight collars; pacing in selected patients
@ pulmonary-embolism | Pulmonary embolism | I26.99 | c | adult | 52 | E
= PE; acute pulmonary thromboembolism
80 dyspnea
70 tachycardia sudden-onset tachypnea
60 chest-pain-pleuritic chest-pain
50 hypoxemia
45 immobilization-surgery leg-swelling-unilateral
35 calf-pain ddimer-high
20 hemoptysis syncope cancer-history oral-contraceptive
80 ct-pulmonary-filling-defect
20 prior-vte s1q3t3
10 hypotension crackles
do Clinical probability then D-dimer or CT pulmonary angiography; anticoagulation, rule:vte-treatment; reperfusion if unstable
src chunilal2003
@ dvt | Deep vein thrombosis | I82.409 | c | adult | 50 | U
= DVT; venous thrombosis
85 leg-swelling-unilateral calf-pain
50 immobilization-surgery calf-tenderness
30 cancer-history oral-contraceptive prior-vte leg-erythema
90 ddimer-high
80 duplex-thrombus
do Wells score, D-dimer or ultrasound; anticoagulation, rule:vte-treatment
src anand1998
@ superficial-thrombophlebitis | Superficial thrombophlebitis | I80.9 | u | adult | 60 | R
= migratory thrombophlebitis; Trousseau syndrome
85 tender-cord
60 leg-erythema leg-pain
25 cancer-history varicose-veins
do Ultrasound for extension; NSAID and compression; look for cancer if migratory
@ venous-insufficiency | Chronic venous insufficiency | I87.2 | c | older | 65 | R
= venous stasis ulcer; stasis dermatitis; varicose veins
85 leg-swelling
70 varicose-veins stasis-pigmentation
60 worse-end-of-day
40 medial-ankle-ulcer leg-heaviness
do Compression, elevation, exercise; duplex
@ lymphedema | Lymphedema | I89.0 | r | all | 70 | R
85 nonpitting-edema
50 leg-swelling-unilateral
40 lymph-node-surgery radiation-history
do Decongestive therapy; skin care
@ peripheral-artery-disease | Peripheral artery disease | I70.219 | c | old | 40 | U
= intermittent claudication; PAD; Leriche syndrome
85 claudication
70 smoking diminished-pulses
60 relieved-by-rest abi-low
40 diabetes-history hair-loss-legs cool-extremity hypertension-history
15 erectile-dysfunction
do Ankle-brachial index; smoking cessation, statin, antiplatelet; supervised exercise
@ acute-limb-ischemia | Acute limb ischemia | I74.3 | r | old | 45 | E
= arterial embolism; acute arterial occlusion
95 leg-pain sudden-onset
85 pulseless-limb cool-extremity
70 pallor paresthesia
50 atrial-fibrillation-ecg
40 focal-weakness
do Heparin; emergency vascular surgery
@ thromboangiitis | Thromboangiitis obliterans | I73.1 | x | 18-22-45-60 | 15 | U
= Buerger disease
95 smoking
80 digital-ischemia
60 claudication raynaud
40 tender-cord
do Stop all tobacco; wound care; vascular referral
@ aaa | Abdominal aortic aneurysm | I71.4 | u | 50-65-90-110 | 20 | E
= ruptured abdominal aortic aneurysm; AAA
75 pulsatile-abdominal-mass
70 abdominal-pain smoking
60 back-pain hypertension-history
50 hypotension sudden-onset
40 flank-pain syncope aneurysm-imaging
do Bedside ultrasound; vascular surgery; permissive hypotension when ruptured
@ raynaud-d | Raynaud phenomenon | I73.00 | u | 12-16-40-70 | 80 | R
= Raynaud disease
98 raynaud
75 cold-triggered
10 ana-pos digital-ulcers
do Warmth, smoking cessation, calcium channel blocker; screen for connective tissue disease
@ essential-hypertension | Essential hypertension | I10 | v | older | 50 | R
= high blood pressure; primary hypertension
95 hypertension
15 headache
40 obesity family-history-hypertension
do Confirm outside the office; lifestyle; drug treatment, rule:hypertension
@ hypertensive-emergency | Hypertensive emergency | I16.1 | u | middle | 45 | E
= hypertensive encephalopathy; malignant hypertension
95 severe-hypertension hypertension
60 headache papilledema
50 confusion blurred-vision retinal-hemorrhage
30 nausea cr-high hematuria
25 medication-nonadherence seizure
do Controlled intravenous lowering of blood pressure; treat target-organ injury
@ renal-artery-stenosis | Renal artery stenosis | I70.1 | u | 15-25-90-100 | 60 | U
= renovascular hypertension; fibromuscular dysplasia
95 hypertension
60 abdominal-bruit resistant-hypertension
40 cr-rise-acei k-low renin-high
30 small-kidney smoking beads-artery
do Renal duplex or CT angiography; blood-pressure control; revascularisation in selected patients
@ cardiogenic-shock | Cardiogenic shock | R57.0 | r | old | 40 | E
95 hypotension
80 cool-extremity tachycardia
70 crackles jvd
60 oliguria confusion lactate-high recent-mi
do Inotropes, urgent echocardiography and coronary angiography
@ septic-shock | Sepsis | A41.9 | c | old | 48 | E
= septic shock; sepsis; bacteremia; urosepsis
85 fever tachycardia
75 hypotension tachypnea lactate-high
70 wbc-high
60 confusion
50 bands-high blood-culture-positive oliguria
do Cultures, broad antibiotics within an hour, fluids, lactate; rule:sepsis-screen
@ atrial-myxoma | Atrial myxoma | D15.1 | x | 20-35-65-80 | 65 | U
= cardiac myxoma
60 dyspnea tumor-plop atrial-mass
45 weight-loss fever positional-dyspnea
40 diastolic-murmur
30 embolic-event esr-high
do Echocardiography; surgical excision
@ subclavian-steal | Subclavian steal syndrome | G45.8 | x | old | 45 | U
80 arm-bp-difference
75 dizziness arm-exertion-symptoms
50 syncope claudication-arm
do Duplex or CT angiography; vascular referral
@ cholesterol-emboli | Cholesterol embolization syndrome | I75.023 | r | old | 30 | U
= atheroembolic disease
90 recent-vascular-procedure
75 livedo-reticularis blue-toes
70 cr-high
60 eos-high
30 c3-low
do Supportive care; stop anticoagulant where possible; statin
@ asd | Atrial septal defect | Q21.1 | u | 0-2-30-60 | 65 | R
= ASD; ostium secundum defect
85 fixed-split-s2
75 systolic-murmur asd-echo
40 dyspnea-exertion recurrent-respiratory-infections rv-heave
25 failure-to-thrive tachypnea diastolic-murmur
20 cardiomegaly
do Echocardiography; closure by criteria
@ vsd | Ventricular septal defect | Q21.0 | c | infant | 50 | U
= VSD
90 holosystolic-murmur-llsb systolic-murmur
50 failure-to-thrive poor-feeding
40 thrill tachypnea sweating-feeding
do Echocardiography; feeding support, diuretics; closure by criteria
@ pda | Patent ductus arteriosus | Q25.0 | u | infant | 65 | U
= PDA
90 continuous-murmur
60 bounding-pulses wide-pulse-pressure
40 premature tachypnea
20 maternal-rubella
do Echocardiography; indomethacin or ibuprofen in the preterm; closure
@ tetralogy | Tetralogy of Fallot | Q21.3 | u | infant | 45 | E
85 cyanosis
75 systolic-murmur
60 boot-shaped-heart tet-spell squatting-relief
40 rvh-ecg poor-feeding
20 down-features digeorge-features
do Knee-chest position and oxygen for spells; echocardiography; surgical repair
@ tga | Transposition of the great arteries | Q20.3 | r | newborn | 33 | E
95 cyanosis
70 egg-on-string
60 tachypnea hypoxemia oxygen-no-improvement
30 maternal-diabetes
do Prostaglandin E1; balloon septostomy; arterial switch
@ coarctation | Coarctation of the aorta | Q25.1 | r | 0-0-25-50 | 35 | U
80 femoral-delay arm-leg-bp-difference
75 hypertension
40 rib-notching systolic-murmur leg-fatigue headache
20 turner-features epistaxis
do Four-limb blood pressure, echocardiography or CT; repair
@ hypoplastic-left-heart | Hypoplastic left heart syndrome | Q23.4 | x | newborn | 40 | E
85 cyanosis tachypnea
75 hypotension poor-feeding diminished-pulses
60 hlhs-echo
do Prostaglandin E1; neonatal cardiac surgery
@ eisenmenger | Eisenmenger syndrome | I27.83 | x | 10-18-45-70 | 60 | U
90 cyanosis
75 clubbing dyspnea-exertion
70 loud-p2 congenital-heart-history
50 polycythemia-lab hemoptysis
do Specialist centre; avoid pregnancy and dehydration
@ pulmonary-hypertension | Pulmonary arterial hypertension | I27.0 | r | 18-28-55-80 | 78 | U
= primary pulmonary hypertension; idiopathic pulmonary hypertension
95 dyspnea-exertion
75 loud-p2 elevated-pa-pressure
50 fatigue rv-heave jvd leg-swelling
35 exertional-syncope
30 rvh-ecg chest-pain
do Echocardiography then right-heart catheter; specialist referral
@ takayasu | Takayasu arteritis | M31.4 | x | 10-15-40-60 | 88 | U
= pulseless disease
80 pulseless-limb arm-bp-difference
60 esr-high fatigue bruit
50 hypertension fever weight-loss claudication-arm
35 joint-pain
do CT or MR angiography; glucocorticoids
`;
