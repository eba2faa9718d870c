/** Kidney and urinary tract, male genital organs, gynaecology, breast, pregnancy. Format: `authoring.ts`. */
export const WOMEN_MEN_KIDNEY = `
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
@ bacterial-vaginosis | Bacterial vaginosis | N76.0 | c | 13-18-45-70 | 100 | R
95 vaginal-discharge
85 fishy-odor clue-cells
75 vaginal-ph-high
05 vulvar-itching
do Metronidazole
@ vaginal-candidiasis | Vulvovaginal candidiasis | B37.31 | c | 12-18-50-80 | 100 | R
= vaginal yeast infection; candida vulvovaginitis
92 vulvar-itching
85 white-curdy-discharge vaginal-discharge
75 pseudohyphae
30 recent-antibiotics diabetes-history
do Azole
@ trichomoniasis-d | Trichomoniasis | A59.9 | c | 13-18-50-75 | 92 | R
92 vaginal-discharge
80 motile-trichomonads frothy-green-discharge
65 vulvar-itching unprotected-sex vaginal-ph-high
40 strawberry-cervix dysuria
do Metronidazole; partners
@ pid | Pelvic inflammatory disease | N73.9 | u | 13-16-38-55 | 100 | U
= PID; tubo-ovarian abscess; Fitz-Hugh-Curtis syndrome; salpingitis
95 pelvic-pain
85 cervical-motion-tenderness
75 vaginal-discharge unprotected-sex
55 fever purulent-discharge adnexal-tenderness
30 dyspareunia chlamydia-positive gonorrhea-positive
15 ruq-pain adnexal-mass
do Pregnancy test, nucleic acid tests; ceftriaxone, doxycycline, metronidazole
@ bartholin | Bartholin gland cyst or abscess | N75.0 | u | young | 100 | R
= Bartholin cyst; Bartholin abscess
97 labial-mass
55 dyspareunia
do Drain if symptomatic
@ atrophic-vaginitis | Atrophic vaginitis | N95.2 | c | older | 100 | R
= genitourinary syndrome of menopause; vaginal atrophy
92 postmenopausal
85 vaginal-dryness vaginal-atrophy
60 dyspareunia
25 postmenopausal-bleeding dysuria
do Lubricant, vaginal oestrogen
@ lichen-sclerosus | Lichen sclerosus | L90.0 | u | older | 88 | R
92 vulvar-itching white-vulvar-plaque
50 postmenopausal dyspareunia
do Clobetasol; biopsy
@ vulvar-cancer | Vulvar or vaginal cancer | C51.9 | r | old | 100 | U
= vulvar cancer; vaginal cancer; clear cell adenocarcinoma of the vagina
85 vulvar-lesion-mass
60 vulvar-itching
40 bleeding-lesion postmenopausal-bleeding
do Biopsy
@ menopause | Menopause | N95.1 | v | 38-46-56-65 | 100 | R
= perimenopause; climacteric; vasomotor symptoms
92 hot-flashes
85 menses-irregular menses-absent
65 insomnia vaginal-dryness night-sweats
50 fsh-high depression
do Explanation; hormone therapy by risk
@ premature-ovarian | Primary ovarian insufficiency | E28.39 | r | 15-22-39-42 | 100 | R
= premature ovarian failure; premature menopause
95 menses-absent fsh-high
75 hot-flashes infertility
25 autoimmune-history
02 prolactin-high
do Karyotype, FMR1; hormone therapy
@ pcos | Polycystic ovary syndrome | E28.2 | c | 12-16-38-50 | 100 | R
= PCOS; Stein-Leventhal syndrome
88 menses-irregular
80 hirsutism
65 obesity polycystic-ovaries acne-h
50 infertility testosterone-high-for-female acanthosis-nigricans
40 lh-fsh-ratio
do Exclude other causes; lifestyle, contraceptive pill, metformin
@ functional-amenorrhea | Functional hypothalamic amenorrhea | N91.1 | u | 12-15-30-42 | 100 | R
95 menses-absent
80 excessive-exercise low-bmi
60 stress fsh-low
do Energy balance; bone health
@ asherman | Asherman syndrome | N85.6 | x | 20-25-42-50 | 100 | R
95 menses-absent
92 dilation-curettage
60 infertility
do Hysteroscopy
@ pregnancy-normal | Pregnancy | Z33.1 | c | 13-18-40-52 | 100 | R
= intrauterine pregnancy
95 menses-absent hcg-high
70 nausea
55 breast-tenderness fatigue
do Confirm, date; prenatal care
@ primary-dysmenorrhea | Primary dysmenorrhea | N94.4 | c | 11-13-25-40 | 100 | R
97 dysmenorrhea
60 nausea
02 fever adnexal-mass uterosacral-nodules vaginal-discharge
do NSAID, contraceptive pill
@ pms | Premenstrual dysphoric disorder | F32.81 | c | 14-20-45-52 | 100 | R
= premenstrual syndrome; PMS; PMDD
95 premenstrual-timing
80 irritability
60 bloating breast-tenderness depression
do Diary; SSRI, contraceptive pill
@ endometriosis-d | Endometriosis | N80.9 | u | 13-20-42-55 | 100 | R
= endometrioma
88 dysmenorrhea
75 dyspareunia pelvic-pain
50 infertility uterosacral-nodules dyschezia
40 fixed-retroverted-uterus adnexal-mass chocolate-cyst
do NSAID, hormonal treatment; laparoscopy
@ adenomyosis-d | Adenomyosis | N80.03 | u | 28-36-50-55 | 100 | R
92 dysmenorrhea menses-heavy
88 uniformly-enlarged-uterus
50 multiparous pelvic-pain
do Ultrasound or MRI; levonorgestrel device; hysterectomy
@ fibroids | Uterine leiomyoma | D25.9 | c | 22-32-52-65 | 100 | R
= uterine fibroids; fibroids; leiomyomata uteri
85 menses-heavy
80 irregular-enlarged-uterus
60 fibroid-us hemoglobin-low
50 pelvic-pressure black-race
30 infertility constipation urinary-frequency
do Ultrasound; hormonal or surgical treatment
@ endometrial-hyperplasia | Endometrial cancer | C54.1 | u | 35-52-80-95 | 100 | U
= endometrial carcinoma; endometrial hyperplasia; endometrial adenocarcinoma; uterine cancer
92 postmenopausal-bleeding
75 thick-endometrium
70 obesity endometrial-adenocarcinoma
50 nulliparous diabetes-history unopposed-estrogen hypertension-history
05 adnexal-mass
do Endometrial biopsy; surgery
@ leiomyosarcoma | Uterine sarcoma | C54.2 | x | older | 100 | U
= leiomyosarcoma
88 rapidly-growing-mass uniformly-enlarged-uterus
65 postmenopausal-bleeding
do Surgery
@ cervical-cancer | Cervical cancer | C53.9 | u | 22-35-60-90 | 100 | U
= cervical carcinoma; cervical intraepithelial neoplasia; cervical dysplasia; squamous cell carcinoma of the cervix
80 postcoital-bleeding
75 cervical-lesion
60 abnormal-pap unprotected-sex
45 smoking hydronephrosis vaginal-discharge
do Colposcopy, biopsy
@ ovarian-cancer | Ovarian cancer | C56.9 | u | 25-50-80-95 | 100 | U
= ovarian carcinoma; serous cystadenocarcinoma; epithelial ovarian cancer
85 adnexal-mass
75 abdominal-distension bloating
70 ca125-high ascites
55 weight-loss early-satiety pelvic-pain
20 family-history-breast-ovarian
do Ultrasound, CA-125; surgery
@ granulosa-cell | Granulosa cell tumor | D39.10 | x | 5-40-75-90 | 100 | U
= granulosa cell tumour of the ovary; sex cord-stromal tumor
92 adnexal-mass
85 inhibin-high
75 thick-endometrium
70 postmenopausal-bleeding
40 precocious-puberty call-exner endometrial-adenocarcinoma estradiol-high
do Ultrasound, inhibin; surgery
@ sertoli-leydig | Sertoli-Leydig cell tumor | D39.10 | x | 12-18-45-80 | 100 | U
95 virilization-rapid
88 adnexal-mass
85 testosterone-high-for-female
do Imaging; surgery
@ dysgerminoma | Ovarian germ cell tumor | C56.9 | x | 5-10-30-45 | 100 | U
= dysgerminoma; immature teratoma; ovarian choriocarcinoma; endodermal sinus tumor
92 adnexal-mass
60 pelvic-pain afp-high hcg-high ldh-high
do Markers; surgery
@ dermoid | Mature cystic teratoma | D27.9 | u | 12-18-42-60 | 100 | R
= dermoid cyst; ovarian teratoma
92 adnexal-mass
80 teeth-fat-calcification
40 pelvic-pain
do Ultrasound; cystectomy
@ ovarian-cyst | Functional ovarian cyst | N83.209 | c | 11-15-45-55 | 100 | R
= follicular cyst; ruptured ovarian cyst; mittelschmerz; corpus luteum cyst
88 pelvic-pain
65 adnexal-mass simple-cyst
50 sudden-onset midcycle-pain
30 free-fluid-us after-intercourse-exercise
03 fever
do Pregnancy test, ultrasound; observe
@ ovarian-torsion | Ovarian torsion | N83.519 | u | 10-15-45-70 | 100 | E
97 pelvic-pain
92 sudden-onset
80 adnexal-mass nausea
70 vomiting severe-pain
60 ovarian-no-flow
03 vaginal-discharge
do Ultrasound; emergency surgery
@ meigs | Meigs syndrome | D27.9 | x | older | 100 | R
= ovarian fibroma
92 adnexal-mass ascites
88 pleural-effusion
do Surgery
@ krukenberg | Krukenberg tumor | C79.60 | x | middle | 100 | U
92 adnexal-mass signet-ring
60 gastric-mass weight-loss
do Find the primary
@ aub | Abnormal uterine bleeding, anovulatory | N97.0 | c | 11-12-20-52 | 100 | R
= dysfunctional uterine bleeding; anovulation
95 menses-irregular menses-heavy
40 recent-menarche
03 adnexal-mass irregular-enlarged-uterus
do Pregnancy test, blood count; hormonal treatment
@ endometrial-polyp | Endometrial polyp | N84.0 | u | 28-38-60-80 | 100 | R
= cervical polyp
88 intermenstrual-bleeding
70 polyp-us
do Hysteroscopy
@ ectopic | Ectopic pregnancy | O00.90 | u | 14-18-42-50 | 100 | E
= ruptured ectopic pregnancy; tubal pregnancy
92 pelvic-pain hcg-high
80 vaginal-bleeding menses-absent
75 empty-uterus
60 adnexal-mass adnexal-tenderness
40 pid-history cervical-motion-tenderness
25 hypotension shoulder-tip-pain
do hCG, transvaginal ultrasound; methotrexate or surgery
@ spontaneous-abortion | Spontaneous abortion | O03.9 | c | 14-18-45-52 | 100 | U
= miscarriage; threatened abortion; inevitable abortion; missed abortion; incomplete abortion
95 first-trimester vaginal-bleeding
75 pelvic-pain
50 open-os passed-tissue absent-fetal-heartbeat
do Ultrasound, hCG; expectant, medical or surgical care; Rh immunoglobulin
@ molar | Hydatidiform mole | O01.9 | r | 13-16-50-56 | 100 | U
= molar pregnancy; gestational trophoblastic disease; choriocarcinoma; complete mole
88 vaginal-bleeding hcg-very-high
80 uterus-large-for-dates snowstorm
60 hyperemesis first-trimester
50 theca-lutein-cysts passed-grape-tissue
25 early-preeclampsia
do Ultrasound; evacuation; hCG follow-up
@ hyperemesis-d | Hyperemesis gravidarum | O21.1 | u | 14-18-42-50 | 100 | U
97 hyperemesis first-trimester
85 vomiting
70 weight-loss ketones-urine
40 k-low
do Fluids, thiamine, antiemetic
@ preeclampsia | Preeclampsia | O14.90 | u | 13-17-45-52 | 100 | E
= pre-eclampsia; severe preeclampsia; HELLP syndrome; eclampsia; gestational hypertension
95 hypertension second-third-trimester
80 proteinuria
60 headache leg-swelling
45 blurred-vision ruq-pain
30 platelets-low alt-high hyperreflexia
20 seizure schistocytes
do Blood pressure, magnesium sulfate; delivery by severity
@ placenta-previa | Placenta previa | O44.10 | u | 15-20-45-52 | 100 | E
= placenta praevia; vasa previa
97 vaginal-bleeding second-third-trimester
92 painless-bleeding-pregnancy
80 low-placenta
40 prior-cesarean
do No digital examination; ultrasound; delivery by cesarean
@ abruption | Placental abruption | O45.90 | u | 14-18-45-52 | 100 | E
= abruptio placentae
92 second-third-trimester
85 vaginal-bleeding tender-rigid-uterus
80 abdominal-pain
50 contractions hypertension fetal-distress
35 abdominal-trauma cocaine-use smoking
do Monitor, resuscitate; delivery
@ uterine-rupture | Uterine rupture | O71.1 | x | 18-22-45-52 | 100 | E
92 fetal-distress
85 prior-cesarean
75 severe-pain loss-fetal-station
60 vaginal-bleeding hypotension
do Emergency cesarean
@ accreta | Placenta accreta spectrum | O43.219 | r | 20-25-45-52 | 100 | E
95 retained-placenta
85 prior-cesarean postpartum-hemorrhage
do Planned cesarean hysterectomy
@ pph | Postpartum hemorrhage from uterine atony | O72.1 | u | 14-18-45-52 | 100 | E
= uterine atony; postpartum haemorrhage
97 postpartum-hemorrhage
90 boggy-uterus
50 macrosomia multiparous
do Massage, oxytocin, tranexamic acid
@ uterine-inversion | Uterine inversion | O71.2 | x | 15-20-45-52 | 100 | E
95 vaginal-bulge postpartum-hemorrhage
do Replace the uterus
@ preterm-labor | Preterm labor | O60.00 | u | 13-17-45-52 | 100 | E
92 contractions second-third-trimester
75 cervical-dilation
do Fibronectin, steroids, tocolysis, magnesium
@ pprom | Premature rupture of membranes | O42.90 | u | 13-17-45-52 | 100 | U
= preterm premature rupture of membranes; PPROM; PROM
97 fluid-leak-pregnancy
80 ferning-pooling
do Confirm; antibiotics, steroids
@ chorioamnionitis | Intraamniotic infection | O41.1290 | u | 13-17-45-52 | 100 | E
= chorioamnionitis
95 fever
85 fluid-leak-pregnancy second-third-trimester
70 uterine-tenderness tachycardia fetal-tachycardia
do Ampicillin, gentamicin; delivery
@ endometritis-pp | Postpartum endometritis | O86.12 | u | 13-17-45-52 | 100 | U
= endometritis
95 fever pregnant-or-postpartum
85 uterine-tenderness
65 foul-lochia prior-cesarean
do Clindamycin, gentamicin
@ mastitis-d | Mastitis | N61.0 | u | 15-20-42-60 | 100 | U
= lactational mastitis; breast abscess
95 breast-pain breast-erythema
85 breastfeeding
75 fever
15 fluctuant-mass
do Continue feeding; antistaphylococcal antibiotic; drain abscess
@ breast-engorgement | Breast engorgement | O92.29 | u | 15-20-42-50 | 100 | R
= galactocele; plugged duct
92 breast-pain
88 breastfeeding
75 bilateral-breast
03 fever
do Feeding, compresses
@ gestational-diabetes | Gestational diabetes | O24.419 | c | 15-22-45-52 | 100 | R
97 second-third-trimester glucose-high
45 obesity macrosomia
do Diet, insulin
@ icp | Intrahepatic cholestasis of pregnancy | O26.619 | r | 15-20-45-50 | 100 | U
97 itching second-third-trimester
85 bile-acids-high
50 alt-high jaundice
03 rash
do Bile acids; ursodeoxycholic acid; early delivery
@ aflp | Acute fatty liver of pregnancy | O26.619 | x | 16-20-45-50 | 100 | E
92 second-third-trimester
85 vomiting alt-high
75 jaundice glucose-low inr-high
50 ruq-pain confusion
do Delivery
@ amniotic-embolism | Amniotic fluid embolism | O88.119 | x | 18-22-45-52 | 100 | E
95 pregnant-or-postpartum
92 hypotension dyspnea sudden-onset
75 oozing-bleeding hypoxemia
do Resuscitate
@ pupp | Polymorphic eruption of pregnancy | O26.86 | u | 15-20-42-50 | 100 | R
= PUPPP; pemphigoid gestationis
97 itching second-third-trimester
88 striae-papules
do Topical glucocorticoid
@ incompetent-cervix | Cervical insufficiency | O34.30 | r | 16-20-42-50 | 100 | U
92 cervical-dilation second-third-trimester
75 recurrent-miscarriage
03 contractions
do Cerclage
@ breast-cancer | Breast cancer | C50.919 | c | 25-48-80-100 | 98 | U
= invasive ductal carcinoma; breast carcinoma; inflammatory breast cancer; Paget disease of the breast; ductal carcinoma in situ; invasive lobular carcinoma
88 breast-mass
70 hard-fixed-mass mammogram-suspicious
45 axillary-nodes skin-dimpling
25 family-history-breast-ovarian nipple-eczema bloody-nipple-discharge peau-d-orange
80 ductal-carcinoma-biopsy
do Imaging, core biopsy
@ fibroadenoma-d | Fibroadenoma | D24.9 | c | 12-15-35-50 | 100 | R
95 breast-mass
90 mobile-rubbery-mass
02 axillary-nodes skin-dimpling
do Ultrasound; observe
@ phyllodes | Phyllodes tumor | D48.60 | r | 25-38-55-75 | 100 | U
= phyllodes tumour of the breast; cystosarcoma phyllodes
95 breast-mass
85 rapidly-growing-mass
75 leaf-like multinodular-breast
60 mass-over-5cm
05 axillary-nodes skin-dimpling nipple-eczema
do Core biopsy; wide excision
@ fibrocystic | Fibrocystic breast changes | N60.19 | c | 18-25-50-60 | 100 | R
85 breast-pain
80 cyclic-breast-symptoms
75 breast-mass bilateral-breast lumpy-breasts
do Reassurance
@ intraductal-papilloma | Intraductal papilloma | D24.9 | u | 28-35-55-75 | 100 | U
95 bloody-nipple-discharge
15 breast-mass
do Imaging; excision
@ fat-necrosis | Fat necrosis of the breast | N64.1 | r | adult | 100 | R
92 breast-mass
85 breast-trauma
50 oil-cyst-calcification
do Imaging, biopsy
@ duct-ectasia | Mammary duct ectasia | N60.49 | r | 38-45-65-80 | 100 | R
85 nipple-discharge-green
do Reassurance
`;
