/** Fainting, veins, arteries, shock, congenital heart disease. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const VESSELS = `
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
