/**
 * ICD-10-CM codes of common diagnoses by the name our lexicon has for them: `name|code|official short description`.
 * ICD-10-CM is published by the National Center for Health Statistics (CDC) and CMS and is in the public domain; codes as of
 * fiscal year 2025. "Unspecified" codes are candidates for a coder to narrow, never a final code.
 */
export const ICD10_VERSION = 'FY2025';
export const ICD10_CM = `
hypertension|I10|Essential (primary) hypertension
type 2 diabetes|E11.9|Type 2 diabetes mellitus without complications
diabetes|E11.9|Type 2 diabetes mellitus without complications
type 1 diabetes|E10.9|Type 1 diabetes mellitus without complications
prediabetes|R73.03|Prediabetes
hyperlipidemia|E78.5|Hyperlipidemia, unspecified
hypercholesterolemia|E78.00|Pure hypercholesterolemia, unspecified
hypothyroidism|E03.9|Hypothyroidism, unspecified
hyperthyroidism|E05.90|Thyrotoxicosis, unspecified without thyrotoxic crisis or storm
heart failure|I50.9|Heart failure, unspecified
congestive heart failure|I50.9|Heart failure, unspecified
coronary artery disease|I25.10|Atherosclerotic heart disease of native coronary artery without angina pectoris
atrial fibrillation|I48.91|Unspecified atrial fibrillation
stroke|I63.9|Cerebral infarction, unspecified
asthma|J45.909|Unspecified asthma, uncomplicated
copd|J44.9|Chronic obstructive pulmonary disease, unspecified
pneumonia|J18.9|Pneumonia, unspecified organism
bronchitis|J40|Bronchitis, not specified as acute or chronic
acute bronchitis|J20.9|Acute bronchitis, unspecified
upper respiratory infection|J06.9|Acute upper respiratory infection, unspecified
sinusitis|J32.9|Chronic sinusitis, unspecified
strep throat|J02.0|Streptococcal pharyngitis
pharyngitis|J02.9|Acute pharyngitis, unspecified
allergic rhinitis|J30.9|Allergic rhinitis, unspecified
influenza|J11.1|Influenza due to unidentified influenza virus with other respiratory manifestations
gerd|K21.9|Gastro-esophageal reflux disease without esophagitis
gastroesophageal reflux disease|K21.9|Gastro-esophageal reflux disease without esophagitis
gastritis|K29.70|Gastritis, unspecified, without bleeding
constipation|K59.00|Constipation, unspecified
diverticulitis|K57.92|Diverticulitis of intestine, part unspecified, without perforation or abscess without bleeding
irritable bowel syndrome|K58.9|Irritable bowel syndrome, unspecified
urinary tract infection|N39.0|Urinary tract infection, site not specified
kidney stone|N20.0|Calculus of kidney
chronic kidney disease|N18.9|Chronic kidney disease, unspecified
depression|F32.A|Depression, unspecified
anxiety|F41.9|Anxiety disorder, unspecified
anxiety disorder|F41.9|Anxiety disorder, unspecified
insomnia|G47.00|Insomnia, unspecified
sleep apnea|G47.30|Sleep apnea, unspecified
migraine|G43.909|Migraine, unspecified, not intractable, without status migrainosus
epilepsy|G40.909|Epilepsy, unspecified, not intractable, without status epilepticus
carpal tunnel syndrome|G56.00|Carpal tunnel syndrome, unspecified upper limb
gout|M10.9|Gout, unspecified
osteoarthritis|M19.90|Unspecified osteoarthritis, unspecified site
rheumatoid arthritis|M06.9|Rheumatoid arthritis, unspecified
arthritis|M19.90|Unspecified osteoarthritis, unspecified site
osteoporosis|M81.0|Age-related osteoporosis without current pathological fracture
back pain|M54.9|Dorsalgia, unspecified
neck pain|M54.2|Cervicalgia
knee pain|M25.569|Pain in unspecified knee
shoulder pain|M25.519|Pain in unspecified shoulder
hip pain|M25.559|Pain in unspecified hip
ankle sprain|S93.409A|Sprain of unspecified ligament of unspecified ankle, initial encounter
anemia|D64.9|Anemia, unspecified
iron deficiency anemia|D50.9|Iron deficiency anemia, unspecified
obesity|E66.9|Obesity, unspecified
vitamin d deficiency|E55.9|Vitamin D deficiency, unspecified
eczema|L30.9|Dermatitis, unspecified
psoriasis|L40.9|Psoriasis, unspecified
acne|L70.9|Acne, unspecified
cellulitis|L03.90|Cellulitis, unspecified
headache|R51.9|Headache, unspecified
chest pain|R07.9|Chest pain, unspecified
shortness of breath|R06.02|Shortness of breath
cough|R05.9|Cough, unspecified
fever|R50.9|Fever, unspecified
abdominal pain|R10.9|Unspecified abdominal pain
nausea|R11.0|Nausea
dizziness|R42|Dizziness and giddiness
fatigue|R53.83|Other fatigue
palpitation|R00.2|Palpitations
weight loss|R63.4|Abnormal weight loss
`;
