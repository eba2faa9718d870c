/** Less frequent findings of every kind. Format: `authoring.ts`; patterns: `phenotypes/patterns.ts`. */
export const MORE_SEEN = `
% e:general .002
bruising-child .002 | bruises/bruising/ecchymoses/bruise buttocks/back/torso/ears/thigh infant/various
proteinuria t:urine .05 | proteinuria; protein 1+/2+/3+/4+; urine protein @pos; protein @pos; albuminuria
pyuria t:urine .04 | pyuria; leukocyte esterase @pos; wbc hpf/field/numerous; leukocytes urine/field; white cells urine
neutropenia t:cbc .008 | neutropenia; absolute neutrophil count 100/200/300/400/500; agranulocytosis
pancytopenia t:cbc .008 | pancytopenia
polycythemia-lab t:cbc .006 | polycythemia/erythrocytosis; hemoglobin 18/19/20/21/22; hematocrit 55/56/58/60/62/65
basophilia t:cbc .002 | basophilia; basophils @up
wbc-very-high t:cbc .002 | leukocytosis marked; leukocyte 80,000/100,000/150,000
glucose-very-high t:chemistry .003 | glucose 700/800/900/1000
hcg-very-high t:pregnancy-test .001 | hcg markedly/very/extremely @up; hcg greater expected
alp-high-isolated t:liver .006 | isolated/only alkaline phosphatase/alp @up
ast-alt-ratio-high t:liver .004 | ast/alt ratio; ast twice/greater alt
unconjugated-bili t:liver .01 | unconjugated/indirect hyperbilirubinemia/bilirubin @up
bun-cr-high t:chemistry .015 | bun/creatinine ratio; bun:creatinine
lh-fsh-ratio t:endocrine-tests .003 | lh/fsh/lh:fsh ratio
serum-osm-low t:chemistry .008 | serum osmolality @down; hypoosmolality
urine-na-low t:urine .006 | urine sodium @down; fena/fractional excretion <1; fractional excretion sodium
urine-na-high t:urine .005 | urine sodium @up
urine-ph-high t:urine .004 | urine ph @up/6/7/alkaline
urine-dilute t:urine .003 | urine osmolality @down/dilute/80/90/100/120/150; dilute urine; specific gravity 1.001/1.002/1.003/1.004
urine-concentrated t:urine .006 | urine osmolality @up/400/500/600/concentrated
low-urine-calcium t:urine .002 | urine/urinary calcium @down
uroporphyrin t:special-chemistry .001 | uroporphyrin/porphyrins/uroporphyrinogen
orotic-acid t:special-chemistry .001 | orotic acid/orotate
ketones-absent t:urine .001 | hypoketotic/no ketones; ketones absent/negative; no urinary ketones
metabolic-alkalosis t:blood-gas .008 | metabolic alkalosis; bicarbonate @up
non-gap-acidosis t:blood-gas .005 | non-gap/nongap/normal anion/acidosis gap; metabolic acidosis normal anion; hyperchloremic
mixed-acid-base t:blood-gas .003 | respiratory alkalosis metabolic; mixed acidosis/alkalosis
vdrl-false-positive t:microbiology .001 | false-positive/false vdrl/rpr/positive
testosterone-high-for-female t:endocrine-tests .003 | testosterone/androgen/androgens @up
c5-c9-deficiency t:immunology .001 | c5-c9/complement/terminal deficiency; membrane attack; ch50 @down
schirmer-positive e:eye .001 | schirmer
% e:vitals .002
dry-hot-skin .001 | hot dry skin
pulseless .002 | pulseless; cardiac arrest; no pulse
macrosomia e:birth .004 | macrosomia/macrosomic; large gestational; birth weight 9/10/4500/4.5
kernicterus-signs .001 | kernicterus; opisthotonus jaundice
% e:eye .002
preauricular-node .002 | preauricular node/lymph/lymphadenopathy
irregular-pupil .001 | irregular/constricted pupil/pupils; synechiae
conjunctival-injection .008 | conjunctival injection; injected conjunctiva/conjunctivae; red eyes
conjunctival-suffusion .001 | conjunctival suffusion/redness without
conjunctival-growth .001 | growth/triangular/fleshy conjunctiva/conjunctival/cornea/nasal
bright-red-patch-eye .002 | bright red/blood patch/sclera/conjunctiva
corneal-opacity .002 | corneal opacity/ulcer/infiltrate
corneal-arcus .001 | arcus
corneal-whorl .001 | cornea/corneal whorl/whorl-like/verticillata
lisch-nodules .001 | lisch; iris hamartomas
aniridia .001 | aniridia; absent iris
coloboma .001
cataract-early .002 | cataract/cataracts young/posterior/early/bilateral/juvenile
asymmetric-corneal-reflex .001 | asymmetric corneal/light reflex; cover test
disc-swelling .002 | disc swelling/edema
chorioretinitis .001
choroid-tubercles .001 | yellow/yellow-colored/choroidal lesions/tubercles/nodules pole/retina/fundus/choroid/posterior/indistinct
blood-thunder .001 | blood thunder; venous/vein tortuous/dilated/dilation hemorrhages/retinal
pale-retina .001 | pale/whitening/white retina/retinal
microaneurysms-retina .002 | microaneurysms/exudates/neovascularization
bone-spicules .001 | bone spicule/spicules/pigment
fundus-obscured .001 | fundus obscured/not visible; loss/absent/@down red reflex/fundus
bitot-spots .001 | bitot; foamy spots conjunctiva
lenticonus .001
lipemia-retinalis .001 | lipemia retinalis; milky retinal/serum/plasma
opsoclonus .001 | opsoclonus; dancing eyes; chaotic eye movements
lid-lump .002 | lump/nodule/swelling eyelid/lid
tender-lid .002 | tender/painful eyelid/lid/nodule
lid-crusting .002 | crusting/scaling/crusts eyelid/lid/eyelids/lashes/eyelashes
medial-canthus-swelling .001 | medial canthus/lacrimal sac/swelling/tenderness
% e:ent .002
pale-boggy-turbinates .003 | pale/boggy/bluish turbinates/mucosa/nasal
allergic-shiners .002 | allergic shiners/salute; transverse nasal crease; dark circles
sinus-tenderness .006 | sinus/maxillary/frontal tenderness/tender
unilateral-foul-nasal .001 | unilateral/foul/foul-smelling nasal/nostril/discharge
whistling-nose .001 | whistling
nasal-mass .001 | nasal/nasopharyngeal/nasopharynx mass
black-nasal-eschar .001 | black/necrotic nasal/turbinate/palate/eschar/turbinates
mouth-breathing .002 | mouth breathing/breather
large-tonsils .004 | large/enlarged/hypertrophied tonsils/adenoids/tonsillar
absent-tonsils .001 | absent/no/small tonsils/tonsillar/lymph tissue
floor-mouth-swelling .001 | floor mouth swelling/elevated; submandibular/sublingual swelling/woody; tongue elevated
poor-dentition .008 | poor dentition/dental/hygiene; foul breath
dental-erosion .001 | dental/enamel/teeth erosion/erosions/caries
russell-sign .001 | calluses/scars/abrasions knuckles/hand/dorsum/knuckle
gum-hypertrophy .001 | gum/gingival hypertrophy/hyperplasia/swelling/swollen
gingivitis-tremor .001 | gingivitis
salivary-swelling .002 | submandibular/salivary/parotid gland/swelling/swollen
parotid-mass-painless .002 | painless parotid/cheek/jaw/preauricular mass/swelling; parotid mass
purulent-secretions .001 | purulent/thick secretions/tracheal
tm-hole .001 | perforation/perforated/hole tympanic/eardrum
pearly-mass-tm .001 | pearly/white/pearly-white mass/debris tympanic/behind/retraction
granulation-canal .001 | granulation tissue canal/ear
cerumen-seen .003 | cerumen/wax/earwax
ear-protruding .001 | ear/auricle protruding/displaced/pushed/outward
ear-vesicles .001 | vesicles ear/auricle/auditory/canal
ear-anomaly .001 | ear/ears low-set/malformed/preauricular/anomaly/tag
snuffles .001 | snuffles; copious/bloody/blood-tinged nasal discharge/rhinorrhea newborn/infant; nasal discharge bloody/copious newborn
oral-burns .001 | oral/mouth/lips burns/burn/erythema/ulceration
large-neck .003 | large/thick neck/circumference
singed-hairs .001 | singed/soot/carbonaceous
bitter-almond .001 | bitter almond
% e:skin .002
circinate-balanitis .001 | balanitis; glans/penis ulcers/painless/shallow/lesions
keratoderma .001 | keratoderma/hyperkeratotic; vesicles/pustules soles
linear-vesicles .002 | linear vesicles/papules/streaks/erythematous
lichenification .004 | lichenified/lichenification; thickened skin
lupus-pernio .001 | lupus pernio; violaceous nose/cheeks plaques
hair-depigmented .001 | hair depigmented/reddish/brittle/sparse/flag
flaky-dermatosis .001 | flaky/peeling/desquamating skin/dermatosis
punched-out-erosions .001 | punched-out/punched erosions/ulcers; umbilicated vesicles
chronic-patches-plaques .002 | patches/plaques years/chronic scaly/erythematous trunk/buttocks; scaly patches/plaques trunk/buttocks years
central-punctum .001 | punctum
dimple-nodule .001 | dimple/dimples/pinched/pinching nodule/papule/squeezed
necrolytic-migratory-erythema .001 | necrolytic/migratory erythema; erythematous blistering/crusting/bronze groin/perineum/face plaques; erythematous/crusting/blistering plaques groin/perineum
perioral-acral-dermatitis .001 | perioral/perianal/acral/mouth rash/dermatitis/eczematous anus/hands; rash around mouth anus
perioral-rash .001 | perioral/mouth/nose rash/eczematous/dermatitis around
skin-color-change-limb .001 | limb/hand/foot/arm mottled/color/shiny/discolored/temperature
stasis-pigmentation .002 | stasis/brown/hyperpigmentation/brawny discoloration/dermatitis/ankle/shins/leg/medial
medial-ankle-ulcer .001 | medial malleolus/ankle ulcer/malleolar
painless-ulcer-skin .001 | painless ulcer/papule/ulcerated skin/face/arm
pathergy .001 | pathergy; pustule needle/venipuncture
pressure-ulcer .002 | sacral/pressure/decubitus/heel ulcer/ulceration/wound
striae-papules .001 | papules/plaques striae/stretch/abdomen umbilicus/umbilical
condyloma-lata .001 | condyloma/condylomata; gray/flat/moist papules/plaques genital/perineum
hand-foot-vesicles .001 | vesicles/vesicular/blisters/lesions/papules hands/palms feet/soles
angiokeratomas .001 | angiokeratoma/angiokeratomas; dark red papules/macules trunk/groin/thighs; dark red papules
many-freckles-child .001 | freckles/freckling sun-exposed/extensive
kinky-hair .001 | kinky/brittle/sparse hair
musty-odor .001 | musty/mousy odor/urine
maple-odor .001 | maple/caramel/sweet/burnt odor/urine/smell/diaper
blue-black-cartilage .001 | blue/black/blue-black/gray ear/sclera/cartilage/sclerae
blue-gray-patch-sacrum .001 | blue-gray/bluish/gray/blue patch/patches/macule sacrum/sacral/buttocks/back
blue-toes .001 | blue/purple/cyanotic toe/toes
mees-lines .001 | mees; white lines/bands nails
skin-scars-newborn .001 | scars/cicatricial/scarring limb/skin/zigzag
skin-papule-inoculation .001 | papule/pustule/scratch hand/arm/site/forearm
violaceous-node .001 | violaceous/purple node/neck/overlying
facial-papules-newborn .001 | papules/pustules/comedones face/nose/cheeks newborn/infant
lanugo .001 | lanugo; fine hair
salty-skin .001 | salty/tastes skin/salt
nail-hypoplasia .001 | nail/nails/digit/phalanges hypoplasia/hypoplastic/small
local-swelling-necrosis .001 | swelling/necrosis/ecchymosis bite/fang/site/necrotic
needle-marks .002 | needle/track marks/tracks
% e:abdomen .001
bowel-outside-no-sac .001 | intestines/bowel/loops exposed/protruding/outside no/without sac/membrane/right
bowel-outside-sac .001 | sac/membrane covered/covering abdominal/midline/viscera/herniation/peritoneum
omphalocele-h .001 | omphalocele; umbilical defect
black-liver .001 | black/dark liver
back-defect-tuft .001 | tuft/dimple/sac lumbosacral/sacral/back/lower; neural tube
% e:msk .002
trochanter-tenderness .001 | trochanter/trochanteric tenderness/tender
epicondyle-tenderness .001 | epicondyle tenderness/tender; pain resisted wrist extension
finkelstein-positive .001 | finkelstein; pain ulnar deviation/radial styloid thumb
snuffbox-tenderness .001 | snuffbox
thompson-positive .001 | thompson/squeezing calf; absence plantar flexion
step-off .001 | step-off/step off
bursa-swelling .001 | swelling/fluctuant anterior/patella/bursa/prepatellar
popliteal-swelling .001 | popliteal/behind knee swelling/mass/fullness/cyst
interdigital-tenderness .001 | interdigital/web/between metatarsal/toes/third tenderness/click
arm-abduction-weak .002 | weakness/pain abduction/external rotation; drop arm; empty can
deltoid-numbness .001 | deltoid/lateral shoulder numbness/sensation/flattening
shoulder-deformity .001 | arm/shoulder externally/abducted/flattened/deformity/squared
clavicle-crepitus .001 | clavicle/clavicular crepitus/tenderness/fracture/deformity
arm-limp-newborn .001 | arm/moro absent/not/limp/moving newborn/right/left; asymmetric moro; decreased movement arm
waiters-tip .001 | adducted internally; waiter's tip; extended pronated
asymmetric-folds .001 | asymmetric thigh/gluteal/inguinal folds/creases/skin
leg-length-difference .001 | leg/length shorter/discrepancy/unequal
head-tilt .001 | head tilt/tilted/turned
sternomastoid-mass .001 | sternocleidomastoid mass/nodule
hemarthrosis .002 | hemarthrosis; bleeding/blood joint/joints/knee; swollen knee minor trauma
hemihypertrophy .001 | hemihypertrophy/hemihyperplasia; limb larger
puffy-hands .001 | puffy/swollen hands/fingers
mcp-arthropathy .001 | second third metacarpophalangeal; hook osteophytes; mcp pain
tense-compartment .001 | tense/firm/tight leg/forearm/calf/compartment/swollen
pain-passive-stretch .001 | pain passive stretch/extension/dorsiflexion/flexion/stretching
short-limbs .001 | short limbs/arms/rhizomelic/extremities
tall-long-limbs .001 | tall long/arms/legs/limbs/thin/stature; eunuchoid
limb-hypoplasia .001 | limb hypoplasia/hypoplastic/atrophy
thumb-radius-anomaly .001 | thumb/thumbs/radial/radius absent/hypoplastic/triphalangeal/abnormal/absence
dentinogenesis .001 | dentinogenesis; discolored/translucent/opalescent teeth
opisthotonus .001 | opisthotonus; arched back/arching
% e:child .001
cleft-lip-palate .002 | cleft lip/palate
small-jaw .001 | micrognathia; small jaw/mandible/chin
rocker-bottom-feet .001 | rocker-bottom/rocker
clenched-overlapping-fingers .001 | clenched/overlapping fingers/fists/hands
polydactyly .001 | polydactyly; extra digit/fingers/digits
midline-defect .001 | cyclopia/holoprosencephaly/midline proboscis/defect
scalp-defect .001 | cutis aplasia; scalp defect
scalp-swelling-newborn .001 | scalp swelling/mass newborn/suture
hydrocephalus-macrocephaly .001 | hydrocephalus/macrocephaly
hydrops .001 | hydrops; generalized/diffuse edema newborn/fetal
potter-facies .001 | potter; flattened nose/facies limb deformities
elfin-facies .001 | elfin; upturned nose/long philtrum; wide mouth
long-face-large-ears .001 | long/narrow face/jaw large/prominent ears; long/narrow face; large/prominent ears
smooth-philtrum .001 | smooth/long philtrum; thin upper/vermilion lip
doll-face .001 | doll-like/doll/round face/cheeks
webbed-neck-male .001 | webbed neck
saber-hutchinson .001 | saber/hutchinson/notched/peg shins/teeth
retained-teeth .001 | retained primary/baby teeth
delayed-cord .001 | delayed/umbilical separation/cord; omphalitis
no-pus .001 | no/without/absence pus
cold-abscesses .001 | cold/noninflamed abscess/abscesses
% e:genital .001
tender-rigid-uterus .001 | rigid/firm/hypertonic/tender uterus; uterine tenderness/hypertonus
boggy-uterus .001 | boggy/soft/enlarged uterus
foul-lochia .001 | foul/malodorous lochia
fixed-retroverted-uterus .001 | fixed/retroverted uterus
vulvar-lesion-mass .001 | vulvar/vaginal/vulva/labia mass/lesion/plaque/nodule/ulcer
white-vulvar-plaque .001 | white/thin/parchment/porcelain vulvar/plaques/labia/vulva/patches
normal-pubic-hair .002 | pubic/axillary hair normal/tanner; tanner 4/5
sparse-pubic-hair .001 | sparse/scant/absent/no pubic/axillary hair
virilization-rapid .001 | deepening/deep voice/clitoromegaly; virilization; rapid hirsutism; temporal balding
empty-scrotum .001 | empty scrotum/hemiscrotum; undescended/nonpalpable testis/testes/testicle; testis not palpable
ventral-meatus .001 | meatus/urethral ventral/opening/underside
penile-curvature .001 | penile/penis curvature/curved/plaque
penile-lesion-indurated .001 | penile/penis/glans lesion/ulcer/mass/plaque indurated/nonhealing
testicular-atrophy .001 | testicular atrophy; small testes
varicocele-right .001 | right-sided/left varicocele
groove-sign .001 | groove
mucosal-neuromas .001 | mucosal neuromas; neuromas/nodules tongue/lips
hyperviscosity-symptoms .001 | blurred/visual headache/bleeding/dizziness viscosity; hyperviscosity
oozing-bleeding .003 | oozing/bleeding iv/venipuncture/sites/line/intravenous
salivation-lacrimation .001 | salivation/lacrimation/drooling
cherry-red .001 | cherry-red skin/lips
thick-nerves .001 | thickened/enlarged nerve/nerves
`;
