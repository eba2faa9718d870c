/**
 * Criteria of imagined trials, written for these tests in the many manners in which such texts are written. None is of a real
 * trial.
 */
export const SETS: Readonly<Record<string, string>> = {
  'type 2 diabetes, bullets': `Inclusion Criteria:

* Men and women aged 18 to 75 years, inclusive
* Diagnosis of type 2 diabetes mellitus for at least 6 months
* HbA1c between 7.0% and 10.5% at screening
* Stable dose of metformin for ≥ 3 months prior to screening
* BMI \\>= 25 kg/m2
* Able to provide written informed consent

Exclusion Criteria:

* Type 1 diabetes or history of diabetic ketoacidosis
* Myocardial infarction, stroke, or unstable angina within 6 months prior to screening
* eGFR < 45 mL/min/1.73 m2
* Use of GLP-1 receptor agonists or insulin within 90 days
* Pregnant or breastfeeding women
* History of pancreatitis`,
  'lung cancer, numbers': `INCLUSION CRITERIA
1. Histologically confirmed stage IV non-small cell lung cancer
2. ECOG performance status 0-1
3. Age ≥ 18 years
4. Adequate organ function, defined as:
   a. Absolute neutrophil count (ANC) ≥ 1,500/mm3
   b. Platelets ≥ 100,000/mm3
   c. Hemoglobin ≥ 9 g/dL
   d. Total bilirubin ≤ 1.5 x ULN
   e. AST and ALT ≤ 2.5 x ULN (≤ 5 x ULN if liver metastases)
   f. Creatinine clearance ≥ 50 mL/min
5. Life expectancy of at least 12 weeks
EXCLUSION CRITERIA
1. Prior treatment with anti-PD-1 or anti-PD-L1 antibodies
2. Active autoimmune disease requiring systemic treatment within the past 2 years
3. Untreated brain metastases
4. Radiotherapy within 14 days before the first dose
5. Known HIV infection, or active hepatitis B or C
6. Interstitial lung disease or history of pneumonitis`,
  'heart failure': `Inclusion Criteria:
- Age 40 years or older
- Chronic heart failure, NYHA class II to IV
- Left ventricular ejection fraction ≤ 40%
- NT-proBNP ≥ 600 pg/mL
- On a stable dose of a beta-blocker for at least 4 weeks
Exclusion Criteria:
- Systolic blood pressure < 95 mmHg
- eGFR below 30 mL/min/1.73m²
- Type 1 diabetes
- Acute coronary syndrome, stroke or TIA within 12 weeks
- Serum potassium > 5.5 mmol/L`,
  'breast cancer': `Inclusion:
• Female patients, 18 years of age or older
• Metastatic breast cancer
• No prior chemotherapy for metastatic disease
• ECOG PS of 0, 1 or 2
Exclusion:
• Prior CDK4/6 inhibitor
• QTc > 470 ms
• Any other malignancy within 3 years, other than non-melanoma skin cancer or carcinoma in situ of the cervix
• Pregnancy or lactation`,
  'chronic kidney disease': `Inclusion criteria
(1) Adults with chronic kidney disease
(2) eGFR 25-75 mL/min/1.73 m2
(3) UACR of 200 to 5000 mg/g
(4) Treated with an ACE inhibitor or ARB
Exclusion criteria
(1) Autosomal dominant polycystic kidney disease
(2) Lupus or ANCA-associated vasculitis
(3) Kidney transplantation
(4) Immunosuppressive therapy within 6 months prior to enrolment
(5) Dialysis`,
  'rheumatoid arthritis': `Inclusion Criteria:
* Rheumatoid arthritis for at least 6 months
* DAS28-CRP > 3.2
* Inadequate response to methotrexate
* Taking methotrexate for ≥ 12 weeks
Exclusion Criteria:
* Prior exposure to a JAK inhibitor
* Active tuberculosis or untreated latent tuberculosis
* Herpes zoster infection within 3 months
* WBC < 3.0 x 10^9/L or platelets < 100 x 10^9/L
* History of venous thromboembolism`,
  'ulcerative colitis': `Inclusion Criteria: Adults 18-80 years of age with ulcerative colitis for at least 3 months. Hemoglobin ≥ 8.0 g/dL. Exclusion Criteria: Crohn's disease. Prior colectomy. Treatment with infliximab or adalimumab within 8 weeks of baseline.`,
  psoriasis: `Inclusion Criteria:
- Moderate-to-severe plaque psoriasis for at least 6 months
- PASI ≥ 12
- Candidate for systemic therapy or phototherapy
Exclusion Criteria:
- Phototherapy within 4 weeks
- Biologics within 6 months or 5 half-lives
- Crohn's disease or ulcerative colitis`,
  asthma: `Inclusion Criteria:
1. Aged 12 years and above
2. Physician-diagnosed asthma for ≥ 12 months
3. Blood eosinophils ≥ 300 cells/µL
4. Inhaled corticosteroids and a long-acting beta agonist
5. Pre-bronchodilator FEV1 < 80% predicted
Exclusion Criteria:
1. Current smoker or former smoker with > 10 pack-years
2. COPD, bronchiectasis or cystic fibrosis
3. Omalizumab within 130 days`,
  COPD: `Inclusion Criteria:
* Age 40-85
* COPD
* Current or former smokers with ≥ 10 pack-years
* Post-bronchodilator FEV1 between 30% and 70% predicted
Exclusion Criteria:
* Asthma
* Pneumonia or COPD exacerbation within 4 weeks
* Long-term oxygen therapy > 4 L/min`,
  depression: `Inclusion Criteria:
- 18 through 65 years old
- Major depressive disorder
- PHQ-9 score ≥ 15
- Failure of at least two antidepressants
Exclusion Criteria:
- Bipolar disorder, schizophrenia or any psychotic disorder
- Alcohol or drug abuse within 12 months
- Suicide attempt within the last year
- Current use of MAO inhibitors`,
  "Alzheimer's disease": `Inclusion Criteria:
* Age 50 to 85 years
* Mild cognitive impairment or probable Alzheimer's disease
* MMSE score between 20 and 28
* Has a study partner
Exclusion Criteria:
* Stroke or TIA within 12 months
* Seizures within the past 5 years
* Anticoagulants
* Contraindication to MRI
* More than 4 microhemorrhages`,
  "Parkinson's disease": `Inclusion: Idiopathic Parkinson's disease; age 30 to 80 years; on levodopa for at least 3 months; MoCA ≥ 22.
Exclusion: dementia; psychosis; deep brain stimulation; antipsychotics within 60 days.`,
  'multiple sclerosis': `Inclusion Criteria:
* Relapsing-remitting multiple sclerosis
* EDSS score of 0 to 5.5
* At least one relapse in the past 12 months
* Age 18-55 years
Exclusion Criteria:
* Prior treatment with rituximab
* Lymphocytes < 0.8 x 10^9/L
* Active hepatitis B
* Pregnant or nursing`,
  migraine: `Inclusion Criteria:
1. Migraine with or without aura for at least 1 year
2. Between 4 and 14 migraine days per month
Exclusion Criteria:
1. Older than 50 years of age at migraine onset
2. Botulinum toxin within 4 months
3. History of myocardial infarction, stroke, or unstable angina
4. Opioids on more than 4 days per month`,
  HIV: `Inclusion Criteria:
* HIV-1 infection
* HIV-1 RNA < 50 copies/mL
* CD4 count ≥ 200 cells/mm3
* Antiretroviral therapy for ≥ 6 months
Exclusion Criteria:
* Chronic hepatitis B
* ALT > 5 × ULN
* Active tuberculosis`,
  'hepatitis C': `Inclusion: ≥ 18 years of age. Chronic hepatitis C. Exclusion: Decompensated cirrhosis. Hepatocellular carcinoma. INR > 1.5 or albumin < 2.8 g/dL. Organ transplantation.`,
  'fatty liver': `Inclusion Criteria:
- Nonalcoholic steatohepatitis
- BMI ≥ 25 kg/m²
- AST > 20 U/L
Exclusion Criteria:
- Cirrhosis
- Other causes of liver disease (e.g., autoimmune hepatitis, hepatitis B, hepatitis C)
- Bariatric surgery within 5 years
- HbA1c > 9.5%
- Platelet count < 140 K/µL`,
  obesity: `Inclusion Criteria:
* Male or female, age ≥18 years
* BMI ≥ 30 kg/m2, or ≥ 27 kg/m2 with at least one of the following:
  * hypertension
  * dyslipidemia
  * obstructive sleep apnea
  * cardiovascular disease
Exclusion Criteria:
* Diabetes mellitus
* Personal or family history of medullary thyroid carcinoma
* Change in body weight > 5 kg within 90 days
* Chronic or acute pancreatitis
* Any previous bariatric surgery`,
  'atrial fibrillation': `Inclusion Criteria:
- Non-valvular atrial fibrillation
- At least two of the following:
  - Age ≥ 75 years
  - Hypertension
  - Diabetes
  - Heart failure
Exclusion Criteria:
- Mechanical heart valve
- Severe mitral stenosis
- Hemoglobin < 8 g/dL
- Gastrointestinal bleeding within 6 months
- Creatinine clearance < 15 mL/min or dialysis`,
  hypertension: `Inclusion Criteria:
* Hypertension treated with at least three drugs
* Office blood pressure ≥ 140/90 mmHg
Exclusion Criteria:
* Secondary hypertension
* Blood pressure > 180/110 mm Hg
* eGFR < 40 mL/min/1.73 m^2
* Hyperkalemia (potassium > 5.0 mEq/L)`,
  'high cholesterol': `Inclusion Criteria:
1. History of myocardial infarction, ischemic stroke, or peripheral artery disease
2. LDL-C ≥ 70 mg/dL (1.8 mmol/L)
3. Maximally tolerated statin
Exclusion Criteria:
1. Triglycerides > 400 mg/dL
2. NYHA class III or IV heart failure
3. Hemorrhagic stroke at any time
4. TSH < 1 x LLN or > 1.5 x ULN`,
  'prostate cancer': `Inclusion Criteria:
- Metastatic castration-resistant prostate cancer
- Serum testosterone < 50 ng/dL
- PSA ≥ 2 ng/mL
- Karnofsky performance status ≥ 70%
Exclusion Criteria:
- Prior chemotherapy
- History of seizure
- Prior radiotherapy to the pelvis`,
  'colorectal cancer': `Patients must meet all of the following inclusion criteria:
Inclusion Criteria:
- Adenocarcinoma of the colon or rectum
- WHO performance status ≤ 1
- Neutrophils ≥ 1.5 x 10⁹/L, platelets ≥ 100 x 10⁹/L
Exclusion Criteria:
- Peripheral neuropathy grade 2 or higher
- Bowel obstruction
- Prior oxaliplatin`,
  lymphoma: `Inclusion Criteria:
* Diffuse large B-cell lymphoma
* At least 2 prior lines of therapy
* ANC ≥ 1.0 x 10^9/L unless due to marrow involvement
Exclusion Criteria:
* CNS involvement
* Autologous stem cell transplantation within 100 days
* Allogeneic stem cell transplant`,
  myeloma: `Inclusion: Multiple myeloma. Relapse after at least one prior therapy. Exclusion: Peripheral neuropathy. Creatinine clearance < 30 mL/min. Plasma cell leukemia.`,
  melanoma: `Inclusion:
- Unresectable or metastatic melanoma
- ECOG 0 or 1
- LDH ≤ 2 x ULN
Exclusion:
- Uveal melanoma
- Systemic corticosteroids (> 10 mg prednisone daily) within 14 days
- Live vaccine within 30 days`,
  osteoporosis: `Inclusion Criteria:
* Postmenopausal women aged 55 to 90 years
* BMD T-score ≤ -2.5 at the lumbar spine or hip
Exclusion Criteria:
* Vitamin D < 20 ng/mL
* Oral bisphosphonates within 3 months
* Hypocalcemia
* Myocardial infarction or stroke within 1 year`,
  gout: `Inclusion Criteria:
- Gout
- Serum urate ≥ 6.8 mg/dL
- Intolerant of or inadequate response to allopurinol
Exclusion Criteria:
- G6PD deficiency
- Kidney stones
- eGFR < 30`,
  'atopic dermatitis': `Inclusion Criteria:
* Ages: 12 Years to 75 Years
* Atopic dermatitis present for at least 1 year
Exclusion Criteria:
* Dupilumab at any time
* Oral JAK inhibitors within 4 weeks
* Skin infection requiring antibiotics within 2 weeks`,
  lupus: `Inclusion Criteria:
* SLE
* Positive ANA
* On hydroxychloroquine for ≥ 3 months
Exclusion Criteria:
* Severe lupus nephritis
* Neuropsychiatric lupus
* Cyclophosphamide within 6 months
* Prednisone > 40 mg/day`,
  'sickle cell': `Inclusion Criteria:
* Age 12 to 65 years
* Sickle cell disease
* 1 to 10 pain crises in the past 12 months
* Hemoglobin between 5.5 and 10.5 g/dL
Exclusion Criteria:
* Red blood cell transfusion within 60 days
* Hydroxyurea started within 3 months
* Stroke`,
  covid: `Inclusion Criteria:
- Laboratory-confirmed SARS-CoV-2 infection
- Oxygen saturation ≤ 94% on room air
Exclusion Criteria:
- ALT or AST > 5 times the upper limit of normal
- Neutropenia (ANC < 1000 cells/mm3)
- Invasive mechanical ventilation`,
  pregnancy: `Inclusion Criteria:
* Pregnant women
* Age 18-45
* Prior preeclampsia or chronic hypertension
Exclusion Criteria:
* Multiple gestation
* Allergy to aspirin
* Current anticoagulation`,
  'paediatric epilepsy': `Inclusion Criteria:
* 2 to 17 years of age
* Epilepsy
* Body weight ≥ 10 kg
Exclusion Criteria:
* Progressive neurological disease
* Felbamate within 12 months`,
  'low back pain': `Inclusion Criteria:
- Chronic low back pain for at least 3 months
- Pain score ≥ 4
Exclusion Criteria:
- Lumbar spine surgery
- Opioids within 30 days
- Vertebral fracture
- Cauda equina syndrome`,
  'knee osteoarthritis': `Inclusion Criteria:
* Aged 40+ years
* Osteoarthritis of the knee
* No intra-articular injection within 3 months
Exclusion Criteria:
* Rheumatoid arthritis, gout or psoriatic arthritis
* Knee replacement
* BMI > 40`,
  stroke: `Inclusion Criteria:
- Ischemic stroke
- NIHSS 4-25
- Pre-stroke mRS 0-1
Exclusion Criteria:
- Intracranial hemorrhage
- INR > 1.7
- Platelets < 100,000/µL
- Glucose < 50 mg/dL
- Major surgery within 14 days`,
  'iron deficiency': `Inclusion Criteria:
* Hemoglobin < 11 g/dL
* Ferritin < 100 ng/mL, or ferritin 100-300 ng/mL with TSAT < 20%
Exclusion Criteria:
* Blood transfusion within 8 weeks
* Erythropoiesis-stimulating agents within 8 weeks
* Hypersensitivity to intravenous iron`,
  'healthy volunteers': `Inclusion Criteria:
- Healthy male or female volunteers between 18 and 55 years of age
- Body mass index 18.5 to 30.0 kg/m2
- Non-smoker
Exclusion Criteria:
- Participation in another clinical trial within 30 days
- Positive for hepatitis B, hepatitis C or HIV
- Any prescription medication within 14 days
- Blood donation within 8 weeks
- Heart rate < 45 or > 100 bpm`,
};
