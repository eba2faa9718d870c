/** Diabetes, thyroid, adrenals, pituitary. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const HORMONES = `
@ type2-diabetes | Type 2 diabetes mellitus | E11.9 | v | older | 47 | R
85 glucose-high a1c-high
75 obesity
50 polyuria polydipsia family-history-diabetes
35 fatigue blurred-vision
20 acanthosis-nigricans weight-loss numbness
do HbA1c; lifestyle, metformin; eye, foot and kidney screening, rule:diabetes
@ type1-diabetes | Type 1 diabetes mellitus | E10.9 | u | 1-4-30-50 | 48 | U
95 glucose-high
90 polyuria polydipsia
75 weight-loss
40 fatigue polyphagia autoimmune-history ketones-urine
10 bedwetting
05 obesity
do Ketones; insulin; education
@ dka | Diabetic ketoacidosis | E10.10 | u | 2-8-45-90 | 50 | E
= DKA
97 glucose-high
92 ketones-urine anion-gap-high
80 vomiting abdominal-pain
75 kussmaul fruity-breath bicarb-low dehydration
60 polyuria polydipsia confusion type1-diabetes-history
50 tachycardia k-high
do Fluids, insulin, potassium; find the trigger
@ hhs | Hyperosmolar hyperglycemic state | E11.00 | u | old | 50 | E
97 glucose-very-high glucose-high
85 confusion dehydration osm-high
80 diabetes-history
60 polyuria
03 ketones-urine bicarb-low
do Fluids, insulin; find the trigger
@ hypoglycemia-c | Hypoglycemia | E16.2 | u | all | 52 | E
95 glucose-low
75 diaphoresis tremor confusion
60 insulin-sulfonylurea palpitations
30 hungry seizure
do Glucose at once; glucagon; find the cause
@ insulinoma | Insulinoma | D13.7 | x | 25-35-60-80 | 58 | U
95 glucose-low
85 fasting-symptoms c-peptide-high
60 confusion diaphoresis weight-gain palpitations
do 72-hour fast; imaging; surgery
@ factitious-hypoglycemia | Factitious hypoglycemia | F68.A | x | adult | 65 | U
= surreptitious insulin use; exogenous insulin
97 glucose-low
85 c-peptide-low health-worker
do Insulin, C-peptide and sulfonylurea screen; psychiatry
@ glucagonoma | Glucagonoma | D37.8 | x | older | 50 | U
92 necrolytic-migratory-erythema
80 glucose-high weight-loss
50 hemoglobin-low prior-vte
do Glucagon, imaging
@ vipoma | VIPoma | D37.8 | x | middle | 52 | U
97 watery-diarrhea k-low
70 flushing dehydration
03 recent-travel
do VIP, imaging; octreotide
@ graves | Graves disease | E05.00 | c | 15-22-55-80 | 82 | U
= hyperthyroidism; thyrotoxicosis
95 tsh-low
92 t4-high
80 palpitations weight-loss heat-intolerance tachycardia
65 tremor anxiety goiter diaphoresis
50 exophthalmos trab-pos fatigue
35 diarrhea diffuse-uptake insomnia hyperreflexia
20 atrial-fibrillation-ecg menses-irregular
do TSH, free T4, TRAb; beta blocker, thionamide; definitive treatment
@ toxic-nodule | Toxic multinodular goiter | E05.20 | u | older | 75 | U
= toxic adenoma; Plummer disease
95 tsh-low
85 thyroid-nodule focal-uptake
70 palpitations weight-loss
30 atrial-fibrillation-ecg
02 exophthalmos
do Uptake scan; radioiodine or surgery
@ thyroid-storm | Thyroid storm | E05.91 | x | adult | 72 | E
= thyrotoxic crisis
97 tachycardia high-fever
85 agitation confusion tsh-low
65 vomiting diarrhea
60 hyperthyroid-history
do Beta blocker, thionamide then iodine, glucocorticoid, cooling
@ subacute-thyroiditis | Subacute granulomatous thyroiditis | E06.1 | u | 20-30-55-75 | 78 | R
= de Quervain thyroiditis; subacute thyroiditis
95 thyroid-tender
80 esr-high neck-pain
65 tsh-low recent-viral-illness
45 fever low-uptake
do NSAID or glucocorticoid; beta blocker
@ painless-thyroiditis | Postpartum thyroiditis | O90.5 | r | 18-22-45-60 | 95 | R
= painless thyroiditis; silent thyroiditis
85 pregnant-or-postpartum
90 tsh-low
70 low-uptake palpitations
02 thyroid-tender
do Beta blocker; follow
@ hypothyroidism | Hypothyroidism | E03.9 | v | adult | 82 | R
= Hashimoto thyroiditis; Hashimoto's thyroiditis; chronic lymphocytic thyroiditis
95 tsh-high
80 fatigue
65 weight-gain cold-intolerance t4-low
55 constipation dry-skin anti-tpo
40 hair-loss goiter bradycardia depression menses-heavy
30 delayed-reflexes periorbital-edema chol-high
20 autoimmune-history hoarseness myalgia
do TSH, free T4; levothyroxine
@ myxedema-coma | Myxedema coma | E03.5 | x | old | 80 | E
95 hypothermia confusion
85 tsh-high bradycardia
60 hypotension na-low nonpitting-edema
do Levothyroxine, hydrocortisone, warming
@ euthyroid-sick | Euthyroid sick syndrome | E07.81 | r | old | 50 | R
92 t3-low
85 hospital-stay
15 tsh-high
do Treat the illness; repeat later
@ congenital-hypothyroidism | Congenital hypothyroidism | E03.1 | r | infant | 65 | U
= cretinism
85 tsh-high
70 prolonged-jaundice constipation hypotonia
60 macroglossia umbilical-hernia poor-feeding
50 large-fontanelle hoarse-cry lethargy
do Levothyroxine at once
@ thyroid-cancer | Thyroid cancer | C73 | u | adult | 74 | U
= papillary thyroid carcinoma; medullary thyroid carcinoma; follicular thyroid carcinoma; anaplastic thyroid carcinoma
92 thyroid-nodule
60 fna-malignant
40 cervical-adenopathy radiation-history
30 hoarseness psammoma
20 calcitonin-high
do Ultrasound, fine-needle aspiration; surgery
@ thyroglossal | Thyroglossal duct cyst | Q89.2 | u | 1-3-15-40 | 48 | R
95 midline-neck-mass
88 moves-with-swallowing
do Ultrasound; Sistrunk operation
@ branchial-cleft | Branchial cleft cyst | Q18.0 | u | 2-8-30-50 | 50 | R
95 lateral-neck-mass
40 recent-viral-illness
do Imaging; excision
@ primary-hyperparathyroidism | Primary hyperparathyroidism | E21.0 | u | older | 75 | R
= parathyroid adenoma; hyperparathyroidism
95 ca-high pth-high
60 phos-low
40 nephrolithiasis-history constipation fatigue
30 bone-pain depression polyuria low-bone-density
15 abdominal-pain
do Calcium, PTH, urine calcium; surgery by criteria
@ fhh | Familial hypocalciuric hypercalcemia | E83.52 | x | all | 50 | R
97 ca-high
85 low-urine-calcium family-history-hypercalcemia
do Urine calcium, CASR; no surgery
@ hypercalcemia-malignancy | Hypercalcemia of malignancy | E83.52 | u | older | 48 | E
97 ca-high
88 pth-low
80 cancer-history
60 confusion constipation weight-loss polyuria
do Fluids, calcitonin, bisphosphonate
@ milk-alkali | Milk-alkali syndrome | E83.52 | x | older | 65 | U
95 ca-high
92 calcium-antacid-use
75 metabolic-alkalosis cr-high
do Stop intake; fluids
@ hypoparathyroidism | Hypoparathyroidism | E20.9 | r | adult | 65 | U
= postsurgical hypoparathyroidism; hypocalcemia
95 ca-low
85 pth-low phos-high
65 perioral-tingling chvostek-trousseau
60 thyroidectomy-history muscle-spasms
25 seizure long-qt-ecg
do Calcium, calcitriol, magnesium
@ pseudohypoparathyroidism | Pseudohypoparathyroidism | E20.1 | x | child | 60 | R
= Albright hereditary osteodystrophy
92 ca-low pth-high
80 short-fourth-metacarpal
60 short-stature obesity phos-high
do Calcitriol, calcium
@ cushing | Cushing syndrome | E24.9 | u | 18-25-55-80 | 72 | U
= Cushing disease; cortisol-producing adrenal adenoma; hypercortisolism
90 weight-gain cortisol-high
75 moon-facies purple-striae central-obesity hypertension
55 proximal-weakness easy-bruising buffalo-hump
50 glucose-high hirsutism menses-irregular
35 steroid-use depression k-low
do Late-night salivary cortisol, dexamethasone test; ACTH; imaging
@ addison | Primary adrenal insufficiency | E27.1 | r | 15-25-55-80 | 60 | U
= Addison disease; Addison's disease; adrenal crisis; adrenal insufficiency
92 fatigue weight-loss
85 hyperpigmentation na-low cortisol-low
75 k-high hypotension acth-high
60 nausea orthostatic-hypotension abdominal-pain anorexia
35 salt-craving autoimmune-history glucose-low
do Cortisol and ACTH; hydrocortisone at once in crisis; fludrocortisone
@ secondary-ai | Secondary adrenal insufficiency | E27.49 | r | adult | 55 | U
92 steroid-use
85 fatigue cortisol-low acth-low
70 hypotension nausea
02 hyperpigmentation k-high
do Hydrocortisone; taper slowly
@ waterhouse | Waterhouse-Friderichsen syndrome | A39.1 | x | child | 48 | E
= meningococcemia
95 petechiae-purpura fever
90 hypotension
60 na-low adrenal-hemorrhage neck-stiffness
do Ceftriaxone, fluids, hydrocortisone
@ conn | Primary hyperaldosteronism | E26.01 | u | 25-35-60-80 | 50 | U
= Conn syndrome; aldosterone-secreting adenoma; primary aldosteronism
95 hypertension
88 aldosterone-high renin-low
75 k-low metabolic-alkalosis
50 resistant-hypertension adrenal-mass muscle-cramps
30 headache polyuria
02 leg-swelling
do Aldosterone-renin ratio, CT, vein sampling; surgery or spironolactone
@ pheochromocytoma | Pheochromocytoma | D35.00 | r | 15-30-60-80 | 52 | U
= paraganglioma; phaeochromocytoma
95 metanephrines-high
88 episodic-symptoms severe-hypertension
80 headache palpitations diaphoresis
70 adrenal-mass hypertension
40 anxiety pallor
20 family-history-men cafe-au-lait
do Metanephrines, CT; alpha blocker before beta blocker; surgery
@ men1 | Multiple endocrine neoplasia type 1 | E31.21 | x | 18-25-50-70 | 50 | U
= MEN1; MEN 1; Wermer syndrome
90 ca-high pth-high
80 family-history-men
60 men1-features refractory-ulcers gastrin-high
50 prolactin-high
do Genetic testing; surveillance
@ men2 | Multiple endocrine neoplasia type 2 | E31.22 | x | 8-15-45-70 | 50 | U
= MEN2A; MEN2B; MEN 2A; MEN 2B; Sipple syndrome
85 thyroid-nodule calcitonin-high
75 family-history-men
60 metanephrines-high
40 mucosal-neuromas marfanoid ca-high
do RET testing; exclude phaeochromocytoma before thyroid surgery
@ cah | Congenital adrenal hyperplasia | E25.0 | r | 0-0-12-35 | 55 | E
= 21-hydroxylase deficiency; CAH; 11-hydroxylase deficiency; 17-hydroxylase deficiency
90 ohp17-high
75 ambiguous-genitalia
60 vomiting hypotension na-low k-high
45 precocious-puberty hirsutism dehydration
do Hydrocortisone, fludrocortisone; fluids and glucose in crisis
@ prolactinoma | Prolactinoma | D35.2 | u | 16-20-45-75 | 75 | R
= hyperprolactinemia; pituitary adenoma
95 prolactin-high
80 galactorrhea
70 menses-absent
45 infertility headache
35 bitemporal-hemianopia low-libido pituitary-mass
do Prolactin, pregnancy test, TSH, MRI; cabergoline
@ acromegaly | Acromegaly | E22.0 | r | 25-35-60-80 | 50 | U
= gigantism; growth hormone-secreting pituitary adenoma
95 igf1-high
90 enlarging-hands-feet coarse-facies
60 headache diaphoresis joint-pain
50 glucose-high hypertension macroglossia carpal-tunnel-history
40 bitemporal-hemianopia pituitary-mass
do IGF-1, glucose suppression test, MRI; surgery
@ hypopituitarism | Hypopituitarism | E23.0 | r | adult | 55 | U
= Sheehan syndrome; pituitary apoplexy; pituitary insufficiency
80 fatigue
70 failure-to-lactate postpartum-hemorrhage
65 menses-absent t4-low cortisol-low
50 cold-intolerance low-libido
30 thunderclap-headache ophthalmoplegia hypotension
do Hormones, MRI; hydrocortisone before levothyroxine
@ central-di | Central diabetes insipidus | E23.2 | r | all | 50 | U
= arginine vasopressin deficiency; diabetes insipidus
97 polyuria polydipsia
88 urine-dilute
75 desmopressin-responds
60 na-high
50 head-trauma pituitary-surgery
02 glucose-high
do Water deprivation test or copeptin; desmopressin
@ nephrogenic-di | Nephrogenic diabetes insipidus | N25.1 | r | all | 45 | U
= arginine vasopressin resistance
97 polyuria polydipsia
88 urine-dilute
75 lithium-use desmopressin-no-response
50 na-high ca-high
do Stop the cause; thiazide, amiloride
@ primary-polydipsia | Primary polydipsia | F54 | r | adult | 58 | R
= psychogenic polydipsia
97 polyuria polydipsia
75 psychiatric-history na-low
70 water-deprivation-normal
do Fluid restriction; psychiatry
@ siadh | Syndrome of inappropriate antidiuretic hormone secretion | E22.2 | u | older | 52 | U
= SIADH
97 na-low
88 urine-concentrated serum-osm-low
50 confusion lung-mass
40 ssri-carbamazepine seizure nausea
02 leg-swelling hypotension dehydration
do Fluid restriction; hypertonic saline when severe; find the cause
@ hyperkalemia-c | Hyperkalemia | E87.5 | u | older | 48 | E
97 k-high
60 ckd-history peaked-t
50 acei-use focal-weakness
do ECG; calcium, insulin with glucose; remove potassium
`;
