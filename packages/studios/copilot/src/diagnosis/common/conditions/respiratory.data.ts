/** Lungs, pleura and airways. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const RESPIRATORY = `
@ pneumonia | Community-acquired pneumonia | J18.9 | v | all | 47 | U
= bacterial pneumonia; lobar pneumonia; pneumococcal pneumonia; pneumonia
85 cough fever@metlay1997
65 sputum dyspnea crackles@metlay1997 cxr-consolidation
50 tachypnea@metlay1997 chest-pain-pleuritic wbc-high chills
40 bronchial-breath-sounds dullness-percussion tachycardia hypoxemia
10 hemoptysis
do Chest radiograph and severity score; antibiotics per local guideline; oxygen as needed
src metlay1997
@ mycoplasma-pneumonia | Atypical pneumonia | J15.7 | c | 4-7-35-60 | 48 | U
= walking pneumonia; Mycoplasma pneumonia; Chlamydophila pneumonia
92 cough
70 dry-cough low-grade-fever malaise
60 interstitial-infiltrates headache
40 sore-throat cold-agglutinins
25 myalgia crackles crowded-living
10 target-lesions ear-pain
do Macrolide or doxycycline per local guideline; chest radiograph
@ legionella | Legionnaires disease | A48.1 | r | older | 35 | U
= Legionella pneumonia
90 fever cough
60 diarrhea na-low confusion
50 smoking headache high-fever cxr-consolidation
40 contaminated-water relative-bradycardia
70 legionella-antigen
do Urinary antigen; macrolide or fluoroquinolone; report
@ pcp | Pneumocystis pneumonia | B59 | r | adult | 25 | U
= Pneumocystis jirovecii pneumonia; PCP
90 dyspnea dry-cough
80 fever interstitial-infiltrates
75 hiv-history immunosuppression
70 ldh-high hypoxemia
40 oral-thrush
do Induced sputum or lavage; trimethoprim-sulfamethoxazole, glucocorticoid if hypoxaemic; HIV test
@ lung-abscess | Lung abscess | J85.2 | r | middle | 30 | U
= aspiration pneumonia; aspiration
80 fever cough
70 foul-sputum cavitary-lesion
60 alcohol-heavy poor-dentition
50 impaired-consciousness-history weight-loss night-sweats
30 seizure-history dysphagia
do CT; prolonged antibiotics with anaerobic cover; drainage if failing
@ tuberculosis | Tuberculosis | A15.0 | u | adult | 38 | U
= pulmonary tuberculosis; TB; miliary tuberculosis; reactivation tuberculosis
85 cough chronic-cough
75 weight-loss night-sweats
70 fever
50 from-endemic-country tb-exposure
45 afb-positive cavitary-lesion
40 hemoptysis fatigue anorexia prison-shelter
35 hiv-history immunosuppression
30 upper-lobe-infiltrate lymphadenopathy miliary-pattern
65 tst-positive
20 crackles choroid-tubercles hepatomegaly
do Airborne isolation; three sputum smears, culture and nucleic acid test; four-drug treatment; report; HIV test
@ histoplasmosis | Histoplasmosis | B39.4 | r | adult | 40 | U
80 fever cough
65 ohio-mississippi
50 bat-bird-droppings hilar-adenopathy
40 weight-loss hepatomegaly splenomegaly lung-nodules hiv-history immunosuppression
30 oral-ulcers pancytopenia
60 histoplasma-antigen
do Urine antigen; itraconazole, or amphotericin if severe
@ coccidioidomycosis | Coccidioidomycosis | B38.2 | r | adult | 45 | U
= valley fever; San Joaquin valley fever
80 fever cough southwest-us
60 joint-pain chest-pain fatigue
40 erythema-nodosum eos-high hilar-adenopathy
60 spherules
do Serology; fluconazole when severe or persistent
@ blastomycosis | Blastomycosis | B40.2 | x | adult | 30 | U
75 cough fever
60 verrucous-skin-lesion great-lakes
50 weight-loss broad-budding-yeast
40 bone-pain lung-mass
do Culture and antigen; itraconazole
@ aspergilloma | Aspergillosis | B44.1 | r | adult | 45 | U
= aspergilloma; invasive aspergillosis; fungus ball
75 hemoptysis
70 cough
60 fungus-ball
50 tuberculosis-history immunosuppression
40 fever galactomannan-positive
do CT; antifungal treatment or resection
@ abpa | Allergic bronchopulmonary aspergillosis | B44.81 | r | 10-20-45-70 | 50 | U
95 asthma-history
80 ige-high eos-high
70 wheezing cough
50 brown-sputum bronchiectasis-ct fleeting-infiltrates
25 cystic-fibrosis-history
do Total and specific IgE; glucocorticoid and itraconazole
@ acute-bronchitis | Acute bronchitis | J20.9 | v | all | 52 | R
98 cough
50 sputum recent-viral-illness wheezing
30 low-grade-fever sore-throat
02 cxr-consolidation
do Reassurance, symptom relief; no routine antibiotic
@ influenza | Influenza | J11.1 | v | all | 50 | R
= flu
90 fever cough
80 myalgia sudden-onset
70 headache chills fatigue malaise
50 rhinorrhea sore-throat high-fever
40 sick-contacts not-vaccinated
60 influenza-test-positive
do Test if it changes care; oseltamivir when at risk or severe; isolation
@ covid19 | COVID-19 | U07.1 | v | all | 50 | U
= coronavirus disease 2019; SARS-CoV-2 infection
70 cough fever fatigue
50 anosmia myalgia sick-contacts
40 dyspnea sore-throat headache
70 sars-cov2-positive
30 hypoxemia ground-glass diarrhea lymph-low
do Test; oxygen as needed; antiviral when at risk
@ common-cold | Viral upper respiratory infection | J06.9 | v | all | 52 | R
= common cold; rhinovirus infection; nasopharyngitis
90 rhinorrhea
70 nasal-congestion sneezing sore-throat
60 cough
20 low-grade-fever headache
02 cxr-consolidation crackles
do Symptom relief; safety-net advice
@ pertussis | Pertussis | A37.90 | u | 0-0-16-70 | 52 | U
= whooping cough; Bordetella pertussis
95 cough
80 paroxysmal-cough
60 post-tussive-vomiting@cornia2010 not-vaccinated lymph-high
45 whoop@cornia2010
40 apnea rhinorrhea
do Nasopharyngeal PCR; macrolide; contact prophylaxis; report
src cornia2010
@ croup | Croup | J05.0 | c | 0.2-0.5-3-8 | 40 | U
= laryngotracheobronchitis; parainfluenza
95 barking-cough
80 stridor hoarseness
60 fever rhinorrhea steeple-sign
15 drooling
do Dexamethasone; nebulised adrenaline if stridor at rest
@ epiglottitis | Epiglottitis | J05.10 | r | 1-2-7-70 | 40 | E
90 fever drooling
80 stridor sore-throat dysphagia
70 tripod-position muffled-voice
60 thumbprint-sign not-vaccinated high-fever
03 barking-cough
do Keep calm, do not examine the throat; airway team; ceftriaxone
@ bronchiolitis | Bronchiolitis | J21.9 | c | 0-0.1-1-2.5 | 42 | U
= RSV bronchiolitis; respiratory syncytial virus
90 wheezing cough
80 rhinorrhea tachypnea
60 retractions poor-feeding crackles
50 fever sick-contacts hypoxemia
do Oxygen and fluids as needed; no routine bronchodilator or steroid
@ foreign-body | Foreign body aspiration | T17.908A | u | 0.5-1-4-90 | 40 | E
80 sudden-onset choking
70 cough wheezing-unilateral
60 decreased-breath-sounds stridor
40 hyperinflation-unilateral cyanosis
02 fever
do Rigid bronchoscopy; back blows or abdominal thrusts if obstructed
@ bacterial-tracheitis | Bacterial tracheitis | J04.10 | x | 0.5-2-8-15 | 40 | E
90 high-fever stridor
80 barking-cough toxic-appearance
50 croup-no-improvement purulent-secretions
do Airway team; intravenous antibiotics
@ asthma | Asthma | J45.909 | v | 2-4-45-90 | 52 | U
= asthma exacerbation; reactive airway disease; status asthmaticus
85 wheezing dyspnea
70 cough episodic-symptoms reversible-obstruction
60 triggers-allergen-cold atopy
50 night-symptoms chest-tightness prolonged-expiration
40 accessory-muscles tachypnea family-history-atopy
02 clubbing fever
do Inhaled bronchodilator and glucocorticoid, systemic glucocorticoid in attack; spirometry
@ aspirin-exacerbated | Aspirin-exacerbated respiratory disease | J45.998 | r | young | 60 | U
90 asthma-history nasal-polyps
85 nsaid-trigger
80 wheezing
50 rhinorrhea
do Avoid NSAIDs; leukotriene modifier; desensitisation
@ copd | Chronic obstructive pulmonary disease | J44.9 | v | old | 45 | U
= COPD; emphysema; chronic bronchitis; COPD exacerbation
90 dyspnea smoking
75 chronic-cough dyspnea-exertion
65 sputum wheezing
50 barrel-chest prolonged-expiration hyperinflation obstructive-spirometry decreased-breath-sounds
35 pco2-high bicarb-high pursed-lips
do Bronchodilators, glucocorticoid and antibiotic in exacerbation, controlled oxygen; smoking cessation
src holleman1995
@ alpha1-antitrypsin | Alpha-1 antitrypsin deficiency | E88.01 | r | 20-30-50-70 | 45 | R
80 dyspnea a1at-low
70 basilar-emphysema
50 family-history-lung-liver alt-high wheezing
40 hepatomegaly obstructive-spirometry jaundice
do Serum level and genotype; no smoking; augmentation by criteria
@ bronchiectasis | Bronchiectasis | J47.9 | u | 5-20-75-95 | 58 | R
90 chronic-cough purulent-sputum
75 bronchiectasis-ct
50 hemoptysis recurrent-pneumonia clubbing crackles
do CT, sputum culture; airway clearance; treat the cause
@ cystic-fibrosis | Cystic fibrosis | E84.9 | u | 0-0-15-40 | 50 | U
75 recurrent-pneumonia chronic-cough sweat-chloride-high
65 failure-to-thrive steatorrhea
50 purulent-sputum clubbing nasal-polyps
40 salty-skin infertility bronchiectasis-ct
20 meconium-ileus rectal-prolapse family-history-cf
do Sweat chloride and CFTR testing; airway clearance; enzymes; specialist centre
@ kartagener | Primary ciliary dyskinesia | Q34.8 | r | 0-3-25-50 | 50 | R
= Kartagener syndrome; immotile cilia syndrome
85 recurrent-sinusitis recurrent-pneumonia
60 situs-inversus bronchiectasis-ct
50 infertility recurrent-otitis chronic-cough
do Nasal nitric oxide, genetic testing; airway clearance
@ pulmonary-fibrosis | Idiopathic pulmonary fibrosis | J84.112 | u | 45-60-85-100 | 35 | U
= interstitial lung disease; usual interstitial pneumonia
95 dyspnea-exertion
85 dry-cough velcro-crackles
70 restrictive-spirometry honeycombing reduced-dlco
50 clubbing reticular-opacities
do High-resolution CT; antifibrotic; transplant referral
@ hypersensitivity-pneumonitis | Hypersensitivity pneumonitis | J67.9 | r | middle | 48 | U
= farmer's lung; bird fancier's lung; extrinsic allergic alveolitis
85 dyspnea cough
75 bird-farm-exposure
60 fever symptoms-after-exposure ground-glass crackles
do Remove the exposure; CT; glucocorticoid if severe
@ sarcoidosis | Sarcoidosis | D86.9 | u | 20-25-50-75 | 60 | R
= Lofgren syndrome; Löfgren syndrome
75 hilar-adenopathy
55 dry-cough noncaseating-granuloma
50 dyspnea ace-high black-race
40 fatigue erythema-nodosum lymphadenopathy
30 uveitis ca-high joint-pain fever weight-loss lupus-pernio
15 parotid-swelling facial-palsy
do Chest imaging, biopsy; eye examination; glucocorticoid when organs are threatened
@ silicosis | Silicosis | J62.8 | r | older | 5 | R
95 silica-exposure
80 dyspnea-exertion
70 eggshell-calcification upper-lobe-nodules
50 dry-cough
do Remove the exposure; test for tuberculosis
@ asbestosis | Asbestosis | J61 | r | old | 8 | R
95 asbestos-exposure
85 dyspnea-exertion
70 pleural-plaques velcro-crackles
50 clubbing dry-cough restrictive-spirometry reticular-opacities
do CT; smoking cessation; cancer surveillance
@ berylliosis | Berylliosis | J63.2 | x | middle | 20 | R
95 beryllium-exposure
75 dyspnea-exertion noncaseating-granuloma hilar-adenopathy
do Lymphocyte proliferation test; remove the exposure; glucocorticoid
@ mesothelioma | Mesothelioma | C45.0 | r | old | 20 | U
85 asbestos-exposure
80 dyspnea chest-pain
75 pleural-thickening
65 pleural-effusion weight-loss
do Pleural biopsy; oncology
@ lung-cancer | Lung cancer | C34.90 | c | old | 45 | U
= bronchogenic carcinoma; squamous cell carcinoma of the lung; small cell lung cancer; lung adenocarcinoma; non-small cell lung cancer
80 smoking lung-mass
65 cough weight-loss
40 hemoptysis dyspnea fatigue
30 chest-pain clubbing hoarseness
20 bone-pain ca-high na-low
do CT and tissue; staging; multidisciplinary team
@ pancoast | Pancoast tumor | C34.10 | x | old | 35 | U
= superior sulcus tumor
85 shoulder-pain smoking
75 horner apical-mass
60 hand-weakness arm-numbness
50 weight-loss
do CT or MRI, biopsy; oncology
@ svc-syndrome | Superior vena cava syndrome | I87.1 | x | old | 40 | E
90 facial-swelling
75 distended-neck-veins dyspnea
60 smoking headache mediastinal-mass
40 arm-swelling cough
do CT; head up; tissue diagnosis; stent or radiotherapy
@ carcinoid | Carcinoid syndrome | E34.0 | r | middle | 50 | U
= carcinoid tumor; neuroendocrine tumor
85 flushing
75 watery-diarrhea
60 hiaa-high wheezing
40 tricuspid-regurgitation-murmur liver-mass
30 abdominal-pain pellagra-rash
do 24-hour urinary 5-HIAA, imaging; somatostatin analogue; surgery
@ pneumothorax | Pneumothorax | J93.9 | u | 14-18-40-85 | 22 | E
= spontaneous pneumothorax; tension pneumothorax; collapsed lung
95 sudden-onset dyspnea
85 chest-pain-pleuritic decreased-breath-sounds
70 hyperresonance cxr-pneumothorax
40 tall-thin smoking tachycardia
15 tracheal-deviation hypotension chest-trauma
do Needle decompression if tension; chest radiograph; drain or observe by size
@ pleural-effusion-c | Pleural effusion | J90 | c | older | 48 | U
= parapneumonic effusion; empyema; exudative effusion
90 pleural-effusion
80 dyspnea dullness-percussion
75 decreased-breath-sounds
45 chest-pain-pleuritic cough fever
do Thoracentesis with Light criteria; treat the cause; drain empyema
@ hemothorax | Hemothorax | J94.2 | r | young | 25 | E
95 chest-trauma
80 dyspnea decreased-breath-sounds dullness-percussion
60 hypotension tachycardia
do Chest tube; blood; thoracic surgery
@ chylothorax | Chylothorax | J94.0 | x | all | 45 | U
95 milky-pleural-fluid
85 pleural-effusion dyspnea
do Drain; low-fat diet; look for lymphoma or duct injury
@ flail-chest | Flail chest | S22.5XXA | r | adult | 25 | E
= rib fractures; pulmonary contusion
98 chest-trauma
85 paradoxical-chest-movement
80 chest-wall-tenderness
60 dyspnea hypoxemia
do Analgesia, oxygen, ventilation as needed
@ ards | Acute respiratory distress syndrome | J80 | u | adult | 45 | E
= ARDS
95 hypoxemia dyspnea
90 bilateral-infiltrates
70 sepsis-trigger
60 tachypnea crackles
do Lung-protective ventilation; treat the cause
@ osa | Obstructive sleep apnea | G47.33 | c | middle | 30 | R
= obstructive sleep apnoea; obesity hypoventilation syndrome
90 snoring
80 daytime-sleepiness obesity
60 witnessed-apnea hypertension-history
50 morning-headache unrefreshing-sleep
25 large-neck
do Sleep study; positive airway pressure; weight loss
@ altitude | High-altitude pulmonary edema | T70.29XA | x | young | 40 | E
= acute mountain sickness; altitude sickness; HAPE; HACE
95 high-altitude
80 dyspnea headache
60 cough hypoxemia crackles nausea
do Descend; oxygen; acetazolamide, nifedipine or dexamethasone
@ fat-embolism | Fat embolism syndrome | T79.1XXA | x | 12-17-40-90 | 30 | E
90 long-bone-fracture
80 dyspnea hypoxemia
70 petechiae confusion
50 tachycardia fever
do Supportive; early fixation of fractures
@ costochondritis-c | Costochondritis | M94.0 | c | adult | 60 | R
= musculoskeletal chest pain; Tietze syndrome
95 chest-pain chest-wall-tenderness
80 chest-pain-reproducible
30 chest-pain-pleuritic recent-exertion
02 troponin-high abnormal-ecg fever
do Reassurance; simple analgesia
@ gpa | Granulomatosis with polyangiitis | M31.31 | r | middle | 48 | U
= Wegener granulomatosis
80 recurrent-sinusitis canca-positive
70 hematuria hemoptysis
60 cough nasal-crusting cr-high
50 saddle-nose lung-nodules weight-loss fever
40 joint-pain palpable-purpura red-cell-casts
do ANCA, urine microscopy, biopsy; glucocorticoid with rituximab or cyclophosphamide
@ egpa | Eosinophilic granulomatosis with polyangiitis | M30.1 | x | middle | 50 | U
= Churg-Strauss syndrome
95 asthma-history
90 eos-high
60 nasal-polyps foot-drop panca-positive palpable-purpura
40 sinusitis-history fleeting-infiltrates ige-high
do ANCA, biopsy; glucocorticoid, mepolizumab
@ goodpasture | Anti-GBM disease | M31.0 | x | 15-20-70-90 | 40 | E
= Goodpasture syndrome
80 hemoptysis hematuria anti-gbm-positive
70 cr-high dyspnea
60 red-cell-casts linear-igg smoking
do Anti-GBM antibody, biopsy; plasma exchange, glucocorticoid, cyclophosphamide
`;
