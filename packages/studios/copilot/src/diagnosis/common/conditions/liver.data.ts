/** Bile ducts, pancreas and liver. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const LIVER = `
@ cholelithiasis | Biliary colic | K80.20 | c | adult | 70 | R
= cholelithiasis; gallstones; symptomatic gallstones
92 ruq-pain
75 fatty-food-trigger gallstones-us
60 episodic-symptoms nausea
50 obesity
25 shoulder-tip-pain
04 fever murphy-sign jaundice
do Ultrasound; analgesia; elective cholecystectomy
@ cholecystitis | Acute cholecystitis | K81.0 | c | adult | 65 | U
= acute calculous cholecystitis; gallbladder inflammation
94 ruq-pain@trowbridge2003
80 gallstones-us ruq-tenderness
65 murphy-sign@trowbridge2003
70 nausea vomiting gallbladder-wall-thick
55 wbc-high fatty-food-trigger
45 fever
20 jaundice
do Ultrasound; antibiotics, fluids, analgesia; early cholecystectomy
src trowbridge2003
@ choledocholithiasis | Choledocholithiasis | K80.50 | u | adult | 65 | U
= common bile duct stone; gallstone pancreatitis
85 ruq-pain
75 jaundice alp-high bili-high
70 dilated-bile-duct gallstones-us
50 dark-urine pale-stool nausea
do Ultrasound, MRCP; ERCP; cholecystectomy
@ cholangitis | Acute cholangitis | K83.09 | u | older | 50 | E
= ascending cholangitis; Charcot triad; Reynolds pentad
90 fever
80 ruq-pain jaundice bili-high alp-high
70 wbc-high dilated-bile-duct chills
30 hypotension confusion
do Cultures, antibiotics, fluids; biliary drainage
@ gallstone-ileus | Gallstone ileus | K56.3 | x | old | 75 | E
90 vomiting abdominal-pain-colicky
80 pneumobilia dilated-loops-airfluid
50 gallstone-history
do CT; surgery
@ psc | Primary sclerosing cholangitis | K83.01 | r | 15-25-50-75 | 33 | U
90 alp-high
75 beaded-ducts
70 ulcerative-colitis-history
60 itching fatigue
50 jaundice panca-positive
do MRCP; colonoscopy; transplant referral
@ pbc | Primary biliary cholangitis | K74.3 | u | 28-40-65-85 | 90 | R
= primary biliary cirrhosis
95 alp-high ama-pos
70 itching fatigue
45 jaundice xanthelasma
30 hepatomegaly autoimmune-history chol-high
do Antimitochondrial antibody; ursodeoxycholic acid; bone health
@ cholangiocarcinoma | Cholangiocarcinoma | C22.1 | r | old | 45 | U
= Klatskin tumor; bile duct cancer; gallbladder cancer
85 jaundice alp-high
65 weight-loss itching bili-high
55 dilated-bile-duct ca199-high
40 palpable-gallbladder primary-sclerosing-history abdominal-pain
do MRCP, tissue; surgery
@ pancreatic-cancer | Pancreatic cancer | C25.9 | u | old | 48 | U
= pancreatic adenocarcinoma; carcinoma of the head of the pancreas; ductal adenocarcinoma
85 weight-loss
70 jaundice painless-jaundice bili-high alp-high
60 smoking anorexia pancreatic-mass
50 abdominal-pain palpable-gallbladder dark-urine ca199-high fatigue
35 back-pain pale-stool new-diabetes itching
15 tender-cord alcohol-heavy
do Pancreas-protocol CT; tissue; multidisciplinary team
@ acute-pancreatitis | Acute pancreatitis | K85.90 | c | adult | 45 | E
= alcoholic pancreatitis
95 lipase-high epigastric-pain
80 nausea vomiting abdominal-pain
65 radiates-to-back severe-pain
50 alcohol-heavy tenderness-abdomen
40 gallstone-history gallstones-us fever tachycardia better-leaning-forward
20 tg-high ca-low
04 cullen-grey-turner
do Lipase, ultrasound; early fluids, analgesia, early feeding; treat the cause
@ chronic-pancreatitis | Chronic pancreatitis | K86.1 | u | middle | 30 | R
90 epigastric-pain
80 alcohol-heavy pancreatic-calcification
65 steatorrhea weight-loss
45 radiates-to-back diabetes-history
do CT; abstinence, enzymes, analgesia
@ pancreatic-pseudocyst | Pancreatic pseudocyst | K86.3 | r | adult | 35 | U
90 pancreatitis-history
80 epigastric-pain pancreatic-cyst
50 early-satiety epigastric-mass
do CT; drain when symptomatic
@ hepatitis-a | Hepatitis A | B15.9 | u | all | 48 | U
= acute viral hepatitis; viral hepatitis
85 alt-high jaundice
75 nausea fatigue anorexia dark-urine
60 fever ruq-pain
55 recent-travel undercooked-food
80 hav-igm
do Serology; supportive; contact prophylaxis; report
@ hepatitis-b | Hepatitis B | B16.9 | u | adult | 40 | U
= acute hepatitis B; chronic hepatitis B
90 hbsag-pos alt-high
60 jaundice fatigue
55 unprotected-sex iv-drug-use nausea
30 joint-pain urticaria dark-urine
do Serology; supportive or antiviral; contact vaccination
@ hepatitis-c | Hepatitis C | B18.2 | u | middle | 38 | R
90 hcv-pos
60 iv-drug-use alt-high
40 fatigue
15 transfusion-history cryoglobulins palpable-purpura
do RNA; direct-acting antivirals; fibrosis staging
@ autoimmune-hepatitis | Autoimmune hepatitis | K75.4 | r | 10-15-65-85 | 75 | U
90 alt-high
75 asma-pos ana-pos igg-high
60 fatigue jaundice
40 joint-pain autoimmune-history
do Antibodies, IgG, biopsy; glucocorticoid and azathioprine
@ alcoholic-hepatitis | Alcoholic hepatitis | K70.10 | u | middle | 30 | U
98 alcohol-heavy
85 jaundice ast-alt-ratio-high
70 hepatomegaly fever
60 ruq-pain ascites wbc-high
do Severity score; abstinence, nutrition; glucocorticoid when severe
@ nafld | Metabolic dysfunction-associated steatotic liver disease | K76.0 | c | middle | 48 | R
= nonalcoholic fatty liver disease; NASH; hepatic steatosis; fatty liver
85 obesity
80 fatty-liver-us
70 alt-high diabetes-history
30 hepatomegaly hyperlipidemia
05 alcohol-heavy
do Fibrosis score; weight loss; treat metabolic risks
@ cirrhosis | Cirrhosis | K74.60 | c | older | 35 | U
= liver cirrhosis; hepatic cirrhosis; alcoholic cirrhosis
75 ascites spider-angiomas
65 jaundice alcohol-heavy platelets-low albumin-low
60 splenomegaly inr-high
45 palmar-erythema gynecomastia leg-swelling hepatitis-history
30 asterixis caput-medusae
do Look for cause; ultrasound and endoscopy surveillance; transplant assessment
@ hepatic-encephalopathy | Hepatic encephalopathy | K76.82 | u | older | 35 | E
90 confusion
85 cirrhosis-history
80 asterixis ammonia-high
40 constipation melena drowsiness
do Find the trigger; lactulose and rifaximin
@ sbp | Spontaneous bacterial peritonitis | K65.2 | u | older | 35 | E
95 ascites
90 cirrhosis-history
75 abdominal-pain fever
85 ascites-pmn-high
40 confusion
do Diagnostic paracentesis; ceftriaxone; albumin
@ hepatorenal | Hepatorenal syndrome | K76.7 | r | older | 35 | E
95 cirrhosis-history cr-high
85 ascites
70 urine-na-low oliguria
05 proteinuria hematuria
do Stop diuretics; albumin and vasoconstrictor; transplant
@ hcc | Hepatocellular carcinoma | C22.0 | u | older | 28 | U
= liver cancer; hepatoma
80 liver-mass
75 cirrhosis-history
65 afp-high weight-loss
50 ruq-pain hepatomegaly hepatitis-history
30 ascites jaundice from-east-asia
do Multiphase imaging; multidisciplinary team
@ liver-abscess-p | Pyogenic liver abscess | K75.0 | r | older | 40 | U
90 fever liver-abscess
75 ruq-pain
70 wbc-high
50 chills alp-high hepatomegaly
30 diabetes-history
do Cultures, drainage, antibiotics
@ echinococcosis | Hydatid cyst | B67.90 | x | adult | 50 | U
= echinococcal cyst; hydatid disease
90 liver-cyst-septated
60 ruq-pain hepatomegaly
55 dog-sheep-exposure
40 eos-high from-endemic-country
do Serology; albendazole and drainage; avoid spillage
@ hepatic-adenoma | Hepatic adenoma | D13.4 | x | 18-22-45-60 | 92 | U
90 liver-mass
80 oral-contraceptive
40 ruq-pain
20 hypotension
do MRI; stop oestrogens; surgery when large or bleeding
@ acute-liver-failure | Acute liver failure | K72.00 | r | adult | 60 | E
= fulminant hepatic failure; fulminant hepatitis; hepatic failure
95 inr-high alt-high
90 confusion jaundice
70 asterixis bili-high agitation
50 acetaminophen-overdose nausea
40 easy-bruising epistaxis
30 iv-drug-use unprotected-sex illicit-drugs
03 cirrhosis-history
do Transplant centre; acetylcysteine; glucose, coagulation and brain-oedema care
@ budd-chiari | Budd-Chiari syndrome | I82.0 | x | 15-22-50-70 | 60 | U
= hepatic vein thrombosis
85 ascites hepatomegaly
80 ruq-pain hepatic-vein-thrombus
50 oral-contraceptive polycythemia-history jaundice
do Doppler ultrasound; anticoagulation; look for myeloproliferative disease
@ hemochromatosis | Hemochromatosis | E83.110 | u | 25-40-65-85 | 25 | R
= hereditary hemochromatosis; bronze diabetes; iron overload
85 ferritin-high transferrin-sat-high
60 fatigue joint-pain diabetes-history
50 bronze-skin hepatomegaly alt-high
40 erectile-dysfunction mcp-arthropathy
30 low-ejection-fraction
do Transferrin saturation, HFE genotype; venesection; family screening
@ wilson | Wilson disease | E83.01 | r | 4-8-35-55 | 50 | U
= hepatolenticular degeneration
85 ceruloplasmin-low
60 kayser-fleischer alt-high
50 tremor dysarthria behavior-change jaundice
35 psychosis gait-unsteady hepatomegaly rigidity
do Ceruloplasmin, urinary copper, slit lamp; chelation; family screening
@ gilbert | Gilbert syndrome | E80.4 | c | 10-15-40-70 | 35 | R
90 unconjugated-bili
75 jaundice
70 trigger-fasting-stress
02 alt-high hepatomegaly ascites alp-high dark-urine
do Reassurance after normal blood count and liver tests
@ dubin-johnson | Dubin-Johnson syndrome | E80.6 | x | teen | 45 | R
= Rotor syndrome
90 dbili-high jaundice
70 black-liver
03 alt-high alp-high
do Reassurance
@ crigler-najjar | Crigler-Najjar syndrome | E80.5 | x | newborn | 50 | U
95 jaundice unconjugated-bili
80 persistent-severe-jaundice
50 kernicterus-signs
do Phototherapy, exchange transfusion; transplant
@ sphincter-oddi | Postcholecystectomy syndrome | K91.5 | x | adult | 75 | R
= sphincter of Oddi dysfunction
95 cholecystectomy-history
90 ruq-pain
50 alp-high opioid-trigger
do Liver tests, MRCP or EUS; ERCP in selected patients
`;
