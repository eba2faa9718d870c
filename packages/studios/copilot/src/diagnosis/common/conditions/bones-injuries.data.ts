/** Bones, children, injuries, vasculitis. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const BONES_INJURIES = `
@ osteomyelitis | Osteomyelitis | M86.9 | u | all | 38 | U
88 bone-pain
65 fever esr-high crp-high
50 foot-ulcer local-bone-tenderness refuses-weight-bearing
40 diabetes-history wound sickle-history
70 bone-marrow-edema
do MRI, bone culture; prolonged antibiotics; debridement
src butalia2008
@ osteoporosis-fracture | Osteoporotic compression fracture | M80.08XA | c | old | 78 | U
= osteoporosis; vertebral compression fracture; hip fracture
85 back-pain
75 postmenopausal low-bone-density
60 spinal-tenderness sudden-onset
45 height-loss steroid-use
80 compression-fracture-xr
05 ca-high
do Radiograph; analgesia; bone protection; look for secondary causes
@ hip-fracture | Hip fracture | S72.009A | c | old | 70 | U
= femoral neck fracture
97 hip-pain fall-trauma
85 leg-shortened-rotated refuses-weight-bearing
50 postmenopausal
do Radiograph; early surgery; bone protection
@ paget | Paget disease of bone | M88.9 | u | old | 42 | R
= osteitis deformans
85 alp-high-isolated
65 bone-pain
50 hearing-loss enlarging-head bowed-legs mixed-lytic-sclerotic
02 ca-high
do Alkaline phosphatase, radiographs; bisphosphonate
@ osteomalacia | Osteomalacia | M83.9 | u | adult | 65 | R
= rickets; vitamin D deficiency
85 vitd-low
75 bone-pain
60 proximal-weakness alp-high phos-low ca-low
40 bowed-legs rachitic-rosary low-sun
do Vitamin D and calcium; find the cause
@ osteogenesis-imperfecta | Osteogenesis imperfecta | Q78.0 | r | 0-0-15-50 | 50 | U
= brittle bone disease
97 multiple-fractures
70 blue-sclerae
50 hearing-loss dentinogenesis family-history-fractures
do Genetic testing; bisphosphonate; distinguish from injury
@ osteopetrosis | Osteopetrosis | Q78.2 | x | infant | 50 | U
85 dense-bones
70 multiple-fractures pancytopenia
50 hepatomegaly vision-loss hearing-loss
do Bone-marrow transplant assessment
@ achondroplasia | Achondroplasia | Q77.4 | r | infant | 50 | R
97 short-limbs
80 macrocephaly short-stature
60 frontal-bossing
do Clinical and FGFR3; spine surveillance
@ osteosarcoma | Osteosarcoma | C41.9 | r | 6-10-22-80 | 42 | U
90 bone-pain
80 knee-area-mass sunburst-codman
60 night-symptoms alp-high
30 fracture-pathologic
do Radiograph, MRI, biopsy; oncology
@ ewing | Ewing sarcoma | C41.9 | r | 4-8-20-35 | 42 | U
90 bone-pain
75 onion-skin
60 fever small-blue-cells bone-mass
40 esr-high weight-loss
do MRI, biopsy; oncology
@ giant-cell-bone | Giant cell tumor of bone | D48.0 | x | 15-20-42-65 | 58 | U
90 bone-pain
80 soap-bubble-epiphysis
60 knee-area-mass
do Radiograph, biopsy; surgery
@ osteoid-osteoma | Osteoid osteoma | D16.9 | r | 4-8-25-45 | 30 | R
95 bone-pain
90 night-symptoms nsaid-relief
75 radiolucent-nidus
do CT; NSAID, ablation
@ bone-metastases | Metastatic bone disease | C79.51 | u | old | 50 | U
= prostate cancer metastasis; breast cancer metastasis to bone
90 bone-pain cancer-history
60 night-symptoms weight-loss lytic-blastic-lesions
50 back-pain alp-high
30 ca-high
do Imaging; radiotherapy, bone agents
@ perthes | Legg-Calvé-Perthes disease | M91.10 | r | 2-4-9-13 | 20 | U
= Legg-Calve-Perthes disease; LCPD; avascular necrosis of the femoral head in children
95 limp
75 hip-pain femoral-head-flattening hip-rom-reduced
55 knee-pain gradual-onset hip-tenderness
03 fever esr-high fall-trauma obesity
do Radiograph, MRI; protect weight bearing; orthopaedics
@ scfe | Slipped capital femoral epiphysis | M93.003 | r | 8-10-16-18 | 38 | E
= SCFE; slipped upper femoral epiphysis
95 limp
85 hip-pain hip-external-rotation
75 obesity scfe-xr hip-rom-reduced
45 knee-pain
03 fever
do No weight bearing; frog-leg radiograph; surgical pinning
@ ddh | Developmental dysplasia of the hip | Q65.89 | u | infant | 82 | U
= congenital hip dislocation
90 barlow-ortolani
60 asymmetric-folds leg-length-difference
45 breech limp
do Ultrasound; Pavlik harness
@ transient-synovitis | Transient synovitis of the hip | M67.359 | c | 2-3-9-12 | 32 | U
= toxic synovitis
95 limp
85 hip-pain
65 recent-viral-illness
20 low-grade-fever
05 crp-high wbc-high toxic-appearance
do Exclude septic arthritis; NSAID and rest
@ osgood-schlatter | Osgood-Schlatter disease | M92.50 | c | 8-10-15-18 | 35 | R
97 knee-pain
92 tibial-tubercle-tenderness
75 sports
do Relative rest, stretching
@ nursemaid | Radial head subluxation | S53.033A | c | 0.5-1-4-6 | 55 | U
= nursemaid's elbow
95 refuses-arm-use
80 arm-pulled
do Reduction by supination-flexion or pronation
@ growing-pains | Growing pains | R29.898 | u | 3-4-12-14 | 50 | R
95 leg-pain bilateral-leg-pain-night
03 limp fever
do Reassurance
@ avn | Avascular necrosis of the femoral head | M87.059 | u | 15-25-60-80 | 40 | U
= osteonecrosis
95 hip-pain
55 steroid-use
50 hip-rom-reduced alcohol-heavy sickle-history
75 avn-mri
do MRI; orthopaedics
@ trochanteric-bursitis | Greater trochanteric pain syndrome | M70.60 | c | middle | 78 | R
= trochanteric bursitis
95 lateral-hip-pain
85 trochanter-tenderness
60 worse-lying-on-side
do Exercise, injection
@ rotator-cuff | Rotator cuff disease | M75.100 | v | middle | 48 | R
= rotator cuff tear; impingement syndrome; supraspinatus tendinitis; subacromial bursitis
97 shoulder-pain
75 pain-overhead painful-arc
50 arm-abduction-weak repetitive-overhead
do Physiotherapy; imaging for tear
@ frozen-shoulder | Adhesive capsulitis | M75.00 | u | 38-45-65-80 | 62 | R
= frozen shoulder
97 shoulder-pain shoulder-stiff-all
35 diabetes-history
do Physiotherapy, injection
@ shoulder-dislocation | Shoulder dislocation | S43.006A | u | young | 25 | U
= anterior shoulder dislocation; axillary nerve injury
97 shoulder-pain fall-trauma
85 shoulder-deformity
40 deltoid-numbness
do Radiograph, reduction, neurovascular check
@ lateral-epicondylitis | Lateral epicondylitis | M77.10 | c | middle | 48 | R
= tennis elbow; medial epicondylitis; golfer's elbow
97 elbow-pain
85 epicondyle-tenderness repetitive-hand-use
do Load change, exercise
@ de-quervain | De Quervain tenosynovitis | M65.4 | u | adult | 80 | R
97 wrist-pain
88 finkelstein-positive
50 repetitive-hand-use pregnant-or-postpartum
do Splint, injection
@ scaphoid-fracture | Scaphoid fracture | S62.009A | u | young | 28 | U
97 wrist-pain fall-trauma
88 snuffbox-tenderness
do Immobilise; repeat imaging
@ acl-tear | Anterior cruciate ligament tear | S83.519A | u | young | 45 | U
= ACL tear
97 knee-pain
80 lachman-positive knee-effusion
70 knee-pop sports
50 knee-instability
do MRI; orthopaedics
@ meniscal-tear | Meniscal tear | S83.209A | c | adult | 40 | R
97 knee-pain
75 joint-line-tenderness mcmurray-positive
60 knee-locking knee-effusion
do MRI; exercise or surgery
@ patellofemoral | Patellofemoral pain syndrome | M22.2X9 | c | teen | 65 | R
= runner's knee
97 knee-pain
85 worse-stairs-sitting
50 sports
03 knee-effusion
do Exercise
@ prepatellar-bursitis | Prepatellar bursitis | M70.40 | u | adult | 25 | R
95 knee-pain
88 bursa-swelling kneeling
do Aspirate if infected; rest
@ baker-cyst | Popliteal cyst | M71.20 | u | older | 55 | R
= Baker cyst; ruptured Baker cyst
88 popliteal-swelling
60 calf-pain knee-pain
do Ultrasound; treat the knee
@ plantar-fasciitis | Plantar fasciitis | M72.2 | v | middle | 60 | R
97 heel-pain
92 first-step-pain
45 obesity sports
do Stretching, insoles
@ achilles-rupture | Achilles tendon rupture | S86.019A | u | adult | 22 | U
95 heel-cord-pop thompson-positive
60 heel-pain sports
15 fluoroquinolone-use
do Orthopaedics
@ ankle-sprain | Ankle sprain | S93.409A | v | young | 48 | R
97 ankle-pain ankle-twist
80 ankle-swelling
do Ottawa rules; support and early motion
@ stress-fracture | Stress fracture | M84.30XA | u | young | 60 | R
95 sports
92 foot-shin-pain local-bone-tenderness
30 low-bmi menses-absent
do MRI; rest
@ compartment-syndrome | Acute compartment syndrome | T79.A0XA | r | young | 25 | E
95 pain-out-of-proportion
88 tense-compartment pain-passive-stretch
75 fall-trauma long-bone-fracture paresthesia
20 pulseless-limb
do Remove casts; measure pressure; emergency fasciotomy
@ rhabdomyolysis | Rhabdomyolysis | M62.82 | u | adult | 30 | E
97 ck-high
75 myalgia dark-urine
70 urine-blood-no-rbc cr-high
50 crush-immobile-exertion k-high statin-use
do Fluids, potassium; stop statins
@ statin-myopathy | Drug-induced myopathy | G72.0 | u | older | 50 | R
= statin myopathy; steroid myopathy
92 statin-use
85 myalgia
60 ck-high proximal-weakness
do Stop or change the drug
@ behcet | Behçet disease | M35.2 | r | 15-20-45-65 | 50 | U
= Behcet syndrome
97 oral-ulcers
88 genital-ulcers
60 uveitis pathergy
45 erythema-nodosum joint-pain
15 prior-vte
do Clinical diagnosis; colchicine, immunosuppression
@ pan | Polyarteritis nodosa | M30.0 | r | 25-38-65-85 | 40 | U
80 fever weight-loss
65 foot-drop hypertension livedo-reticularis
50 abdominal-pain hbsag-pos testicular-pain
70 microaneurysms
40 palpable-purpura joint-pain esr-high
02 anca-any
do Angiography, biopsy, hepatitis B; glucocorticoid
@ microscopic-polyangiitis | Microscopic polyangiitis | M31.7 | x | older | 48 | U
85 panca-positive hematuria
75 cr-high
50 hemoptysis palpable-purpura fever
do ANCA, biopsy; glucocorticoid, rituximab
@ cryoglobulinemia | Mixed cryoglobulinemia | D89.1 | x | older | 60 | U
88 palpable-purpura cryoglobulins
75 hcv-pos joint-pain
60 c4-low
40 hematuria numbness
do Hepatitis C treatment; rituximab
@ hsp | IgA vasculitis | D69.0 | u | 1-3-12-25 | 42 | U
= Henoch-Schonlein purpura; Henoch-Schönlein purpura; HSP
97 palpable-purpura
80 joint-pain
60 abdominal-pain recent-viral-illness purpura-legs-buttocks
40 hematuria
20 bloody-stool scrotal-pain
03 platelets-low
do Urine and blood pressure checks for six months; NSAID; glucocorticoid for gut disease
@ kawasaki | Kawasaki disease | M30.3 | u | 0.3-0.7-5-9 | 40 | E
= mucocutaneous lymph node syndrome
97 fever prolonged-fever
88 conjunctivitis-sx strawberry-tongue
80 rash cracked-lips
65 hand-foot-swelling cervical-adenopathy
55 platelets-high desquamation esr-high
30 irritability coronary-aneurysm
do Echocardiography; intravenous immunoglobulin and aspirin
@ marfan | Marfan syndrome | Q87.40 | r | 3-10-40-70 | 50 | R
92 marfanoid
70 lens-dislocation arachnodactyly
60 aortic-root-dilation pectus midsystolic-click
40 family-history-sudden-death scoliosis
do Echocardiography, eye examination, FBN1; beta blocker or losartan
@ ehlers-danlos | Ehlers-Danlos syndrome | Q79.60 | r | 5-10-40-70 | 65 | R
95 joint-hypermobility
80 skin-hyperextensible
60 easy-bruising joint-dislocations
30 midsystolic-click
do Clinical and genetic; joint protection
@ complex-regional-pain | Complex regional pain syndrome | G90.50 | r | adult | 72 | R
95 burning-limb-pain
75 fall-trauma allodynia skin-color-change-limb
do Physiotherapy, gabapentinoid
@ torticollis-c | Congenital muscular torticollis | Q68.0 | r | infant | 45 | R
97 head-tilt
80 sternomastoid-mass
40 breech
do Stretching
@ scoliosis-d | Adolescent idiopathic scoliosis | M41.129 | u | 8-10-17-25 | 80 | R
95 scoliosis
do Cobb angle; brace or surgery by curve
@ spondylolisthesis | Spondylolisthesis | M43.10 | u | 8-12-60-80 | 50 | R
92 back-pain
75 step-off
60 sports
35 radicular-leg-pain
do Radiograph; rest, surgery if deficits
@ clavicle-fracture | Clavicle fracture | S42.009A | u | all | 35 | U
90 shoulder-pain
90 clavicle-crepitus
60 fall-trauma
40 macrosomia
do Radiograph; sling; check pulses
@ erb-palsy | Brachial plexus birth injury | P14.0 | r | newborn | 48 | U
= Erb palsy; Erb-Duchenne palsy; Klumpke palsy; brachial plexus injury
97 arm-limp-newborn
75 shoulder-dystocia macrosomia
80 waiters-tip
do Physiotherapy; surgery if no recovery
`;
