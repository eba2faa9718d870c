/** Gynaecology. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const WOMEN = `
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
`;
