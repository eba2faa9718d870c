/** Gut, liver, bile ducts and pancreas. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const DIGESTIVE = `
@ gerd | Gastroesophageal reflux disease | K21.9 | v | adult | 50 | R
= GERD; acid reflux; reflux esophagitis
85 heartburn
60 regurgitation worse-lying
40 worse-after-meals chronic-cough obesity relieved-by-antacid
25 chest-pain hoarseness epigastric-pain
do Acid suppression trial and lifestyle; endoscopy with alarm signs
@ barrett | Barrett esophagus | K22.70 | r | older | 30 | R
90 heartburn
80 columnar-metaplasia
40 smoking obesity
do Endoscopic surveillance; acid suppression
@ esophageal-cancer | Esophageal cancer | C15.9 | u | old | 25 | U
= esophageal adenocarcinoma; esophageal squamous cell carcinoma; oesophageal cancer
90 progressive-dysphagia dysphagia weight-loss
70 esophageal-mass smoking
50 alcohol-heavy heartburn
20 hoarseness odynophagia
do Endoscopy and biopsy; staging
@ achalasia | Achalasia | K22.0 | r | middle | 50 | R
95 dysphagia dysphagia-solids-liquids
80 birds-beak absent-peristalsis
65 regurgitation
40 weight-loss chest-pain night-cough
do Manometry and endoscopy; dilatation, myotomy
@ esophageal-spasm | Diffuse esophageal spasm | K22.4 | r | middle | 60 | R
= distal esophageal spasm; nutcracker esophagus
85 chest-pain
70 dysphagia corkscrew-esophagus
50 dysphagia-solids-liquids hot-cold-trigger
05 ecg-st-elevation troponin-high
do Exclude cardiac cause; manometry; calcium channel blocker
@ eosinophilic-esophagitis | Eosinophilic esophagitis | K20.0 | u | 3-10-40-65 | 25 | R
90 dysphagia
75 food-impaction esophageal-rings atopy
70 eosinophils-biopsy
do Endoscopy with biopsy; acid suppression, swallowed steroid, diet
@ pill-esophagitis | Drug-induced esophagitis | K20.8 | r | all | 55 | R
= pill esophagitis; infectious esophagitis; Candida esophagitis; esophagitis
90 odynophagia
60 pill-trigger
50 chest-pain heartburn
25 hiv-history oral-thrush immunosuppression
do Stop or take the drug with water upright; antifungal if thrush
@ plummer-vinson | Plummer-Vinson syndrome | D50.1 | x | middle | 88 | R
90 dysphagia esophageal-web
85 hemoglobin-low
80 mcv-low ferritin-low
50 glossitis koilonychia fatigue
do Iron; dilatation; cancer surveillance
@ zenker | Zenker diverticulum | K22.5 | r | old | 40 | R
85 dysphagia regurgitation-undigested
75 halitosis
50 neck-mass cough aspiration-symptoms
75 pharyngeal-pouch
do Barium swallow; surgery
@ boerhaave | Boerhaave syndrome | K22.3 | x | adult | 25 | E
= esophageal perforation; esophageal rupture
90 vomiting-forceful vomiting
85 chest-pain sudden-onset
75 subcutaneous-emphysema
60 pneumomediastinum pleural-effusion tachycardia
50 dyspnea fever alcohol-heavy epigastric-pain
40 hamman-sign
do Nothing by mouth; water-soluble contrast swallow or CT; antibiotics; surgery
@ mallory-weiss | Mallory-Weiss syndrome | K22.6 | u | adult | 30 | U
= Mallory-Weiss tear
95 hematemesis
85 vomiting-forceful vomiting
55 alcohol-heavy
20 hypotension tachycardia bulimia-features
do Resuscitate; endoscopy; antiemetic
@ variceal-bleed | Esophageal variceal hemorrhage | I85.11 | u | middle | 30 | E
= esophageal varices; bleeding varices; portal hypertension
95 hematemesis
85 cirrhosis-history
70 alcohol-heavy hypotension tachycardia
60 ascites splenomegaly spider-angiomas platelets-low
40 melena jaundice caput-medusae
do Resuscitate with restrictive transfusion; vasoactive drug and antibiotic; endoscopic banding
@ peptic-ulcer | Peptic ulcer disease | K27.9 | c | adult | 45 | U
= gastric ulcer; duodenal ulcer; PUD; bleeding peptic ulcer
85 epigastric-pain
55 relieved-by-food h-pylori-positive
45 nsaid-use night-symptoms worse-after-meals
35 melena smoking nausea
20 hemoglobin-low hematemesis weight-loss
do Test and treat H. pylori; stop NSAID; acid suppression; endoscopy with alarm signs
@ perforated-ulcer | Perforated peptic ulcer | K27.5 | r | adult | 40 | E
= perforated viscus
98 abdominal-pain
90 sudden-onset severe-pain free-air
85 rigid-abdomen
60 nsaid-use tachycardia shoulder-tip-pain
40 hypotension fever
do Nothing by mouth; upright radiograph or CT; antibiotics; surgery
@ gastritis | Gastritis | K29.70 | c | adult | 50 | R
= acute gastritis; erosive gastritis; functional dyspepsia; H. pylori gastritis
85 epigastric-pain
50 nausea h-pylori-positive
40 nsaid-use alcohol-heavy bloating
15 hematemesis
do Stop irritants; acid suppression; H. pylori test
@ pernicious-anemia | Pernicious anemia | D51.0 | u | older | 58 | R
= autoimmune gastritis; vitamin B12 deficiency; cobalamin deficiency; subacute combined degeneration
85 mcv-high hemoglobin-low b12-low
70 fatigue paresthesia
65 intrinsic-factor-ab hypersegmented-neutrophils
50 loss-vibration glossitis pallor gait-unsteady
30 vegan-diet gastrectomy-history memory-loss homocysteine-high mma-high
20 autoimmune-history
do B12 level, intrinsic factor antibody; parenteral B12
@ zollinger-ellison | Zollinger-Ellison syndrome | E16.4 | x | middle | 45 | U
= gastrinoma
90 gastrin-high
80 epigastric-pain refractory-ulcers
65 watery-diarrhea
30 men1-features steatorrhea weight-loss
do Fasting gastrin, imaging; high-dose acid suppression; screen for MEN1
@ gastric-cancer | Gastric adenocarcinoma | C16.9 | u | old | 38 | U
= stomach cancer; gastric carcinoma; linitis plastica
80 weight-loss
65 epigastric-pain early-satiety gastric-mass
50 anorexia hemoglobin-low nausea
25 virchow-node melena acanthosis-nigricans from-east-asia
do Endoscopy and biopsy; staging; multidisciplinary team
@ gastroparesis | Gastroparesis | K31.84 | u | middle | 70 | R
85 early-satiety nausea
75 vomiting bloating
70 diabetes-history delayed-emptying
40 weight-loss
do Emptying study after endoscopy; small meals, prokinetic; glucose control
@ celiac | Celiac disease | K90.0 | c | all | 63 | R
= coeliac disease; celiac sprue; gluten enteropathy
70 chronic-diarrhea bloating
85 ttg-pos
50 weight-loss fatigue hemoglobin-low steatorrhea ferritin-low villous-atrophy
25 failure-to-thrive dermatitis-herpetiformis type1-diabetes-history abdominal-pain
do Tissue transglutaminase IgA with total IgA on gluten; biopsy; gluten-free diet
@ tropical-sprue | Tropical sprue | K90.1 | x | adult | 50 | R
85 chronic-diarrhea tropical-travel
70 weight-loss steatorrhea mcv-high villous-atrophy
03 ttg-pos
do Exclude infection; folate and tetracycline
@ whipple | Whipple disease | K90.81 | x | middle | 15 | U
85 chronic-diarrhea weight-loss pas-macrophages
75 joint-pain
50 lymphadenopathy fever steatorrhea
25 memory-loss ophthalmoplegia
do Duodenal biopsy; ceftriaxone then trimethoprim-sulfamethoxazole
@ lactose-intolerance | Lactose intolerance | E73.9 | c | all | 50 | R
= lactase deficiency
90 dairy-trigger bloating
80 watery-diarrhea
60 flatulence abdominal-cramps
02 weight-loss fever bloody-stool
do Dietary trial or breath test
@ ibs | Irritable bowel syndrome | K58.9 | v | young | 68 | R
= IBS
95 abdominal-pain
80 relieved-by-defecation alternating-bowel bloating
55 chronic-diarrhea constipation
40 stress anxiety
02 weight-loss bloody-stool fever nocturnal-diarrhea
do Positive diagnosis with few tests; diet and symptom-directed treatment
@ crohn | Crohn disease | K50.90 | u | 8-15-40-80 | 52 | U
= Crohn's disease; regional enteritis; ileitis
80 abdominal-pain chronic-diarrhea
60 weight-loss rlq-pain crp-high
40 fever perianal-fistula skip-lesions oral-ulcers fatigue hemoglobin-low
30 noncaseating-granuloma bloody-stool
20 joint-pain erythema-nodosum uveitis transmural-inflammation b12-low string-sign
do Calprotectin, ileocolonoscopy, imaging; induce and keep remission
@ ulcerative-colitis | Ulcerative colitis | K51.90 | u | 8-15-40-80 | 48 | U
= UC; toxic megacolon
90 bloody-stool
85 chronic-diarrhea
65 tenesmus abdominal-cramps continuous-colitis
60 crp-high
40 weight-loss hemoglobin-low fever panca-positive crypt-abscess
15 pyoderma-gangrenosum primary-sclerosing-history joint-pain
do Stool tests, colonoscopy; mesalamine, glucocorticoid in flare
@ microscopic-colitis | Microscopic colitis | K52.839 | r | older | 80 | R
= collagenous colitis; lymphocytic colitis
95 watery-diarrhea chronic-diarrhea
50 nocturnal-diarrhea nsaid-use
70 colitis-biopsy-microscopic
03 bloody-stool
do Colonoscopy with biopsies; stop triggers; budesonide
@ gastroenteritis-viral | Viral gastroenteritis | A08.4 | v | all | 50 | R
= norovirus; rotavirus; acute gastroenteritis
90 watery-diarrhea
80 vomiting nausea
60 abdominal-cramps sick-contacts
40 low-grade-fever dehydration
03 bloody-stool
do Oral rehydration; no routine antibiotic
@ food-poisoning | Staphylococcal food poisoning | A05.0 | u | all | 50 | R
= Bacillus cereus food poisoning; toxin-mediated food poisoning
95 vomiting
90 onset-hours-after-food
60 abdominal-cramps watery-diarrhea
40 mayonnaise-rice
05 fever
do Fluids
@ bacterial-enteritis | Bacterial enterocolitis | A04.9 | c | all | 50 | U
= Campylobacter enteritis; Salmonella gastroenteritis; Shigellosis; Yersinia enterocolitis; dysentery
90 diarrhea
75 fever abdominal-cramps
65 bloody-stool
50 undercooked-food stool-leukocytes tenesmus
40 recent-travel
do Fluids; stool culture when severe; antibiotic in selected cases
@ travelers-diarrhea | Traveler's diarrhea | A04.1 | u | all | 50 | R
= enterotoxigenic E. coli infection; ETEC
98 watery-diarrhea
95 recent-travel
60 abdominal-cramps nausea
15 fever
do Fluids; loperamide or single-dose antibiotic when severe
@ cholera-d | Cholera | A00.9 | x | all | 50 | E
98 watery-diarrhea rice-water-stool
80 dehydration recent-travel
70 vomiting
50 hypotension
do Aggressive rehydration; doxycycline; report
@ giardiasis | Giardiasis | A07.1 | u | all | 48 | R
85 chronic-diarrhea foul-greasy-stool
75 camping-stream-water bloating flatulence
60 abdominal-cramps giardia-stool
40 weight-loss
10 iga-low
do Stool antigen; metronidazole or tinidazole
@ amebiasis | Amebiasis | A06.0 | r | adult | 35 | U
= amebic liver abscess; amoebic dysentery; entamoeba histolytica
75 bloody-stool recent-travel
60 fever abdominal-pain
50 liver-abscess ruq-pain
60 entamoeba-stool
do Serology and stool; metronidazole then a luminal agent
@ c-diff | Clostridioides difficile infection | A04.72 | c | old | 55 | U
= Clostridium difficile colitis; C. diff; pseudomembranous colitis
95 watery-diarrhea
88 recent-antibiotics
70 c-diff-toxin
60 wbc-high abdominal-cramps hospital-stay
40 fever pseudomembranes
do Stool toxin test; stop the antibiotic; oral fidaxomicin or vancomycin; contact precautions
@ appendicitis | Acute appendicitis | K35.80 | c | 3-8-35-80 | 45 | E
95 abdominal-pain
80 rlq-pain@wagner1996 anorexia
70 rlq-tenderness nausea wbc-high
64 pain-migration@wagner1996
60 fever vomiting
40 rebound-tenderness guarding rovsing-sign psoas-sign
80 appendix-imaging
do Ultrasound or CT; antibiotics; surgery
src wagner1996
@ diverticulitis | Acute diverticulitis | K57.92 | c | older | 50 | U
90 llq-pain
80 abdominal-pain
65 fever llq-tenderness wbc-high
80 diverticulitis-ct
40 constipation nausea
25 diarrhea llq-mass
do CT; antibiotics in selected cases; drain abscess; colonoscopy later
@ diverticular-bleed | Diverticular hemorrhage | K57.31 | u | old | 45 | U
= diverticulosis
98 hematochezia
85 painless-bleeding
50 hypotension tachycardia hemoglobin-low
40 constipation nsaid-use
03 fever abdominal-pain
do Resuscitate; colonoscopy or CT angiography
@ angiodysplasia | Angiodysplasia | K55.21 | r | old | 45 | U
= Heyde syndrome; arteriovenous malformation of the colon
95 hematochezia
80 painless-bleeding
60 hemoglobin-low
45 aortic-stenosis-murmur ckd-history
do Endoscopy; iron; treat aortic stenosis
@ hemorrhoids | Hemorrhoids | K64.9 | v | adult | 50 | R
= haemorrhoids; thrombosed hemorrhoid; internal hemorrhoids
90 bright-blood-paper
60 hemorrhoids-exam constipation
40 anal-itching perianal-pain
03 weight-loss
do Fibre, topical treatment; banding; colonoscopy by age and risk
@ anal-fissure | Anal fissure | K60.2 | c | all | 50 | R
95 pain-with-defecation
80 bright-blood-paper
70 constipation anal-tear
do Fibre, sitz baths, topical nitrate or calcium channel blocker
@ perianal-abscess | Perianal abscess | K61.0 | u | adult | 35 | U
= anorectal abscess; pilonidal cyst; pilonidal abscess
98 perianal-pain
85 perianal-swelling
50 fever
25 diabetes-history
do Incision and drainage
@ colorectal-cancer | Colorectal cancer | C18.9 | c | old | 45 | U
= colon cancer; colonic adenocarcinoma; rectal cancer
60 bowel-habit-change weight-loss hemoglobin-low
55 colon-mass ferritin-low
50 hematochezia fatigue occult-blood-positive
40 abdominal-pain narrow-stools
25 family-history-colon-cancer cea-high
do Colonoscopy; staging; multidisciplinary team
@ fap | Familial adenomatous polyposis | D12.6 | x | teen | 50 | U
= Gardner syndrome; Turcot syndrome; FAP
95 multiple-polyps
80 family-history-colon-cancer
40 hematochezia osteoma-epidermoid
do Genetic testing; colectomy; family screening
@ lynch | Lynch syndrome | Z15.09 | r | 20-35-60-80 | 50 | R
= hereditary nonpolyposis colorectal cancer; HNPCC
95 family-history-colon-cancer
60 colon-mass family-history-endometrial-ovarian
do Tumour mismatch-repair testing; genetic counselling; early colonoscopy
@ peutz-jeghers | Peutz-Jeghers syndrome | Q85.89 | x | 3-8-30-50 | 50 | R
95 mucocutaneous-pigment
80 hamartomatous-polyps
50 intussusception-imaging abdominal-pain
do Genetic testing; surveillance
@ sbo | Small bowel obstruction | K56.609 | c | all | 50 | E
= intestinal obstruction; bowel obstruction; adhesions; strangulated hernia
92 abdominal-pain-colicky abdominal-pain
88 vomiting
75 abdominal-distension dilated-loops-airfluid
70 prior-abdominal-surgery obstipation
50 high-pitched-bowel-sounds tachycardia
15 hernia-bulge
do Nothing by mouth, decompress, fluids; CT; surgery if strangulated
@ inguinal-hernia | Inguinal hernia | K40.90 | c | all | 12 | R
= hernia; femoral hernia; incarcerated hernia
95 groin-bulge
75 hernia-bulge worse-straining
30 groin-pain
do Surgical review; emergency if irreducible and tender
@ volvulus | Sigmoid volvulus | K56.2 | r | old | 40 | E
= volvulus; cecal volvulus
92 abdominal-distension abdominal-pain
85 obstipation
80 coffee-bean-sign
50 vomiting constipation
do Endoscopic detorsion; surgery if ischaemic
@ ogilvie | Acute colonic pseudo-obstruction | K59.81 | r | old | 45 | U
= Ogilvie syndrome; paralytic ileus; ileus
90 abdominal-distension
75 dilated-colon postoperative
60 decreased-bowel-sounds obstipation opioid-use
40 k-low
do Correct electrolytes; stop opioids; decompress; neostigmine
@ mesenteric-ischemia | Acute mesenteric ischemia | K55.069 | r | old | 50 | E
= mesenteric artery occlusion; bowel ischemia; mesenteric infarction
95 abdominal-pain
85 pain-out-of-proportion severe-pain
70 sudden-onset lactate-high mesenteric-occlusion
50 atrial-fibrillation-ecg wbc-high vascular-disease-history
40 bloody-stool vomiting hypotension recent-mi
do CT angiography at once; heparin, antibiotics, fluids; vascular surgery
@ chronic-mesenteric | Chronic mesenteric ischemia | K55.1 | x | old | 65 | U
= intestinal angina
92 postprandial-pain
85 weight-loss food-fear
70 vascular-disease-history smoking
50 abdominal-bruit
do CT angiography; revascularisation
@ ischemic-colitis | Ischemic colitis | K55.039 | u | old | 60 | U
85 abdominal-pain
80 bloody-stool
60 vascular-disease-history
40 hypotension splenic-flexure-colitis tenderness-abdomen
do CT, colonoscopy; fluids, bowel rest, antibiotics
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
@ peritonitis | Secondary peritonitis | K65.0 | u | all | 48 | E
95 abdominal-pain
90 rigid-abdomen rebound-tenderness
75 fever tachycardia
60 wbc-high free-air hypotension
do Antibiotics, fluids; surgery
@ splenic-rupture | Splenic rupture | S36.00XA | r | adult | 30 | E
= splenic laceration; blunt abdominal trauma
90 luq-pain
80 abdominal-trauma hypotension
60 shoulder-tip-pain tachycardia
40 free-fluid-us recent-mono
do Resuscitate, FAST; angioembolisation or surgery
@ intussusception | Intussusception | K56.1 | u | 0.2-0.4-2-6 | 38 | E
90 intermittent-crying abdominal-pain
75 vomiting
60 currant-jelly-stool target-sign-us
55 sausage-mass
50 lethargy knees-to-chest
30 recent-viral-illness bloody-stool
do Ultrasound; air or contrast enema; surgery if perforated
@ pyloric-stenosis | Hypertrophic pyloric stenosis | Q40.0 | u | 0.03-0.06-0.2-0.5 | 20 | U
97 projectile-vomiting
85 nonbilious-vomiting hungry-after-vomiting
60 olive-mass metabolic-alkalosis thick-pylorus
45 dehydration weight-loss cl-low
do Correct fluid and chloride; ultrasound; pyloromyotomy
@ duodenal-atresia | Duodenal atresia | Q41.0 | r | newborn | 45 | E
95 bilious-vomiting
85 double-bubble
60 polyhydramnios upper-abdominal-distension
40 down-features poor-feeding
do Decompress, fluids; echocardiography; surgery
@ jejunal-atresia | Jejunal atresia | Q41.1 | x | newborn | 50 | E
= intestinal atresia; ileal atresia
95 bilious-vomiting abdominal-distension
75 triple-bubble
40 maternal-cocaine
do Decompress, fluids; surgery
@ malrotation | Malrotation with midgut volvulus | Q43.3 | r | newborn | 40 | E
= midgut volvulus
92 bilious-vomiting
75 corkscrew-duodenum
50 abdominal-distension bloody-stool lethargy
40 hypotension
do Upper gastrointestinal contrast study; emergency Ladd procedure
@ hirschsprung | Hirschsprung disease | Q43.1 | r | newborn | 22 | U
= congenital aganglionic megacolon; congenital megacolon
92 delayed-meconium
80 abdominal-distension
60 bilious-vomiting constipation squirt-sign
70 aganglionic-biopsy transition-zone
20 down-features
do Contrast enema, rectal biopsy; surgery
@ meconium-ileus-d | Meconium ileus | P76.0 | x | newborn | 50 | E
92 delayed-meconium
85 bilious-vomiting abdominal-distension
60 microcolon
50 family-history-cf
do Contrast enema; sweat test
@ nec | Necrotizing enterocolitis | P77.9 | r | newborn | 45 | E
92 premature
85 abdominal-distension
75 bloody-stool pneumatosis
60 poor-feeding lethargy bilious-vomiting
do Stop feeds, decompress, antibiotics; surgical review
@ meckel | Meckel diverticulum | Q43.0 | r | 0.3-1-6-40 | 35 | U
92 hematochezia
85 painless-bleeding
60 hemoglobin-low technetium-scan
do Technetium scan; surgery
@ biliary-atresia | Biliary atresia | Q44.2 | r | 0.03-0.06-0.25-0.6 | 55 | U
97 jaundice
92 dbili-high
85 pale-stool dark-urine
60 hepatomegaly absent-gallbladder
do Ultrasound, HIDA, biopsy; Kasai operation before 60 days
@ te-fistula | Tracheoesophageal fistula | Q39.1 | r | newborn | 45 | E
= esophageal atresia
90 choking-with-feeds drooling
75 ng-tube-coils
60 polyhydramnios cyanosis
50 cough respiratory-distress
do Stop feeds, suction; look for VACTERL; surgery
@ diaphragmatic-hernia | Congenital diaphragmatic hernia | Q79.0 | r | newborn | 42 | E
95 respiratory-distress
85 bowel-in-chest
75 scaphoid-abdomen cyanosis
60 decreased-breath-sounds
do Intubate, no bag-mask; decompress; surgery
@ gastroschisis | Gastroschisis | Q79.3 | x | newborn | 50 | E
95 bowel-outside-no-sac
60 young-mother afp-high
do Cover, fluids, antibiotics; surgery
@ omphalocele | Omphalocele | Q79.2 | x | newborn | 50 | E
95 bowel-outside-sac
40 macroglossia congenital-heart-history
do Cover, look for syndromes; surgery
@ infant-reflux | Gastroesophageal reflux of infancy | P78.83 | c | infant | 48 | R
= physiologic reflux; infantile reflux
97 spitting-up
75 normal-growth
03 failure-to-thrive bilious-vomiting
do Reassurance, smaller feeds, upright after feeds
@ cows-milk-allergy | Food protein-induced proctocolitis | K52.29 | u | 0-0.04-0.6-2 | 50 | R
= cow's milk protein allergy; milk protein allergy; FPIES
90 bloody-stool
70 milk-formula-trigger
50 eczema-history normal-growth spitting-up
do Remove milk protein; extensively hydrolysed formula
@ encopresis | Functional constipation | K59.04 | c | 1-3-10-80 | 48 | R
= encopresis; constipation; fecal impaction
97 constipation
70 withholding hard-stool
50 fecal-soiling abdominal-pain
03 delayed-meconium fever
do Disimpaction, osmotic laxative, toilet routine
@ carcinoid-gist | Gastrointestinal stromal tumor | C49.A0 | x | older | 48 | U
= GIST
80 gastric-mass spindle-cells-ckit
50 melena hemoglobin-low early-satiety
do Endoscopic ultrasound; surgery, imatinib
`;
