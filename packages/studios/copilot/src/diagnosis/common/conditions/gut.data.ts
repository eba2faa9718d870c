/** Oesophagus, stomach and bowel. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const GUT = `
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
`;
