/** Lipids, vitamins, puberty and growth. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const NUTRITION_GROWTH = `
@ obesity-metabolic | Metabolic syndrome | E88.810 | c | middle | 50 | R
95 obesity central-obesity
75 hypertension tg-high glucose-high
60 hdl-low
do Lifestyle; treat each risk
@ familial-hyperchol | Familial hypercholesterolemia | E78.01 | u | 5-15-60-80 | 50 | R
= hyperlipidemia type II
95 ldl-high
70 tendon-xanthomas family-history-early-mi
40 xanthelasma corneal-arcus
do Statin, ezetimibe, PCSK9; family screening
@ chylomicronemia | Familial chylomicronemia syndrome | E78.3 | x | 1-5-40-60 | 50 | U
= lipoprotein lipase deficiency; familial hypertriglyceridemia
95 tg-high
80 eruptive-xanthomas
70 abdominal-pain pancreatitis-history
45 lipemia-retinalis hepatomegaly
do Very low fat diet
@ pellagra-d | Niacin deficiency | E52 | x | older | 45 | R
= pellagra
92 pellagra-rash
75 chronic-diarrhea memory-loss
60 alcohol-heavy malnutrition glossitis
do Niacin
@ scurvy-d | Vitamin C deficiency | E54 | x | all | 45 | R
= scurvy
92 gum-bleeding
85 perifollicular-hemorrhage
70 poor-diet corkscrew-hairs
60 easy-bruising joint-pain poor-wound-healing
do Vitamin C
@ vit-a-def | Vitamin A deficiency | E50.9 | x | all | 50 | R
92 night-blindness
70 dry-eyes bitot-spots
60 malnutrition steatorrhea
do Vitamin A
@ vit-a-tox | Vitamin A toxicity | E67.0 | x | adult | 60 | R
= hypervitaminosis A
85 vitamin-a-tetracycline
70 headache dry-skin
50 hair-loss hepatomegaly papilledema
do Stop
@ beriberi | Thiamine deficiency (beriberi) | E51.11 | x | adult | 45 | U
= wet beriberi; dry beriberi
80 alcohol-heavy
75 stocking-glove-numbness malnutrition
50 low-ejection-fraction leg-swelling
do Thiamine
@ zinc-deficiency | Zinc deficiency | E60 | x | all | 50 | R
= acrodermatitis enteropathica
92 perioral-acral-dermatitis
75 diarrhea hair-loss
60 taste-loss poor-wound-healing
do Zinc
@ b6-deficiency | Riboflavin or pyridoxine deficiency | E53.1 | x | adult | 50 | R
= vitamin B6 deficiency; vitamin B2 deficiency; pyridoxine deficiency
80 angular-cheilitis
65 isoniazid-use numbness
60 glossitis
do Replace
@ folate-deficiency | Folate deficiency anemia | D52.9 | u | adult | 50 | R
= folate deficiency
95 mcv-high
92 folate-low
80 fatigue hemoglobin-low homocysteine-high
55 alcohol-heavy poor-diet
03 paresthesia loss-vibration mma-high
do Folate after B12 is known
@ kwashiorkor | Kwashiorkor | E40 | x | 0.5-1-5-10 | 50 | U
= protein-energy malnutrition; marasmus
92 malnutrition
80 abdominal-distension leg-swelling
60 hair-depigmented flaky-dermatosis
do Cautious refeeding
@ refeeding | Refeeding syndrome | E87.8 | x | young | 60 | E
95 phos-low
92 malnutrition
60 refeeding-started confusion
do Phosphate, thiamine, slow feeding
@ aip | Acute intermittent porphyria | E80.21 | x | 15-20-45-65 | 75 | E
= acute porphyria
95 abdominal-pain
85 porphobilinogen-high
65 dark-urine focal-weakness
55 psychosis anxiety
50 tachycardia drug-trigger-porphyria numbness hypertension
do Urine porphobilinogen; haemin, glucose; avoid triggers
@ turner | Turner syndrome | Q96.9 | r | 0-5-25-50 | 100 | R
95 short-stature
88 turner-features
75 menses-never fsh-high
40 coarctation-history delayed-puberty
25 horseshoe-kidney hand-foot-swelling
do Karyotype; growth hormone, oestrogen; heart imaging
@ klinefelter | Klinefelter syndrome | Q98.4 | r | 10-15-40-60 | 0 | R
92 tall-long-limbs
85 small-testes testosterone-low
70 gynecomastia infertility fsh-high
40 learning-difficulty
do Karyotype; testosterone
@ kallmann | Kallmann syndrome | E23.0 | x | 12-15-30-50 | 25 | R
= hypogonadotropic hypogonadism
95 delayed-puberty
92 anosmia
75 fsh-low testosterone-low
do MRI, hormones; replacement
@ constitutional-delay | Constitutional delay of growth and puberty | E34.31 | c | 8-11-16-18 | 30 | R
= constitutional growth delay
95 short-stature delayed-puberty
85 family-history-late-bloomer
75 bone-age-delayed normal-growth-velocity
do Reassurance; follow growth
@ familial-short | Familial short stature | E34.328 | u | child | 50 | R
95 short-stature
90 parents-short
75 normal-growth-velocity
03 bone-age-delayed
do Reassurance
@ precocious-puberty-d | Central precocious puberty | E30.1 | r | 2-4-8-10 | 85 | U
= precocious puberty
97 precocious-puberty
75 lh-high bone-age-advanced
do MRI; GnRH agonist
@ mccune-albright | McCune-Albright syndrome | Q78.1 | x | 1-3-12-30 | 65 | U
90 precocious-puberty
88 cafe-au-lait
85 fibrous-dysplasia
do Hormones; aromatase inhibitor
@ androgen-insensitivity | Complete androgen insensitivity syndrome | E34.51 | x | 10-14-25-40 | 100 | R
= androgen insensitivity syndrome; testicular feminization
97 menses-never
88 sparse-pubic-hair breasts-developed
85 absent-uterus testosterone-high-for-female
60 groin-bulge
do Karyotype; counselling; gonads
@ mullerian-agenesis | Müllerian agenesis | Q52.0 | x | 12-15-22-35 | 100 | R
= Mayer-Rokitansky-Kuster-Hauser syndrome; vaginal agenesis; Mullerian agenesis
97 menses-never
92 absent-uterus breasts-developed
80 normal-pubic-hair
do Imaging, karyotype; counselling
@ five-alpha-reductase | 5-alpha-reductase deficiency | E29.1 | x | 0-10-16-25 | 30 | R
92 ambiguous-genitalia
80 virilization-puberty
do Hormones, genetics
@ hypogonadism | Male hypogonadism | E29.1 | u | adult | 0 | R
95 testosterone-low
80 low-libido
65 erectile-dysfunction fatigue
30 gynecomastia
do Morning testosterone twice, LH; treat the cause
@ gynecomastia-d | Gynecomastia | N62 | u | 10-12-70-90 | 0 | R
= pubertal gynecomastia; physiologic gynecomastia
97 gynecomastia
40 spironolactone-use
do Review drugs, hormones; reassurance at puberty
`;
