/** Newborn, growth, genetics, metabolism, immune deficiency. Format: `authoring.ts`. */
export const CHILD_GENE_IMMUNE = `
@ physiologic-jaundice | Physiologic jaundice of the newborn | P59.9 | c | newborn | 45 | R
= physiological neonatal jaundice; neonatal jaundice; breastfeeding jaundice; breast milk jaundice
97 jaundice
85 onset-day-2-to-5 unconjugated-bili
80 well-newborn
50 breastfed
02 dbili-high pale-stool coombs-pos fever lethargy
do Bilirubin on the nomogram; feeding; phototherapy by threshold
@ hemolytic-newborn | Hemolytic disease of the newborn | P55.9 | r | newborn | 50 | E
= ABO incompatibility; Rh incompatibility; erythroblastosis fetalis; hydrops fetalis
92 jaundice
88 onset-first-day coombs-pos
85 mother-o-or-rhneg
70 hemoglobin-low retic-high
40 hydrops hepatomegaly
do Phototherapy, immunoglobulin, exchange transfusion
@ cephalohematoma | Cephalohematoma | P12.0 | u | newborn | 45 | R
= caput succedaneum; subgaleal hemorrhage
95 scalp-swelling-newborn
40 jaundice instrumental-delivery
do Observe
@ rds | Neonatal respiratory distress syndrome | P22.0 | u | newborn | 45 | E
= hyaline membrane disease; surfactant deficiency; respiratory distress syndrome
95 respiratory-distress premature
85 ground-glass-newborn
60 maternal-diabetes cyanosis tachypnea
do Surfactant, CPAP
@ ttn | Transient tachypnea of the newborn | P22.1 | u | newborn | 42 | U
95 tachypnea
75 cesarean-birth fluid-fissures
60 respiratory-distress
03 premature fever
do Supportive
@ meconium-aspiration | Meconium aspiration syndrome | P24.01 | u | newborn | 50 | E
95 meconium-stained
90 respiratory-distress
60 post-term patchy-infiltrates
do Supportive
@ bpd | Bronchopulmonary dysplasia | P27.1 | r | newborn | 45 | U
95 premature
85 oxygen-dependence
do Supportive
@ pphn | Persistent pulmonary hypertension of the newborn | P29.30 | x | newborn | 45 | E
92 cyanosis oxygen-no-improvement
75 pre-post-ductal-difference
do Nitric oxide
@ choanal-atresia | Choanal atresia | Q30.0 | x | newborn | 62 | E
95 cyanosis-feeding-pink-crying
85 ng-tube-fails-nose
do Oral airway; surgery
@ laryngomalacia | Laryngomalacia | Q31.5 | u | 0-0.04-0.8-2 | 45 | R
97 stridor
88 worse-supine
60 spitting-up
do Reassurance
@ vascular-ring | Vascular ring | Q25.48 | x | infant | 50 | U
92 stridor
75 improves-neck-extension dysphagia
do CT; surgery
@ ivh | Intraventricular hemorrhage of the newborn | P52.9 | r | newborn | 50 | E
95 premature
75 lethargy bulging-fontanelle
60 seizure apnea
do Ultrasound; supportive
@ retinopathy-prematurity | Retinopathy of prematurity | H35.109 | r | newborn | 50 | U
95 premature
40 leukocoria
do Screening
@ sids | Brief resolved unexplained event | R68.13 | u | infant | 45 | U
= sudden infant death syndrome; apparent life-threatening event
92 brief-apnea-color-change
do Risk stratification
@ infant-colic | Infantile colic | R10.83 | c | 0-0.04-0.3-0.5 | 50 | R
= colic
95 crying-over-3h
75 normal-growth
do Reassurance
@ ftt | Failure to thrive | R62.51 | u | infant | 50 | U
= neglect; inadequate caloric intake
95 failure-to-thrive
60 poor-diet neglect-signs
do Diet history, catch-up feeding; safeguard
@ down-syndrome | Down syndrome | Q90.9 | u | 0-0-20-60 | 45 | U
= trisomy 21
97 down-features
75 hypotonia intellectual-disability
45 congenital-heart-history
25 advanced-maternal-age
do Karyotype; heart, thyroid, hearing screening
@ edwards | Trisomy 18 | Q91.3 | x | newborn | 70 | U
= Edwards syndrome
92 clenched-overlapping-fingers
85 rocker-bottom-feet
70 small-jaw congenital-heart-history
do Karyotype
@ patau | Trisomy 13 | Q91.7 | x | newborn | 55 | U
= Patau syndrome; holoprosencephaly
92 cleft-lip-palate
75 polydactyly midline-defect
60 microcephaly scalp-defect
do Karyotype
@ fragile-x | Fragile X syndrome | Q99.2 | r | child | 20 | R
95 intellectual-disability
80 long-face-large-ears
65 large-testes
55 adhd-features poor-eye-contact-social
do FMR1 test
@ prader-willi | Prader-Willi syndrome | Q87.11 | r | infant | 50 | R
92 hyperphagia obesity
88 hypotonia
75 intellectual-disability short-stature
50 small-testes
do Methylation test; growth hormone, diet
@ angelman | Angelman syndrome | Q93.51 | x | child | 50 | R
95 happy-laughing
88 seizure ataxia
80 intellectual-disability language-delay
do Methylation test
@ williams | Williams syndrome | Q93.82 | x | child | 50 | R
92 elfin-facies
85 friendly
65 supravalvular-stenosis intellectual-disability
20 ca-high
do FISH; heart imaging
@ cri-du-chat | Cri-du-chat syndrome | Q93.4 | x | infant | 60 | R
97 cat-cry
75 microcephaly intellectual-disability
do Karyotype
@ noonan | Noonan syndrome | Q87.19 | r | child | 48 | R
90 webbed-neck-male short-stature
75 pulmonic-stenosis
50 pectus
do PTPN11
@ digeorge | DiGeorge syndrome | D82.1 | r | infant | 50 | U
= 22q11.2 deletion syndrome; velocardiofacial syndrome
85 ca-low absent-thymus
75 congenital-heart-history recurrent-infections
60 digeorge-features cleft-lip-palate seizure
do FISH or array; calcium; immune tests
@ fas | Fetal alcohol syndrome | Q86.0 | u | 0-0-12-30 | 50 | R
= fetal alcohol spectrum disorder
92 smooth-philtrum
88 maternal-alcohol
70 microcephaly short-stature intellectual-disability
do Support
@ fetal-hydantoin | Drug embryopathy | Q86.8 | x | newborn | 50 | R
= fetal hydantoin syndrome; isotretinoin embryopathy; thalidomide embryopathy; fetal valproate syndrome
85 maternal-teratogen
60 nail-hypoplasia cleft-lip-palate
do Support
@ pierre-robin | Pierre Robin sequence | Q87.0 | x | newborn | 50 | U
= Treacher Collins syndrome; cleft palate
95 small-jaw
75 cleft-lip-palate respiratory-distress
do Prone position, airway
@ beckwith | Beckwith-Wiedemann syndrome | Q87.3 | x | newborn | 50 | U
92 macroglossia macrosomia
75 hemihypertrophy omphalocele-h
60 glucose-low
do Tumour surveillance
@ charge-vacterl | CHARGE syndrome | Q87.89 | x | newborn | 50 | U
= VACTERL association
75 coloboma
65 congenital-heart-history ear-anomaly deafness-congenital
do Genetics
@ pku | Phenylketonuria | E70.0 | r | infant | 50 | U
= PKU
90 musty-odor
85 fair-skin intellectual-disability
60 seizure eczema-history phenylalanine-high
do Low-phenylalanine diet
@ maple-syrup | Maple syrup urine disease | E71.0 | x | newborn | 50 | E
95 maple-odor
85 poor-feeding lethargy
60 seizure ketones-urine
do Stop protein; dialysis
@ alkaptonuria | Alkaptonuria | E70.29 | x | adult | 50 | R
95 urine-dark-standing
75 joint-pain blue-black-cartilage
do Supportive
@ homocystinuria | Homocystinuria | E72.11 | x | child | 50 | U
90 marfanoid lens-dislocation
75 intellectual-disability homocysteine-high
50 prior-vte
do B6, diet
@ galactosemia | Galactosemia | E74.21 | x | newborn | 50 | E
90 jaundice vomiting
80 cataracts-congenital reducing-substances
75 hepatomegaly lethargy
40 glucose-low fever
do Stop lactose
@ fructose-intolerance | Hereditary fructose intolerance | E74.12 | x | infant | 50 | U
92 fruit-trigger
85 vomiting glucose-low
70 hepatomegaly jaundice
do Avoid fructose
@ gsd1 | Glycogen storage disease type I | E74.01 | x | infant | 50 | U
= von Gierke disease
95 glucose-low hepatomegaly
85 lactate-high uric-high
70 doll-face tg-high
do Frequent feeds, cornstarch
@ pompe | Pompe disease | E74.02 | x | infant | 50 | U
= glycogen storage disease type II
92 hypotonia cardiomegaly
75 macroglossia ck-high
60 hepatomegaly
do Enzyme replacement
@ mcardle | McArdle disease | E74.04 | x | 8-15-45-70 | 50 | R
= glycogen storage disease type V
95 muscle-cramps exercise-cramps
80 second-wind ck-high
65 dark-urine
do Exercise advice
@ mcad | Medium-chain acyl-CoA dehydrogenase deficiency | E71.311 | x | infant | 50 | E
= MCAD deficiency; carnitine deficiency
92 glucose-low fasting-symptoms
90 ketones-absent
75 vomiting lethargy hepatomegaly
do Glucose; avoid fasting
@ otc | Ornithine transcarbamylase deficiency | E72.4 | x | newborn | 20 | E
= urea cycle disorder
97 ammonia-high
88 lethargy vomiting
75 orotic-acid
do Stop protein, scavengers, dialysis
@ lesch-nyhan | Lesch-Nyhan syndrome | E79.1 | x | 0.3-1-10-30 | 2 | U
95 self-mutilation
88 uric-high
80 intellectual-disability dystonia
do Allopurinol
@ tay-sachs | Tay-Sachs disease | E75.02 | x | infant | 50 | U
95 cherry-red-spot
90 developmental-regression
75 ashkenazi hyperacusis
02 hepatomegaly splenomegaly
do Support
@ niemann-pick | Niemann-Pick disease | E75.249 | x | infant | 50 | U
92 hepatomegaly splenomegaly
88 developmental-regression
75 cherry-red-spot foam-cells
do Support
@ gaucher | Gaucher disease | E75.22 | x | 1-5-50-70 | 50 | U
92 splenomegaly hepatomegaly
80 gaucher-cells bone-pain
65 platelets-low hemoglobin-low ashkenazi
do Enzyme replacement
@ fabry | Fabry disease | E75.21 | x | 4-8-50-70 | 25 | U
90 burning-feet
80 angiokeratomas
60 hypohidrosis proteinuria
40 corneal-whorl
do Enzyme replacement
@ hurler | Mucopolysaccharidosis | E76.01 | x | child | 40 | U
= Hurler syndrome; Hunter syndrome; mucopolysaccharidosis type I; mucopolysaccharidosis type II
92 coarse-facies
85 developmental-delay hepatomegaly
60 corneal-clouding short-stature
do Enzyme replacement, transplant
@ krabbe | Leukodystrophy | E75.23 | x | infant | 45 | U
= Krabbe disease; metachromatic leukodystrophy; adrenoleukodystrophy
92 developmental-regression
75 nonenhancing-white-matter
60 spasticity vision-loss
do Transplant
@ menkes | Menkes disease | E83.09 | x | infant | 2 | U
95 kinky-hair
85 developmental-regression hypotonia seizure
do Copper
@ melas | Mitochondrial disease | E88.41 | x | 2-5-40-70 | 50 | U
= MELAS; MERRF; Leber hereditary optic neuropathy; Kearns-Sayre syndrome
80 lactate-high
65 ragged-red
60 focal-weakness seizure hearing-loss
50 maternal-inheritance
do Genetics; supportive
@ albinism-d | Albinism | E70.30 | x | infant | 50 | R
= Chediak-Higashi syndrome
95 fair-skin
85 nystagmus
30 recurrent-infections giant-granules
do Sun protection
@ xeroderma | Xeroderma pigmentosum | Q82.1 | x | child | 50 | U
95 photosensitivity
85 many-freckles-child
do Sun protection
@ bruton | X-linked agammaglobulinemia | D80.0 | x | 0.4-0.6-5-20 | 2 | U
= Bruton agammaglobulinemia
95 recurrent-infections
85 igg-low recurrent-otitis
80 absent-tonsils b-cells-absent
65 recurrent-pneumonia
do Immunoglobulin; no live vaccines
@ cvid | Common variable immunodeficiency | D83.9 | r | 8-18-45-70 | 50 | U
= CVID
92 recurrent-infections igg-low
80 recurrent-pneumonia recurrent-sinusitis
35 autoimmune-history chronic-diarrhea
do Immunoglobulin
@ iga-deficiency | Selective IgA deficiency | D80.2 | u | all | 50 | R
92 iga-low
45 recurrent-sinusitis recurrent-otitis atopy
25 transfusion-anaphylaxis chronic-diarrhea autoimmune-history
do Washed blood products
@ scid | Severe combined immunodeficiency | D81.9 | x | 0-0.1-0.8-2 | 30 | E
= adenosine deaminase deficiency; SCID
95 recurrent-infections failure-to-thrive
85 lymph-low absent-thymus
75 chronic-diarrhea oral-thrush
do Isolation, transplant
@ wiskott | Wiskott-Aldrich syndrome | D82.0 | x | infant | 2 | U
95 platelets-low
88 eczema-history recurrent-infections
70 petechiae small-platelets
do Transplant
@ hyper-igm | Hyper-IgM syndrome | D80.5 | x | infant | 10 | U
95 igm-high
92 igg-low recurrent-infections
do Immunoglobulin
@ hyper-ige | Hyper-IgE syndrome | D82.4 | x | child | 50 | U
= Job syndrome
95 ige-high
85 cold-abscesses eczema-history
65 coarse-facies retained-teeth
do Antibiotic prophylaxis
@ cgd | Chronic granulomatous disease | D71 | x | 0-0.5-8-30 | 15 | U
92 recurrent-infections
88 dhr-abnormal
75 recurrent-abscesses catalase-organisms
50 lymphadenopathy
do Prophylaxis, interferon gamma
@ lad | Leukocyte adhesion deficiency | D72.0 | x | infant | 50 | U
92 delayed-cord
85 recurrent-infections no-pus
80 wbc-very-high
do Transplant
@ complement | Terminal complement deficiency | D84.1 | x | 5-12-35-60 | 50 | U
92 recurrent-neisseria
80 c5-c9-deficiency
do Vaccination
@ ipex-apeced | Chronic mucocutaneous candidiasis | B37.2 | x | child | 50 | U
= autoimmune polyglandular syndrome
88 oral-thrush
60 ca-low autoimmune-history
do Antifungal
@ gvhd | Graft-versus-host disease | D89.813 | r | all | 45 | U
= transplant rejection; acute rejection; hyperacute rejection; chronic rejection
95 transplant-history
75 rash diarrhea
60 alt-high cr-rise-graft
do Biopsy; immunosuppression
@ febrile-infant | Urinary tract infection of infancy | N39.0 | u | infant | 65 | U
90 fever
75 pyuria irritability
50 vomiting poor-feeding
do Catheter urine; antibiotics; ultrasound
`;
