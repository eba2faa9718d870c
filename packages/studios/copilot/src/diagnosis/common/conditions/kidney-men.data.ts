/** Kidney, urinary tract, male genital organs. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const KIDNEY_MEN = `
@ cystitis | Acute cystitis | N30.00 | v | 3-16-90-110 | 92 | R
= urinary tract infection; UTI; bladder infection; acute uncomplicated cystitis
90 dysuria@bent2002 urinary-frequency
75 urinary-urgency pyuria
60 suprapubic-pain nitrite-pos
30 hematuria
03 fever flank-pain cva-tenderness vaginal-discharge@bent2002
do Urinalysis; short antibiotic course
src bent2002
@ pyelonephritis | Acute pyelonephritis | N10 | c | all | 82 | U
92 fever flank-pain
85 cva-tenderness pyuria
60 dysuria chills nausea
55 wbc-high urinary-frequency
40 vomiting wbc-casts nitrite-pos
do Urine culture; antibiotics; imaging if not improving
@ nephrolithiasis | Nephrolithiasis | N20.0 | c | 12-28-65-90 | 40 | U
= kidney stone; renal colic; ureterolithiasis; urolithiasis
92 flank-pain severe-pain
80 pain-radiates-groin hematuria
70 nausea abdominal-pain-colicky stone-imaging
55 restless sudden-onset
30 nephrolithiasis-history cva-tenderness
03 fever rebound-tenderness
do CT or ultrasound; NSAID, tamsulosin; drain if infected
@ cystinuria | Cystinuria | E72.01 | x | 5-10-35-60 | 45 | R
92 hexagonal-crystals
85 flank-pain nephrolithiasis-history
do Fluids, alkalinise, tiopronin
@ renal-papillary | Renal papillary necrosis | N17.2 | x | adult | 50 | U
85 hematuria flank-pain
70 nsaid-use sickle-history diabetes-history
do Imaging; stop NSAID
@ renal-infarct | Renal infarction | N28.0 | x | old | 42 | E
92 flank-pain
80 atrial-fibrillation-ecg ldh-high hematuria
do CT; anticoagulation
@ renal-vein-thrombosis | Renal vein thrombosis | I82.3 | x | adult | 42 | U
88 flank-pain hematuria
80 proteinuria
60 nephrotic-history
do Doppler; anticoagulation
@ aki-prerenal | Prerenal acute kidney injury | N17.9 | c | old | 48 | U
= acute kidney injury; prerenal azotemia; acute renal failure
95 cr-high
85 bun-cr-high dehydration
75 hypotension oliguria
65 urine-na-low vomiting
03 muddy-casts
do Fluids; stop nephrotoxins
@ atn | Acute tubular necrosis | N17.0 | u | adult | 45 | U
= contrast-induced nephropathy; aminoglycoside nephrotoxicity
95 cr-high
85 muddy-casts
65 oliguria hypotension nephrotoxin
60 urine-na-high
do Remove the cause; supportive
@ ain | Acute interstitial nephritis | N10 | u | adult | 52 | U
= allergic interstitial nephritis; drug-induced interstitial nephritis
95 cr-high
88 new-drug recent-antibiotics
70 eosinophiluria sterile-pyuria
50 fever rash eos-high
60 wbc-casts
do Stop the drug; glucocorticoid
@ obstructive-uropathy | Obstructive uropathy | N13.9 | u | old | 25 | U
= hydronephrosis; postrenal acute kidney injury; urinary retention
85 urinary-retention hydronephrosis
75 cr-high suprapubic-pain
60 bph-symptoms palpable-bladder
do Catheter; imaging
@ ckd | Chronic kidney disease | N18.9 | c | old | 50 | R
= chronic renal failure; uremia; end-stage renal disease
95 cr-high
75 hypertension-history small-kidney
60 fatigue hemoglobin-low diabetes-history phos-high
45 itching leg-swelling
30 asterixis pericardial-rub
do GFR, albumin; blood pressure, ACE inhibitor, SGLT2; rule:ckd-dosing
@ minimal-change | Minimal change disease | N04.0 | u | 1-2-8-70 | 42 | U
= nephrotic syndrome in children; minimal change nephropathy
95 proteinuria-nephrotic
90 periorbital-edema leg-swelling
85 albumin-low
60 recent-viral-illness foot-process-effacement chol-high
20 hodgkin-history atopy
02 hematuria hypertension cr-high
do Glucocorticoid; biopsy if atypical
@ fsgs | Focal segmental glomerulosclerosis | N04.1 | r | 10-20-60-80 | 42 | U
92 proteinuria-nephrotic
75 leg-swelling
50 black-race hiv-history hypertension obesity iv-drug-use
80 segmental-sclerosis
35 hematuria cr-high
do Biopsy; ACE inhibitor, immunosuppression
@ membranous | Membranous nephropathy | N04.2 | u | older | 35 | U
= membranous glomerulonephritis; membranous glomerulopathy
95 proteinuria-nephrotic
90 leg-swelling albumin-low
70 subepithelial-spike-dome chol-high
60 pla2r
35 fatigue lung-mass weight-loss fatty-casts
20 hbsag-pos cancer-history
03 hematuria
do PLA2R, biopsy, cancer screening by age; ACE inhibitor
@ diabetic-nephropathy | Diabetic nephropathy | E11.21 | c | older | 45 | R
= Kimmelstiel-Wilson disease
97 diabetes-history
85 proteinuria
65 retinopathy-history hypertension
50 cr-high leg-swelling
60 nodular-glomerulosclerosis
do ACE inhibitor, SGLT2 inhibitor
@ psgn | Poststreptococcal glomerulonephritis | N00.9 | u | 3-5-13-50 | 40 | U
= acute glomerulonephritis; post-infectious glomerulonephritis
92 dark-urine hematuria
85 recent-sore-throat
80 periorbital-edema hypertension c3-low
75 aso-high red-cell-casts
50 proteinuria oliguria
40 subepithelial-humps recent-impetigo
do Supportive; blood pressure
@ iga-nephropathy | IgA nephropathy | N02.B9 | u | 8-15-40-70 | 32 | R
= Berger disease
92 hematuria
75 synpharyngitic
60 dark-urine recent-viral-illness
80 mesangial-iga
03 c3-low
do Blood pressure, ACE inhibitor; biopsy
@ mpgn | Membranoproliferative glomerulonephritis | N05.5 | x | young | 50 | U
85 proteinuria hematuria
75 c3-low tram-track
40 hcv-pos
do Biopsy
@ rpgn | Rapidly progressive glomerulonephritis | N01.9 | r | older | 45 | E
= crescentic glomerulonephritis
95 cr-high
88 hematuria red-cell-casts
75 crescents
60 oliguria
do Antibodies, biopsy; pulse glucocorticoid
@ alport | Alport syndrome | Q87.81 | r | 3-6-30-60 | 25 | R
92 hematuria
80 hearing-loss
60 family-history-kidney basket-weave
40 lenticonus proteinuria
do Genetics, biopsy; ACE inhibitor
@ thin-basement | Thin basement membrane disease | N02.9 | r | all | 55 | R
= benign familial hematuria
97 hematuria
60 family-history-kidney
02 proteinuria cr-high hypertension hearing-loss
do Reassurance
@ adpkd | Autosomal dominant polycystic kidney disease | Q61.2 | u | 15-30-60-80 | 50 | R
= polycystic kidney disease; PKD
95 kidney-cysts-bilateral
75 hypertension
65 family-history-kidney flank-pain
60 palpable-kidneys hematuria
30 thunderclap-headache midsystolic-click
do Ultrasound; blood pressure; tolvaptan by risk
@ arpkd | Autosomal recessive polycystic kidney disease | Q61.19 | x | newborn | 50 | U
= Potter sequence; renal agenesis
85 palpable-kidneys
75 oligohydramnios respiratory-distress
60 potter-facies
do Supportive
@ rta | Renal tubular acidosis | N25.89 | r | all | 50 | U
= distal renal tubular acidosis; type 1 renal tubular acidosis; type 4 renal tubular acidosis; Fanconi syndrome
95 non-gap-acidosis
60 k-low failure-to-thrive urine-ph-high
40 nephrolithiasis-history glucosuria-normal-glucose
do Alkali; find the type
@ bartter-gitelman | Bartter or Gitelman syndrome | E26.81 | x | child | 50 | R
= Bartter syndrome; Gitelman syndrome; diuretic abuse
95 k-low
90 metabolic-alkalosis
70 muscle-cramps fatigue
50 mg-low polyuria
02 hypertension
do Potassium, magnesium
@ liddle | Liddle syndrome | I15.1 | x | 5-10-40-60 | 50 | R
95 hypertension k-low
88 aldosterone-low renin-low
do Amiloride
@ bladder-cancer | Bladder cancer | C67.9 | u | old | 25 | U
= urothelial carcinoma; transitional cell carcinoma of the bladder
92 painless-hematuria hematuria
75 smoking
70 bladder-mass
40 dye-exposure urinary-frequency
20 weight-loss
do Cystoscopy, CT urography
@ renal-cell | Renal cell carcinoma | C64.9 | u | older | 35 | U
= kidney cancer
85 renal-mass
60 hematuria
50 flank-pain weight-loss smoking
35 palpable-flank-mass polycythemia-lab
20 ca-high varicocele-right fever
do CT; nephrectomy
@ bph | Benign prostatic hyperplasia | N40.1 | v | 40-60-95-110 | 0 | R
= BPH; enlarged prostate
95 bph-symptoms
80 nocturia enlarged-smooth-prostate
75 urinary-frequency weak-stream
20 urinary-retention hematuria
03 hard-prostate-nodule weight-loss
do Symptom score; alpha blocker, 5-alpha-reductase inhibitor
@ prostate-cancer | Prostate cancer | C61 | c | 40-62-95-110 | 0 | U
= prostate adenocarcinoma; prostatic adenocarcinoma
85 psa-high
70 hard-prostate-nodule
40 bph-symptoms back-pain weight-loss
25 bone-pain black-race lytic-blastic-lesions
do PSA, MRI, biopsy
@ prostatitis | Acute bacterial prostatitis | N41.0 | u | 16-25-75-90 | 0 | U
= prostatitis; chronic prostatitis
88 tender-prostate
85 dysuria fever
65 perineal-pain urinary-frequency
60 pyuria
30 urinary-retention
do Urine culture; fluoroquinolone or alternative; no massage
@ epididymitis | Epididymitis | N45.1 | u | 12-16-60-80 | 0 | U
= epididymo-orchitis; orchitis
95 scrotal-pain
80 epididymal-tenderness
65 prehn-positive scrotal-swelling
50 dysuria fever unprotected-sex cremasteric-present
40 urethral-discharge
do Nucleic acid tests, urine; antibiotics; exclude torsion
@ testicular-torsion | Testicular torsion | N44.00 | u | 0-10-20-45 | 0 | E
97 scrotal-pain
92 sudden-onset
85 cremasteric-absent high-riding-testis
70 nausea vomiting
75 testicular-no-flow
03 fever dysuria
do Surgical exploration within hours
@ testicular-cancer | Testicular cancer | C62.90 | u | 14-18-40-75 | 0 | U
= seminoma; testicular germ cell tumor; germ cell tumor; yolk sac tumor; nonseminomatous germ cell tumor; choriocarcinoma of the testis
95 testicular-mass
85 painless-testicular
60 testicular-solid-us
40 cryptorchidism-history afp-high hcg-high gynecomastia
03 transilluminates
do Ultrasound, markers; orchiectomy
@ hydrocele | Hydrocele | N43.3 | u | all | 0 | R
95 scrotal-swelling
92 transilluminates
03 scrotal-pain
do Reassurance; surgery
@ varicocele | Varicocele | I86.1 | c | 11-15-40-60 | 0 | R
92 bag-of-worms
50 infertility scrotal-heaviness
02 transilluminates
do Reassurance; imaging if right-sided
@ cryptorchidism | Cryptorchidism | Q53.9 | u | 0-0-4-15 | 0 | R
= undescended testis
97 empty-scrotum
30 premature
do Orchiopexy before 18 months
@ phimosis | Paraphimosis or balanitis | N47.2 | u | all | 0 | U
= phimosis; balanitis; paraphimosis
95 foreskin-problem
50 diabetes-history
do Reduce; topical treatment
@ priapism-d | Priapism | N48.30 | r | 5-18-50-80 | 0 | E
97 prolonged-erection
50 sickle-history trazodone-use
do Aspirate, phenylephrine
@ peyronie | Peyronie disease | N48.6 | u | 30-45-70-85 | 0 | R
= penile fracture
97 penile-curvature
do Observe or inject
@ penile-cancer | Penile cancer | C60.9 | x | old | 0 | U
92 penile-lesion-indurated
do Biopsy
@ hypospadias-d | Hypospadias | Q54.9 | u | newborn | 0 | R
97 ventral-meatus
do No circumcision; urology
@ puv | Posterior urethral valves | Q64.2 | x | newborn | 0 | U
90 palpable-bladder hydronephrosis
75 oligohydramnios weak-stream
do Catheter, valve ablation
@ vur | Vesicoureteral reflux | N13.70 | u | infant | 75 | U
85 recurrent-uti
80 hydronephrosis
60 fever
do Ultrasound, cystourethrogram
@ stress-incontinence | Stress urinary incontinence | N39.3 | c | older | 92 | R
97 leak-cough
50 multiparous
03 urinary-urgency nocturia
do Pelvic floor training
@ urge-incontinence | Urge urinary incontinence | N39.41 | c | older | 65 | R
= overactive bladder; detrusor overactivity
97 urinary-urgency incontinence-urine
75 nocturia urinary-frequency
03 leak-cough
do Bladder training, antimuscarinic or mirabegron
@ overflow-incontinence | Overflow incontinence | N39.490 | u | older | 40 | U
= neurogenic bladder
92 incontinence-urine high-residual
60 diabetes-history constant-dribbling
do Catheter; find the cause
@ interstitial-cystitis | Interstitial cystitis | N30.10 | u | adult | 90 | R
= bladder pain syndrome; painful bladder syndrome
95 pain-bladder-filling
85 urinary-frequency urinary-urgency
60 relieved-by-voiding dyspareunia
03 pyuria nitrite-pos
do Education, amitriptyline
@ vesicovaginal-fistula | Vesicovaginal fistula | N82.0 | x | adult | 100 | R
95 continuous-leakage
70 prior-pelvic-surgery
do Dye test; repair
@ pelvic-prolapse | Pelvic organ prolapse | N81.9 | c | older | 100 | R
= cystocele; uterine prolapse; rectocele
95 vaginal-bulge
60 multiparous postmenopausal
do Pessary, surgery
`;
