/** What is found on examination. Format: `authoring.ts`; patterns: `phenotypes/patterns.ts`. */
export const EXAM = `
% e:vitals .03
tachycardia e:vitals .12 | tachycardia/tachycardic; rapid/fast heart/pulse
bradycardia e:vitals .02 | bradycardia/bradycardic; slow heart/pulse
hypertension e:vitals .18 | hypertension; @up blood pressure
severe-hypertension e:vitals .015 | severe/hypertensive hypertension/crisis/urgency | > hypertension
resistant-hypertension .006 | resistant/uncontrolled/refractory hypertension; despite three medications; blood pressure despite
hypotension e:vitals .05 | hypotension/hypotensive/shock; @down blood pressure
hypoxemia e:vitals .04 | hypoxia/hypoxic/hypoxemia/desaturation; @down oxygen/saturation
hypothermia e:vitals .006 | hypothermia/hypothermic; @down temperature
orthostatic-hypotension .015 | orthostatic hypotension; orthostasis; blood pressure drops/decreases/fell standing
relative-bradycardia .003
wide-pulse-pressure .006 | wide/widened pulse pressure
pulsus-paradoxus .002 | pulsus paradoxus; systolic/blood pressure decreases/drops/decrease inspiration
arm-bp-difference .004 | blood pressure/pressures right/left/arms/arm/different/difference/unequal between
arm-leg-bp-difference .002 | blood pressure arms/upper/higher legs/lower/extremities
pulse-deficit .002 | pulse deficit/unequal/asymmetric/absent radial/carotid/femoral | g pulse-deficit
obesity e:vitals .15 | obese/obesity/overweight; bmi 30/31/32/33/34/35/36/37/38/39/40/42/45; central obesity; body mass index
low-bmi .01 | thin/cachectic/underweight/emaciated/bmi; bmi 14/15/16/17; appears thin; cachexia
autonomic-instability .004 | autonomic instability/dysfunction/dysregulation; labile blood pressure; fluctuating blood pressure
kussmaul .003 | kussmaul respirations/breathing; deep rapid breathing/respirations
fruity-breath .002 | fruity breath/odor
respiratory-depression .004 | respiratory depression; slow/shallow breathing/respirations; @down respiratory rate
% e:general .02
dehydration e:general .04 | dehydrated/dehydration; dry mucous/membranes; poor/decreased skin turgor; sunken eyes/fontanelle
cyanosis e:general .015 | cyanosis/cyanotic; blue/bluish/dusky lips/skin/discoloration/fingers/nails; turns/turned blue
clubbing .01 | clubbing/clubbed
malnutrition .01 | malnourished/malnutrition/cachectic/wasted/wasting/undernourished
poor-hygiene .006 | unkempt/disheveled; poor hygiene/grooming
blunted-affect .008 | blunted/flat affect
coarse-facies .003 | coarse/coarsened facial/features/facies; prominent jaw/brow/forehead
moon-facies .002 | moon/round/rounded/plethoric face/facies
central-obesity .008 | central/truncal/abdominal obesity; fat trunk
buffalo-hump .001 | buffalo hump; dorsocervical/supraclavicular fat
purple-striae .002 | purple/violaceous/abdominal striae/stretch
marfanoid .003 | marfanoid; tall thin/slender/lanky; long limbs/fingers; arm span; arachnodactyly
tall-thin .006 | tall thin/slender
short-stature .01 | short stature; short/height percentile/below/3rd/5th/shorter/small; shortest class
down-features .003 | epicanthal/epicanthus/upslanting/upward/palmar/simian/slanting crease/folds/palpebral/eyelids/slanting; transverse palmar; down syndrome; flat facial/nasal profile/bridge; trisomy 21 | l Features of Down syndrome
turner-features .002 | webbed neck; broad/shield chest; widely spaced nipples; low hairline; cystic hygroma; lymphedema hands
digeorge-features .001 | low-set ears micrognathia/hypertelorism; bifid uvula; cleft palate hypocalcemia; wide-set eyes
intellectual-disability .008 | intellectual/developmental disability/delay; mental retardation; learning disability/disabilities
learning-difficulty .008 | learning difficulty/disability/difficulties/problems; reading difficulty
microcephaly .003 | microcephaly; small head; head circumference percentile/below/5th/3rd
macrocephaly .003 | macrocephaly; large/enlarged/enlarging head; head circumference above/95th/97th
frontal-bossing .002 | frontal bossing; prominent forehead
bulging-fontanelle .003 | bulging/full/tense fontanelle/anterior
sunset-eyes .001 | sunset/setting sun eyes; downward gaze
large-fontanelle .002 | large/wide/enlarged fontanelle/fontanelles
weak-cry .002 | weak cry/suck
hypotonia .005 | hypotonia/hypotonic/floppy; @down muscle tone; poor tone; head lag
spasticity .005 | spasticity/spastic; increased tone; scissoring
umbilical-hernia .006 | umbilical hernia
well-newborn .006 | well/healthy/vigorous/active appearing/newborn/infant; born term uncomplicated/no; rest examination no abnormalities; examination otherwise normal/unremarkable; term no complications; uncomplicated vaginal delivery
normal-growth .02 | normal growth; gaining/weight well/appropriately; growth/weight/length 50th/55th/60th/percentile
% e:cardiac .02
jvd e:cardiac .025 | jugular/neck venous/vein/veins distention/distension/pressure/distended/@up; jvd/jvp
systolic-murmur e:cardiac .04 | systolic/holosystolic/pansystolic/ejection murmur | g murmur
new-systolic-murmur .006 | new murmur | > murmur | g murmur
murmur e:cardiac .06 | murmur/murmurs
diastolic-murmur .008 | diastolic murmur/rumble/rumbling | > murmur
aortic-stenosis-murmur .008 | crescendo-decrescendo; ejection murmur; systolic murmur right second/upper sternal/intercostal; crescendo decrescendo | > systolic-murmur
radiates-carotids .004 | radiates/radiating carotids/neck/carotid murmur
pulsus-parvus-tardus .002 | delayed/weak/slow carotid upstroke/pulse/pulses; parvus
soft-s2 .002 | soft/absent/single/diminished s2/second a2
aortic-regurgitation-murmur .004 | diastolic decrescendo/blowing murmur; early diastolic; diastolic murmur left sternal | > diastolic-murmur
bounding-pulses .004 | bounding/water-hammer pulse/pulses
head-bobbing .001 | head bobbing/bobs
displaced-apex .006 | displaced/laterally apical/apex/pmi/impulse
mitral-stenosis-murmur .003 | mid-diastolic/diastolic rumble/rumbling/apex/murmur; opening snap | > diastolic-murmur
opening-snap .002 | opening snap
mitral-regurgitation-murmur .006 | holosystolic murmur apex/axilla; pansystolic/apical murmur; blowing apex | > systolic-murmur
radiates-axilla .003 | radiates/radiating axilla
midsystolic-click .004 | midsystolic/mid-systolic/systolic click
late-systolic-murmur .003 | late systolic murmur | > systolic-murmur
ejection-click .002 | ejection click/sound
tricuspid-regurgitation-murmur .003 | holosystolic/systolic murmur left lower/sternal/inspiration/tricuspid | > systolic-murmur
pulsatile-liver .001 | pulsatile liver
murmur-louder-valsalva .002 | murmur increases/louder/intensity/decreases valsalva/standing/squatting/handgrip
fixed-split-s2 .003 | fixed/wide/widely split/splitting s2/second
continuous-murmur .003 | continuous/machine-like/machinery/machine murmur | > murmur
holosystolic-murmur-llsb .004 | holosystolic/harsh/pansystolic murmur left lower/sternal | > systolic-murmur
thrill .004
s3 .01 | s3; third heart sound; gallop; ventricular gallop
s4 .006 | s4; fourth heart sound
loud-p2 .004 | loud/prominent/accentuated p2/pulmonic/second/pulmonary s2
rv-heave .004 | right ventricular/parasternal/sternal heave/lift/impulse; prominent right ventricular impulse
pericardial-rub .004 | friction/pericardial rub; scratchy sound
pericardial-knock .001
kussmaul-sign .001 | kussmaul sign; jugular increases inspiration
muffled-heart-sounds .003 | muffled/distant heart/sounds
irregularly-irregular .015 | irregularly irregular; irregular rhythm/pulse/heart
cannon-a-waves .001 | cannon
tumor-plop .001 | tumor plop
positional-dyspnea .002 | dyspnea/symptoms position/positional/leaning
femoral-delay .002 | femoral/radiofemoral pulse/pulses delay/delayed/weak/diminished/absent/@down; weak femoral
bruit .006
carotid-bruit .008 | carotid bruit
distended-neck-veins .006 | distended/dilated/engorged neck/chest/superficial vein/veins/collateral
arm-swelling .004 | arm/arms/upper/extremity @swell
tet-spell .001 | spells/turns/episodes blue crying/feeding/playing
squatting-relief .001 | squat/squatting/squats
sweating-feeding .003 | sweats/sweating/diaphoresis feeding/feeds
supravalvular-stenosis .001 | supravalvular
pulmonic-stenosis .002 | pulmonic/pulmonary stenosis
hamman-sign .001 | hamman; mediastinal crunch; crunching heartbeat
% e:respiratory .015
crackles e:respiratory .04 | crackle/crackles/rales; crepitations lung/lungs/base/bases
decreased-breath-sounds e:respiratory .03 | decreased/absent/diminished/reduced breath/lung sounds; breath sounds absent/decreased/diminished
dullness-percussion .015 | dull/dullness percussion lung/chest/base; dullness lung/base/lower
hyperresonance .006 | hyperresonance/hyperresonant
bronchial-breath-sounds .006 | bronchial breath; egophony; increased fremitus; whispered pectoriloquy
prolonged-expiration .012 | prolonged expiration/expiratory/phase
accessory-muscles .01 | accessory muscle/muscles
barrel-chest .006 | barrel chest; increased anteroposterior
pursed-lips .002 | pursed lips
velcro-crackles .006 | velcro/fine/dry/inspiratory/bibasilar crackles/rales | > crackles
tracheal-deviation .003 | tracheal deviation; trachea deviated
paradoxical-chest-movement .002 | paradoxical chest/movement/motion
subcutaneous-emphysema .004 | subcutaneous emphysema/crepitus; crepitus neck/chest/suprasternal
tripod-position .002 | tripod; leaning forward; sitting forward
muffled-voice .003 | muffled/hot potato voice
chest-wall-tenderness .02 | chest wall/sternal/costochondral/rib tenderness/tender; tenderness palpation chest/sternum/costal | g chest-wall
chest-pain-reproducible .015 | chest pain reproducible/reproduced/palpation; pain reproduced palpation | g chest-wall
% e:abdomen .02
hepatomegaly e:abdomen .03 | hepatomegaly/hepatosplenomegaly; enlarged/palpable liver; liver palpable/edge/below/enlarged
splenomegaly e:abdomen .025 | splenomegaly/hepatosplenomegaly; enlarged/palpable spleen; spleen palpable/tip/below/enlarged
ascites e:abdomen .015 | ascites; shifting dullness; fluid wave
tenderness-abdomen .05 | abdominal/abdomen/epigastric/periumbilical tenderness/tender; tenderness palpation abdomen/epigastrium
ruq-tenderness .015 | right upper quadrant tenderness; ruq tenderness | > tenderness-abdomen
rlq-tenderness .015 | right lower quadrant tenderness; mcburney; rlq tenderness | > tenderness-abdomen
llq-tenderness .012 | left lower quadrant tenderness; llq tenderness | > tenderness-abdomen
rebound-tenderness .012 | rebound
guarding .015 | guarding
rigid-abdomen .006 | rigid/rigidity/board-like abdomen/abdominal
murphy-sign .008 | murphy; inspiratory arrest
rovsing-sign .003 | rovsing
psoas-sign .003 | psoas/obturator
pulsatile-abdominal-mass .002 | pulsatile mass/abdominal
abdominal-bruit .003 | abdominal/epigastric/renal/periumbilical bruit; bruit epigastric/abdomen/epigastrium/umbilicus
abdominal-mass .006 | abdominal/abdomen/flank @mass; palpable mass abdomen/flank
epigastric-mass .002 | epigastric mass
llq-mass .002 | left lower mass
sausage-mass .001 | sausage-shaped/sausage mass
olive-mass .001 | olive-shaped/olive mass; firm mass epigastrium/right upper
palpable-gallbladder .002 | palpable/enlarged/distended gallbladder; courvoisier
caput-medusae .002 | caput medusae; dilated abdominal/periumbilical veins
spider-angiomas .006 | spider angioma/angiomas/angiomata/nevi/telangiectasia
palmar-erythema .006 | palmar erythema
asterixis .004 | asterixis; flapping tremor/hands; jerking hands extended
cullen-grey-turner .001 | cullen; grey turner; ecchymosis flank/periumbilical
virchow-node .001 | virchow; supraclavicular node/lymph/mass left
decreased-bowel-sounds .015 | decreased/absent/hypoactive bowel sounds
high-pitched-bowel-sounds .006 | high-pitched/hyperactive/tinkling bowel sounds
hernia-bulge .006 | hernia; inguinal/groin bulge/mass/swelling
groin-bulge .008 | groin/inguinal bulge/mass/lump
scaphoid-abdomen .001 | scaphoid/concave abdomen
hemorrhoids-exam .015 | hemorrhoid/hemorrhoids
anal-tear .004 | anal fissure/tear; tear anal; posterior midline
perianal-swelling .004 | perianal fluctuant/mass/swelling/abscess/erythematous
perianal-fistula .003 | perianal/anal/enterocutaneous fistula/fistulas/skin tag/tags/abscess
squirt-sign .001 | explosive/squirt stool/expulsion; tight anal sphincter; empty rectum/rectal vault
cva-tenderness .012 | cva/costovertebral/flank angle/tenderness; costovertebral tenderness
palpable-kidneys .003 | palpable kidney/kidneys/flank masses; bilateral flank/abdominal masses
palpable-flank-mass .003 | flank mass/palpable
palpable-bladder .004 | palpable/distended bladder; suprapubic mass/fullness
mass-not-cross-midline .002 | mass not cross/crossing midline
crosses-midline .001 | mass crosses/crossing midline
% e:skin .008
maculopapular-rash .015 | maculopapular/morbilliform; macules papules | > rash
petechiae e:skin .015 | petechiae/petechial; pinpoint red; nonblanching
palpable-purpura .005 | palpable purpura; purpuric/purpura; palpable purpuric | > rash
petechiae-purpura .006 | petechiae/petechial/purpura/purpuric rash | > rash
purpura-legs-buttocks .003 | purpura/purpuric/rash buttocks/legs/lower | > rash
urticaria .012 | urticaria/urticarial/hives/wheals/welts | > rash
angioedema-sign .006 | angioedema; lip/lips/tongue/face/uvula swelling; swelling lips/tongue
vesicles .01 | vesicle/vesicles/vesicular; skin/rash blisters/blister; blisters on | > rash
grouped-vesicles .006 | grouped/clustered/cluster vesicles/vesicular/blisters | > vesicles
bullae .006 | bulla/bullae/bullous; large blisters
flaccid-bullae .002 | flaccid bullae/blisters; ruptured bullae/blisters erosions | > bullae
tense-bullae .002 | tense bullae/blisters | > bullae
nikolsky .002 | nikolsky; skin slides/sloughs/separates rubbing/pressure
skin-peeling .004 | peeling/sloughing/desquamation skin/epidermis/epidermal; denuded; detachment
desquamation .006 | desquamation/desquamating/peeling palms/hands/fingers/skin/fingertips/feet
mucosal-lesions .005 | mucosal/mouth/lips/oral erosions/lesions/ulcers/involvement/crusting; mucous membrane involvement
target-lesions .004 | target/targetoid/bull's-eye/iris lesion/lesions
dermatomal-rash .005 | dermatomal/dermatome; band-like/unilateral rash/vesicular/vesicles
burning-pain-skin .008 | burning/tingling pain/sensation skin/rash/preceded/area
malar-rash .004 | malar/butterfly rash/erythema; rash cheeks/nose/face sparing nasolabial | > rash
slapped-cheek .003 | slapped cheek/cheeks; facial rash/erythema; bright red cheeks; rash face/cheeks; facial rash sparing perioral | > rash
lacy-rash .002 | lacy/reticular/reticulated rash/lacelike | > rash
circumoral-pallor .002 | circumoral/perioral pallor/sparing; sparing perioral/around mouth
sandpaper-rash .002 | sandpaper/sandpaper-like rash | > rash
rash-face-downward .004 | rash began/started/spread face/head/hairline trunk/down/body/extremities; spread downward | > rash
rash-after-fever .003 | rash after/appeared/following fever resolved/subsided/broke | > rash
rash-different-stages .003 | lesions different/various stages; crops | > rash
rash-wrists-ankles .003 | rash wrists/ankles/began; macules/petechiae wrists ankles | > rash
palms-soles-rash .006 | rash/lesions/macules/papules palms/soles; palms soles | > rash
palms-soles-spared .004 | palms soles spared/sparing; sparing palms
koplik .001 | koplik; white/bluish spots buccal
rose-spots .001 | rose spots; salmon macules abdomen
erythema-migrans .004 | erythema migrans; bull's-eye/expanding/target rash/lesion; rash central clearing; circular rash | > rash
erythema-marginatum .001 | erythema marginatum
annular-plaques .006 | annular plaques/lesions; rings central clearing
annular-scaly-plaque .005 | annular/ring-shaped/circular scaly/scale/plaque/border; ringworm
salmon-rash .001 | salmon/evanescent rash | > rash
erythema-nodosum .005 | erythema nodosum; tender/painful nodules/erythematous shins/legs/nodules/subcutaneous
subcutaneous-nodules .003 | subcutaneous nodules
livedo-reticularis .003 | livedo; lacy purple/mottled; net-like
psoriasis-plaques .008 | silvery/silver scale/scales/scaly/plaques; well-demarcated plaques; psoriasis
extensor-rash .006 | extensor/elbows/knees plaques/rash/surfaces
flexural-rash .008 | flexural/antecubital/popliteal rash/fossa/fossae; elbow/knee creases
nail-pitting .004 | nail pitting; pitted nails; pitting nails
auspitz .001 | auspitz; pinpoint bleeding scale
dermatitis-herpetiformis .002 | herpetiform/papules vesicles elbows/knees/extensor/buttocks; pruritic vesicles/papules extensor
purple-polygonal-papules .002 | purple/violaceous polygonal/flat papules
wickham-striae .001 | wickham/lacy white oral/buccal
herald-patch .002 | herald patch; single patch/lesion before
christmas-tree-rash .002 | christmas tree; cleavage lines; langer
pearly-papule .003 | pearly/translucent/rolled papule/nodule/border/borders
nonhealing-ulcer .006 | nonhealing/non-healing ulcer/ulcerated/lesion/sore; ulcerated lesion/nodule; ulcer not heal
pigmented-lesion-irregular .004 | pigmented/dark/brown/black/mole lesion/irregular/asymmetric/asymmetrical; irregular border/borders; asymmetry border/color; varied/variegated color; asymmetric mole
changing-mole .005 | mole/lesion changed/changing/growing/grown/increased/enlarging/larger size/color; lesion increased size
lesion-over-6mm .006 | larger/greater/diameter 6/7/8/9/10 mm; diameter larger 6mm; 1-cm/2-cm lesion
bleeding-lesion .006 | lesion/mole/ulcer bleeds/bleeding; bleeds easily/touched; friable
keratotic-nodule .003 | keratotic/scaly/crusted/hyperkeratotic nodule/lesion/plaque/ulcer; volcano
rough-scaly-sun .003 | rough/sandpaper/scaly erythematous/papules/patches sun-exposed/scalp/face/forehead
stuck-on-lesion .002 | stuck-on; waxy/greasy plaque
violaceous-lesions .003 | violaceous/purple/purplish plaques/nodules/lesions/papules
red-vascular-papules .002 | red/friable/vascular/bright papules/nodules
strawberry-lesion .002 | strawberry/hemangioma; bright red plaque/nodule infant
umbilicated-papules .003 | umbilicated/dome-shaped/pearly/flesh-colored papules
verrucous-papules .004 | verrucous/cauliflower/warty/papillomatous/warts
verrucous-skin-lesion .002 | verrucous/heaped-up/crusted lesion/lesions/plaque
burrows-webspaces .003 | burrow/burrows; finger webs/interdigital/webspaces/web; linear tracks wrists
nits .002 | nits/lice
honey-crusts .003 | honey/golden crust/crusts/crusted/colored
spreading-erythema-warm .012 | warm/spreading/expanding erythema/redness/erythematous; erythema warmth; red/warm/tender skin/leg/area; cellulitis
raised-border .003 | raised/sharp/well-demarcated border/margin erythema
tender-skin .01 | tender/painful skin/erythematous/nodule/plaque/erythema
crepitus-skin .002 | crepitus skin/leg/wound/palpation; gas tissue
dusky-skin .002 | dusky/purple/gray/necrotic/violaceous skin/discoloration
diffuse-erythroderma .003 | erythroderma; diffuse/generalized erythema/erythematous/macular red/sunburn
fluctuant-mass .006 | fluctuant/fluctuance
draining-sinus .003 | draining/sinus sinus/tract/tracts
axillary-groin-nodules .003 | axilla/axillae/axillary/groin painful/tender nodules/lesions/scars
pustular-acral-lesions .003 | pustules/pustular/vesiculopustular/hemorrhagic lesions/hands/wrists/feet/palm/extremities
heliotrope-gottron .002 | heliotrope/gottron; violaceous rash/papules eyelids/knuckles; periorbital purple
shawl-sign .001 | shawl; rash upper back/shoulders
skin-thickening .003 | thickened/tight/tightening/thickening/taut/indurated/hardened skin
sclerodactyly .002 | sclerodactyly; tight fingers
telangiectasia .004 | telangiectasia/telangiectasias
calcinosis .001 | calcinosis; calcium deposits
digital-ulcers .002 | digital/fingertip/finger ulcer/ulcers/ulcerations/pitting
digital-ischemia .002 | digit/finger/toe/fingers/toes gangrene/ischemia/ulcer/ulceration/necrosis/black
hyperpigmentation .005 | hyperpigmentation/hyperpigmented; darkening/tanned/bronze/dark skin/creases/gums
bronze-skin .002 | bronze/gray/hyperpigmented skin/hyperpigmentation
acanthosis-nigricans .006 | acanthosis; velvety hyperpigmented/dark/thickened; hyperpigmented plaques neck/axilla
cafe-au-lait .005 | café-au-lait/cafe-au-lait/cafe; café au lait; light brown/hyperpigmented macules/patches
neurofibromas .002 | neurofibroma/neurofibromas; soft fleshy nodules/papules
axillary-freckling .001 | axillary/inguinal freckling/freckles
ash-leaf-spots .002 | ash-leaf/hypopigmented macules/patches/spots
facial-angiofibromas .001 | angiofibroma/angiofibromas/adenoma sebaceum; red papules face/nose/cheeks
shagreen-patch .001 | shagreen
port-wine-stain .001 | port-wine/port wine; facial birthmark/purple
hypopigmented-scaly-macules .003 | hypopigmented/hyperpigmented/light scaly macules/patches trunk/back/chest
hypopigmented-anesthetic .001 | hypopigmented/anesthetic/hypoesthetic patch/patches/numb/sensation
depigmented-patches .003 | depigmented/white/depigmentation patches/macules/skin
sun-blisters-hands .001 | blisters/vesicles/bullae hands/sun-exposed/dorsum
hirsutism .006 | hirsutism; excess/excessive/facial/coarse/terminal/increased hair chin/face/lip/growth; facial hair
hypertrichosis .001
acne-h .02 | acne
comedones-pustules .012 | comedones/blackheads/whiteheads/acne/pustules papules face
central-facial-erythema .004 | facial/cheeks/nose erythema/redness/flushing papules/pustules/telangiectasias; rosacea
greasy-scales .004 | greasy/yellow scale/scales/scaly/dandruff
diaper-rash .004 | diaper rash/dermatitis/area/erythema
satellite-lesions .003 | satellite
oral-thrush .006 | thrush; white plaques/patches/coating mouth/oral/tongue/buccal/oropharynx; candidiasis oral
leukoplakia .002 | leukoplakia; white patch/plaque tongue/buccal/oral scraped/removed
oral-ulcers .012 | oral/mouth/aphthous/buccal/tongue/palate ulcer/ulcers/ulcerations/sores/erosions; canker
nonhealing-oral-ulcer .002 | ulcer/lesion/mass tongue/mouth/oral/lip nonhealing/indurated/growing
glossitis .005 | glossitis; smooth/beefy/red/sore/swollen tongue
angular-cheilitis .003 | angular cheilitis/stomatitis; cracked corners mouth
koilonychia .002 | koilonychia; spoon nails; brittle nails
lymphadenopathy-inguinal .004 | inguinal lymphadenopathy/nodes/adenopathy/lymph | > lymphadenopathy
cervical-adenopathy .015 | cervical/neck lymphadenopathy/adenopathy/nodes/lymph | > lymphadenopathy
posterior-cervical-adenopathy .005 | posterior cervical/postauricular/suboccipital lymphadenopathy/nodes/adenopathy | > cervical-adenopathy
tender-anterior-nodes .012 | tender anterior/cervical lymph/nodes/lymphadenopathy | > cervical-adenopathy
painless-lymph-nodes .008 | painless/nontender/rubbery/firm lymph/lymphadenopathy/node/nodes/adenopathy | > lymphadenopathy
axillary-nodes .006 | axillary lymphadenopathy/nodes/lymph/node/adenopathy | > lymphadenopathy
hilar-adenopathy t:chest-imaging .008 | hilar lymphadenopathy/adenopathy/nodes
xanthelasma .003 | xanthelasma/xanthelasmas; yellow plaques eyelids
tendon-xanthomas .002 | xanthoma/xanthomas tendon/achilles
eruptive-xanthomas .001 | eruptive xanthomas; yellow papules buttocks/extensor
periorbital-purpura .001 | periorbital/raccoon purpura/ecchymosis/ecchymoses/eyes; bruising around eyes
macroglossia .003 | macroglossia; enlarged/large/protruding tongue
facial-plethora .003 | plethora/plethoric/ruddy face/facial/complexion/flushed
kayser-fleischer .001 | kayser-fleischer/kayser; golden/brown/greenish ring/rings cornea/iris
pellagra-rash .001 | rash/dermatitis neck/sun-exposed/hyperpigmented scaly/necklace; photosensitive dermatitis
janeway-lesions .001 | janeway; painless macules palms/soles
osler-nodes .001 | osler; painful/tender nodules fingers/fingertips/toes
splinter-hemorrhages .002 | splinter hemorrhages; linear nail hemorrhages/streaks
roth-spots .001 | roth; retinal hemorrhages pale center
black-eschar .001 | eschar
skin-ulcer-lymph .001 | ulcer lymphadenopathy; skin ulcer
serpiginous-rash .001 | serpiginous/migrating rash/tracks/larva/lesion
nodules-lymphatic-spread .001 | nodules/papules arm/lymphatic/ascending/along
blueberry-muffin .001 | blueberry; bluish/purple/blue macules/papules; macules blanch
newborn-papules-pustules .002 | newborn/erythematous papules/pustules/macules/maculopapular base; pustules erythematous base; erythematous maculopapular pustules
foot-ulcer .006 | foot/toe/plantar ulcer/ulceration
mobile-skin-nodule .006 | mobile/soft/rubbery subcutaneous nodule/mass/skin; lipoma/cyst subcutaneous
pyoderma-gangrenosum .001 | pyoderma; ulcer/ulcerated purple/violaceous/undermined border/edges leg
darier-sign .001 | darier; wheal rubbing/stroking
aquagenic-pruritus .001 | itching/pruritus/itchy shower/showers/bath/bathing/baths
erythromelalgia .002 | erythromelalgia; burning/pain/painful/red/digital hands/feet/fingers/toes/digits cold/warm/cooling; digital pain improves cold; pain fingers cold
perifollicular-hemorrhage .001 | perifollicular hemorrhage/hemorrhages; petechiae hair follicles
corkscrew-hairs .001 | corkscrew/coiled hair/hairs
poor-wound-healing .003 | poor/delayed wound healing; wounds heal slowly
% e:neurological .01
focal-deficit e:neurological .03 | focal deficit/deficits/neurologic; hemiparesis/hemiparesis
hyperreflexia .012 | hyperreflexia/hyperreflexic; brisk/increased/exaggerated/3+/4+ reflexes/reflex/tendon
areflexia .01 | areflexia/hyporeflexia; absent/decreased/diminished/loss/1+ reflex/reflexes; ankle jerk/jerks absent/decreased/diminished
upgoing-plantar .006 | babinski positive/present/sign/upgoing; upgoing/extensor plantar/plantars/toe
clonus .004 | clonus
rigidity .008 | rigidity/cogwheel/cogwheeling; muscle rigidity; increased tone
lead-pipe-rigidity .001 | lead-pipe/generalized/severe/muscle rigidity | > rigidity
bradykinesia .006 | bradykinesia; slow/slowness/slowed movement/movements
shuffling-gait .004 | shuffling/festinating gait/steps
masked-facies .003 | masked/mask-like/expressionless face/facies/facial; reduced facial expression
postural-instability .003 | postural instability; retropulsion
muscle-atrophy .006 | muscle/thenar/hand atrophy/wasting/atrophied
fasciculations .004 | fasciculation/fasciculations; twitching muscles
fasciculations-tongue .001 | tongue fasciculations
ptosis .006 | ptosis; drooping eyelid/eyelids/lid; eyelid droop
ophthalmoplegia .005 | ophthalmoplegia; gaze/lateral palsy; eye/extraocular movements/muscle limited/impaired/weakness/paralysis; cannot abduct
nystagmus .008 | nystagmus
vertical-nystagmus .001 | vertical/rotatory nystagmus
dilated-pupils .008 | dilated pupils/pupil; mydriasis/mydriatic; pupils dilated
pinpoint-pupils .004 | pinpoint/constricted/miotic/small pupils/pupil; miosis
unilateral-dilated-pupil .003 | dilated/fixed/blown pupil right/left; anisocoria
argyll-robertson .001 | argyll; accommodate react light
fixed-dilated-pupils .001 | fixed/nonreactive/sluggish dilated pupils
horner .003 | horner/anhidrosis; ptosis miosis
third-nerve-palsy .002 | third/oculomotor nerve/palsy; down and out; eye down out
sixth-nerve-palsy .002 | sixth/abducens nerve/palsy; lateral gaze palsy; inability abduct eye
ino .001 | internuclear; impaired adduction; medial rectus
papilledema .006 | papilledema; swelling/swollen optic disc/discs; blurred disc/optic margins
facial-palsy .008 | facial palsy/paralysis/weakness/droop/nerve; bell's palsy; unable close eye; nasolabial flattening
facial-droop .008 | facial droop/asymmetry/drooping; mouth droops
forehead-involved .002 | forehead wrinkle/furrow/paralysis/involved; unable raise eyebrow/wrinkle/close
facial-weakness-bilateral .001 | bilateral facial weakness/paralysis/diplegia
loss-vibration .006 | vibration/vibratory/proprioception loss/decreased/impaired/diminished/absent/@down; position sense
sensory-level .002 | sensory level; sensation below umbilicus/level/nipple
saddle-anesthesia .002 | saddle anesthesia/numbness; perineal/perianal/groin numbness/sensation/anesthesia
dix-hallpike-positive .003 | dix-hallpike/dix positive/reproduces/nystagmus
chorea .003 | chorea/choreiform/choreoathetosis; jerky/dance-like/involuntary/purposeless movements
dystonia .003 | dystonia/dystonic; sustained contraction/posturing; twisting posture
torticollis .002 | torticollis; neck twisted/turned/tilted
oculogyric .001 | oculogyric; eyes upward/deviated fixed
orofacial-movements .001 | lip smacking/tongue/grimacing protrusion/chewing/movements; tardive
myoclonus .002 | myoclonus; myoclonic jerks; startle
motor-tics .003 | tic/tics/blinking/grimacing/shrugging/jerking/twitching repetitive/sudden; eye blinking
vocal-tics .002 | grunting/throat clearing/vocal/sniffing/barking/noises tics/sounds; throat clearing
trismus .003 | trismus/lockjaw; difficulty opening mouth/jaw; jaw stiffness
kernig-brudzinski .004 | kernig/brudzinski
straight-leg-raise .006 | straight leg raise/raising/test
cataplexy .001 | cataplexy; weakness/collapse/knees laughing/laughter/emotion
fluctuating-cognition .004 | fluctuating/fluctuates/fluctuation cognition/attention/alertness/consciousness/orientation
inattention .008 | inattentive/inattention/distracted/distractible/easily distracted; attention poor/short
hyperactivity .004 | hyperactive/hyperactivity/fidgets/fidgety/restless/impulsive
adhd-features .006 | adhd; attention deficit; hyperactive/inattentive/fidgets/interrupts/blurts; cannot sit still
poor-eye-contact-social .003 | poor/avoids/no/lack eye/contact/social; does not interact/play/respond name
repetitive-behavior .003 | repetitive behavior/movements/play/hand/flapping; lines up toys; hand flapping; spins/spinning objects/wheels
restricted-interests .002 | restricted/obsessed/preoccupied interests/trains/routine/dinosaurs
ice-pack-positive .001 | ice pack/test improves/improvement
tinel-phalen .003 | tinel/phalen
spurling-positive .002 | spurling
foot-drop .003 | foot drop; steppage; weakness dorsiflexion/dorsiflex; unable dorsiflex
wrist-drop .002 | wrist drop; weakness/unable wrist extension/extend
gowers-sign .001 | gowers/gower; uses hands stand/rise/push
calf-pseudohypertrophy .001 | pseudohypertrophy; enlarged/large/hypertrophied calf/calves
waddling-gait .002 | waddling/wide-based gait
high-arched-feet .002 | high arches/arched/arch; pes cavus; hammer toes
arm-numbness .006 | arm/hand numbness/tingling/paresthesias
hand-weakness .006 | hand/grip/fingers weakness/weak; dropping objects; grip strength
radicular-leg-pain .012 | radiates/radiating/shooting/radiation leg/thigh/buttock/foot/legs; sciatica
arm-radiating-pain .008 | pain radiates/radiating/shooting arm/hand/forearm
bitemporal-hemianopia .002 | bitemporal/hemianopia/hemianopsia; peripheral vision loss
visual-field-defect .006 | visual field defect/cut/loss/deficit; hemianopia/quadrantanopia
delayed-reflexes .003 | delayed relaxation reflexes/reflex/tendon; prolonged relaxation
chvostek-trousseau .002 | chvostek/trousseau; facial twitching tapping; carpopedal
gets-lost .003 | gets/got/getting lost; lost driving/neighborhood
functional-decline .006 | difficulty/unable bills/cooking/finances/dressing; needs help dressing/bathing/cooking
word-finding .003 | word-finding/finding words/naming
rapid-dementia .001 | rapid/rapidly progressive/weeks dementia/cognitive/memory
stepwise-decline .001 | stepwise/step-wise
rem-sleep-behavior .002 | acts/acting dreams/sleep/punching/kicking; rem sleep
magnetic-gait .002 | magnetic/broad-based/wide-based/shuffling gait; feet stuck floor
falls .02 | recurrent/frequent/multiple/several falls; falls frequently/often
confabulation .001 | confabulation/confabulates; makes up stories
cherry-red-spot e:eye .001 | cherry-red/cherry spot/macula
retinal-hemorrhage e:eye .004 | retinal/flame hemorrhage/hemorrhages
% e:eye .005
exophthalmos .005 | exophthalmos/proptosis/protruding/bulging eyes/lid; lid lag; eyes bulging
proptosis .003 | proptosis; protruding/bulging eye/eyes
uveitis e:eye .004 | uveitis/iritis; eye red painful photophobia
eyelid-swelling .006 | eyelid/eyelids/lid @swell
eyelid-erythema .004 | eyelid erythema/redness/red
pain-eye-movement .003 | pain eye movement/movements/moving
leukocoria .001 | leukocoria; white/absent/abnormal pupillary/red/pupil reflex
lens-dislocation .001 | lens dislocation/subluxation/dislocated/ectopia; ectopia lentis
corneal-clouding .002 | cloudy/hazy/steamy/corneal cornea/clouding
cataracts-congenital .001 | cloudy lens/lenses; congenital cataract/cataracts; cataract/cataracts; bilateral cataracts
lens-opacity .006 | lens opacity/opacification/opacities/clouding; cataract
fixed-mid-dilated-pupil .002 | mid-dilated/fixed/nonreactive/dilated pupil/sluggish
hard-eye .001 | hard/firm eye/globe
iop-high .004 | @up intraocular pressure; intraocular pressure 30/40/50/60
halos .002 | halo/halos lights/around
drusen .002 | drusen
cupping .003 | optic cupping; cup-to-disc; increased cup
peripheral-vision-loss .003 | peripheral vision/visual loss/field; tunnel vision
central-vision-loss .003 | central vision/visual loss/scotoma/blurring
curtain-vision .001 | curtain/shade/veil vision/eye
detached-retina .001 | detached/detachment retina/retinal
rapd .002 | afferent pupillary; marcus gunn
cells-flare .002 | cells flare; anterior chamber
ciliary-flush .002 | ciliary/perilimbal flush/injection
dendritic-ulcer .001 | dendritic/branching ulcer/corneal
foreign-body-sensation .004 | foreign body/sand/gritty sensation/eye
fluorescein-uptake .002 | fluorescein uptake/stain/staining
eye-misalignment .003 | crossed/misaligned/deviation/strabismus/esotropia/exotropia/turned eye/eyes
nasal-polyps e:ent .004 | nasal polyp/polyps
% e:ent .006
exudate-tonsils .012 | exudate/exudates/exudative/white/pus tonsil/tonsils/tonsillar/pharynx; tonsillar exudates
palatal-petechiae .003 | palatal/palate petechiae
strawberry-tongue .002 | strawberry/red tongue
cracked-lips .002 | cracked/fissured/dry/red lips/erythematous
uvula-deviation .002 | uvula deviation/deviated
pseudomembrane .001 | gray/grayish membrane/pseudomembrane throat/pharynx/tonsils
parotid-swelling .004 | parotid/parotids/gland/glands/jaw enlargement/@swell; parotitis; swelling cheeks/angle
neck-mass .01 | neck @mass; mass/lump neck
midline-neck-mass .002 | midline neck/cystic @mass | > neck-mass
moves-with-swallowing .002 | moves/elevates swallowing/tongue/protrusion
lateral-neck-mass .003 | lateral neck @mass; mass anterior sternocleidomastoid | > neck-mass
goiter .012 | goiter/thyromegaly; enlarged thyroid; thyroid enlarged/enlargement/diffusely
thyroid-nodule .015 | thyroid nodule/mass/nodules; nodule/mass thyroid
thyroid-tender .003 | tender/painful/tenderness thyroid
bulging-tm .008 | bulging/erythematous/red/immobile tympanic/membrane/eardrum/tm
fluid-behind-tm .004 | fluid/effusion/air-fluid tympanic/behind/middle ear
tragus-tenderness .003 | tragus/auricle/pinna/tenderness ear/manipulation/pain/pulling
canal-swelling .003 | ear canal erythematous/swollen/edema/edematous/swelling
mastoid-tenderness .001 | mastoid tenderness/swelling/behind
tooth-pain .006 | tooth/dental/toothache @pain; toothache
dental-infection .006 | dental/tooth/poor infection/abscess/caries/dentition/extraction/procedure
dental-caries .008 | caries; dental decay; cavities
saddle-nose .001 | saddle nose; nasal bridge/septum collapse/perforation
nasal-crusting .002 | nasal crusting/ulcers/ulcer; septal perforation
jaw-pain .006 | jaw @pain
jaw-claudication .002 | jaw pain/claudication/fatigue chewing/eating
scalp-tenderness .003 | scalp tenderness/tender/combing
temporal-tenderness .003 | temporal/temple tenderness/tender/artery
jaw-mass .002 | jaw/mandible/mandibular mass/swelling
% e:msk .01
crepitus .015 | crepitus; crepitation @joint/joint/motion/msk
heberden-nodes .006 | heberden/bouchard; bony enlargement/nodules distal/dip/interphalangeal/finger
mcp-pip-swelling .006 | metacarpophalangeal/proximal/mcp/pip swelling/tenderness/joints/swollen
rheumatoid-nodules .002 | rheumatoid/subcutaneous/elbow nodules
ulnar-deviation .002 | ulnar deviation; swan neck; boutonniere
dactylitis .002 | dactylitis; sausage digit/fingers/toes; swelling hands/feet/fingers
dip-arthritis .003 | distal interphalangeal; dip joint/joints
tophi .002 | tophi/tophus; chalky nodules
enthesitis .004 | enthesitis; achilles/heel tenderness/pain/insertion; tendon insertion
tenosynovitis .004 | tenosynovitis; tendon tenderness/pain/swelling; pain passive extension/movement wrist/fingers/hand
knee-effusion .01 | knee effusion/swelling/swollen | > joint-swelling
hip-rom-reduced .006 | hip limited/decreased/reduced/restricted/pain rotation/motion/abduction/internal; limited hip; pain passive motion hip; internal rotation
hip-tenderness .006 | hip tenderness/tender; tenderness palpation hip
hip-external-rotation .002 | hip/leg externally/external rotated/rotation
leg-shortened-rotated .002 | shortened/externally leg/rotated
hand-foot-swelling .005 | hands/feet/dorsum swelling/swollen/edema/induration
spinal-tenderness .01 | spinal/spine/vertebral/midline/lumbar/vertebra tenderness/tender; tenderness vertebrae/spine
paraspinal-tenderness .012 | paraspinal/paravertebral tenderness/spasm/muscle
reduced-spine-flexion .003 | schober; @down/limited spinal/lumbar/spine flexion/mobility/motion
scoliosis .006 | scoliosis; spine curvature/lateral; rib hump
kyphoscoliosis .002 | kyphoscoliosis/scoliosis
joint-hypermobility .004 | hypermobility/hyperextensible/hyperflexible/double-jointed/lax joint/joints/hypermobile
skin-hyperextensible .001 | hyperextensible/elastic/stretchy/velvety skin
arachnodactyly .001 | arachnodactyly; long/slender fingers
pectus .003 | pectus
blue-sclerae .001 | blue sclera/sclerae
multiple-fractures .003 | multiple/recurrent/several/previous fracture/fractures
fracture-pathologic .003 | pathologic/minimal/minor fracture/trauma
bowed-legs .002 | bowed/bowing leg/legs/tibia/genu
local-bone-tenderness .008 | point/bony/tibial/focal tenderness/tender; tenderness tibia/metatarsal/bone
lachman-positive .002 | lachman/drawer positive/laxity
mcmurray-positive .002 | mcmurray positive/click
joint-line-tenderness .003 | joint line tenderness
tibial-tubercle-tenderness .001 | tibial tubercle/tuberosity tenderness/swelling/pain/prominence
painful-arc .002 | painful arc; neer/hawkins; pain abduction
pain-overhead .004 | pain/worse overhead/reaching/lifting arm
barlow-ortolani .001 | barlow/ortolani; hip clunk/click/laxity
pulseless-limb .002 | pulseless/absent pulse/pulses; no pulse/pulses
diminished-pulses .008 | diminished/weak/absent/decreased/faint pulse/pulses/pedal/peripheral/dorsalis/femoral
cool-extremity .006 | cool/cold extremity/extremities/leg/foot/hand/skin/clammy
varicose-veins .008 | varicose/tortuous/dilated vein/veins
tender-cord .002 | tender/palpable cord; thrombophlebitis/phlebitis; cord-like
leg-erythema .008 | leg/calf/shin/foot erythema/redness/red/erythematous
calf-tenderness .008 | calf tenderness/tender; homan
% e:genital .006
adnexal-mass e:genital .006 | adnexal/ovarian/pelvic mass/cyst/fullness/enlargement; adnexal mass; ovarian enlargement
adnexal-tenderness .006 | adnexal tenderness/tender
cervical-motion-tenderness .003 | cervical motion tenderness; cervical tenderness
purulent-discharge .005 | purulent/mucopurulent/yellow/yellow-green discharge/cervical
uniformly-enlarged-uterus .002 | uniformly/diffusely/globular/boggy/symmetrically enlarged/uterus
irregular-enlarged-uterus .004 | irregular/irregularly/nodular/lobular/firm/asymmetric enlarged/uterus
uterosacral-nodules .002 | uterosacral nodularity/nodules; nodularity cul-de-sac/posterior
vaginal-atrophy .005 | vaginal/vulvar/mucosal atrophy/atrophic; pale dry vaginal
uterine-tenderness .002 | uterine/uterus/fundal tenderness/tender
vaginal-bulge .003 | vaginal bulge/bulging/mass/protrusion/pressure; bulge/mass vagina
cervical-lesion .002 | cervix/cervical lesion/mass/ulcer/ulcerated/friable/exophytic
friable-cervix .002 | friable/erythematous cervix
strawberry-cervix .001 | strawberry/punctate cervix/hemorrhages
pelvic-floor-tension .001 | pelvic floor muscle/muscles tension/tense/tensing/spasm; vaginismus; muscles tense/tensing; speculum aborted/unable/not tolerated
painless-genital-ulcer .002 | painless ulcer/chancre/lesion/penis/genital/vulva/labia; chancre
genital-ulcers .003 | genital/vulvar/penile/scrotal/labia ulcer/ulcers/ulceration/sores
painful-ulcers-genital .003 | painful genital/vulvar/penile/labial ulcer/ulcers/lesions/vesicles/sores
labial-mass .002 | labial/labia/bartholin/vestibule/vulvar mass/swelling/cyst
breast-erythema .003 | breast erythema/red/redness/erythematous/warm
hard-fixed-mass .003 | hard/fixed/irregular/immobile/firm mass/lump breast
mobile-rubbery-mass .004 | mobile/rubbery/well-circumscribed/smooth breast/mass/nontender
multinodular-breast .001 | multinodular/lobulated/polylobulated mass/breast; multinodular
rapidly-growing-mass .004 | rapidly/rapid/fast/quickly growing/growth/enlarging/increased/increase/increasing mass/size/lump; increase size rapidly; rapid increase size
mass-over-5cm .003 | 5-cm/6-cm/7-cm/8-cm/10-cm mass; 5/6/7/8/9/10 cm mass/nodular/multinodular/tumor
skin-dimpling .002 | skin dimpling/retraction/puckering; nipple retraction/inversion
nipple-eczema .001 | nipple/areola eczema/eczematous/scaly/crusting/erythematous/ulceration
peau-d-orange .001 | peau; orange peel
bilateral-breast .004 | bilateral/both breast/breasts
lumpy-breasts .003 | lumpy/nodularity/rope-like breast/breasts
gynecomastia .006 | gynecomastia; breast enlargement/tissue male/bilateral
small-testes .002 | small/firm/atrophic testes/testicles
large-testes .001 | large testes/testicles; macroorchidism
testicular-mass .002 | testicular/testicle/testis/scrotal mass/lump/nodule/enlargement/enlarged
painless-testicular .002 | painless testicular/testicle/mass/scrotal/enlargement
transilluminates .002 | transilluminate/transilluminates/transillumination
bag-of-worms .001 | bag worms; dilated pampiniform/veins scrotum
cremasteric-absent .001 | absent/no cremasteric
cremasteric-present .002 | cremasteric present/intact/normal
high-riding-testis .001 | high-riding/elevated/transverse/horizontal testis/testicle/lie
prehn-positive .001 | prehn; elevation relieves pain scrotum
epididymal-tenderness .002 | epididymis/epididymal tenderness/tender/swelling
hard-prostate-nodule .003 | hard/indurated/nodule/nodular/irregular/asymmetric prostate/prostatic
enlarged-smooth-prostate .008 | enlarged/smooth/symmetric/symmetrically/firm prostate/prostatic
tender-prostate .002 | tender/boggy/warm prostate
ambiguous-genitalia .001 | ambiguous/clitoromegaly/clitoral/virilized genitalia/enlargement/genitals
precocious-puberty .002 | precocious puberty; breast/pubic/hair development/growth year-old/girl/early; early puberty
delayed-puberty .002 | delayed/absent/no puberty/pubertal/secondary sexual/development; tanner stage 1
breasts-developed .003 | breast/breasts tanner/developed/development/stage
absent-uterus .001 | absent/blind uterus/vagina/pouch; no uterus
vaginal-ph-high t:genital-sample .004 | vaginal ph
`;
