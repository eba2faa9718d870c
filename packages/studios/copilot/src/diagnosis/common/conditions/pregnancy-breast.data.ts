/** Pregnancy and breast. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const PREGNANCY_BREAST = `
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
