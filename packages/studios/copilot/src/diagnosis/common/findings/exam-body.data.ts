/** What is found on examination. Format: `authoring.ts`; patterns: `phenotypes/patterns.ts`. */
export const EXAM_BODY = `
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
arm-bp-difference .004 | blood pressure/pressures right/left/arms/arm/different/difference/unequal between; blood pressure right left arm; different pressures arms; unequal pulses/pressures arms
arm-leg-bp-difference .002 | blood pressure arms/upper/higher legs/lower/extremities; blood pressure arms legs; pressure higher arms/upper
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
aortic-stenosis-murmur .008 | crescendo-decrescendo; ejection murmur; systolic murmur right second/upper sternal/intercostal; crescendo decrescendo; systolic murmur upper/second sternal/intercostal | > systolic-murmur
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
tricuspid-regurgitation-murmur .003 | holosystolic/systolic murmur left lower/sternal/inspiration/tricuspid; murmur increases/louder inspiration | > systolic-murmur
pulsatile-liver .001 | pulsatile liver
murmur-louder-valsalva .002 | murmur increases/louder/intensity/decreases valsalva/standing/squatting/handgrip
fixed-split-s2 .003 | fixed/wide/widely split/splitting s2/second; split s2/second fixed/persistently
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
`;
