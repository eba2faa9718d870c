/**
 * Diagnoses and their everyday names: `name; synonym; synonym < broader name`. A line that begins with `*`
 * holds several diagnoses, whose synonyms are joined by commas. A `!` before a name means it counts only in exactly
 * these letters (acronyms that are also words). A mention of the broader name is supported by a narrower entry, never the reverse.
 * Own work from general medical knowledge.
 */
export const CONDITIONS = `
hypertension; htn; high blood pressure; essential hypertension; arterial hypertension; hypertensive disorder; elevated blood pressure disorder; primary hypertension; hypertensive; hypertensive disease
pulmonary hypertension; pulmonary arterial hypertension; pah
* hypertensive emergency; hypertensive urgency; hypertensive crisis
prediabetes; pre diabetes; prediabetic; borderline diabetes; impaired glucose tolerance; pre diabetic
diabetes; diabetes mellitus; diabetic; !DM; sugar diabetes; sugar disease
type 2 diabetes; type 2 diabetes mellitus; diabetes type 2; diabetes mellitus type 2; diabetes mellitus type ii; type ii diabetes; dm2; t2dm; t2d; dmii; dm ii; niddm; dm type 2; type 2 dm; non insulin dependent diabetes; adult onset diabetes; diabetes type ii; type ii dm; type two diabetes < diabetes
type 1 diabetes; type 1 diabetes mellitus; diabetes type 1; diabetes mellitus type 1; t1dm; dm1; type i diabetes; juvenile diabetes; iddm; type 1 dm; insulin dependent diabetes < diabetes
gestational diabetes; gdm; gestational diabetes mellitus < diabetes
diabetes insipidus
diabetic neuropathy; neuropathy due to type 2 diabetes mellitus; peripheral neuropathy due to diabetes; diabetic peripheral neuropathy; nerve damage from diabetes < peripheral neuropathy
diabetic retinopathy; diabetic retinopathy associated with type ii diabetes mellitus; diabetic eye disease; diabetic retinopathy due to type 2 diabetes mellitus; retinopathy due to type 2 diabetes mellitus < retinopathy
nonproliferative diabetic retinopathy; nonproliferative diabetic retinopathy due to type 2 diabetes mellitus; npdr; nonproliferative retinopathy due to type 2 diabetes mellitus < diabetic retinopathy
proliferative diabetic retinopathy; proliferative diabetic retinopathy due to type ii diabetes mellitus; pdr < diabetic retinopathy
macular edema due to diabetes; diabetic macular edema; macular edema and retinopathy due to type 2 diabetes mellitus < macular edema
diabetic nephropathy; diabetic renal disease; diabetic kidney disease; kidney disease due to diabetes; kidney damage from diabetes < nephropathy
diabetic ketoacidosis; dka
diabetic foot ulcer; diabetic foot < skin ulcer
hyperosmolar hyperglycemic state; hhs
microalbuminuria due to type 2 diabetes mellitus; microalbuminuria
proteinuria due to type 2 diabetes mellitus; proteinuria
blindness due to type 2 diabetes mellitus < blindness
blindness; vision loss
retinopathy
macular edema
hyperglycemia; high blood sugar; high sugar
hypoglycemia; low blood sugar
metabolic syndrome; metabolic syndrome x; syndrome x; insulin resistance syndrome
insulin resistance
obesity; obese; obesity with bmi 30 or more; obesity with bmi 40 or more; obesity with bmi of 30 or more; obesity bmi 30 or more; body mass index 30+ obesity; body mass index 30 obesity; morbid obesity; bmi 30+ obesity; severe obesity; body mass index 40+ severely obese; class 1 obesity; class 2 obesity; class 3 obesity
overweight
underweight
malnutrition; protein calorie malnutrition; undernutrition
hyperlipidemia; hld; dyslipidemia; high cholesterol; hypercholesterolemia; elevated cholesterol; !HL; raised cholesterol; hyperlipidaemia; high lipid
hypertriglyceridemia; high triglyceride; elevated triglyceride < hyperlipidemia
familial hypercholesterolemia < hyperlipidemia
coronary artery disease; cad; coronary heart disease; chd; ischemic heart disease; ihd; coronary atherosclerosis; clogged heart arteries; atherosclerotic heart disease; narrowed heart arteries; coronary disease; ashd
myocardial infarction; !MI; heart attack; acute myocardial infarction; !AMI; history of myocardial infarction; old myocardial infarction
stemi; st elevation myocardial infarction; acute st segment elevation myocardial infarction; st segment elevation myocardial infarction < myocardial infarction
nstemi; non st elevation myocardial infarction; acute non st segment elevation myocardial infarction; non st segment elevation myocardial infarction < myocardial infarction
acute coronary syndrome; !ACS
angina; angina pectoris; stable angina; unstable angina
heart failure; chf; congestive heart failure; chronic congestive heart failure; cardiac failure; !HF; weak heart; ccf; chronic heart failure; hf; heart is not pumping well
hfref; heart failure with reduced ejection fraction; systolic heart failure; !HFrEF < heart failure
hfpef; heart failure with preserved ejection fraction; diastolic heart failure < heart failure
acute decompensated heart failure; adhf; acute on chronic heart failure; acute heart failure < heart failure
cardiomyopathy; dilated cardiomyopathy; ischemic cardiomyopathy; hypertrophic cardiomyopathy
cardiac arrest; cardiopulmonary arrest; history of cardiac arrest; heart stopped
atrial fibrillation; afib; a fib; !AF; atrial fib; !AFib; paroxysmal atrial fibrillation; irregular heart rhythm
atrial flutter; aflutter < arrhythmia
arrhythmia; cardiac arrhythmia; irregular heartbeat; dysrhythmia
supraventricular tachycardia; svt; psvt < arrhythmia
ventricular tachycardia; vtach; v tach < arrhythmia
ventricular fibrillation; vfib; v fib < arrhythmia
* bradycardia; sick sinus syndrome
heart block; atrioventricular block; av block
long qt syndrome
aortic stenosis; aortic valve stenosis
aortic regurgitation; aortic insufficiency
mitral regurgitation; mitral insufficiency; mitral valve regurgitation
mitral valve prolapse; !MVP
mitral stenosis
valvular heart disease; heart valve disease
tricuspid regurgitation
endocarditis; infective endocarditis
* pericarditis; myocarditis
* pericardial effusion; cardiac tamponade
aortic aneurysm; abdominal aortic aneurysm; aaa; thoracic aortic aneurysm
aortic dissection
rheumatic heart disease; rheumatic fever
* congenital heart disease; patent foramen ovale, !PFO; ventricular septal defect; atrial septal defect; tetralogy of fallot
peripheral artery disease; peripheral arterial disease; !PAD; peripheral vascular disease; !PVD; claudication
carotid stenosis; carotid artery stenosis
varicose vein; varicose veins; venous insufficiency
deep vein thrombosis; dvt; deep venous thrombosis; leg clot; blood clot in the leg
pulmonary embolism; !PE; acute pulmonary embolism; blood clot in the lung; lung clot
venous thromboembolism; vte
thrombophlebitis
raynaud; raynaud phenomenon; raynaud disease
stroke; cva; cerebrovascular accident; ischemic stroke; cerebral infarction; hemorrhagic stroke
transient ischemic attack; !TIA; mini stroke
* intracranial hemorrhage; subarachnoid hemorrhage, !SAH; subdural hematoma, !SDH; intracerebral hemorrhage, !ICH
cerebral aneurysm; brain aneurysm
copd; chronic obstructive pulmonary disease; chronic obstructive lung disease; !COPD
chronic bronchitis; chronic obstructive bronchitis < copd
emphysema; pulmonary emphysema < copd
copd exacerbation; acute exacerbation of copd; aecopd < copd
asthma; asthmatic; reactive airway disease
childhood asthma < asthma
asthma exacerbation; asthma attack; acute asthma; status asthmaticus < asthma
bronchitis; chest cold
acute bronchitis < bronchitis
bronchiolitis; rsv; respiratory syncytial virus
pneumonia; pna; !CAP; community acquired pneumonia; lung infection; bacterial pneumonia; aspiration pneumonia; hospital acquired pneumonia; !HCAP; lobar pneumonia
* respiratory failure, acute respiratory failure, hypoxic respiratory failure, acute hypoxic respiratory failure; acute respiratory distress syndrome, !ARDS; respiratory distress
pneumonitis; hypersensitivity pneumonitis
pleural effusion
pneumothorax; collapsed lung
pulmonary fibrosis; interstitial lung disease; !ILD; idiopathic pulmonary fibrosis; !IPF
bronchiectasis
cystic fibrosis
* pulmonary edema, pulmonary oedema, lung edema
nodule
pulmonary nodule; lung nodule; solitary pulmonary nodule; solitary nodule of lung < nodule
sarcoidosis
tuberculosis; !TB; latent tuberculosis; pulmonary tuberculosis
sleep apnea; obstructive sleep apnea; !OSA; sleep apnoea; obstructive sleep apnea syndrome; sleep disorder
covid 19; covid; covid19; sars cov 2; coronavirus disease 2019; disease caused by severe acute respiratory syndrome coronavirus 2; covid 19 infection; disease caused by sars cov 2
suspected covid 19; suspected disease caused by severe acute respiratory coronavirus 2 < covid 19
influenza; flu; the flu
upper respiratory infection; !URI; common cold; upper respiratory tract infection; !URTI
pharyngitis; throat infection
acute viral pharyngitis; viral pharyngitis; viral sore throat < pharyngitis
strep throat; streptococcal sore throat; streptococcal pharyngitis; strep pharyngitis; strep < pharyngitis
tonsillitis
sinusitis; sinus infection; rhinosinusitis
viral sinusitis; viral sinus infection < sinusitis
acute bacterial sinusitis; bacterial sinusitis; bacterial sinus infection < sinusitis
chronic sinusitis; chronic sinus infection; long term sinus trouble < sinusitis
* laryngitis; croup
otitis media; ear infection; middle ear infection; acute otitis media; recurrent otitis media
otitis externa; swimmers ear
allergic rhinitis; hay fever; seasonal allergies; seasonal allergy; environmental allergies; allergic rhinitis due to pollen
perennial allergic rhinitis; year round allergies; year round allergic rhinitis < allergic rhinitis
seasonal allergic rhinitis; perennial allergic rhinitis with seasonal variation < allergic rhinitis
* nasal polyp; deviated septum
hearing loss; deafness
vertigo; benign paroxysmal positional vertigo; !BPPV; meniere disease
tinnitus
chronic kidney disease; ckd; chronic renal disease; chronic renal failure; chronic renal insufficiency; !CRI < kidney disease
chronic kidney disease stage 1; ckd 1; ckd stage 1; ckd1; stage 1 ckd; stage 1 chronic kidney disease; ckd stage i < chronic kidney disease
chronic kidney disease stage 2; ckd 2; ckd stage 2; ckd2; stage 2 ckd; stage 2 chronic kidney disease; ckd stage ii < chronic kidney disease
chronic kidney disease stage 3; ckd 3; ckd stage 3; ckd3; stage 3 ckd; stage 3 chronic kidney disease; ckd stage iii < chronic kidney disease
chronic kidney disease stage 4; ckd 4; ckd stage 4; ckd4; stage 4 ckd; stage 4 chronic kidney disease; ckd stage iv < chronic kidney disease
end stage renal disease; esrd; chronic kidney disease stage 5; end stage kidney disease; kidney failure; ckd 5; ckd stage 5; dialysis dependent < chronic kidney disease
kidney disease; renal disease; disorder of kidney; kidney problem; renal insufficiency; kidney trouble
acute kidney injury; !AKI; acute renal failure; !ARF; acute kidney failure < kidney disease
kidney stone; renal stone; nephrolithiasis; ureteric stone; renal calculi; kidney stones; renal calculus; ureteral stone; urolithiasis
hydronephrosis
polycystic kidney disease; !PKD
* nephrotic syndrome; glomerulonephritis; iga nephropathy; lupus nephritis
nephropathy < kidney disease
awaiting transplantation of kidney; kidney transplant candidate
hematuria; blood in urine
urinary tract infection; uti; cystitis; bladder infection; acute cystitis; recurrent urinary tract infection; urine infection; escherichia coli urinary tract infection
pyelonephritis; pyelo; kidney infection
urinary incontinence; overactive bladder; !OAB
urinary retention
interstitial cystitis
benign prostatic hyperplasia; bph; enlarged prostate; benign prostatic hypertrophy; prostatic hyperplasia
prostatitis
erectile dysfunction; impotence
hypogonadism; low testosterone
gerd; gastroesophageal reflux disease; acid reflux; reflux; heartburn disease; gastro esophageal reflux; reflux disease; esophageal reflux; gastroesophageal reflux
peptic ulcer; peptic ulcer disease; !PUD; gastric ulcer; duodenal ulcer; stomach ulcer
* gastritis; dyspepsia, indigestion
gastroparesis
hiatal hernia
* barrett esophagus; esophagitis; eosinophilic esophagitis; esophageal varices; esophageal stricture
gastrointestinal hemorrhage; gi bleed; gi bleeding; gastrointestinal bleeding; upper gi bleed; lower gi bleed; !GIB
gastroenteritis; stomach flu; viral gastroenteritis
appendicitis; acute appendicitis; ruptured appendicitis; history of appendectomy
* diverticulitis; diverticulosis; diverticular disease
irritable bowel syndrome; !IBS
inflammatory bowel disease; !IBD
crohn disease; crohns; crohn < inflammatory bowel disease
ulcerative colitis; !UC < inflammatory bowel disease
* colitis; clostridium difficile, c diff, clostridioides difficile
celiac disease; celiac
constipation
small bowel obstruction; !SBO; bowel obstruction; ileus
hernia; inguinal hernia; umbilical hernia; ventral hernia
hemorrhoid; hemorrhoids; anal fissure; anal fistula
polyp of colon; colon polyp; colonic polyp; colorectal polyp; colon polyps; polyp in the colon; polyps of the colon; growth in the colon
rectal polyp; recurrent rectal polyp; polyp of rectum; polyp in the rectum
cholelithiasis; gallstone; gallstones
cholecystitis; gallbladder inflammation; acute cholecystitis; gallbladder disease
* choledocholithiasis; cholangitis
pancreatitis; acute pancreatitis; chronic pancreatitis
cirrhosis; liver cirrhosis; cirrhosis of liver; hepatic cirrhosis; end stage liver disease
fatty liver; nafld; nonalcoholic fatty liver disease; nash; hepatic steatosis; steatohepatitis; masld
hepatitis
hepatitis a < hepatitis
hepatitis b; hbv; chronic hepatitis b; hep b infection < hepatitis
hepatitis c; hcv; chronic hepatitis c; hep c < hepatitis
alcoholic hepatitis; alcoholic liver disease
* hepatic encephalopathy; ascites; portal hypertension
liver failure; hepatic failure
hypothyroidism; hypothyroid; underactive thyroid; hashimoto; hashimoto thyroiditis; idiopathic atrophic hypothyroidism
hyperthyroidism; hyperthyroid; overactive thyroid; graves disease; graves; thyrotoxicosis
thyroid nodule < nodule
* goiter; thyroiditis
* hyperparathyroidism; hypoparathyroidism
adrenal insufficiency; addison disease; addisons
cushing syndrome; cushing disease
* acromegaly; hypopituitarism; pituitary adenoma; prolactinoma
polycystic ovary syndrome; pcos; polycystic ovarian syndrome
osteoporosis; brittle bones; thin bones; osteoporosis disorder
osteopenia
* vitamin d deficiency; vitamin b12 deficiency, b12 deficiency; folate deficiency; vitamin deficiency
gout; gouty arthritis; acute gout
hyponatremia; low sodium
hypernatremia
hypokalemia; low potassium
hyperkalemia; high potassium
* hypocalcemia; hypercalcemia; hypomagnesemia; hypophosphatemia; hyperphosphatemia; hypoalbuminemia
* metabolic acidosis; lactic acidosis; metabolic alkalosis; respiratory acidosis; acidosis
dehydration; volume depletion; hypovolemia
fluid overload; volume overload; hypervolemia
hyperuricemia
anemia; anaemia; low blood count; low red blood count; anemic
iron deficiency anemia; iron deficiency; !IDA < anemia
sickle cell disease; sickle cell anemia; sickle cell
thalassemia; beta thalassemia
* pernicious anemia; hemolytic anemia; aplastic anemia; anemia of chronic disease; anemia of chronic kidney disease < anemia
thrombocytopenia; low platelet; !ITP; immune thrombocytopenia
* thrombocytosis; polycythemia vera, polycythemia; essential thrombocythemia
* neutropenia; febrile neutropenia; leukopenia; pancytopenia
leukocytosis
* hemophilia; von willebrand disease; coagulopathy; factor v leiden; antiphospholipid syndrome; hypercoagulable state
* hemochromatosis; porphyria
leukemia; acute myeloid leukemia; !AML; chronic lymphocytic leukemia; !CLL; acute lymphoblastic leukemia; chronic myeloid leukemia; !CML
lymphoma; hodgkin lymphoma; non hodgkin lymphoma; !NHL; diffuse large b cell lymphoma
multiple myeloma; myeloma; !MGUS; myelodysplastic syndrome; !MDS
cancer; malignancy; malignant tumor; malignant neoplasm; carcinoma; tumor; malignant neoplastic disease; neoplasm
colon cancer; malignant tumor of colon; colorectal cancer; colon carcinoma; cancer of the colon; bowel cancer; carcinoma of colon; primary malignant neoplasm of colon; overlapping malignant neoplasm of colon; colorectal carcinoma; !CRC; cancer of colon; colonic cancer < cancer
breast cancer; malignant neoplasm of breast; carcinoma of breast; breast carcinoma; ductal carcinoma in situ; !DCIS; invasive ductal carcinoma < cancer
lung cancer; malignant neoplasm of lung; carcinoma of lung; non small cell lung cancer; nsclc; small cell lung cancer; small cell carcinoma of lung; suspected lung cancer; non small cell carcinoma of lung; primary small cell malignant neoplasm of lung tnm stage 1; lung carcinoma < cancer
prostate cancer; carcinoma of prostate; neoplasm of prostate; carcinoma in situ of prostate; metastasis from malignant tumor of prostate; prostatic carcinoma < cancer
pancreatic cancer; pancreatic carcinoma < cancer
bladder cancer; urothelial carcinoma < cancer
kidney cancer; renal cell carcinoma; !RCC < cancer
liver cancer; hepatocellular carcinoma; !HCC < cancer
gastric cancer; stomach cancer < cancer
esophageal cancer < cancer
ovarian cancer < cancer
endometrial cancer; uterine cancer < cancer
cervical cancer < cancer
thyroid cancer; papillary thyroid carcinoma < cancer
brain tumor; glioblastoma; meningioma; brain cancer; glioma < cancer
head and neck cancer; oral cancer; laryngeal cancer; throat cancer < cancer
melanoma; malignant melanoma < skin cancer
skin cancer; basal cell carcinoma; squamous cell carcinoma; !BCC; !SCC < cancer
testicular cancer < cancer
bone cancer; osteosarcoma; sarcoma < cancer
metastasis; metastatic cancer; metastatic disease; metastases
depression; major depressive disorder; mdd; depressive disorder; major depression; depressed; depressive episode; major depression single episode; clinical depression
anxiety; generalized anxiety disorder; !GAD; anxiety disorder; severe anxiety panic; panic attack; panic disorder; social anxiety
bipolar disorder; bipolar; manic depression
schizophrenia; schizoaffective disorder; psychosis; psychotic disorder
ptsd; post traumatic stress disorder; posttraumatic stress disorder
obsessive compulsive disorder; !OCD
adhd; attention deficit hyperactivity disorder; attention deficit disorder; child attention deficit disorder; !ADD
autism; autism spectrum disorder
* eating disorder; anorexia nervosa; bulimia
personality disorder; borderline personality disorder
suicidal ideation; suicide attempt; at risk for suicide; suicidal
insomnia; chronic insomnia; primary insomnia
alcoholism; alcohol use disorder; alcohol abuse; alcohol dependence; alcohol dependency; etoh abuse; alcohol addiction; alcoholic; heavy drinking
alcohol withdrawal; delirium tremens
opioid use disorder; opioid abuse; opioid dependence; opioid addiction; heroin addiction
drug overdose; overdose; poisoning
substance abuse; substance use disorder; drug abuse; drug dependence; drug addiction; misuse of drugs; cocaine use; unhealthy alcohol drinking behavior
tobacco use disorder; nicotine dependence; tobacco dependence; tobacco dependence syndrome
dementia; vascular dementia; lewy body dementia
alzheimer disease; alzheimer; alzheimers; alzheimer dementia; familial alzheimer disease of early onset < dementia
* mild cognitive impairment, !MCI, cognitive impairment; memory loss
* delirium; encephalopathy; altered mental status
parkinson disease; parkinsons; parkinson
multiple sclerosis; !MS
epilepsy; seizure disorder; epileptic; history of single seizure; seizure; seizures
migraine; migraine headache; chronic intractable migraine without aura; migraines; migraine with aura
tension headache; cluster headache; chronic headache
neuropathy; peripheral neuropathy; polyneuropathy
carpal tunnel syndrome; carpal tunnel; !CTS
sciatica; lumbar radiculopathy; radiculopathy; cervical radiculopathy
spinal stenosis; lumbar stenosis; lumbar spinal stenosis
* trigeminal neuralgia; bell palsy
* als, amyotrophic lateral sclerosis; myasthenia gravis; guillain barre syndrome; huntington disease
cerebral palsy
traumatic brain injury; !TBI; head injury
concussion; concussion injury of brain; mild head injury
concussion with loss of consciousness < concussion
concussion with no loss of consciousness; concussion without loss of consciousness < concussion
* spinal cord injury; paraplegia; quadriplegia; hemiplegia
* meningitis; encephalitis
* restless legs syndrome, !RLS, restless leg syndrome; essential tremor
* syncope, fainting spell, vasovagal syncope; orthostatic hypotension
hypotension; low blood pressure
* shock; septic shock; cardiogenic shock; hypovolemic shock
arthritis
osteoarthritis; !OA; degenerative joint disease; !DJD; wear and tear arthritis; generalized osteoarthritis; localized primary osteoarthritis of the hand; osteoarthrosis < arthritis
osteoarthritis of knee; knee osteoarthritis; knee oa; knee arthritis; wear and tear arthritis of the knee; arthritis of the knee; oa of knee; gonarthrosis < osteoarthritis
osteoarthritis of hip; hip osteoarthritis; hip oa; arthritis of the hip < osteoarthritis
rheumatoid arthritis; !RA < arthritis
* psoriatic arthritis; juvenile arthritis; reactive arthritis; septic arthritis < arthritis
* ankylosing spondylitis; spondylosis; spondylolisthesis
lupus; systemic lupus erythematosus; !SLE; lupus erythematosus
* scleroderma; sjogren syndrome; vasculitis; giant cell arteritis, temporal arteritis; polymyalgia rheumatica, !PMR; dermatomyositis
* fibromyalgia, primary fibromyalgia syndrome; chronic fatigue syndrome; chronic pain syndrome, chronic pain
chronic low back pain; chronic back pain; chronic neck pain; low back strain
* degenerative disc disease, !DDD; herniated disc, disc herniation; scoliosis; kyphosis
* bursitis; tendinitis, tendonitis; plantar fasciitis; tennis elbow, epicondylitis; frozen shoulder, adhesive capsulitis
rotator cuff tear; injury of tendon of the rotator cuff of shoulder; rotator cuff injury; tear of rotator cuff
torn meniscus; meniscus tear; tear of meniscus of knee; tear of meniscus
acl tear; injury of anterior cruciate ligament; acl injury; rupture of patellar tendon; injury of medial collateral ligament of knee
fracture; broken bone; stress fracture; closed fracture
fracture of clavicle; clavicle fracture; broken collarbone; collarbone fracture; clavicular fracture; fractured clavicle; broken clavicle < fracture
fracture of forearm; forearm fracture; broken forearm; broke forearm; fractured forearm; closed fracture of forearm < fracture
fracture of wrist; wrist fracture; broken wrist; broke wrist; fractured wrist; distal radius fracture; closed fracture of wrist < fracture
fracture of ankle; ankle fracture; broken ankle; broke ankle; fractured ankle; closed fracture of ankle < fracture
fracture of rib; rib fracture; broken rib; fractured rib; fracture subluxation of rib < fracture
fracture of hip; hip fracture; broken hip; broke hip; fractured hip; fractured neck of femur; !NOF; closed fracture of hip; femur fracture; femoral neck fracture; fracture of femur < fracture
fracture of vertebra; vertebral fracture; compression fracture; fracture of vertebral column without spinal cord injury; spinal fracture; fracture of the vertebral column with spinal cord injury; pathological fracture due to osteoporosis < fracture
fracture of arm; broken arm; humerus fracture; upper arm fracture; fracture of humerus < fracture
fracture of leg; tibia fracture; broken leg; fibula fracture; fracture of tibia < fracture
fracture of hand; hand fracture; broken finger; finger fracture; metacarpal fracture < fracture
fracture of foot; foot fracture; broken toe; toe fracture; metatarsal fracture < fracture
* facial fracture; nasal fracture; broken nose; skull fracture; jaw fracture < fracture
pelvic fracture; fracture of pelvis < fracture
* sprain; strain
sprain of ankle; ankle sprain; sprained ankle; twisted ankle < sprain
sprain of wrist; wrist sprain; sprained wrist < sprain
sprain of knee; knee sprain < sprain
sprain of shoulder; shoulder sprain < sprain
neck sprain; whiplash; whiplash injury to neck; cervical strain; neck strain < sprain
* dislocation; shoulder dislocation; dislocated shoulder; subluxation
laceration; open wound
laceration of hand; hand laceration; cut hand; cut on the hand; lacerated hand; hand cut < laceration
laceration of forearm; forearm laceration; cut forearm; cut on the forearm; lacerated forearm; facial laceration of forearm < laceration
laceration of thigh; thigh laceration; cut on the thigh; lacerated thigh < laceration
laceration of foot; foot laceration; cut on the foot; lacerated foot < laceration
facial laceration; laceration of face; cut on the face; face laceration < laceration
* bullet wound; gunshot wound; stab wound
burn; second degree burn; third degree burn; first degree burn; burn injury; partial thickness burn; full thickness burn
contusion; bruise; hematoma
* injury of neck; injury of knee, knee injury; traumatic injury, trauma; injury due to fall
* amputation; history of amputation of foot; history of lower limb amputation; history of upper limb amputation
osteomyelitis
* cellulitis, skin infection; abscess, skin abscess
* erysipelas; impetigo; folliculitis; necrotizing fasciitis
atopic dermatitis; eczema; atopic eczema
* contact dermatitis; dermatitis; seborrheic dermatitis; seborrheic keratosis; actinic keratosis
psoriasis; plaque psoriasis
* acne, acne vulgaris; rosacea
* urticaria, hives, chronic urticaria; angioedema
shingles; herpes zoster; postherpetic neuralgia
herpes simplex; genital herpes; hsv; cold sore
* tinea, ringworm; athletes foot; onychomycosis; scabies; wart
skin ulcer; pressure ulcer; pressure injury; decubitus ulcer; bedsore; venous stasis ulcer; leg ulcer; pressure ulcer of sacral region of back; pressure sore
* alopecia; vitiligo; hidradenitis
hypersensitivity; anaphylaxis; anaphylactic shock; anaphylactic reaction
* food allergy; peanut allergy; shellfish allergy
sepsis; septicemia; bacteremia; sepsis caused by virus; blood infection; severe sepsis; urosepsis; sepsis caused by pseudomonas
hiv; human immunodeficiency virus; human immunodeficiency virus infection; hiv infection; aids; acquired immune deficiency syndrome; hiv disease
* syphilis; gonorrhea; chlamydia; trichomoniasis; bacterial vaginosis; pelvic inflammatory disease; sexually transmitted infection, !STI, !STD; hpv infection
* mononucleosis, mono, epstein barr virus; cytomegalovirus; chickenpox, varicella infection; measles; mumps; rubella; pertussis, whooping cough; lyme disease; malaria; dengue; zika; west nile
* escherichia coli, e coli; klebsiella, klebsiella pneumoniae; staphylococcus aureus, staph aureus, s aureus, mssa; staphylococcus epidermidis, coagulase negative staphylococcus; pseudomonas, pseudomonas aeruginosa; enterococcus, enterococcus faecalis, enterococcus faecium; streptococcus pneumoniae, pneumococcus, s pneumoniae; streptococcus pyogenes, group a streptococcus; group b streptococcus, !GBS; proteus, proteus mirabilis; legionella, legionella pneumophila; haemophilus influenzae, h influenzae; candida, candida albicans; acinetobacter; serratia; enterobacter; citrobacter; listeria; salmonella; campylobacter; mycoplasma, mycoplasma pneumoniae; aspergillus
mrsa; methicillin resistant staphylococcus aureus; vre
candidiasis; thrush; oral thrush; yeast infection; vaginal candidiasis
* lymphadenitis; lymphedema
pregnancy; normal pregnancy; pregnant; gravid; intrauterine pregnancy; uncomplicated pregnancy; unplanned pregnancy
miscarriage; miscarriage in first trimester; spontaneous abortion; pregnancy loss; first trimester miscarriage; early pregnancy loss; fetus with unknown complication
ectopic pregnancy; tubal pregnancy; tubal pregnancy with antepartum hemorrhage; molar pregnancy
* preeclampsia, pre eclampsia; eclampsia; antepartum eclampsia; hellp syndrome; gestational hypertension
* placenta previa; placental abruption; preterm labor, premature birth, preterm birth; non low risk pregnancy; complication occurring during pregnancy; antepartum hemorrhage; postpartum hemorrhage; postpartum depression; blighted ovum
infertility; female infertility; infertile; male infertility
* endometriosis; uterine fibroid, fibroids, leiomyoma; ovarian cyst; menorrhagia; dysmenorrhea; amenorrhea; menopause, postmenopausal; abnormal uterine bleeding; premenstrual syndrome
* breast cyst; fibrocystic breast; mastitis; gynecomastia; breast lump
glaucoma; open angle glaucoma
cataract; cataracts
macular degeneration; age related macular degeneration; !AMD
* conjunctivitis, pink eye; uveitis; keratitis; blepharitis; dry eye; retinal detachment; retinal tear
* myopia; astigmatism; amblyopia; strabismus
* gingivitis, gum disease; periodontitis; gingival disease; dental caries, cavities, tooth decay, primary dental caries; infection of tooth; dental abscess; loss of teeth; impacted molar; patient has tooth abscess
* down syndrome; turner syndrome; marfan syndrome; ehlers danlos syndrome; klinefelter syndrome
* spina bifida; spina bifida occulta; meningomyelocele; chiari malformation; cleft palate; cleft lip
* developmental delay; intellectual disability; dyslexia
seizure febrile; febrile seizure; febrile convulsion
* kawasaki disease; hemolytic uremic syndrome; henoch schonlein purpura
* failure to thrive; frailty; falls; recurrent falls; pressure injury of heel; cachexia
* rhabdomyolysis; compartment syndrome
* avascular necrosis; osteonecrosis; paget disease
* hyperhidrosis; lipoma; keloid; sebaceous cyst; ganglion cyst; bunion; hammertoe; ingrown toenail
* wilson disease; alpha 1 antitrypsin deficiency; gaucher disease; fabry disease; phenylketonuria; amyloidosis
* mesothelioma; asbestosis; silicosis
* hodgkin disease; kaposi sarcoma; neuroblastoma; retinoblastoma; wilms tumor
* chronic pain disorder; opioid induced constipation; drug induced constipation
transplant rejection; history of kidney transplant; renal transplant recipient; kidney transplant recipient
* stress disorder
* homeless; housing unsatisfactory; unemployed; full time employment; part time employment; social isolation; limited social contact; victim of intimate partner abuse; not in labor force; reports of violence in the environment; lack of access to transportation; medication review due; received higher education; received certificate of high school equivalency; educated to high school level; only received primary school education; transport problem; refugee; criminal record; served in armed forces; received highest level of secondary education
`;

