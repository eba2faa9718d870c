/** Exposures, past and family history, habits, drugs. Format: `authoring.ts`; patterns: `phenotypes/patterns.ts`. */
export const HISTORY = `
% h:habits .05
smoking h:habits .25 | smoke/smokes/smoker/smoking/smoked/cigarette/cigarettes/tobacco; pack/packs day/daily/year; fuma/fumador | en tobacco use | es consumo de tabaco
smoking-stopped .01 | quit/stopped smoking/cigarettes/coffee recently/days/week/ago; quitting smoking
alcohol-heavy h:habits .08 | alcoholic/alcoholism/alcoholics; heavy/chronic/excessive alcohol/drinking/drinker; drinks/drink/consumes beers/drinks/whiskey/vodka/bottle day/daily; alcohol use disorder/abuse/dependence; alcohol daily/abuse; binge drinking; alcoholic beverages day; bebe mucho | en heavy alcohol use | es consumo alto de alcohol
alcohol-stopped .004 | last/stopped drink/drinking/alcohol ago/hours/days/yesterday; hospitalized/surgery two/three/2/3 days alcohol; stopped drinking; quit drinking; days after/since admission/surgery/hospitalization alcohol/drinks
cage-positive .01 | cut down drinking; drinking interferes; needs drink morning
iv-drug-use .015 | intravenous/iv/injection drug/drugs/heroin use/user/abuse; injects/injecting drugs/heroin; needle marks; track marks
illicit-drugs .04 | cocaine/heroin/ecstasy/methamphetamine/amphetamine/marijuana/lsd/pcp/mdma; illicit/recreational drug/drugs/substance; substance use/abuse; drogas | en recreational drug use | es consumo de drogas
cocaine-use .015 | cocaine/crack use/abuse/positive/snorted; cocaine | > illicit-drugs
cannabis-use .02 | cannabis/marijuana/weed/cannabinoids; cannabinoids positive | > illicit-drugs
opioid-use .02 | opioid/opioids/heroin/morphine/oxycodone/hydrocodone/fentanyl/methadone/codeine
sedative-use .01 | benzodiazepine/benzodiazepines/diazepam/lorazepam/alprazolam/zolpidem/barbiturate/phenobarbital; sleeping pills
sedative-stopped .002 | stopped/ran/discontinued alprazolam/benzodiazepine/lorazepam/diazepam/clonazepam
stimulant-prescription .004 | adhd lisdexamfetamine/methylphenidate/amphetamine; final exams; exam/exams stress; studying exams
hot-shower-relief .001 | hot shower/showers/bath/baths relief/relieves/better
unprotected-sex h:habits .05 | unprotected sex/intercourse/sexual; multiple/several/two/2/3/three/many/new sexual/male/female partner/partners; inconsistent/inconsistently/without/rarely/no condom/condoms; high-risk sexual; sexually active partner/partners; sexually active; men who have sex; sex with men; sex workers | en unprotected sex or new partners | es relaciones sexuales sin protección
sports h:habits .05 | athlete/football/basketball/soccer/runner/marathon/gymnast/ballet/sports/baseball; runs/running miles/daily/track; tennis player; military recruit
excessive-exercise .006 | exercises/exercise/runs/gym/training excessively/hours/miles/daily/twice; excessive exercise
poor-diet .015 | poor/restricted/tea toast/limited/only diet/nutrition; eats only; tea toast; fast food only; malnourished
vegan-diet .006 | vegan/vegetarian
dairy-trigger .006 | after/with dairy/milk/cheese/ice cream; dairy products
food-restriction .004 | restrict/restricts/restricting/skips/skipping/dieting/diet food/calories/meals/eating; fear gaining; eats little
binge-purge .002 | binge/bingeing/purge/purging/self-induced vomiting; laxatives; induces vomiting | g binge
bulimia-features .003 | self-induced vomiting; binge/purging/bulimia; eating disorder | g binge
binge-eating .004 | binge/binges/bingeing/overeating eating episodes; eats large amounts
body-image .004 | fat/overweight feels/thinks/believes/body; body image; fear weight; afraid gaining
% h:exposure .006
not-vaccinated h:exposure .03 | not/never/un/incomplete/no/delayed/missed/refused/behind vaccinated/vaccination/vaccinations/immunized/immunization/immunizations/vaccines/shots; unvaccinated/unimmunized; immunizations not up; immunization records unavailable/not; declined vaccines
sick-contacts h:exposure .06 | sick/ill contact/contacts/sibling/classmates/family/brother/sister/roommate; similar symptoms/rash/illness; daycare/preschool; others household; brother/sister/roommate sick/similar
recent-viral-illness h:exposure .08 | recent/recently/week/weeks/days/last/preceding cold/uri/flu/viral/infection/illness; upper respiratory infection/illness/symptoms; viral illness/infection; runny nose week/ago; cold days/week ago | en a cold or viral illness in the last weeks | es un resfriado o virus en las últimas semanas
recent-sore-throat .01 | sore throat/pharyngitis/strep/tonsillitis week/weeks/ago/recent/previous/untreated/preceding
recent-impetigo .003 | impetigo/skin infection weeks/recent/ago
recent-diarrhea-or-uri .012 | diarrhea/gastroenteritis/respiratory/flu-like weeks/week/days/recent/ago/preceded/before; campylobacter
recent-hsv .004 | cold sore/sores; herpes recent/history/labialis
recent-mono .002 | mononucleosis recent/diagnosed/weeks
recent-antibiotics h:exposure .03 | antibiotic/antibiotics; amoxicillin/clindamycin/ciprofloxacin/cephalexin/cefaclor/azithromycin/trimethoprim-sulfamethoxazole/ampicillin; started/taking/given/treated penicillin; course antibiotics | en a course of antibiotics recently | es antibióticos recientemente
new-drug h:exposure .04 | started/new/began/prescribed/recently/week/days medication/drug/antibiotic/amoxicillin/allopurinol/phenytoin/carbamazepine/lamotrigine/penicillin/sulfa/trimethoprim-sulfamethoxazole/ibuprofen/cephalexin; started taking; new medication | en a new medicine in the last weeks | es un medicamento nuevo en las últimas semanas
anticonvulsant-allopurinol .004 | phenytoin/carbamazepine/lamotrigine/allopurinol/phenobarbital/minocycline
recent-travel h:exposure .04 | traveled/travelled/trip/vacation/cruise/backpacking; recent/recently travel; travel to/abroad; returned from; visiting/visited country/relatives/mexico/india; viajó/viaje | en travel abroad lately | es viajes recientes al extranjero
tropical-travel h:exposure .012 | africa/india/thailand/nigeria/kenya/ghana/brazil/indonesia/philippines/vietnam/haiti/tropics/tropical/caribbean/malaysia/bangladesh/pakistan/congo/uganda/tanzania/cambodia/dominican/ecuador/peru/puerto | > recent-travel
from-endemic-country h:exposure .03 | immigrant/emigrated/immigrated/immigration/refugee; migrated mexico/india/africa/china/vietnam/philippines/guatemala/honduras/brazil/ethiopia/somalia/haiti/pakistan/bangladesh/nepal/nigeria/syria/afghanistan; =migrated here; migrated states/usa/america/europe/canada/country/abroad; moved from mexico/india/africa/china/vietnam/philippines/guatemala/brazil/ethiopia/somalia; recently arrived; born in mexico/india/africa; recent immigrant; from mexico/india/vietnam/guatemala/honduras
from-latin-america .01 | brazil/mexico/bolivia/argentina/salvador/guatemala/latin/colombia/venezuela/honduras
from-east-asia .01 | china/chinese/japan/japanese/korea/korean/vietnam/vietnamese/asian/taiwan/hong
mediterranean-asian .015 | mediterranean/greek/italian/italy/greece/turkish/lebanese/asian/sicilian
black-race h:habits .08 | african-american; black man/woman/male/female/patient/boy/girl/person; african american; african descent
ashkenazi .004 | ashkenazi/jewish
tb-exposure .012 | tuberculosis exposure/contact/exposed/father/roommate/mother; exposed tuberculosis
prison-shelter .008 | prison/incarcerated/incarceration/jail/homeless/shelter/inmate
crowded-living .01 | dormitory/dorm/barracks; college/military student/recruit/roommate
contaminated-water .002 | hotel/cruise/air conditioning/hot tub/cooling tower/whirlpool; hotel/cruise stay/trip; hot tub; air conditioning; cooling tower
ohio-mississippi .003 | ohio/mississippi/missouri/indiana/kentucky/tennessee/arkansas/illinois
great-lakes .003 | wisconsin/great lakes/michigan/minnesota
southwest-us .005 | arizona/california/mexico/nevada/desert/utah/southwest/southwestern; san joaquin
bat-bird-droppings .002 | cave/caves/spelunking/bats/bat/bird droppings/chicken coop/demolition
bird-farm-exposure .004 | bird/birds pet/breeder/keeps/raises/droppings/exposure; pigeon/pigeons/parakeet/parrot; moldy hay; farmer hay/grain/barn
symptoms-after-exposure .004 | improves/better/resolve weekend/vacation/away; hours after exposure/work
silica-exposure .002 | silica/sandblasting/sandblaster/mining/miner/quarry/foundry/stonecutter
asbestos-exposure .003 | asbestos/shipyard/shipbuilding/insulation/roofing; construction demolition; naval; plumber
beryllium-exposure .001 | beryllium/aerospace; electronics/ceramics/fluorescent manufacturing/plant/worker/industry
dye-exposure .002 | dye/dyes/rubber/textile/aniline/leather/painter
noise-exposure .008 | loud noise/noises/music/machinery/concerts; noise exposure
sun-exposure .02 | sun/sunburn/sunburns/outdoor/outdoors/farmer/tanning/construction/beach/sunlight; sun exposed/exposure
low-sun .003 | no/little/limited sun/sunlight; covered clothing; exclusively breastfed dark
fair-skin .015 | fair/light/pale skin/skinned/complexion/hair; blue eyes blond; depigmented hair
tick-bite .01 | tick bite/bites/attached/removed; tick/ticks
tick-endemic .02 | connecticut/minnesota/massachusetts/wisconsin/hampshire/vermont/woods/hiking/camping/hike/forest/wooded/nantucket; long island; new england
mosquito-exposure .01 | mosquito/mosquitoes
animal-bite .004 | dog/cat/bat/raccoon/animal/human bite/bitten/bit/scratch
cat-exposure .02 | cat/cats/kitten/kittens
dog-sheep-exposure .004 | sheep/shepherd; herding dogs
farm-animals .008 | farm/farmer/goat/goats/sheep/cattle/cow/cows/veterinarian/livestock/slaughterhouse/wool
rabbit-exposure .002 | rabbit/rabbits/hunter/hunting
rodent-flea .002 | rodent/rodents/flea/prairie/squirrel/rat
rat-freshwater .004 | rat/rats/flood/swimming lake/river/sewage/surfing/triathlon
freshwater-africa .002 | swam/swimming/river/lake africa/egypt/nile/malawi
sandfly .001 | sandfly/afghanistan/iraq/middle east
barefoot .002 | barefoot/sandy/beach
unpasteurized-dairy .004 | unpasteurized/raw milk/cheese/goat; soft cheese; deli
undercooked-food .012 | undercooked/raw/uncooked/oysters/sushi/barbecue/picnic; rare hamburger/beef/meat; petting zoo; raw eggs/milk/meat
mayonnaise-rice .004 | mayonnaise/potato salad/fried rice/picnic/buffet/custard/cream
onset-hours-after-food .006 | hours after eating/meal/picnic/lunch/dinner/restaurant/buffet
pork-exposure .003 | pork/pig/pigs/boar/wild game/bear
camping-stream-water .008 | camping/stream/hiking/well/lake/mountain water; camping trip; drank water
swimming .012 | swims/swimmer; swimming pool/lake/lessons; went swimming
hospital-stay .03 | hospitalized/hospitalization/hospital/nursing/icu days/home/stay/week/admitted/unit; long-term care
canned-honey .002 | honey/home-canned; canned food/foods/vegetables
gardening-thorn .003 | gardening/gardener/rose/thorn/thorns/florist/landscaper
contact-lens .01 | contact lens/lenses
contact-exposure .01 | nickel/jewelry/poison ivy/cosmetic/detergent/soap/latex/perfume/hiking/gardening/watch/belt
food-trigger .01 | after eating/ate peanut/peanuts/shellfish/nuts/shrimp/strawberries; food allergy
food-insect-drug-exposure .01 | bee/wasp/sting/stung/peanut/peanuts/shellfish/penicillin/contrast/nuts/shrimp; minutes after
triggers-allergen-cold .015 | triggered/worse/exposure cold/pollen/dust/pets/cats/exercise/smoke/allergens
seasonal-trigger .012 | seasonal/pollen/springtime; every spring; spring season; worse outdoors
old-house-paint .003 | old/older house/home/building/paint; built before/1940/1950; battery; peeling paint; ceramics/pottery; radiator
co-exposure .004 | furnace/generator/fireplace/chimney/charcoal; space/kerosene heater; closed garage; house fire; car exhaust
fire-nitroprusside .001 | house fire/nitroprusside/smoke inhalation; plastic burning
pesticide-exposure .002 | pesticide/pesticides/insecticide/organophosphate; spraying crops/fields/garden; farm worker found
heat-exposure .004 | hot day/weather/humid; heat outside/exposure/wave; sauna
cold-exposure .003 | cold/snow found/exposed/outside/exposure; submerged
high-altitude .002 | altitude; mountain/mountains climbing/trek/skiing/hiking; everest
scuba .001 | scuba/dive/diving/diver
motion-trigger .003 | car/boat/ship/plane/bus ride/travel sickness
solvent-smell .001 | paint/glue/solvent/gasoline/spray smell/odor/sniffing/huffing/cans
bite-sting .004 | snake/spider/scorpion/jellyfish bite/sting/bitten; bitten snake/spider; stung scorpion/jellyfish
burn-injury .004 | burn/burns skin/degree/face/body; scald/frostbite; house fire; thermal burn
head-trauma h:exposure .03 | head trauma/injury/hit/struck/blow; hit/struck/injured head; fell/fall head; fell ladder/stairs/bicycle/horse; motor vehicle/car accident/collision/crash; golpe cabeza | en a head injury | es un golpe en la cabeza
neck-trauma .003 | neck trauma/injury/chiropractor/manipulation/twist/roller
neck-hyperextension .001 | hyperextension/rear-end/whiplash
chest-trauma .006 | chest trauma/stab/stabbed/gunshot/wound/blunt; stab wound chest; steering wheel
abdominal-trauma .005 | abdominal/abdomen trauma/blow/kicked/stab/handlebar/blunt; motor vehicle abdomen/abdominal
penetrating-trauma .003 | stab/stabbed/gunshot wound/knife
fall-trauma h:exposure .04 | fell/fall/falls/fallen; trauma; accident/collision; injured/injury/twisted/landed knee/ankle/shoulder/wrist/hip/arm/leg; slipped and fell; sports injury; caída
ankle-twist .006 | twisted/inverted/rolled/inversion ankle
crush-immobile-exertion .003 | crush/trapped/immobilized/immobile/marathon/seizure/floor/found down/strenuous/crossfit/exertion
long-bone-fracture .006 | femur/femoral/tibia/tibial/humerus/long bone fracture/fractured/broken
breast-trauma .002 | breast trauma/injury/seatbelt; trauma breast
eye-trauma .005 | eye injury/trauma/scratch/scratched/hit/metal/debris/grinding; struck eye
chemical-eye-exposure .001 | chemical/bleach/splash/splashed/alkali/acid/cleaner eye/eyes
caustic-exposure .001 | drain cleaner/bleach/lye/battery/detergent/swallowed/caustic/alkali
toxic-alcohol-ingestion .001 | antifreeze/methanol/moonshine/windshield/ethylene/homemade alcohol
iron-ingestion .001 | iron tablets/pills/supplements/vitamins prenatal; mother's prenatal vitamins
wound .01 | laceration/puncture/wound; stepped on nail; deep cut
skin-break .01 | cut/scratch/abrasion skin/leg/foot/arm; insect bite; tinea pedis
heavy-lifting .012 | lifting/lifted/moving heavy/box/boxes/furniture
repetitive-hand-use .015 | typing/typist/hammer/carpenter/secretary/pianist/knitting/assembly; computer work/all day; repetitive hand/wrist motion/use; plays tennis
repetitive-overhead .008 | overhead work/working/activities/lifting; painter/pitcher; throws/throwing baseball
kneeling .004 | kneel/kneeling/kneels/carpet/gardener/plumber/tiler
tight-shoes .005 | high heels/shoes/narrow
tight-clothing .002 | tight belt/pants/jeans/clothing
voice-overuse .004 | teacher/singer/shouting/yelling/cheering/singing
hot-humid .004 | humid/tropical climate/weather/vacation; hot humid
nose-picking-dry-air .006 | nose picking/dry air/winter/picks
arm-pulled .001 | pulled/pulling/lifted/swung/yanked arm/hand/hands
arm-compression .002 | arm chair/slept/crutches/asleep/draped
leg-compression .002 | crossing/crossed legs/cast/squatting
immobilization-surgery h:exposure .03 | surgery/operation/immobilization/immobilized/bedridden/flight/long/hip/knee replacement/weeks/days/recent/bed; recent surgery; long flight/drive; postoperative; surgery days/week/weeks ago | en surgery, bed rest or a long journey lately | es cirugía, reposo en cama o un viaje largo reciente
bedbound .008 | bedbound/bedridden/wheelchair/paraplegic/immobile
postoperative .01 | postoperative/postop; days after surgery/operation; surgery days ago; underwent surgery/operation
prior-abdominal-surgery .03 | prior/previous/history abdominal/appendectomy/cholecystectomy/hysterectomy/cesarean/surgery; appendectomy/hysterectomy/laparotomy; surgery years ago; surgical scar
prior-pelvic-surgery .006 | hysterectomy/pelvic surgery/radiation; obstructed labor
recent-vascular-procedure .004 | catheterization/angiography/angioplasty days/recent/week/after/ago/underwent; cardiac catheterization; coronary angiography
recent-dental-work .006 | dental/tooth procedure/extraction/work/cleaning
recent-exertion .01 | lifting/exercise/workout/gym/moving furniture
inhaled-anesthetic .001 | halothane/sevoflurane/isoflurane/succinylcholine; induction of anesthesia; during surgery anesthesia
during-transfusion .002 | transfusion/transfused during/minutes/hours/after/started
transfusion-history .008 | transfusion/transfusions
transplant-history .004 | transplant/transplantation/transplanted
recent-chemotherapy .006 | chemotherapy/cytarabine/doxorubicin/induction
refeeding-started .001 | tube feeding/feeds started/refeeding/nutrition started; tube feeding/feeds; parenteral nutrition started
tampon-packing .002 | tampon/tampons; nasal packing
dilation-curettage .003 | dilation curettage/evacuation; d&c; curettage
nose-surgery .003 | rhinoplasty/septoplasty/nasal surgery
pituitary-surgery .001 | pituitary/transsphenoidal surgery/resection
thyroidectomy-history .003 | thyroidectomy; thyroid/parathyroid surgery
gastrectomy-history .003 | gastrectomy/gastric bypass/bariatric/resection ileal
cholecystectomy-history .01 | cholecystectomy; gallbladder removed
lymph-node-surgery .004 | mastectomy/lymph node dissection
% h:past .02
diabetes-history h:past .14 | diabetes/diabetic; diabetes mellitus; diabetes type; dm | en diabetes | es diabetes
type1-diabetes-history .008 | type 1 diabetes; type1 diabetes; insulin-dependent
hypertension-history h:past .22 | hypertension; high blood pressure; hypertensive; lisinopril/amlodipine/hydrochlorothiazide; hta | en high blood pressure | es presión alta
hyperlipidemia h:past .14 | hyperlipidemia/hypercholesterolemia/dyslipidemia; high cholesterol; atorvastatin/simvastatin/statin
vascular-disease-history .06 | coronary/peripheral/atherosclerosis/atherosclerotic/stroke/infarction artery/disease; myocardial infarction; atrial fibrillation; peripheral vascular
mi-history .03 | myocardial infarction; heart attack
recent-mi .004 | myocardial infarction/mi/heart/stemi days/week/weeks/ago/recent/after
stroke-history .02 | stroke/strokes/tia history/previous/prior
prior-vte .015 | deep vein thrombosis; dvt; pulmonary embolism; blood clot/clots; thrombosis; venous thrombosis
cancer-history .05 | breast/prostate/lung/colon/ovarian/kidney cancer/carcinoma history/treated/diagnosed/mastectomy; history cancer/malignancy/carcinoma/melanoma/lymphoma; metastatic; chemotherapy
radiation-history .008 | radiation/radiotherapy; radiation therapy/exposure/childhood
hodgkin-history .003 | hodgkin
asthma-history .06 | asthma
atopy .06 | asthma/eczema/atopic/atopy/allergies/allergic; hay fever; seasonal allergies
eczema-history .02 | eczema; atopic dermatitis
sinusitis-history .015 | sinusitis/sinus infection
ear-infection-history .015 | ear infection/infections; otitis media
cystic-fibrosis-history .003 | cystic fibrosis
tuberculosis-history .008 | tuberculosis/tb history/treated/latent
hiv-history h:past .012 | hiv; cd4; antiretroviral; acquired immunodeficiency | en HIV | es VIH
immunosuppression h:past .03 | immunosuppressed/immunocompromised/immunosuppressive/immunodeficiency/chemotherapy/transplant/tacrolimus/cyclosporine/methotrexate/infliximab/adalimumab/azathioprine/mycophenolate; cd4; hiv
asplenia .003 | asplenia/splenectomy
steroid-use .02 | prednisone/glucocorticoid/glucocorticoids/corticosteroid/corticosteroids/steroid/steroids/prednisolone/dexamethasone/hydrocortisone
inhaled-steroid .008 | fluticasone/budesonide/beclomethasone; inhaled corticosteroid/steroid
nsaid-use .04 | nsaid/nsaids/ibuprofen/naproxen/aspirin/indomethacin/diclofenac; anti-inflammatory | en anti-inflammatory painkillers | es antiinflamatorios
nsaid-trigger .002 | aspirin/ibuprofen/nsaid after/taking/following/exacerbated/headache
nsaid-relief .006 | relieved/relief/improves/responds/better aspirin/ibuprofen/nsaid/nsaids/naproxen
anticoagulant-use .03 | warfarin/anticoagulant/anticoagulation/apixaban/rivaroxaban/heparin/dabigatran; blood thinner
heparin-use .006 | heparin/enoxaparin
oral-contraceptive .03 | oral/contraceptive contraceptive/contraceptives/pill/pills; birth control; ocp; estrogen
unopposed-estrogen .004 | unopposed estrogen/tamoxifen; estrogen therapy/replacement
diuretic-use .03 | hydrochlorothiazide/furosemide/diuretic/thiazide/chlorthalidone
acei-use .05 | lisinopril/enalapril/captopril/ramipril; ace inhibitor
beta-ccb-use .02 | metoprolol/propranolol/atenolol/verapamil/diltiazem overdose/ingested/pills/took
antihypertensive-use .05 | prazosin/doxazosin/lisinopril/metoprolol/furosemide/antihypertensive/amlodipine/nitroglycerin
digoxin-use .006 | digoxin
statin-use .05 | statin/atorvastatin/simvastatin/rosuvastatin/pravastatin/lovastatin
insulin-sulfonylurea .02 | insulin/glyburide/glipizide/glimepiride/sulfonylurea
calcium-antacid-use .005 | calcium carbonate/supplements/antacid/antacids; tums
antipsychotic-use .008 | haloperidol/risperidone/olanzapine/fluphenazine/chlorpromazine/antipsychotic/metoclopramide/quetiapine/thioridazine/prochlorperazine/clozapine/ziprasidone/aripiprazole
serotonergic-drugs .008 | ssri/sertraline/fluoxetine/tramadol/linezolid/maoi/phenelzine/citalopram/paroxetine/dextromethorphan/triptan/venlafaxine/escitalopram; st john
ssri-carbamazepine .012 | sertraline/fluoxetine/carbamazepine/cyclophosphamide/citalopram
ssri-trigger .004 | started/after fluoxetine/sertraline/antidepressant/ssri/paroxetine
tca-use .004 | amitriptyline/imipramine/nortriptyline/tricyclic/desipramine
lithium-use .005 | lithium
anticholinergic-use .012 | diphenhydramine/atropine/scopolamine/oxybutynin/benztropine/jimson/antihistamine
isoniazid-use .003 | isoniazid
theophylline-use .002 | theophylline
qt-drug .006 | haloperidol/methadone/erythromycin/azithromycin/ondansetron/sotalol/quinidine/citalopram
lupus-drug .004 | hydralazine/procainamide/isoniazid/minocycline/quinidine/infliximab
marrow-toxic-drug .004 | chloramphenicol/carbamazepine/benzene/sulfonamide/methimazole/propylthiouracil/chemotherapy
nephrotoxin .008 | gentamicin/amphotericin/contrast/vancomycin/aminoglycoside/cisplatin/tobramycin
ototoxic-drug .004 | gentamicin/tobramycin/cisplatin/furosemide/amikacin/aminoglycoside/streptomycin
fluoroquinolone-use .004 | ciprofloxacin/levofloxacin/moxifloxacin/fluoroquinolone
vitamin-a-tetracycline .004 | isotretinoin/tetracycline/doxycycline/minocycline; vitamin a
hemolysis-trigger .006 | primaquine/dapsone/sulfa/fava/trimethoprim-sulfamethoxazole/nitrofurantoin/sulfamethoxazole/beans/rasburicase/chloroquine
oxidant-drug .003 | dapsone/nitrites/nitrates/benzocaine/lidocaine/nitrite/nitroprusside/well water
drug-trigger-porphyria .003 | barbiturate/phenobarbital/griseofulvin; started sulfa
pill-trigger .005 | alendronate/doxycycline/tetracycline/bisphosphonate; swallowed/taking pill/pills water
trazodone-use .003 | trazodone/sildenafil
spironolactone-use .006 | spironolactone/ketoconazole/cimetidine
opioid-trigger .002 | morphine/opioid/codeine after/worse
acetaminophen-overdose .004 | acetaminophen/paracetamol/tylenol overdose/ingested/pills/bottle/large/excessive/empty
aspirin-overdose .003 | aspirin overdose/ingested/bottle/pills/large/empty; salicylate
aspirin-child .004 | aspirin
medication-nonadherence .015 | noncompliant/nonadherent/noncompliance/nonadherence/stopped/ran/missed/skipped taking/medication/medications/doses/pills; not taking medications
daily-analgesics .004 | daily analgesics/ibuprofen/acetaminophen/sumatriptan; takes headache daily/days
health-worker .01 | nurse/physician/pharmacist/paramedic/healthcare/medical assistant/hospital works
doctor-shopping .004 | multiple/many/several/numerous doctors/physicians/hospitals/specialists/hospitalizations
autoimmune-history h:past .03 | vitiligo/hashimoto/hypothyroidism/lupus/celiac/autoimmune/rheumatoid; type 1 diabetes
rheumatoid-history .012 | rheumatoid arthritis
rheumatic-fever-history .006 | rheumatic fever/heart; immigrant sore throat childhood
valve-disease-history .012 | mitral valve/prosthetic valve/bicuspid/murmur history/valve prolapse/replacement; mitral/prosthetic/bicuspid/mechanical/artificial valve; valve replacement
congenital-heart-history .008 | congenital heart; septal/atrioventricular defect; tetralogy; holosystolic murmur newborn/infant/left; endocardial cushion | l Congenital heart defect
arrhythmia-history .015 | arrhythmia/arrhythmias/dysrhythmia/heart block
coarctation-history .002 | coarctation
migraine-history .03 | migraine/migraines
epilepsy-history .012 | epilepsy; seizure disorder
seizure-history .015 | seizure disorder/seizures/epilepsy
febrile-seizure-history .006 | febrile seizure/seizures childhood/history
impaired-consciousness-history .008 | unconscious/intoxicated/sedation; found unresponsive; after stroke/anesthesia
parkinson-history .005 | parkinson
psychiatric-history .03 | schizophrenia/bipolar; psychiatric history/hospitalization/illness
sickle-history .008 | sickle cell; sickle
hyperthyroid-history .008 | graves/hyperthyroidism
hypothyroid-history .03 | hypothyroidism/levothyroxine
hyperparathyroid-history .003 | hyperparathyroidism
cirrhosis-history .02 | cirrhosis
hepatitis-history .015 | hepatitis
ckd-history .03 | chronic kidney; renal disease/failure/insufficiency; dialysis; end-stage
nephrolithiasis-history .02 | kidney stone/stones; nephrolithiasis
nephrotic-history .003 | nephrotic
polycystic-kidney-history .003 | polycystic kidney
polycythemia-history .002 | polycythemia
gallstone-history .02 | gallstones/gallstone/cholelithiasis
pancreatitis-history .01 | pancreatitis
ulcerative-colitis-history .006 | ulcerative colitis; inflammatory bowel; crohn
primary-sclerosing-history .002 | primary sclerosing
retinopathy-history .006 | retinopathy
glaucoma-history .008 | glaucoma
prosthetic-joint .006 | prosthetic/replacement joint/knee/hip
pid-history .008 | pelvic inflammatory; chlamydia/gonorrhea history/treated; salpingitis
cryptorchidism-history .003 | cryptorchidism/undescended
carpal-tunnel-history .01 | carpal tunnel
chronic-illness .05 | rheumatoid arthritis; lupus; chronic disease/infection/kidney
men1-features .002 | kidney stones galactorrhea/pituitary/parathyroid; pituitary/parathyroid/pancreatic
new-diabetes .004 | newly/new/recent/recently diabetes/hyperglycemia
recurrent-infections h:past .015 | recurrent/repeated/frequent/multiple/several infection/infections/pneumonia/abscesses/sinusitis/otitis; infections since birth/months | en repeated infections | es infecciones repetidas
recurrent-pneumonia .006 | recurrent/multiple/several/repeated/episodes/third pneumonia/pneumonias/bronchitis | > recurrent-infections
recurrent-sinusitis .008 | recurrent/chronic/persistent/multiple sinusitis/sinus | > recurrent-infections
recurrent-otitis .008 | recurrent/multiple/several/repeated otitis/ear infections/episodes | > recurrent-infections
recurrent-respiratory-infections .012 | recurrent/frequent/multiple respiratory/chest infections/infection; frequent colds | > recurrent-infections
recurrent-abscesses .002 | recurrent/multiple abscess/abscesses/boils | > recurrent-infections
recurrent-neisseria .001 | recurrent/second/previous/two meningitis/meningococcal/neisseria/gonococcal
recurrent-uti .01 | recurrent/repeated urinary/uti
recurrent-miscarriage .005 | miscarriage/miscarriages/abortions/losses/stillbirth recurrent/three/two/multiple/prior/spontaneous
% h:family .02
family-history-sudden-death .006 | sudden death; died suddenly; brother/father/uncle/cousin/mother/sister died/collapsed young/suddenly/unexpectedly/30/35/25/40; sudden cardiac death
family-history-migraine .02 | mother/sister/family migraine/migraines/headaches
family-history-diabetes .1 | mother/father/family/parents diabetes
family-history-hypertension .12 | mother/father/family/parents hypertension
family-history-early-mi .015 | father/brother/family/mother myocardial/heart attack/infarction/coronary
family-history-colon-cancer .015 | father/mother/brother/family/uncle/sister/relatives colon/colorectal/polyps cancer
family-history-endometrial-ovarian .004 | mother/aunt/sister/family endometrial/ovarian/uterine cancer
family-history-breast-ovarian .02 | mother/aunt/sister/family breast/ovarian cancer
family-history-melanoma .006 | father/mother/family/brother/sister melanoma
family-history-lung-liver .003 | father/mother/family/brother emphysema/cirrhosis/liver lung
family-history-cf .003 | brother/sister/sibling/family/cousin cystic/recurrent fibrosis/pneumonia
family-history-kidney .008 | father/mother/family/uncle/brother kidney/renal/dialysis/hematuria/polycystic/failure
family-history-renal-tumor .002 | father/mother/family kidney/renal/brain tumor/cancer
family-history-bleeding .006 | uncle/brother/father/mother/family/grandfather/maternal/cousin bleeding/hemophilia/bleeds/bruising/heavy
family-history-vte .008 | mother/father/sister/brother/family clot/clots/thrombosis/embolism/dvt
family-history-anemia .006 | father/mother/family/brother/parent anemia/splenectomy/gallstones/thalassemia
family-history-men .002 | father/mother/family/brother/sister thyroid/pheochromocytoma/parathyroid/adrenal/medullary/pituitary
family-history-hypercalcemia .002 | father/mother/family calcium/hypercalcemia
family-history-huntington .002 | father/mother/family/uncle/grandfather huntington/chorea/dementia/movement/suicide/psychiatric
family-history-dementia .015 | mother/father/family dementia/alzheimer
family-history-tremor .008 | father/mother/family tremor/shaking
family-history-neuropathy .002 | father/mother/family foot/feet/leg/neuropathy weakness/arches/drop
family-history-muscle .003 | uncle/brother/family/maternal muscle/dystrophy/wheelchair
family-history-febrile-seizure .006 | brother/sister/father/mother/family febrile/seizure/seizures
family-history-bipolar .01 | mother/father/family/brother bipolar/schizophrenia
family-history-hearing .006 | mother/father/family hearing
family-history-glaucoma .008 | mother/father/family glaucoma
family-history-fractures .002 | father/mother/family/brother fractures/bones
family-history-angioedema .002 | father/mother/family/brother swelling/angioedema/edema
family-history-enuresis .003 | father/mother/brother bedwetting/enuresis/wet
family-history-late-bloomer .003 | father/mother late/bloomer/puberty/growth/menarche
family-history-atopy .03 | mother/father/family/brother/sister/sibling asthma/eczema/allergies/atopic
parents-short .003 | short parents/father/mother/stature
maternal-inheritance .002 | maternal/mother relatives/seizures/weakness/deafness
% h:social .01
stress h:social .06 | stressful/stressed; under/lot/much/recent stress; final exams; lost job; work pressure; recent divorce
emotional-stress h:social .03 | death/died/argument/divorce/breakup/stressful/funeral/news husband/wife/loved/recent/after; emotional stress/distress; argument; broke up
stressor-within-3-months .01 | since/after moved/divorce/breakup/job/lost/diagnosis/college/fired
bereavement .01 | died/death/passed/loss/lost husband/wife/mother/father/son/daughter/spouse months/weeks/ago/recently; widow/widower
hears-deceased .002 | hears/sees/hearing/seen voice/husband/wife/deceased/late
trauma-exposure .012 | assault/assaulted/combat/veteran/rape/raped/robbed/robbery/afghanistan/iraq/explosion/earthquake; witnessed death/shooting/accident; car accident nightmares; deployed/deployment
stimulant-positive t:toxicology .004 | amphetamine/amphetamines/cocaine/methamphetamine @pos; positive amphetamines/cocaine | > illicit-drugs
partner-controlling .002 | partner/husband/boyfriend answers/speaks/controlling/insists/interrupts
injuries-various-stages .002 | bruises/injuries/fractures various/different/multiple stages/ages/healing
inconsistent-history .004 | inconsistent/vague/changing story/history/explanation; rolled couch/bed; fell bed/crib/couch/changing
delayed-care .003 | delay seeking/presentation/care
neglect-signs .002 | neglect/unkempt/unsupervised; dirty clothes/appearance
self-harm .004 | self-harm/cutting/cuts/scars wrist/forearm/forearms/arms; superficial lacerations; self-mutilation
symptoms-over-2-weeks .03 | depressed/mood/sleep/symptoms weeks/months/month/week past/last
symptoms-over-1-month .03 | nightmares/flashbacks/symptoms months/year/since; months ago nightmares/flashbacks
symptoms-under-1-month .02 | two/three/one/1/2/3 weeks/week ago; days ago
symptoms-over-6-months .03 | six/6/7/8/9/10/12/year/years/eight/several months/month/year/years past/ago/last
symptoms-1-to-6-months .02 | two/three/2/3/4/four/five months/month past/last
symptoms-over-10-days .02 | 10/11/12/14/two/ten days/weeks congestion/sinus/nasal/discharge; more 10 days
chronic-2-years-mood .004 | years/year depressed/sad/mood/down
secondary-gain .002 | lawsuit/compensation/malingering/settlement; disability benefits/payments; court date; opioid prescription request
lifelong-personality-pattern .006 | always/lifelong/since/childhood/adolescence/all his/her life shy/suspicious/loner/perfectionist/dramatic; always been shy/suspicious/dramatic/perfectionist; lifelong pattern; since adolescence/childhood suspicious/shy/loner; few/no close friends
unstable-relationships .003 | unstable/intense/stormy relationship/relationships; idealizes/devalues
abandonment-fear .002 | abandonment/abandoned
school-difficulty .012 | grades/school/teacher/teachers/classroom/kindergarten falling/trouble/problems/failing/complains/disruptive/declining
separation-fear .002 | refuses/fear/cries school/separated/mother/leave
rule-violation .004 | arrested/steals/stealing/shoplifting/truant; physical fights; fire setting; cruelty animals; lies/lying repeatedly
% h:birth .006
premature h:birth .01 | premature/preterm/prematurely; born weeks/24/25/26/27/28/29/30/31/32/33/34/35/36 gestation; 28/29/30/31/32/33/34/35 weeks gestation
post-term .002 | post-term/postterm/42/41 weeks gestation
home-birth-no-vitk .001 | home birth/delivery/born; midwife; no vitamin k
cesarean-birth .008 | cesarean/c-section delivered/born/delivery
instrumental-delivery .003 | vacuum/forceps
shoulder-dystocia .001 | shoulder dystocia; difficult delivery
breech .003 | breech
birth-asphyxia .002 | asphyxia/apgar/hypoxia birth/prolonged/perinatal
breastfed .02 | breastfed/breast-fed; exclusive/exclusively breastfeeding/breast; breastfed/breastfeeding infant/newborn/every
no-prenatal-care .008 | no/lack/without/missed/not prenatal care/checkups/visits
maternal-rubella .002 | mother/maternal/immunization rubella/rash/records/unimmunized; immunization records not available/unavailable
maternal-diabetes .006 | mother's diabetes; maternal diabetes; gestational diabetes; mother with diabetes; diabetic mother
maternal-opioids .001 | mother/maternal heroin/opioid/methadone/drug/drugs
maternal-cocaine .001 | mother/maternal cocaine
maternal-alcohol .002 | mother/maternal alcohol/drank
maternal-teratogen .002 | mother/maternal/pregnancy phenytoin/valproate/isotretinoin/warfarin/lithium/thalidomide/epilepsy/carbamazepine
maternal-cats-raw-meat .001 | mother/maternal cat/cats/litter/raw
maternal-genital-lesions .001 | mother/maternal herpes/genital/vesicles
mother-o-or-rhneg .002 | mother/maternal/blood group/type o/negative/rh-negative; rh negative
young-mother .003 | teenage/17-year-old/16-year-old/18-year-old/19-year-old mother
advanced-maternal-age .004 | 39-year-old/40-year-old/41-year-old/42-year-old/43-year-old mother/woman; maternal age
prolonged-rupture-fever .002 | prolonged/rupture membranes/mother fever/24
polyhydramnios .002 | polyhydramnios
oligohydramnios .002 | oligohydramnios
meconium-stained .002 | meconium stained/fluid/amniotic
no-folate .002 | folate/folic/vitamins no/not
onset-first-day .002 | jaundice/hours birth/first/24/12 day/hours/life
onset-day-2-to-5 .004 | jaundice/discoloration/yellow day/days/since 2/3/4/5/past/second/third; yellowish discoloration past day/days; 3-day-old/4-day-old/5-day-old
% h:pregnancy .01
pregnant-or-postpartum h:pregnancy .03 | pregnant/pregnancy/gestation/gravida/postpartum/delivered/gestational/delivery; weeks after delivery/birth; embarazada/embarazo | en pregnancy or a recent birth | es embarazo o parto reciente
first-trimester .008 | pregnant/gestation/pregnancy 5/6/7/8/9/10/11/12/weeks first; first trimester; 8/9/10/11/12 weeks gestation/pregnant | > pregnant-or-postpartum
second-third-trimester .015 | 20/22/24/26/28/29/30/31/32/33/34/35/36/37/38/39/40 weeks gestation/pregnant/pregnancy; third/second trimester | > pregnant-or-postpartum
breastfeeding .004 | breastfeeding/breastfeeds/nursing/lactating mother/baby/infant
prior-cesarean .006 | prior/previous cesarean; c-section previous/prior; cesarean
multiparous .01 | multiparous; three/four/five/six/3/4/5/6 children/deliveries; gravida 3/4/5/6
nulliparous .01 | nulliparous/nulligravid; never pregnant; has no children
postmenopausal h:pregnancy .02 | postmenopausal/menopause/menopausal; last menstrual years ago
fluid-leak-pregnancy .002 | gush/leak/leakage/leaking/rupture fluid/membranes/waters; water broke
contractions .004 | contraction/contractions
painless-bleeding-pregnancy .001 | painless vaginal bleeding; bleeding no/without pain
passed-tissue .002 | passed/passing tissue/clots
passed-grape-tissue .001 | grape/grape-like tissue/vesicles
failure-to-lactate .001 | unable/failure/inability/not lactate/breastfeed/breast-feed/milk
postpartum-hemorrhage .002 | postpartum hemorrhage/bleeding; blood loss delivery/ml; heavy bleeding after delivery
early-preeclampsia .001 | hypertension/proteinuria 20/before/early weeks
recent-menarche .003 | menarche year/months/recent/age
midcycle-pain .002 | midcycle/mid-cycle; two weeks before/last menses/period; middle cycle
after-intercourse-exercise .003 | after/during intercourse/sex; during exercise/vigorous pain pelvic/abdominal
premenstrual-timing .003 | before/week/prior period/periods/menses/menstruation; premenstrual/luteal
cyclic-breast-symptoms .003 | cyclic/before/menses/menstrual/period breast
`;
