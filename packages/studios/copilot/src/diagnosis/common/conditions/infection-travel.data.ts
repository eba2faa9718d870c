/** Infections of travel, of animals, of the newborn. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const INFECTION_TRAVEL = `
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
@ listeriosis | Listeriosis | A32.9 | x | all | 55 | E
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
