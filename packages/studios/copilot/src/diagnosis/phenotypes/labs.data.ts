/**
 * Analytes: names, usual adult reference interval, and what a value outside it is called. One a line:
 * `key | names | low high (female low high)? | test | background low high | unit factors`
 * `-` = no bound. Unit factors turn other units into the interval's unit: `mmol/l*18`. Intervals are the usual ones of adult
 * laboratories (ABIM laboratory reference ranges, January 2024); children's differ and are given where they matter.
 */
export const LABS = `
hemoglobin | hemoglobin; haemoglobin; hb; hgb | 13.5 17.5 12 16 | cbc | .12 .02 | g/l*0.1
hematocrit | hematocrit; hct; haematocrit | 41 53 36 46 | cbc | .08 .02 |
platelets | platelet; platelets; platelet count; plt; thrombocytes | 150 450 | cbc | .04 .03 | count
wbc | wbc; white blood cell; white blood cells; leukocyte count; leukocytes; white cell count; white blood count; white count; leukocyte | 4.5 11 | cbc | .02 .15 | count
neutrophils | neutrophil; neutrophils; absolute neutrophil count; anc | 1.5 8 | cbc | .01 .08 | count
lymph | lymphocyte; lymphocytes; absolute lymphocyte count; lymphocyte count | 1 4.8 | cbc | .03 .02 | count
eos | eosinophil; eosinophils; eosinophil count | - 0.5 | cbc | .01 .02 | count
bands | bands; band forms | - 10 | cbc | .01 .03 | 
mcv | mcv; mean corpuscular volume | 80 100 | cbc | .05 .04 |
mchc | mchc; mean corpuscular hemoglobin concentration | 32 36 | cbc | .02 .004 |
retic | reticulocyte; reticulocytes; reticulocyte count | 0.5 2.5 | cbc | .02 .015 |
na | sodium; na; na+; serum sodium | 135 145 | chemistry | .04 .01 |
k | potassium; k; k+; serum potassium | 3.5 5.1 | chemistry | .04 .02 |
cl | chloride; cl; cl- | 98 107 | chemistry | .02 .02 |
bicarb | bicarbonate; serum bicarbonate; hco3; hco3-; co2 content; total co2 | 21 29 | chemistry | .03 .03 |
anion-gap | anion gap | 4 13 | chemistry | .01 .015 |
bun | urea nitrogen; bun; blood urea nitrogen; serum urea nitrogen | 6 21 | chemistry | .02 .1 |
cr | creatinine; serum creatinine; cr | 0.4 1.3 0.4 1.1 | chemistry | .01 .09 | umol/l*0.0113
glucose | glucose; blood glucose; serum glucose; plasma glucose; blood sugar; fingerstick glucose; fasting glucose | 65 140 | chemistry | .01 .1 | mmol/l*18
ca | calcium; ca; ca2+; ca++; serum calcium; total calcium | 8.5 10.5 | chemistry | .02 .015 | mmol/l*4
phos | phosphorus; phosphate; po4; serum phosphorus; inorganic phosphorus | 2.5 4.7 | chemistry | .01 .015 |
mg | magnesium; mg2+ | 1.6 2.6 | chemistry | .015 .005 |
osm | osmolality; serum osmolality; plasma osmolality | 275 297 | chemistry | .01 .01 |
uric | uric acid; urate; serum uric acid; uric acid level | 2 7.8 2 6.6 | chemistry | .005 .04 |
lactate | lactate; lactic acid; serum lactate | - 2.2 | chemistry | .01 .03 |
ammonia | ammonia; serum ammonia | - 60 | chemistry | .01 .004 |
ast | ast; aspartate aminotransferase; sgot | - 45 | liver | .01 .07 |
alt | alt; alanine aminotransferase; sgpt; transaminases; aminotransferases; liver enzymes; liver transaminases | - 50 | liver | .01 .07 |
alp | alp; alkaline phosphatase; alk phos | 30 130 | liver | .01 .05 |
ggt | ggt; gamma-glutamyl transferase; gamma glutamyl transpeptidase; gamma-glutamyltransferase | - 60 | liver | .01 .04 |
bili | bilirubin; total bilirubin; bilirubin total; serum bilirubin | - 1.3 | liver | .01 .04 | umol/l*0.058
dbili | direct bilirubin; conjugated bilirubin; bilirubin direct | - 0.4 | liver | .01 .012 |
ibili | indirect bilirubin; unconjugated bilirubin; bilirubin indirect; unconjugated hyperbilirubinemia; indirect hyperbilirubinemia | - 1 | liver | .01 .015 |
albumin | albumin; serum albumin | 3.5 5.5 | liver | .04 .005 | g/l*0.1
lipase | lipase; serum lipase; amylase; serum amylase | - 160 | chemistry | .005 .01 |
ldh | ldh; lactate dehydrogenase; lactate dehydrogenase ldh | - 280 | chemistry | .005 .03 |
haptoglobin | haptoglobin | 30 200 | chemistry | .006 .01 |
ck | ck; creatine kinase; creatinine kinase; cpk; creatine phosphokinase | - 250 | chemistry | .005 .02 |
ckmb | ck-mb; ckmb | - 5 | chemistry | .005 .008 |
troponin | troponin; troponin i; troponin t; cardiac troponin; troponins; cardiac enzymes; cardiac biomarkers | - 0.04 | troponin | .005 .025 |
bnp | bnp; brain natriuretic peptide; nt-probnp; b-type natriuretic peptide; natriuretic peptide | - 100 | bnp | .005 .03 |
ddimer | d-dimer; d dimer; ddimer | - 500 | coagulation | .005 .12 |
inr | inr; international normalized ratio | - 1.2 | coagulation | .005 .03 |
pt | prothrombin time; pt | 10 14.5 | coagulation | .005 .03 |
aptt | aptt; ptt; activated partial thromboplastin time; partial thromboplastin time | 20 38 | coagulation | .005 .02 |
bleeding-time | bleeding time | - 9 | coagulation | .002 .006 |
fibrinogen | fibrinogen | 200 400 | coagulation | .006 .02 |
esr | esr; erythrocyte sedimentation rate; sedimentation rate; sed rate | - 20 | inflammation | .005 .1 |
crp | crp; c-reactive protein | - 10 | inflammation | .005 .1 | mg/dl*10
ferritin | ferritin; serum ferritin | 20 300 15 200 | iron | .04 .025 |
iron | iron; serum iron | 50 170 | iron | .04 .012 |
tibc | tibc; total iron-binding capacity; total iron binding capacity | 250 440 | iron | .02 .02 |
transferrin-sat | transferrin saturation; iron saturation | 18 50 | iron | .03 .006 |
b12 | vitamin b12; b12; cobalamin | 200 900 | vitamins | .015 .01 |
folate | folate; folic acid level | 3 20 | vitamins | .006 .005 |
mma | methylmalonic acid | - 0.4 | vitamins | .002 .005 |
homocysteine | homocysteine | - 15 | vitamins | .002 .006 |
vitd | vitamin d; 25-hydroxyvitamin d; 25-oh vitamin d | 20 80 | vitamins | .05 .003 |
a1c | hba1c; a1c; hemoglobin a1c; glycated hemoglobin | - 6.4 | chemistry | .002 .08 |
chol | total cholesterol; cholesterol; serum cholesterol | - 240 | lipids | .005 .08 |
ldl | ldl; ldl cholesterol | - 160 | lipids | .005 .05 |
hdl | hdl; hdl cholesterol | 40 100 | lipids | .06 .01 |
tg | triglyceride; triglycerides; hypertriglyceridemia | - 250 | lipids | .002 .05 |
tsh | tsh; thyroid-stimulating hormone; thyroid stimulating hormone; thyrotropin | 0.4 5 | thyroid | .015 .03 |
t4 | free t4; t4; thyroxine; free thyroxine; ft4 | - - | thyroid | .015 .015 |
t3 | t3; free t3; triiodothyronine | 80 200 | thyroid | .01 .01 |
pth | pth; parathyroid hormone; intact pth | 10 65 | endocrine-tests | .005 .008 |
cortisol | cortisol; morning cortisol; serum cortisol; urinary cortisol; urine free cortisol; late-night salivary cortisol | 5 25 | endocrine-tests | .004 .005 |
acth | acth; adrenocorticotropic hormone | 10 60 | endocrine-tests | .003 .004 |
aldosterone | aldosterone; serum aldosterone; plasma aldosterone | 3 16 | endocrine-tests | .003 .004 |
renin | renin; plasma renin activity; renin activity | 0.5 4 | endocrine-tests | .006 .006 |
metanephrines | metanephrines; metanephrine; catecholamines; normetanephrine; vanillylmandelic acid | - - | endocrine-tests | .001 .003 |
prolactin | prolactin; serum prolactin | - 25 | endocrine-tests | .001 .008 |
igf1 | igf-1; insulin-like growth factor 1; insulin-like growth factor; growth hormone | - 300 | endocrine-tests | .002 .002 |
lh | lh; luteinizing hormone | 2 20 | endocrine-tests | .004 .006 |
fsh | fsh; follicle-stimulating hormone; follicle stimulating hormone | 2 25 | endocrine-tests | .004 .008 |
estradiol | estradiol; estrogen | 20 400 | endocrine-tests | .004 .003 |
testosterone | testosterone; serum testosterone; total testosterone | 300 1000 - 70 | endocrine-tests | .005 .004 |
ohp17 | 17-hydroxyprogesterone; 17-ohp | - 200 | endocrine-tests | .001 .001 |
hcg | hcg; beta-hcg; β-hcg; pregnancy test; human chorionic gonadotropin; quantitative hcg | - 5 | pregnancy-test | .002 .02 |
c-peptide | c-peptide; c peptide | 0.8 4 | endocrine-tests | .002 .002 |
gastrin | gastrin | - 150 | endocrine-tests | .001 .001 |
calcitonin | calcitonin | - 10 | endocrine-tests | .001 .001 |
inhibin | inhibin; inhibin b | - - | tumour-markers | .001 .001 |
afp | afp; alpha-fetoprotein; α-fetoprotein; alpha fetoprotein | - 10 | tumour-markers | .001 .004 |
ca125 | ca-125; ca 125 | - 35 | tumour-markers | .001 .006 |
ca199 | ca 19-9; ca19-9 | - 37 | tumour-markers | .001 .004 |
cea | cea; carcinoembryonic antigen | - 5 | tumour-markers | .001 .005 |
psa | psa; prostate-specific antigen; prostate specific antigen | - 4 | tumour-markers | .001 .02 |
c3 | c3; complement c3 | 80 180 | immunology | .006 .005 |
c4 | c4; complement c4; complement | 15 45 | immunology | .006 .005 |
igg | igg; immunoglobulin g | 650 1600 | immunology | .003 .004 |
iga | iga; immunoglobulin a | 60 400 | immunology | .004 .004 |
igm | igm; immunoglobulin m | 40 250 | immunology | .003 .003 |
ige | ige; immunoglobulin e; total ige | - 200 | immunology | .001 .02 |
ceruloplasmin | ceruloplasmin | 20 60 | special-chemistry | .002 .003 |
lead | blood lead; lead level; lead | - 5 | special-chemistry | .001 .004 |
a1at | alpha-1 antitrypsin; α1-antitrypsin; alpha1-antitrypsin | 90 200 | special-chemistry | .001 .001 |
tryptase | tryptase | - 11 | special-chemistry | .001 .002 |
ace | angiotensin-converting enzyme; ace level; ace levels | - 60 | special-chemistry | .001 .004 |
epo | erythropoietin; epo | 4 24 | special-chemistry | .002 .003 |
hiaa | 5-hiaa; 5-hydroxyindoleacetic acid; 5-hydroxyindoleacetic | - 8 | special-chemistry | .001 .001 |
porphobilinogen | porphobilinogen | - 2 | special-chemistry | .001 .001 |
phenylalanine | phenylalanine | - 2 | special-chemistry | .001 .001 |
bile-acids | bile acids; bile acid | - 10 | special-chemistry | .001 .002 |
lithium | lithium level; lithium levels | - 1.2 | toxicology | .001 .001 |
pco2 | pco2; paco2 | 35 45 | blood-gas | .04 .03 |
po2 | po2; pao2 | 75 105 | blood-gas | .04 .005 |
ph | ph; arterial ph | 7.35 7.45 | blood-gas | .03 .03 |
csf-glucose-n | csf glucose | 40 80 | csf | .003 .002 |
csf-protein-n | csf protein | - 45 | csf | .001 .004 |
proteinuria-n | urine protein; proteinuria | - - | urine | .001 .05 |
vma-hva | homovanillic acid; hva; vma | - - | special-chemistry | .001 .001 |
`;

