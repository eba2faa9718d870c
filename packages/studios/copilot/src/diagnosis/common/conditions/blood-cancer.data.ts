/** Blood and its cancers. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const BLOOD_CANCER = `
@ iron-deficiency | Iron deficiency anemia | D50.9 | v | all | 75 | R
95 hemoglobin-low ferritin-low
80 fatigue mcv-low
60 pallor iron-low tibc-high
40 dyspnea-exertion menses-heavy
25 pica koilonychia
25 occult-blood-positive
do Iron; find the blood loss
@ anemia-chronic | Anemia of chronic disease | D63.8 | c | older | 52 | R
= anemia of inflammation
95 hemoglobin-low
85 iron-low ferritin-high
75 tibc-low
60 fatigue chronic-illness
do Treat the disease
@ alpha-thalassemia | Thalassemia | D56.9 | u | all | 50 | R
= beta thalassemia; alpha thalassemia; thalassemia minor; thalassemia major; Cooley anemia
95 mcv-low
75 hemoglobin-low mediterranean-asian
60 target-cells hb-a2-high
30 splenomegaly family-history-anemia frontal-bossing
03 ferritin-low
do Haemoglobin electrophoresis; transfusion and chelation when major
@ sideroblastic | Sideroblastic anemia | D64.3 | x | middle | 40 | R
92 ringed-sideroblasts hemoglobin-low
70 iron-high mcv-low
50 alcohol-heavy isoniazid-use
do Stop toxins; pyridoxine
@ lead-poisoning | Lead poisoning | T56.0X1A | r | 0.5-1-6-70 | 45 | U
= lead toxicity; plumbism
92 lead-high
70 old-house-paint
60 abdominal-pain basophilic-stippling
50 constipation behavior-change hemoglobin-low mcv-low
30 lead-lines wrist-drop developmental-delay
do Remove the source; chelation by level
@ sickle-cell | Sickle cell disease | D57.1 | u | 0.5-1-40-60 | 50 | U
= vaso-occlusive crisis; acute chest syndrome; sickle cell anemia; sickle cell crisis
88 sickle-history
80 severe-pain bone-pain
75 hemoglobin-low sickled-cells
60 black-race retic-high
40 jaundice dactylitis
30 howell-jolly gallstone-history
do Analgesia, fluids, oxygen; antibiotics for fever; hydroxyurea
@ sickle-trait | Sickle cell trait | D57.3 | u | all | 50 | R
85 black-race
65 hematuria
60 sickle-trait-electrophoresis
03 hemoglobin-low
do Hydration; counselling
@ splenic-sequestration | Splenic sequestration crisis | D57.02 | x | infant | 50 | E
95 sickle-history
92 splenomegaly
88 hemoglobin-low retic-high
50 hypotension platelets-low
do Transfusion
@ aplastic-crisis | Parvovirus aplastic crisis | B34.3 | r | child | 50 | E
= aplastic crisis
85 sickle-history
95 retic-low hemoglobin-low
60 recent-viral-illness pallor
do Transfusion
@ hereditary-spherocytosis | Hereditary spherocytosis | D58.0 | r | 0-2-30-60 | 50 | R
90 spherocytes
80 splenomegaly jaundice
70 family-history-anemia mchc-high hemoglobin-low osmotic-fragility
50 gallstone-history retic-high
02 coombs-pos
do Folate; splenectomy by severity
@ g6pd | Glucose-6-phosphate dehydrogenase deficiency | D55.0 | u | all | 12 | U
= G6PD deficiency
85 hemolysis-trigger
80 jaundice hemoglobin-low
75 bite-cells-heinz dark-urine
60 fatigue mediterranean-asian black-race
40 back-pain retic-high
do Stop the trigger; test later
@ pyruvate-kinase | Pyruvate kinase deficiency | D55.21 | x | infant | 50 | R
90 hemoglobin-low jaundice
70 splenomegaly retic-high
02 spherocytes
do Transfusion; splenectomy
@ aiha | Autoimmune hemolytic anemia | D59.10 | r | adult | 58 | U
= warm autoimmune hemolytic anemia; cold agglutinin disease; drug-induced hemolytic anemia
95 coombs-pos hemoglobin-low
80 ldh-high haptoglobin-low
70 jaundice fatigue retic-high
50 splenomegaly spherocytes
25 cold-triggered cold-agglutinins recent-antibiotics
do Glucocorticoid, rituximab; transfuse if needed
@ pnh | Paroxysmal nocturnal hemoglobinuria | D59.5 | x | 18-25-55-80 | 50 | U
90 cd55-cd59-absent
75 hemoglobin-low dark-urine
60 pancytopenia
40 hepatic-vein-thrombus abdominal-pain
do Flow cytometry; complement inhibitor
@ transfusion-reaction | Acute hemolytic transfusion reaction | T80.910A | r | adult | 50 | E
= transfusion reaction; TRALI; febrile nonhemolytic transfusion reaction
98 during-transfusion
75 fever chills
50 flank-pain hypotension hemoglobinuria dyspnea
do Stop the transfusion; fluids; recheck
@ aplastic-anemia | Aplastic anemia | D61.9 | r | all | 50 | U
= Fanconi anemia; pure red cell aplasia
95 pancytopenia hypocellular-marrow
75 fatigue pallor
60 easy-bruising retic-low
45 recurrent-infections
25 marrow-toxic-drug
02 splenomegaly lymphadenopathy
do Marrow biopsy; immunosuppression or transplant
@ fanconi-anemia | Fanconi anemia | D61.09 | x | 2-4-12-30 | 50 | U
92 pancytopenia
75 short-stature thumb-radius-anomaly
60 cafe-au-lait
do Chromosome breakage; transplant
@ diamond-blackfan | Diamond-Blackfan anemia | D61.01 | x | infant | 50 | U
95 hemoglobin-low mcv-high
80 retic-low
55 thumb-radius-anomaly short-stature
do Glucocorticoid, transfusion
@ itp | Immune thrombocytopenia | D69.3 | u | all | 58 | U
= idiopathic thrombocytopenic purpura; immune thrombocytopenic purpura; ITP
97 platelets-low
80 petechiae
60 easy-bruising epistaxis gum-bleeding
50 recent-viral-illness
45 megakaryocytes-increased
03 splenomegaly fever schistocytes aptt-high
do Observe or glucocorticoid; immunoglobulin for bleeding
@ ttp | Thrombotic thrombocytopenic purpura | M31.19 | r | adult | 65 | E
= TTP
97 platelets-low
92 schistocytes hemoglobin-low
65 confusion headache
55 fever cr-high ldh-high petechiae
80 adamts13-low
02 pt-high
do Plasma exchange at once, glucocorticoid, caplacizumab
@ hus | Hemolytic uremic syndrome | D59.30 | r | 0.5-1-8-70 | 50 | E
= HUS
95 schistocytes cr-high
92 platelets-low
85 bloody-stool recent-diarrhea-or-uri
75 hemoglobin-low oliguria
65 undercooked-food pallor
do Supportive, dialysis; avoid antibiotics
@ dic | Disseminated intravascular coagulation | D65 | u | adult | 50 | E
= DIC
92 platelets-low pt-high
88 ddimer-high fibrinogen-low aptt-high
75 oozing-bleeding
60 sepsis-trigger schistocytes
do Treat the cause; products for bleeding
@ hit | Heparin-induced thrombocytopenia | D75.829 | r | older | 52 | E
= HIT
97 heparin-use
95 platelets-low
50 leg-swelling-unilateral pf4-pos
do Stop heparin; non-heparin anticoagulant
@ hemophilia | Hemophilia | D66 | u | 0-0.5-15-60 | 3 | U
= hemophilia A; hemophilia B; haemophilia; factor VIII deficiency
95 aptt-high
80 hemarthrosis
70 prolonged-bleeding family-history-bleeding easy-bruising
75 factor8-9-low
02 pt-high platelets-low petechiae bleeding-time-high
do Factor assay; factor replacement; avoid NSAID
@ vwd | von Willebrand disease | D68.00 | c | 3-8-45-70 | 60 | R
80 epistaxis easy-bruising
70 menses-heavy gum-bleeding family-history-bleeding
65 bleeding-time-high vwf-low prolonged-bleeding
45 aptt-high
03 platelets-low
do von Willebrand tests; desmopressin, tranexamic acid
@ bernard-soulier | Bernard-Soulier syndrome | D69.1 | x | 0-1-20-50 | 50 | U
95 giant-platelets
85 bleeding-time-high epistaxis petechiae
75 platelets-low gp1b-deficient
do Platelet transfusion when bleeding
@ glanzmann | Glanzmann thrombasthenia | D69.1 | x | 0-1-20-50 | 50 | U
= Glanzmann's thrombasthenia
88 epistaxis gum-bleeding mucosal-bleeding
85 petechiae easy-bruising
80 gp2b3a-deficient bleeding-time-high
02 platelets-low pt-high aptt-high
do Platelet function studies; local measures, platelets or factor VIIa
@ vitk-deficiency | Vitamin K deficiency bleeding | E56.1 | r | newborn | 50 | E
= hemorrhagic disease of the newborn; vitamin K deficiency
92 pt-high
75 prolonged-bleeding home-birth-no-vitk
60 aptt-high easy-bruising
40 recent-antibiotics
do Vitamin K
@ factor-v-leiden | Factor V Leiden thrombophilia | D68.51 | u | young | 55 | U
= factor V Leiden; thrombophilia; protein C deficiency; antithrombin deficiency; prothrombin mutation
85 prior-vte
65 family-history-vte leg-swelling-unilateral
70 apc-resistance
do Anticoagulation for events; counselling
@ polycythemia-vera | Polycythemia vera | D45 | r | older | 45 | U
95 polycythemia-lab
85 jak2
65 aquagenic-pruritus facial-plethora
60 splenomegaly headache epo-low
50 platelets-high wbc-high
25 erythromelalgia prior-vte dizziness
do JAK2, EPO; venesection, aspirin
@ essential-thrombocythemia | Essential thrombocythemia | D47.3 | r | older | 62 | U
= essential thrombocytosis
97 platelets-high
60 erythromelalgia jak2
50 headache dizziness
40 splenomegaly megakaryocytes-increased
30 fatigue
05 hemoglobin-low
do JAK2/CALR/MPL; aspirin, hydroxyurea
@ myelofibrosis | Primary myelofibrosis | D47.4 | r | old | 42 | U
95 splenomegaly
85 teardrop-cells dry-tap
75 fatigue hemoglobin-low
60 weight-loss night-sweats early-satiety
do Marrow biopsy, JAK2; ruxolitinib
@ mds | Myelodysplastic syndrome | D46.9 | u | old | 40 | U
92 hemoglobin-low
75 fatigue mcv-high dysplasia-marrow
65 pancytopenia
do Marrow; supportive, azacitidine
@ all-leukemia | Acute lymphoblastic leukemia | C91.00 | u | 1-2-10-70 | 45 | E
= ALL; acute lymphocytic leukemia
92 blasts
85 fatigue pallor
70 fever easy-bruising platelets-low hemoglobin-low
60 bone-pain lymphadenopathy hepatomegaly splenomegaly tdt-positive petechiae
45 wbc-high limp
25 mediastinal-mass down-features
do Urgent haematology; marrow, flow cytometry; tumour-lysis prevention
@ aml | Acute myeloid leukemia | C92.00 | u | older | 45 | E
= AML; acute promyelocytic leukemia; APL
95 blasts
80 fatigue hemoglobin-low platelets-low
65 easy-bruising fever
50 auer-rods gum-bleeding petechiae
30 gum-hypertrophy oozing-bleeding
do Urgent haematology; ATRA at once if promyelocytic
@ cml | Chronic myeloid leukemia | C92.10 | u | older | 43 | U
= CML; chronic myelogenous leukemia
95 wbc-very-high wbc-high
90 bcr-abl
75 splenomegaly
60 fatigue weight-loss lap-low left-shift
50 basophilia early-satiety night-sweats
do BCR-ABL; tyrosine kinase inhibitor
@ cll | Chronic lymphocytic leukemia | C91.10 | c | old | 35 | R
= CLL; small lymphocytic lymphoma
95 lymph-high
85 smudge-cells wbc-high
70 lymphadenopathy painless-lymph-nodes
55 fatigue splenomegaly
35 weight-loss hemoglobin-low hepatomegaly
20 coombs-pos recurrent-infections
do Flow cytometry; observe or treat by criteria
@ hairy-cell | Hairy cell leukemia | C91.40 | x | older | 20 | U
92 splenomegaly hairy-cells
85 pancytopenia dry-tap
55 trap-positive fatigue
03 lymphadenopathy
do Cladribine
@ hodgkin | Hodgkin lymphoma | C81.90 | u | 10-15-40-85 | 45 | U
= Hodgkin disease
92 painless-lymph-nodes lymphadenopathy
80 cervical-adenopathy reed-sternberg
50 night-sweats weight-loss fever mediastinal-mass
25 itching alcohol-node-pain
do Excisional biopsy, PET-CT; chemotherapy
@ nhl | Non-Hodgkin lymphoma | C85.90 | u | older | 44 | U
= diffuse large B-cell lymphoma; follicular lymphoma; mantle cell lymphoma; lymphoma
90 lymphadenopathy
75 painless-lymph-nodes
50 night-sweats weight-loss fever
40 splenomegaly ldh-high
25 autoimmune-history hiv-history
do Excisional biopsy, PET-CT; immunochemotherapy
@ burkitt | Burkitt lymphoma | C83.70 | x | 2-4-15-50 | 28 | E
88 rapidly-growing-mass
80 starry-sky c-myc
60 jaw-mass abdominal-mass
50 from-endemic-country
do Urgent haematology; tumour-lysis prevention
@ multiple-myeloma | Multiple myeloma | C90.00 | u | old | 44 | U
80 bone-pain back-pain m-spike
75 hemoglobin-low lytic-lesions
65 fatigue plasma-cells-marrow
60 cr-high ca-high
50 rouleaux bence-jones recurrent-infections esr-high
40 weight-loss fracture-pathologic
do Protein electrophoresis, light chains, marrow, imaging
@ mgus | Monoclonal gammopathy of undetermined significance | D47.2 | u | old | 45 | R
= MGUS
97 m-spike
02 bone-pain ca-high lytic-lesions cr-high
do Follow
@ waldenstrom | Waldenström macroglobulinemia | C88.0 | x | old | 40 | U
= Waldenstrom macroglobulinemia; hyperviscosity syndrome
95 igm-spike
65 hyperviscosity-symptoms lymphadenopathy
60 fatigue splenomegaly epistaxis
02 lytic-lesions
do Plasma exchange for hyperviscosity; treatment
@ amyloidosis | Systemic amyloidosis | E85.9 | r | old | 42 | U
= AL amyloidosis; AA amyloidosis; primary amyloidosis
85 congo-red
65 proteinuria leg-swelling fatigue
50 macroglossia periorbital-purpura hepatomegaly
40 carpal-tunnel-history thick-ventricles orthostatic-hypotension numbness low-voltage-ecg
do Tissue, light chains; treat the source
@ langerhans | Langerhans cell histiocytosis | C96.6 | x | 0-1-10-30 | 40 | U
= eosinophilic granuloma; Hand-Schuller-Christian disease
80 lytic-skull-lesion
75 birbeck-cd1a
50 rash bone-pain
35 polyuria recurrent-otitis
do Biopsy; staging
@ tumor-lysis | Tumor lysis syndrome | E88.3 | r | adult | 45 | E
92 recent-chemotherapy
90 uric-high phos-high k-high
80 ca-low cr-high
do Fluids, rasburicase; monitor
@ neutropenic-fever | Febrile neutropenia | D70.9 | u | all | 50 | E
= neutropenic fever; agranulocytosis
95 fever
92 neutropenia
85 recent-chemotherapy
do Cultures, antipseudomonal antibiotic within an hour
@ hlh | Hemophagocytic lymphohistiocytosis | D76.1 | x | child | 50 | E
92 fever ferritin-high
85 pancytopenia splenomegaly
70 tg-high hemophagocytosis
do Specialist treatment
@ neuroblastoma | Neuroblastoma | C74.90 | r | 0-0.5-5-12 | 46 | U
80 abdominal-mass
70 vma-hva-high
50 weight-loss fever bone-pain irritability
40 periorbital-purpura
30 opsoclonus crosses-midline
do Urine catecholamines, MIBG, biopsy
@ wilms | Wilms tumor | C64.9 | r | 0.5-1.5-5-10 | 52 | U
= nephroblastoma
95 abdominal-mass
80 renal-mass
60 mass-not-cross-midline
30 hematuria hypertension
15 aniridia hemihypertrophy
do Ultrasound, CT; surgery, chemotherapy
@ hepatoblastoma | Hepatoblastoma | C22.2 | x | infant | 42 | U
92 liver-mass abdominal-mass
85 afp-high
do Imaging; surgery
@ rhabdomyosarcoma | Rhabdomyosarcoma | C49.9 | x | child | 45 | U
= sarcoma botryoides
85 rapidly-growing-mass
45 grape-vaginal-mass
do Biopsy; oncology
@ head-neck-cancer | Head and neck squamous cell carcinoma | C76.0 | u | older | 28 | U
= oral cancer; laryngeal cancer; oropharyngeal cancer; tongue cancer
75 smoking
65 nonhealing-oral-ulcer cervical-adenopathy
60 alcohol-heavy hoarseness
45 dysphagia weight-loss leukoplakia ear-pain
do Laryngoscopy, biopsy
@ nasopharyngeal | Nasopharyngeal carcinoma | C11.9 | x | middle | 30 | U
85 cervical-adenopathy
70 epistaxis from-east-asia
60 hearing-loss nasal-congestion
do Nasendoscopy, biopsy
@ thymoma-d | Thymoma | D15.0 | x | middle | 50 | U
95 mediastinal-mass
45 fatigable-weakness
do CT; surgery
@ methemoglobinemia | Methemoglobinemia | D74.9 | x | all | 48 | E
92 cyanosis
88 chocolate-blood
80 oxidant-drug oxygen-no-improvement
60 dyspnea headache
do Methylene blue; stop the drug
`;
