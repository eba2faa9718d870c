/** Procedures, tests and care: `name; synonym < broader name`; `*` begins a line of several. Own work from general medical knowledge. */
export const PROCEDURES = `
colonoscopy; lower endoscopy; colonoscopies; camera test of the bowel
upper endoscopy; !EGD; esophagogastroduodenoscopy; gastroscopy; endoscopy
sigmoidoscopy; flexible sigmoidoscopy
bronchoscopy
cystoscopy
ercp; endoscopic retrograde cholangiopancreatography
polypectomy
rectal polypectomy; removal of rectal polyp; polyp removal from the rectum < polypectomy
biopsy; core needle biopsy; skin biopsy; biopsy of breast; biopsy of prostate; biopsy of colon; needle biopsy; breast biopsy; prostate biopsy; liver biopsy; kidney biopsy
appendectomy; appendicectomy; removal of the appendix
cholecystectomy; gallbladder removal; removal of the gallbladder; laparoscopic cholecystectomy
hysterectomy; total hysterectomy; tah
cesarean section; c section; caesarean section; cesarean; csection; cesarean delivery
childbirth; vaginal delivery; delivery; labor and delivery; induced labor; spontaneous vaginal delivery; instrumental delivery
tubal ligation; bilateral tubal ligation; !BTL; tubes tied; female sterilization
vasectomy
colectomy; partial resection of colon; partial colectomy; bowel resection; colon resection; hemicolectomy; resection of colon; partial colon resection; partial removal of the colon
gastric bypass; bariatric surgery; sleeve gastrectomy
hernia repair; herniorrhaphy; inguinal hernia repair
mastectomy; lumpectomy; lumpectomy of breast
prostatectomy; turp; transurethral resection of prostate; radical prostatectomy
* thyroidectomy; parathyroidectomy; adrenalectomy; splenectomy; nephrectomy; oophorectomy; salpingectomy; pneumonectomy; lobectomy; gastrectomy; pancreatectomy; orchiectomy; lung lobectomy; esophagectomy; cystectomy
tonsillectomy; adenoidectomy; tonsillectomy and adenoidectomy; myringotomy; ear tube
coronary artery bypass graft; cabg; bypass surgery; coronary artery bypass grafting; heart bypass; coronary bypass
percutaneous coronary intervention; !PCI; coronary stent; drug eluting stent; !DES; bare metal stent; angioplasty; stent placement; stent; stenting; insertion of coronary artery stent
cardiac catheterization; heart cath; cardiac cath; coronary angiography; coronary angiogram; left heart cath; !LHC; cath
pacemaker; pacemaker placement; permanent pacemaker; insertion of pacemaker; implantation of cardiac pacemaker
icd; implantable cardioverter defibrillator; defibrillator; insertion of biventricular implantable cardioverter defibrillator; implantable defibrillator; biventricular implantable cardioverter defibrillator
* ablation; catheter ablation; cardiac ablation; cardioversion; electrical cardioversion; defibrillation
cardiopulmonary resuscitation; cpr; resuscitation
valve replacement; aortic valve replacement; mitral valve repair; tavr; transcatheter aortic valve replacement; mitral valve replacement; heart valve replacement
echocardiogram; echocardiography; echo; transthoracic echocardiogram; transthoracic echocardiography; trans thoracic echocardiogram; !TTE; heart ultrasound; ultrasound of the heart; tee; transesophageal echocardiogram; cardiac echo
electrocardiogram; ekg; ecg; electrocardiographic procedure; 12 lead ekg; 12 lead ecg
stress test; exercise stress test; nuclear stress test; treadmill test; cardiac stress test
holter monitor; event monitor
x ray; xray; plain film; radiograph; radiography; plain x ray; roentgenogram
chest x ray; cxr; chest xray; plain chest x ray; chest radiograph; plain x ray of chest; chest film; chest x rays < x ray
clavicle x ray; x ray of clavicle; plain x ray of clavicle; collarbone x ray < x ray
upper arm x ray; arm x ray; plain x ray of humerus; humerus x ray < x ray
wrist x ray; x ray of wrist; plain x ray of wrist region; plain x ray of wrist < x ray
ankle x ray; x ray of ankle; plain x ray of ankle < x ray
knee x ray; x ray of knee; plain x ray of knee < x ray
hip x ray; pelvis x ray; plain x ray of pelvis; plain x ray of hip < x ray
* foot x ray; hand x ray; spine x ray; rib x ray; shoulder x ray; abdominal x ray; kub; dental x ray; plain x ray of tibia and fibula; plain x ray of foot; bitewing x ray; dental plain x ray bitewing < x ray
ct scan; !CT; computed tomography; cat scan; ct of chest; ct abdomen; ct head; chest ct; head ct; ct angiography; ct chest; ct chest abdomen and pelvis; computed tomography of chest and abdomen
mri; magnetic resonance imaging; mri brain; mr imaging; !MRCP; mri scan
pet scan; positron emission tomography; pet ct
ultrasound; sonogram; ultrasonography; us abdomen; doppler; doppler ultrasound; duplex ultrasound; ultrasound scan
ultrasound scan for fetal viability; fetal viability ultrasound; fetal ultrasound; pregnancy ultrasound; obstetric ultrasound; fetal anatomy study; anatomy scan < ultrasound
mammogram; mammography; screening mammogram; digital mammography; screening mammography
bone density scan; dexa scan; dexa; dxa scan; bone densitometry; bone scan; bone density test
spirometry; pulmonary function test; pft; pfts; measurement of respiratory function; lung function test; breathing test; respiratory function measurement; respiratory function test
pulmonary rehabilitation; pulmonary rehab; lung rehab
cardiac rehabilitation; cardiac rehab
physical therapy; physiotherapy; physical therapy procedure
* occupational therapy; speech therapy; respiratory therapy; oxygen therapy; home oxygen; supplemental oxygen; nasal cannula; oxygen administration by nasal cannula
* intubation, intubated, endotracheal intubation, insertion of endotracheal tube; mechanical ventilation, ventilator, ventilated, mechanically ventilated; artificial respiration; bipap, niv, bilevel positive airway pressure, bilevel non invasive ventilation, bilevel ventilation, non invasive ventilation, nippv; cpap, continuous positive airway pressure; controlled ventilation procedure and therapy initiation and management
tracheostomy
hemodialysis; dialysis; renal dialysis; peritoneal dialysis; !HD
kidney transplant; renal transplant; transplantation of kidney; kidney transplantation
* liver transplant; heart transplant; lung transplant; bone marrow transplant; stem cell transplant; autologous bone marrow transplant; transplantation of heart; transplantation of liver; transplantation of lung
chemotherapy; chemo; chemotherapy treatment; administration of antineoplastic agent; chemotherapy course
radiation therapy; radiotherapy; radiation; teleradiotherapy procedure; brachytherapy; external beam radiation
chemoradiation; combined chemotherapy and radiation therapy; chemo and radiation; chemoradiotherapy; combined chemotherapy and radiation; chemotherapy and radiation
immunotherapy
allergy shots; subcutaneous immunotherapy; allergy immunotherapy; allergen immunotherapy; subcutaneous allergy immunotherapy; allergy shot < immunotherapy
allergy test; allergy screening test; skin prick test; allergy testing
throat culture; throat swab; rapid strep test; strep test; rapid strep; throat swab culture
urine culture
* blood culture; sputum culture; sputum examination; sputum test; wound culture
pap smear; pap test; cervical smear; cytopathology procedure preparation of smear genital source; pap; cervical cytology; cytopathology procedure
rectal exam; digital rectal exam; digital examination of rectum; !DRE; digital rectal examination
fecal occult blood test; !FOBT; occult blood test; stool occult blood; stool blood test; hemoccult; stool test for blood
lumbar puncture; spinal tap
* paracentesis; thoracentesis; chest tube; thoracostomy; pleural drain; arthrocentesis; joint aspiration
* central line; picc line; catheter; foley catheter; port placement; iv line; urinary catheter; insertion of catheter; intravenous catheter; iv placement; catheterization
blood transfusion; transfusion; transfused; packed red blood cell transfusion; transfusion of packed red blood cells; prbc; packed red cell; packed red blood cell; red cell transfusion; rbc transfusion
total knee replacement; knee replacement; total knee arthroplasty; !TKA; !TKR; replacement of total knee joint; knee arthroplasty
hemiarthroplasty of hip; hip hemiarthroplasty; hemiarthroplasty
total hip replacement; hip replacement; total hip arthroplasty; !THA; !THR; replacement of total hip joint; hip arthroplasty
* arthroscopy; knee arthroscopy; arthroscopic surgery; acl reconstruction; surgical manipulation of joint; rotator cuff repair; surgical manipulation of shoulder joint; reconstruction of anterior cruciate ligament
* carpal tunnel release; laminectomy; discectomy; spinal fusion; craniotomy; orif, open reduction internal fixation, open reduction and internal fixation; amputation procedure; kyphoplasty; amputation of left foot; carpal tunnel surgery
suture; suture open wound; stitches; sutures; wound closure; laceration repair; stitched; sutured; wound repair
bone immobilization; cast; casting; splint; splinting; immobilization; cast application; plaster cast
* wound care; dressing change, dressing changes; wound debridement, debridement; incision and drainage; i d of abscess; skin graft; dressing changes; application of dressing
* cataract surgery, cataract extraction; lasik; eye surgery; laser photocoagulation; panretinal laser photocoagulation; intravitreal injection
intrauterine device; !IUD; iud insertion; insertion of intrauterine contraceptive device; iud placement
replacement of contraceptive intrauterine device; iud replacement; replacement of iud; replacement of intrauterine device < intrauterine device
removal of intrauterine device; iud removal; removal of iud < intrauterine device
contraceptive implant; insertion of subcutaneous contraceptive; removal of subcutaneous contraceptive
pregnancy test; standard pregnancy test; urine pregnancy test; hcg
hiv test; human immunodeficiency virus antigen test; hiv screening; hiv antigen test
hepatitis b test; hepatitis b surface antigen measurement; hepatitis b surface antigen; hbsag; hepatitis b screening
hepatitis c test; hepatitis c antibody test; hep c antibody; hepatitis c screening
chlamydia test; chlamydia antigen test; chlamydia screening
gonorrhea test; gonorrhea infection test; gonorrhea screening
syphilis test; syphilis infection test; rpr; syphilis screening
blood typing; blood typing rh typing; rh typing; blood type and screen; blood type
tuberculosis test; skin test for tuberculosis; tb skin test; ppd; tuberculin skin test; tb test
rubella test; rubella screening; measurement of rubella antibody; rubella antibody
varicella antibody; measurement of varicella zoster virus antibody; varicella titer
alpha fetoprotein test; afp; alpha fetoprotein
amniocentesis; screening for chromosomal aneuploidy in prenatal amniotic fluid; aneuploidy screening; chromosomal screening
urine protein test; urine protein; urine dipstick protein
urine glucose test; urine screening for glucose; urine screening test for diabetes
group b strep test; streptococcus pneumoniae group b antigen test; gbs; group b streptococcus test
* epidural, epidural anesthesia, epidural anaesthesia; spinal anesthesia; general anesthesia; nerve block
fundal height; evaluation of uterine fundal height; uterine fundal height; fundal height evaluation
fetal heart auscultation; auscultation of the fetal heart; fetal heart tones; fetal heart monitoring
physical examination of mother; maternal physical; physical exam of the mother
physical examination following birth; postnatal exam; postpartum exam
* depression screening, depression screen, depression assessment; assessment using patient health questionnaire 9 item; assessment of anxiety; assessment of substance use; assessment of health and social care needs; substance use assessment; anxiety screening
documentation of current medications; medication reconciliation; medication documentation; current medications documented; medication list reviewed
hospice; palliative care; hospice care; palliative care procedure
* psychotherapy; cognitive behavioral therapy; !CBT; therapy session; marriage counseling
electroconvulsive therapy; !ECT
* acupuncture; massage
sleep study; polysomnography
* eeg, electroencephalogram; emg, electromyography; nerve conduction study
* tooth extraction, dental extraction; root canal; dental cleaning; dental filling; denture; dental consultation and report; dental care; removal of supragingival plaque; removal of subgingival plaque; examination of gingivae; gingivectomy; dental surgical procedure; dental fluoride treatment; oral health education; application of composite dental filling; extraction of wisdom tooth; wisdom tooth extraction
* nebulizer treatment; home nebulizer therapy; peak flow meter; inhaler technique education; nebulizer
venipuncture; phlebotomy; blood draw; blood test
* diabetic foot exam, diabetic foot examination; foot exam; diabetic retinal exam; eye exam; dilated eye exam; retinal screening; annual eye exam
* genetic testing; genetic counseling
* admission to orthopedic department; orthopedic admission; admission to trauma surgery department; patient transfer to skilled nursing facility; discharge from hospital
hematology panel; blood count; hemoglobin hematocrit platelet count; hemoglobin hematocrit and platelet count
* physical restraint; seclusion; patient isolation; face mask; placing subject in prone position
* vascular surgery; carotid endarterectomy; aaa repair; aortic aneurysm repair; fistula creation; arteriovenous fistula; embolectomy; thrombectomy; percutaneous mechanical thrombectomy; ivc filter
* lithotripsy; ureteroscopy; nephrostomy; percutaneous nephrostomy; dilation and curettage; !D&C; hysteroscopy; laparoscopy; laparotomy; circumcision; colposcopy; leep; egg donation; ileostomy; colostomy; gastrostomy; peg tube; feeding tube; colostomy reversal; fundoplication; hemorrhoidectomy; sinus surgery; septoplasty; rhinoplasty; thoracotomy; cochlear implant; mohs surgery; cryotherapy; punch biopsy; excision of lesion; spinal injection; epidural steroid injection; corticosteroid injection; cortisone injection; steroid injection; joint injection; trigger point injection; botox injection
`;

