/** Joints and connective tissue. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const JOINTS = `
@ osteoarthritis | Osteoarthritis | M19.90 | v | older | 58 | R
= degenerative joint disease; OA; knee osteoarthritis
95 joint-pain
85 worse-with-activity-joint relieved-by-rest
65 crepitus osteophytes obesity
45 heberden-nodes chronic-progressive
20 joint-swelling
03 fever morning-stiffness-long rf-pos
do Exercise, weight loss, topical NSAID; joint replacement when disabling
@ rheumatoid-arthritis | Rheumatoid arthritis | M06.9 | c | 16-30-65-90 | 73 | U
= RA; Felty syndrome; Still disease
92 joint-pain symmetric-polyarthritis
80 morning-stiffness-long mcp-pip-swelling joint-swelling
70 rf-pos ccp-pos esr-high
45 fatigue joint-erosions
20 rheumatoid-nodules ulnar-deviation weight-loss hemoglobin-low
do Antibodies, radiographs; methotrexate early; rheumatology
@ jia | Juvenile idiopathic arthritis | M08.00 | u | 0.5-1.5-15-17 | 65 | U
= juvenile rheumatoid arthritis; systemic onset juvenile idiopathic arthritis
92 joint-pain joint-swelling
70 morning-stiffness-long limp
35 fever salmon-rash uveitis lymphadenopathy
30 ana-pos
do Exclude infection and leukaemia; eye screening; rheumatology
@ gout | Gout | M10.9 | c | 25-40-80-100 | 20 | U
= acute gouty arthritis; podagra
95 acute-monoarthritis joint-pain
75 great-toe-pain joint-redness-warmth joint-swelling uric-high
60 needle-crystals night-symptoms
50 alcohol-heavy obesity diuretic-use
30 meat-seafood hypertension-history tophi
10 fever
do Aspirate when in doubt; NSAID, colchicine or glucocorticoid; urate lowering
@ pseudogout | Calcium pyrophosphate deposition disease | M11.20 | u | old | 50 | U
= pseudogout; CPPD
92 acute-monoarthritis joint-pain
80 rhomboid-crystals chondrocalcinosis joint-swelling
60 knee-pain joint-redness-warmth
25 hyperparathyroid-history transferrin-sat-high
do Aspirate; NSAID, colchicine, injection
@ septic-arthritis | Septic arthritis | M00.9 | u | all | 42 | E
= bacterial arthritis; infectious arthritis
95 acute-monoarthritis joint-pain
85 joint-swelling joint-rom-painful
75 joint-redness-warmth synovial-wbc-over-50k
57 fever@margaretten2007
60 crp-high wbc-high synovial-gram-positive
30 prosthetic-joint iv-drug-use rheumatoid-history refuses-weight-bearing
do Aspirate before antibiotics; intravenous antibiotics; drainage
src margaretten2007
@ gonococcal-arthritis | Disseminated gonococcal infection | A54.86 | u | 14-16-35-55 | 60 | U
= gonococcal arthritis; disseminated gonorrhea; arthritis-dermatitis syndrome
85 joint-pain migratory-arthritis
75 tenosynovitis unprotected-sex
70 pustular-acral-lesions
60 fever gonorrhea-positive
50 acute-monoarthritis joint-swelling chills
35 gram-neg-diplococci synovial-wbc-over-50k
25 urethral-discharge c5-c9-deficiency
do Cultures and nucleic acid tests of all sites; ceftriaxone; treat partners
@ lyme | Lyme disease | A69.20 | u | all | 47 | U
= Borrelia burgdorferi; early disseminated Lyme disease; Lyme arthritis
75 erythema-migrans tick-endemic
50 tick-bite fatigue headache joint-pain
40 fever facial-palsy myalgia
30 knee-effusion pr-prolonged
60 lyme-serology
do Doxycycline on clinical diagnosis of the rash; serology later
@ reactive-arthritis | Reactive arthritis | M02.30 | u | 14-18-40-60 | 35 | U
= Reiter syndrome
92 joint-pain asymmetric-oligoarthritis
80 preceding-gi-gu-infection
60 conjunctivitis-sx dysuria enthesitis joint-swelling
50 hla-b27-pos knee-pain sterile-pyuria unprotected-sex
35 fever urethral-discharge
25 keratoderma circinate-balanitis oral-ulcers synovial-inflammatory
03 synovial-gram-positive
do Test and treat Chlamydia; NSAID; injection
@ ankylosing-spondylitis | Ankylosing spondylitis | M45.9 | u | 12-17-40-60 | 30 | R
= axial spondyloarthritis
95 back-pain inflammatory-back-pain
85 morning-stiffness-long hla-b27-pos
75 sacroiliitis
60 reduced-spine-flexion improves-with-exercise
30 uveitis enthesitis bamboo-spine
do Radiograph or MRI of sacroiliac joints; NSAID, exercise; biologic
@ psoriatic-arthritis | Psoriatic arthritis | L40.50 | u | 18-30-60-80 | 50 | R
92 joint-pain psoriasis-plaques
70 nail-pitting asymmetric-oligoarthritis
50 dactylitis dip-arthritis morning-stiffness-long
25 pencil-in-cup
do Radiographs; DMARD
@ sle | Systemic lupus erythematosus | M32.9 | u | 10-15-45-70 | 90 | U
= SLE; lupus; lupus nephritis
92 ana-pos
85 joint-pain fatigue
60 malar-rash dsdna-pos photosensitivity
50 fever proteinuria c3-low c4-low
40 oral-ulcers hair-loss raynaud platelets-low hemoglobin-low chest-pain-pleuritic
30 smith-pos hematuria seizure weight-loss
do Antibodies, complement, urine; hydroxychloroquine; glucocorticoid for organ disease
@ drug-lupus | Drug-induced lupus | M32.0 | r | older | 50 | R
92 lupus-drug antihistone-pos
85 joint-pain ana-pos
50 fever chest-pain-pleuritic malar-rash
03 dsdna-pos
do Stop the drug
@ antiphospholipid | Antiphospholipid syndrome | D68.61 | r | 15-20-50-75 | 80 | U
= antiphospholipid antibody syndrome; lupus anticoagulant
85 antiphospholipid-pos
60 recurrent-miscarriage prior-vte
50 aptt-high livedo-reticularis
30 platelets-low focal-deficit vdrl-false-positive
do Repeat antibodies after 12 weeks; anticoagulation
@ systemic-sclerosis | Systemic sclerosis | M34.9 | r | 20-35-60-80 | 82 | U
= scleroderma; CREST syndrome; limited cutaneous systemic sclerosis
95 raynaud
88 skin-thickening ana-pos
65 dysphagia heartburn telangiectasia
50 scl70-centromere digital-ulcers sclerodactyly
35 dyspnea-exertion calcinosis hypertension
do Antibodies, lung function, echocardiography; ACE inhibitor for renal crisis
@ sjogren | Sjögren syndrome | M35.00 | u | 25-40-65-85 | 92 | R
= Sjogren syndrome
95 dry-eyes dry-mouth
70 ssa-ssb-pos ana-pos
50 parotid-swelling joint-pain fatigue schirmer-positive
40 dental-caries
do Antibodies, Schirmer test, lip biopsy; tear and saliva substitutes
@ mctd | Mixed connective tissue disease | M35.1 | x | 15-20-50-75 | 85 | U
95 u1rnp-pos raynaud
80 joint-pain puffy-hands
50 proximal-weakness ana-pos
do Antibodies; treat by organ
@ polymyositis | Polymyositis | M33.20 | r | 20-35-65-85 | 65 | U
= inclusion body myositis; inflammatory myopathy
97 proximal-weakness ck-high
70 jo1-pos difficulty-stairs
45 dysphagia
03 heliotrope-gottron
do CK, EMG, biopsy; glucocorticoid
@ dermatomyositis | Dermatomyositis | M33.90 | r | 5-35-65-85 | 68 | U
97 proximal-weakness heliotrope-gottron
88 ck-high difficulty-stairs
50 shawl-sign jo1-pos
25 cancer-history dysphagia
do CK, antibodies, biopsy; search for cancer; glucocorticoid
@ polymyalgia | Polymyalgia rheumatica | M35.3 | u | 48-60-85-110 | 68 | R
95 polymyalgia-symptoms esr-high
85 morning-stiffness-long
50 shoulder-pain fatigue weight-loss
20 jaw-claudication headache
03 ck-high proximal-weakness
do ESR, CRP; low-dose glucocorticoid; ask about headache and vision
@ fibromyalgia | Fibromyalgia | M79.7 | c | 18-28-60-80 | 85 | R
95 widespread-pain
85 fatigue unrefreshing-sleep tender-points
50 depression anxiety memory-loss
03 esr-high ck-high joint-swelling
do Explanation, exercise, sleep; duloxetine or amitriptyline
@ chronic-fatigue | Myalgic encephalomyelitis/chronic fatigue syndrome | G93.32 | u | young | 72 | R
97 fatigue
88 post-exertional-malaise unrefreshing-sleep
50 memory-loss sore-throat
do Exclude other causes; pacing
`;