/** Tests that are positive or negative: `id | names | test | background`. */
export const SEROLOGY = `
ana-pos | ana; antinuclear antibody; antinuclear antibodies | autoantibodies | .05
dsdna-pos | anti-dsdna; anti-double stranded dna; anti-ds dna; double-stranded dna; anti-dsdna antibodies | autoantibodies | .002
smith-pos | anti-smith; anti-sm; smith | autoantibodies | .001
rf-pos | rheumatoid factor; rf | autoantibodies | .025
ccp-pos | anti-ccp; cyclic citrullinated peptide; anti-cyclic citrullinated peptide | autoantibodies | .005
antihistone-pos | antihistone; anti-histone | autoantibodies | .001
ssa-ssb-pos | anti-ro; anti-la; ssa; ssb; anti-ssa; anti-ssb; anti-ro ssa | autoantibodies | .003
scl70-centromere | anti-scl-70; scl-70; anticentromere; anti-centromere; anti-topoisomerase; antitopoisomerase | autoantibodies | .001
u1rnp-pos | u1 rnp; anti-u1 rnp; anti-rnp; u1-rnp | autoantibodies | .001
jo1-pos | anti-jo-1; jo-1; anti-mi-2 | autoantibodies | .001
canca-positive | c-anca; canca; pr3-anca; pr3; cytoplasmic antineutrophil; proteinase 3 | autoantibodies | .001
panca-positive | p-anca; panca; mpo-anca; myeloperoxidase; perinuclear antineutrophil | autoantibodies | .002
anca-any | anca; antineutrophil cytoplasmic | autoantibodies | .002
anti-gbm-positive | anti-gbm; anti-glomerular basement membrane; glomerular basement membrane antibodies | autoantibodies | .001
ama-pos | antimitochondrial; anti-mitochondrial; ama | autoantibodies | .001
asma-pos | anti-smooth muscle; asma; smooth muscle antibodies; smooth muscle antibody | autoantibodies | .002
achr-pos | acetylcholine receptor; anti-acetylcholine receptor; achr | autoantibodies | .001
vgcc-pos | voltage-gated calcium; calcium channel antibodies | autoantibodies | .001
aqp4-pos | aquaporin-4; aquaporin 4; nmo-igg | autoantibodies | .001
ttg-pos | tissue transglutaminase; anti-tissue transglutaminase; ttg; anti-endomysial; endomysial; antigliadin | autoantibodies | .004
anti-tpo | anti-tpo; thyroid peroxidase; anti-thyroid peroxidase; antithyroid peroxidase; antithyroglobulin | autoantibodies | .03
intrinsic-factor-ab | intrinsic factor; anti-intrinsic factor; parietal cell | autoantibodies | .001
pla2r | phospholipase a2 receptor; pla2r; anti-pla2r | autoantibodies | .001
hla-b27-pos | hla-b27; hla b27 | autoantibodies | .02
hbsag-pos | hbsag; hepatitis b surface antigen; hepatitis b | hepatitis-serology | .006
hcv-pos | hcv; hepatitis c; anti-hcv; hepatitis c antibody; hepatitis c virus | hepatitis-serology | .008
hav-igm | anti-hav; hepatitis a igm; hepatitis a | hepatitis-serology | .001
rpr-pos | rpr; vdrl; rapid plasma reagin; treponemal; fta-abs; syphilis; treponema pallidum | microbiology | .003
aso-high | aso; antistreptolysin; anti-streptolysin o; antistreptolysin o; anti-dnase b | microbiology | .006
nitrite-pos | nitrite; nitrites | urine | .015
ketones-urine | ketone; ketones; acetone; beta-hydroxybutyrate | urine | .02
hematuria | urine blood; urine rbc; red blood cells urine | urine | .03
`;