/** Complaints and findings that structured records seldom hold; with no source that speaks of them they are not checkable. */
export const SYMPTOMS = `
* st depression, st segment depression; st elevation, st segment elevation; t wave inversion, inverted t wave; peaked t wave, peaked t waves, tented t waves
chest pain; chest pressure; chest tightness; chest discomfort
shortness of breath; !SOB; dyspnea; short of breath; breathlessness; difficulty breathing; trouble breathing; dyspnea on exertion; !DOE; breathing difficulty; sob
orthopnea; paroxysmal nocturnal dyspnea; !PND
cough; coughing; productive cough; dry cough
wheezing; wheeze; wheezes
sputum; phlegm; sputum finding; increased sputum production
hemoptysis; coughing up blood
fever; fevers; febrile; fever finding; pyrexia; high temperature
chills; rigors; night sweats; sweating; sweats; diaphoresis
fatigue; tired; tiredness; lethargy; exhaustion; low energy; malaise
weight loss; losing weight; lost weight; unintentional weight loss
weight gain; gained weight; abnormal weight gain
appetite loss; loss of appetite; poor appetite; ca nt eat; decreased appetite; anorexia
nausea; nauseous; nauseated; n/v
vomiting; vomit; emesis; throwing up; vomited; vomiting symptom
diarrhea; loose stool; watery stool; diarrhea symptom
abdominal pain; stomach pain; belly pain; abd pain; stomach ache; abdominal cramping; epigastric pain; flank pain; pelvic pain; right upper quadrant pain; ruq pain
* bloating; abdominal distention; abdominal distension; flatulence; heartburn
blood in stool; bloody stool; melena; hematochezia; black stool; rectal bleeding; hematemesis
headache; head pain; headaches; headache finding
dizziness; dizzy; lightheadedness; lightheaded; light headed; light headedness
fainting; passing out; passed out; loss of consciousness; blacking out
palpitation; palpitations; racing heart; heart racing; heart to race; heart race; fluttering
leg swelling; edema; swelling; pedal edema; peripheral edema; ankle swelling; swollen; lower extremity edema; pitting edema
sore throat; throat pain; sore throat symptom; odynophagia; scratchy throat
nasal congestion; congestion; stuffy nose; stuffed up; congested; nasal congestion finding
runny nose; rhinorrhea; nasal discharge; post nasal drip; sneezing
dysphagia; difficulty swallowing; hard to swallow; trouble swallowing; swallowing difficulty; painful swallowing
ear pain; otalgia; earache; ear discharge
hoarseness; hoarse; loss of voice
loss of taste; loss of smell; loss of taste finding; anosmia
blurred vision; blurry vision; vision change; visual change; double vision; diplopia; vision changes
back pain; low back pain; lower back pain; lumbago; backache
neck pain; neck stiffness; stiff neck
joint pain; arthralgia; joint swelling; joint stiffness; joint pains; stiffness; stiff; morning stiffness; joint pain finding
* knee pain; hip pain; shoulder pain; foot pain; ankle pain; wrist pain; hand pain; elbow pain; leg pain; arm pain; calf pain; heel pain; toe pain
muscle pain; myalgia; muscle ache; body ache; muscle cramp; cramps; muscle spasm; cramping; aches; body aches; muscle pain finding
weakness; weak; muscle weakness
numbness; numb; tingling; paresthesia; numbness and tingling; pins and needles; burning sensation
tremor; tremors; shaking
confusion; confused; disoriented; disorientation
rash; rashes; skin rash; skin lesion; lesion
itching; pruritus; itchy; itchiness
dysuria; painful urination; burning urination; burning with urination; burning on urination; urinary frequency; urinary urgency; frequent urination; nocturia; polyuria; polydipsia; excessive thirst; urinary symptom
* vaginal discharge; vaginal bleeding; spotting; heavy periods; hot flash; hot flashes
* hair loss; dry skin; dry mouth; brittle nails; cold intolerance; heat intolerance
difficulty sleeping; trouble sleeping; poor sleep; sleep problem; snoring
* easy bruising, bruising, bruises, ecchymosis, bruised; bleeding; nosebleed, epistaxis
pale; pallor; jaundice; cyanosis; clubbing; yellowing
* erythema, redness; tenderness, tender; warmth, warm, warm to touch; effusion; crepitus
murmur; heart murmur; systolic murmur; gallop; rub; gallops; rubs; systolic ejection murmur
rales; rhonchi; crackles; crackle; rhonchus
lymphadenopathy; cervical lymphadenopathy; swollen lymph node; adenopathy
* organomegaly; hepatomegaly; splenomegaly; hepatosplenomegaly; thyromegaly; jugular venous distention; !JVD; carotid bruit; carotid bruits
cva tenderness; costovertebral angle tenderness
guarding; rebound; rebound tenderness; peritoneal sign
* mood swing; irritability; hallucination; hallucinations; homicidal ideation; anhedonia; hopelessness; nervousness; agitation
* acute distress; distress; respiratory symptom
exudate; exudates; discharge; drainage; purulent drainage
* limp; limping; unsteady gait; gait instability
`;