/** Vaccines: `name; synonym`. */
export const VACCINES = `
influenza vaccine; influenza; flu; flu jab; flu shot; flu vaccine; flu vaccination; influenza seasonal injectable preservative free; seasonal influenza vaccine; influenza vaccination; flu jab; influenza immunization; influenza seasonal injectable; influenza split virus trivalent preservative free; seasonal flu shot; influenza injectable quadrivalent preservative free
pneumococcal vaccine; pneumonia shot; pneumococcal vaccination; pneumonia vaccine; pneumococcal
pneumococcal conjugate; pneumococcal conjugate pcv 13; pcv13; prevnar; prevnar 13; pcv 13; pneumococcal conjugate vaccine; prevnar 20; pcv20 < pneumococcal vaccine
pneumococcal polysaccharide; pneumococcal polysaccharide vaccine 23 valent; ppsv23; pneumovax; pneumovax 23; pneumococcal polysaccharide vaccine; ppsv 23; ppv23 < pneumococcal vaccine
dtap; dtap vaccine; diphtheria tetanus and acellular pertussis; dtap vaccination
tdap; tdap vaccine; boostrix; adacel; tdap booster; tetanus diphtheria and pertussis
td; td adult preservative free; td adult; tetanus and diphtheria; td booster; tetanus shot; tetanus booster; td vaccine; td adult 5 lf tetanus toxoid preservative free adsorbed; tetanus and diphtheria toxoids; td adult 2 lf tetanus toxoid preservative free adsorbed; tetanus diphtheria booster
hepatitis b vaccine; hepatitis b; hep b; hep b adolescent or pediatric; hep b adult; hepatitis b vaccination; engerix; hepatitis b series; hepatitis b immunization; hepb
hepatitis a vaccine; hepatitis a; hep a; hep a ped adol 2 dose; hep a adult; havrix; hepatitis a vaccination; hepa
hib; hib prp omp; haemophilus influenzae type b; hib vaccine; hib vaccination
ipv; polio vaccine; polio; inactivated polio vaccine; polio vaccination; poliovirus vaccine inactivated; polio shot
rotavirus vaccine; rotavirus; rotavirus monovalent; rotarix; rotateq
mmr; mmr vaccine; measles mumps and rubella; measles mumps rubella vaccine; measles mumps rubella
varicella vaccine; varicella; varivax; chickenpox vaccine; varicella vaccination
zoster vaccine; zoster; shingles vaccine; shingrix; zostavax; zoster vaccine live; zoster vaccine recombinant; shingles shot; zoster recombinant
hpv vaccine; hpv; hpv quadrivalent; gardasil; human papillomavirus vaccine; hpv vaccination; hpv 9 valent
meningococcal vaccine; meningococcal mcv4p; mcv4; menactra; meningococcal; meningitis vaccine; mcv4p; menacwy; meningococcal vaccination; meningococcal b; menb
covid 19 vaccine; covid vaccine; sars cov 2 covid 19 vaccine mrna; covid booster; covid 19 vaccination; covid shot; covid 19 mrna lnp s pf 30 mcg 0.3 ml dose; sars cov 2 vaccine; covid 19 mrna lnp s pf 100 mcg 0.5 ml dose; covid 19 booster; covid vaccination; covid 19 mrna lnp s pf 100 mcg or 50 mcg dose
rsv vaccine; arexvy; abrysvo
* rabies vaccine; typhoid vaccine; yellow fever vaccine; japanese encephalitis vaccine; bcg; cholera vaccine
`;

/** Substances people are allergic to beside medicines: `name; synonym`. */
export const ALLERGENS = `
mold; mould; mold spores; allergy to mold
animal dander; dander; dander animal; pet dander; cat dander; dog dander; animal hair
grass pollen; grass; grass pollens
tree pollen; tree pollens; trees
pollen; ragweed; weed pollen
latex; natural rubber latex
house dust mite; dust mite; dust; house dust; dust mites
shellfish; shrimp; crab; lobster; crustacean; shellfish substance
fish; codfish; salmon
peanut; peanuts; arachis hypogaea
tree nut; nut; nuts; tree nuts; walnut; cashew; almond
egg; eggs; egg white
milk; cow milk; dairy; dairy product; lactose; cow milk protein; milk products
wheat; gluten
soy; soya; soybean
bee venom; bee sting; bee stings; wasp; insect venom; honey bee venom; venom
contrast; iodinated contrast; iv contrast; contrast dye; iodine
* adhesive; adhesive tape; nickel; chlorhexidine
* strawberry; kiwi; banana; sesame; corn; tomato; chocolate; mustard
`;
