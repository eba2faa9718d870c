/** Throat, sexually transmitted and childhood infections. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const INFECTION = `
@ infectious-mono | Infectious mononucleosis | B27.90 | c | 6-14-25-45 | 50 | R
= mononucleosis; EBV infection; Epstein-Barr virus infection; glandular fever
90 fatigue sore-throat
85 cervical-adenopathy fever
75 atypical-lymphocytes monospot-pos
55 splenomegaly exudate-tonsils lymph-high
40 hepatomegaly alt-high posterior-cervical-adenopathy
25 rash-after-amoxicillin palatal-petechiae
do Heterophile test; supportive; no contact sport for three weeks
@ cmv | Cytomegalovirus infection | B25.9 | u | all | 48 | U
= CMV mononucleosis; CMV retinitis; CMV colitis; CMV esophagitis
75 fatigue fever
60 immunosuppression hiv-history atypical-lymphocytes
55 owl-eye
30 vision-loss odynophagia bloody-stool
10 monospot-pos
do PCR; ganciclovir in the immunosuppressed
@ strep-pharyngitis | Streptococcal pharyngitis | J02.0 | c | 3-5-16-50 | 50 | R
= strep throat; group A streptococcal pharyngitis; tonsillitis; streptococcal tonsillitis
97 sore-throat
70 fever tender-anterior-nodes@ebell2000
60 exudate-tonsils@ebell2000 rapid-strep-pos
40 palatal-petechiae headache
03 cough rhinorrhea conjunctivitis-sx
do Score then test; penicillin
src ebell2000
@ scarlet-fever | Scarlet fever | A38.9 | u | 2-4-10-20 | 50 | U
95 sandpaper-rash
90 fever
85 sore-throat strawberry-tongue rash
70 circumoral-pallor rapid-strep-pos
40 desquamation
do Penicillin
@ viral-pharyngitis | Viral pharyngitis | J02.9 | v | all | 50 | R
95 sore-throat
70 rhinorrhea cough
40 low-grade-fever
03 exudate-tonsils tender-anterior-nodes
do Symptom relief
@ diphtheria-d | Diphtheria | A36.9 | x | all | 48 | E
90 pseudomembrane sore-throat
75 fever cervical-adenopathy not-vaccinated
40 low-ejection-fraction
do Antitoxin, antibiotics, isolation
@ peritonsillar | Peritonsillar abscess | J36 | u | 8-15-40-70 | 45 | U
= quinsy
95 sore-throat
88 uvula-deviation muffled-voice
75 trismus fever
60 drooling dysphagia
do Drain; antibiotics
@ retropharyngeal | Retropharyngeal abscess | J39.0 | r | 0.5-1-6-60 | 42 | E
= deep neck infection
88 fever
80 neck-stiffness dysphagia
60 drooling prevertebral-widening
50 sore-throat neck-mass
do CT; antibiotics; drainage
@ ludwig | Ludwig angina | K12.2 | x | adult | 40 | E
92 floor-mouth-swelling
75 dental-infection
65 drooling dysphagia fever
do Airway; antibiotics; drainage
@ lemierre | Lemierre syndrome | I80.8 | x | 12-16-28-45 | 45 | E
90 recent-sore-throat fever
75 neck-pain jugular-thrombus
60 septic-pulmonary-emboli
do CT; antibiotics
@ hiv-acute | Acute HIV infection | B20 | u | 13-18-50-75 | 25 | U
= HIV infection; acute retroviral syndrome; AIDS; primary HIV infection
85 unprotected-sex
80 fever hiv-pos
65 fatigue lymphadenopathy
50 sore-throat rash myalgia weight-loss
35 oral-thrush oral-ulcers diarrhea night-sweats iv-drug-use
do Fourth-generation test and RNA; antiretrovirals; partners
@ primary-syphilis | Primary syphilis | A51.0 | u | 14-18-50-75 | 25 | U
= syphilis; chancre
95 painless-genital-ulcer
70 lymphadenopathy-inguinal unprotected-sex
75 rpr-pos
do Treponemal and nontreponemal tests; benzathine penicillin; partners
@ secondary-syphilis | Secondary syphilis | A51.49 | u | 14-18-50-75 | 25 | U
92 rash
80 palms-soles-rash rpr-pos
70 lymphadenopathy
55 condyloma-lata fever malaise
40 unprotected-sex painless-genital-ulcer
do Tests; benzathine penicillin
@ tertiary-syphilis | Tertiary syphilis | A52.3 | x | older | 35 | U
= neurosyphilis; tabes dorsalis
85 rpr-pos
65 loss-vibration ataxia argyll-robertson
40 memory-loss aortic-regurgitation-murmur electric-pain
do Lumbar puncture; intravenous penicillin
@ gonorrhea | Gonorrhea | A54.9 | c | 13-16-35-65 | 42 | U
= gonococcal urethritis; gonococcal cervicitis
85 urethral-discharge gonorrhea-positive
75 dysuria unprotected-sex
60 gram-neg-diplococci purulent-discharge
do Nucleic acid test; ceftriaxone; partners
@ chlamydia | Chlamydia trachomatis infection | A74.9 | c | 13-16-30-60 | 60 | U
= nongonococcal urethritis; chlamydial cervicitis; urethritis; cervicitis
80 chlamydia-positive
70 unprotected-sex
60 dysuria urethral-discharge
40 sterile-pyuria vaginal-discharge friable-cervix
do Nucleic acid test; doxycycline; partners
@ lgv | Lymphogranuloma venereum | A55 | x | young | 25 | U
90 lymphadenopathy-inguinal
80 painless-genital-ulcer chlamydia-positive
60 groove-sign unprotected-sex
do Doxycycline
@ chancroid-d | Chancroid | A57 | x | young | 35 | U
95 painful-ulcers-genital
75 lymphadenopathy-inguinal
75 unprotected-sex
do Azithromycin
@ measles-d | Measles | B05.9 | r | 0.5-1-15-40 | 50 | U
= rubeola
97 fever rash
90 cough rhinorrhea conjunctivitis-sx
85 rash-face-downward maculopapular-rash
70 koplik not-vaccinated
do Isolation; vitamin A; report
@ rubella-d | Rubella | B06.9 | r | 0.5-3-25-45 | 50 | R
= German measles
95 rash
85 rash-face-downward low-grade-fever
80 posterior-cervical-adenopathy
50 not-vaccinated joint-pain
do Supportive; keep from pregnant women; report
@ mumps-d | Mumps | B26.9 | r | 2-5-25-50 | 45 | R
95 parotid-swelling
75 fever
55 not-vaccinated
30 scrotal-pain headache
do Supportive; isolation; report
@ roseola | Roseola infantum | B08.20 | u | 0.3-0.5-2-4 | 50 | R
= exanthem subitum; HHV-6 infection; sixth disease
95 high-fever fever
92 rash-after-fever
80 rash
15 seizure
do Supportive
@ fifth-disease | Erythema infectiosum | B08.3 | u | 2-4-13-45 | 52 | R
= fifth disease; parvovirus B19 infection; slapped cheek disease
92 slapped-cheek
88 lacy-rash
80 rash
55 low-grade-fever
45 rhinorrhea headache itching circumoral-pallor
25 joint-pain
do Supportive; risk in pregnancy and haemolysis
@ varicella-d | Varicella | B01.9 | u | 0.5-2-12-50 | 50 | R
= chickenpox
97 vesicles
92 rash-different-stages
85 itching fever
50 not-vaccinated sick-contacts
do Supportive or acyclovir; isolation
@ hand-foot-mouth | Hand, foot and mouth disease | B08.4 | c | 0.3-1-5-30 | 48 | R
= coxsackievirus infection; herpangina; HFMD
92 oral-ulcers
88 hand-foot-vesicles
75 fever
55 poor-feeding
do Supportive
`;
