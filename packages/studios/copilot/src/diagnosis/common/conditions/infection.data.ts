/** Infections of the whole body, of travel, of childhood, sexually transmitted. Format: `authoring.ts`. */
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
@ malaria-d | Malaria | B54 | u | all | 42 | E
= Plasmodium falciparum; Plasmodium vivax
97 fever
92 tropical-travel
80 chills headache
75 parasites-smear
60 cyclic-fever myalgia splenomegaly hemoglobin-low platelets-low
40 jaundice vomiting
do Thick and thin films at once; artemisinin combination; intravenous artesunate when severe
@ babesiosis-d | Babesiosis | B60.00 | r | older | 42 | U
88 fever
80 tick-endemic
75 maltese-cross hemoglobin-low
60 fatigue jaundice
40 asplenia
do Smear; atovaquone with azithromycin
@ rmsf | Rocky Mountain spotted fever | A77.0 | r | all | 45 | E
= spotted fever rickettsiosis; Rickettsia rickettsii infection
95 fever
88 headache
80 rash-wrists-ankles tick-bite
60 palms-soles-rash myalgia petechiae
50 platelets-low na-low
do Doxycycline at once
@ ehrlichiosis-d | Ehrlichiosis/anaplasmosis | A77.49 | r | older | 42 | U
95 fever
85 headache tick-bite
75 wbc-low platelets-low alt-high
60 myalgia morulae
10 rash
do Doxycycline
@ dengue-d | Dengue | A90 | u | all | 50 | U
= dengue fever; dengue hemorrhagic fever
97 fever
92 tropical-travel
80 retro-orbital-pain severe-myalgia headache
65 platelets-low wbc-low rash
30 petechiae
do Fluids, warning signs; no NSAID
@ chikungunya-zika | Chikungunya | A92.0 | r | all | 55 | R
= Zika virus disease
95 fever tropical-travel
90 joint-pain
55 rash
45 conjunctivitis-sx
do Supportive
@ typhoid-d | Typhoid fever | A01.00 | r | all | 48 | U
= enteric fever
95 fever
88 tropical-travel recent-travel
60 abdominal-pain constipation relative-bradycardia
35 rose-spots splenomegaly diarrhea
do Blood culture; ceftriaxone or azithromycin
@ yellow-fever | Yellow fever | A95.9 | x | all | 40 | E
= Ebola; viral hemorrhagic fever
95 fever tropical-travel
75 jaundice
50 hematemesis relative-bradycardia
do Isolation; supportive; report
@ leptospirosis-d | Leptospirosis | A27.9 | r | adult | 18 | U
= Weil disease
92 fever
75 conjunctival-suffusion myalgia
70 rat-freshwater
60 jaundice cr-high
do Doxycycline or penicillin
@ brucellosis-d | Brucellosis | A23.9 | r | adult | 38 | U
90 fever
80 unpasteurized-dairy farm-animals
60 night-sweats joint-pain back-pain
40 splenomegaly
do Serology, culture; doxycycline with another
@ q-fever | Q fever | A78 | x | adult | 30 | U
90 fever
85 farm-animals
60 headache cough alt-high
do Serology; doxycycline
@ tularemia-d | Tularemia | A21.9 | x | all | 38 | U
85 fever
80 rabbit-exposure
75 skin-ulcer-lymph
do Streptomycin or gentamicin; warn the laboratory
@ cat-scratch | Cat scratch disease | A28.1 | u | 3-5-20-50 | 50 | R
= Bartonella henselae infection
92 lymphadenopathy
85 cat-exposure
50 low-grade-fever skin-papule-inoculation
do Azithromycin or observe
@ plague-d | Plague | A20.9 | x | all | 40 | E
92 fever
85 lymphadenopathy-inguinal
60 southwest-us rodent-flea
do Streptomycin or doxycycline; isolation
@ anthrax-d | Anthrax | A22.9 | x | adult | 30 | E
80 black-eschar
70 farm-animals
60 fever widened-mediastinum
do Ciprofloxacin; report
@ actinomycosis-d | Actinomycosis | A42.2 | x | adult | 35 | R
92 sulfur-granules
85 jaw-mass draining-sinus
55 dental-infection
do Penicillin for months
@ nocardiosis-d | Nocardiosis | A43.9 | x | adult | 35 | U
85 immunosuppression
75 lung-nodules cavitary-lesion acid-fast-branching
70 cough fever
30 ring-enhancing-lesion
do Culture; trimethoprim-sulfamethoxazole
@ mucormycosis-d | Mucormycosis | B46.5 | x | adult | 45 | E
85 black-nasal-eschar
80 diabetes-history
70 facial-pain fever
65 wide-nonseptate-hyphae
50 ophthalmoplegia facial-swelling
do Surgery, amphotericin
@ mac | Mycobacterium avium complex infection | A31.2 | r | adult | 35 | U
= MAC; nontuberculous mycobacterial infection
85 hiv-history
80 fever weight-loss night-sweats
60 diarrhea hepatomegaly hemoglobin-low lymphadenopathy
70 afb-positive
do Blood culture; macrolide with ethambutol
@ scrofula | Mycobacterial lymphadenitis | A18.2 | r | all | 52 | R
= scrofula
92 cervical-adenopathy
60 tst-positive from-endemic-country violaceous-node
do Biopsy, culture
@ hookworm | Hookworm infection | B76.9 | r | all | 48 | R
= Ancylostoma; cutaneous larva migrans; Necator
80 hemoglobin-low
75 eos-high tropical-travel
60 barefoot serpiginous-rash
do Albendazole; iron
@ strongyloides | Strongyloidiasis | B78.9 | r | adult | 40 | U
85 eos-high
75 from-endemic-country serpiginous-rash
60 abdominal-pain cough
40 steroid-use
do Ivermectin
@ ascariasis-d | Ascariasis | B77.9 | x | child | 50 | R
80 worm-passed
65 abdominal-pain eos-high from-endemic-country
do Albendazole
@ pinworm | Enterobiasis | B80 | c | 2-4-12-40 | 50 | R
= pinworm infection
97 anal-itching
85 night-symptoms
75 tape-test-eggs
do Albendazole for the family
@ trichinosis-d | Trichinellosis | B75 | x | adult | 40 | R
= trichinosis
90 myalgia eos-high
85 periorbital-edema
80 pork-exposure
60 fever
do Albendazole
@ schistosomiasis-d | Schistosomiasis | B65.9 | r | all | 42 | R
80 freshwater-africa
70 hematuria eos-high
40 hepatomegaly splenomegaly
do Praziquantel
@ chagas | Chagas disease | B57.2 | r | adult | 48 | U
92 from-latin-america
60 low-ejection-fraction cardiomegaly
50 dysphagia constipation arrhythmia-history
do Serology; benznidazole; heart care
@ african-trypanosomiasis | African trypanosomiasis | B56.9 | x | adult | 45 | U
= sleeping sickness
95 tropical-travel
80 posterior-cervical-adenopathy daytime-sleepiness
do Smear
@ filariasis-d | Lymphatic filariasis | B74.9 | x | adult | 48 | R
= elephantiasis; onchocerciasis
92 nonpitting-edema
85 from-endemic-country
do Smear; diethylcarbamazine
@ septic-abortion | Listeriosis | A32.9 | x | all | 55 | E
= Listeria monocytogenes infection
80 fever
70 unpasteurized-dairy
60 pregnant-or-postpartum immunosuppression
50 diarrhea headache
75 gram-pos-rods
do Ampicillin
@ neonatal-sepsis | Neonatal sepsis | P36.9 | u | newborn | 45 | E
= group B streptococcal sepsis; early-onset sepsis; neonatal meningitis
80 poor-feeding lethargy
65 fever hypothermia respiratory-distress
55 prolonged-rupture-fever
40 jaundice bulging-fontanelle premature
do Cultures, lumbar puncture; ampicillin and gentamicin
@ congenital-rubella | Congenital rubella syndrome | P35.0 | x | newborn | 50 | U
= congenital rubella infection
88 deafness-congenital
85 cataracts-congenital
75 continuous-murmur maternal-rubella
60 blueberry-muffin no-prenatal-care
70 rubella-igm
40 microcephaly
do Rubella IgM; heart, eye and hearing care; isolation
@ congenital-cmv | Congenital cytomegalovirus infection | P35.1 | r | newborn | 50 | U
80 deafness-congenital
75 periventricular-calcification
60 microcephaly blueberry-muffin
55 hepatomegaly jaundice petechiae
03 cataracts-congenital
do Urine or saliva PCR; valganciclovir
@ congenital-toxo | Congenital toxoplasmosis | P37.1 | x | newborn | 50 | U
85 chorioretinitis
80 diffuse-intracranial-calcification
70 hydrocephalus-macrocephaly
50 maternal-cats-raw-meat seizure jaundice
do Serology; pyrimethamine-sulfadiazine
@ congenital-syphilis | Congenital syphilis | A50.9 | r | newborn | 50 | U
80 snuffles
70 palms-soles-rash rash hepatomegaly
75 rpr-pos
60 saber-hutchinson no-prenatal-care
do Penicillin
@ congenital-hsv | Neonatal herpes simplex | P35.2 | r | newborn | 50 | E
80 vesicles
65 seizure lethargy
60 fever maternal-genital-lesions
80 hsv-pcr
do PCR of skin, blood, CSF; acyclovir
@ congenital-varicella | Congenital varicella syndrome | P35.8 | x | newborn | 50 | U
92 limb-hypoplasia
80 skin-scars-newborn
do Supportive
@ ophthalmia-neonatorum | Neonatal conjunctivitis | P39.1 | r | newborn | 50 | E
= ophthalmia neonatorum; gonococcal conjunctivitis; chlamydial conjunctivitis
97 eye-discharge-purulent
75 eyelid-swelling
60 no-prenatal-care
do Culture; systemic antibiotic
`;
