/** Less frequent findings of every kind. Format: `authoring.ts`; patterns: `phenotypes/patterns.ts`. */
export const MORE = `
% s:general .006
worse-after-meals .02 | worse/after/worsens meals/eating/food; following meals
worse-lying .02 | worse/worsens lying/flat/supine/down/bending
worse-straining .006 | worse/worsens/bulge straining/coughing/sneezing/lifting/standing/cough
worse-supine .002 | worse supine/lying/back/crying
worse-with-activity .02 | worse/aggravated activity/movement/exertion
worse-end-of-day .006 | worse/worsens end/evening/prolonged day/standing
worse-stairs-sitting .004 | worse/pain stairs/squatting/sitting/hills
worse-lying-on-side .004 | worse/pain lying/sleeping side
worse-with-eating-gland .001 | swelling/pain jaw/gland/salivary/submandibular eating/meals
relieved-by-food .006 | relieved/improves/better eating/food/meals/antacids; pain improves food; hours after eating
relieved-by-antacid .01 | relieved/relief antacid/antacids/omeprazole
relieved-by-defecation .008 | relieved/relief/improves/improve defecation/bowel/movement/movements
relieved-by-movement .004 | relieved/relief/improves movement/moving/walking/legs
relieved-by-voiding .002 | relieved/relief/improves voiding/urination
heat-worsens .001 | worse hot/heat/shower/bath/fever
cold-triggered .006 | cold/winter exposure/weather/temperature/temperatures
hot-cold-trigger .001 | cold/hot liquids/beverages/drinks
acute-onset .06 | acute/sudden onset; acutely
chronic-progressive .04 | progressive/progressively; gradually worse/worsening; chronic/slowly progressive
resolved-within-day .006 | resolved minutes/hours/hour; spontaneously resolved; resolved spontaneously; lasted minutes/hours then
electric-pain .004 | electric/lancinating/shooting/shock-like/stabbing pain/sensation
hungry .01 | hungry/hunger/shaky
fasting-symptoms .003 | fasting/skipping/missed/skipped/overnight meals/meal/fast; before breakfast; hours since eating
alcohol-trigger .002 | alcohol/wine triggers/precipitated/after drinking
alcohol-node-pain .001 | alcohol pain node/nodes/drinking
embolic-event .002 | embolic/embolization; embolus
sepsis-trigger .02 | sepsis/septic/pancreatitis/urosepsis; severe pneumonia
pica .001 | pica; eats/eating/chewing/craves ice/dirt/clay/paper
salt-craving .001 | salt/salty craving/cravings/craves
meat-seafood .006 | steak/seafood/shellfish; red meat
milk-formula-trigger .002 | formula/cow's milk
fruit-trigger .001 | fruit/juice/fruits/honey introduced/after/solid
trigger-fasting-stress .004 | jaundice/yellow fasting/stress/exercise/illness/skipping; after fasting; when sick/stressed yellow
post-exertional-malaise .003 | after exertion/exertional malaise/exhaustion
tender-points .003 | tender/trigger points; tenderness multiple points/sites
sleep-deprivation .01 | sleep deprived/deprivation/deprived; not sleeping; lack of sleep; staying up
poor-sleep-habits .01 | screen/phone/television/coffee/naps/caffeine bed/night/evening
sleep-terrors .002 | night/sleep terrors/terror/screams/screaming/sleepwalking/walking; wakes screaming
sleep-paralysis .002 | sleep paralysis; unable move waking/awakening
hypnagogic-hallucinations .001 | hypnagogic/hypnopompic; hallucinations falling asleep/waking
% s:neuro .004
amnesia-event .006 | amnesia/amnestic; no/not recollection/memory/recall/remember/remembers event/events/episode
vision-transient-loss .003 | transient/temporary/brief/curtain vision/visual/blindness/loss; amaurosis
vision-transient-obscurations .002 | transient vision/visual obscurations/loss/blurring bending/seconds/standing
lacrimation .004 | lacrimation/tearing eye
trigger-touch-chewing .001 | triggered/brushing/chewing/touching/talking teeth/face/pain/shaving
improves-with-alcohol .001 | improves/better/decreases alcohol/drink/wine
relapsing-neuro .002 | previous/prior/earlier/resolved episode/weakness/numbness/vision/blurred spontaneously/months/year; relapsing
lhermitte .001 | lhermitte; electric neck flexion/bending
optic-neuritis-symptoms .002 | optic neuritis; pain eye movement vision; blurred vision resolved; vision loss pain moving
transverse-myelitis-signs .001 | transverse myelitis; sensory level
flaccid-weakness .003 | flaccid weakness/paralysis/tone
asymmetric-weakness .004 | asymmetric weakness/paralysis
quadriplegia .001 | quadriplegia/quadriplegic/tetraplegia; paralyzed four/all
vertical-eye-movement-only .001 | only vertical/blink eye movements/communicate
arms-weaker-than-legs .001 | arms weaker/greater/more legs
crossed-sensory-loss .001 | face contralateral/opposite body/limbs sensation/pain/temperature
ipsilateral-motor-contralateral-pain-loss .001 | contralateral/opposite loss pain/temperature ipsilateral/weakness
cape-sensory-loss .001 | cape/shawl-like; pain temperature loss arms/shoulders/upper/hands bilateral
painless-burns .001 | painless burn/burns/cuts
syncope-neck-pressure .001 | shaving/collar/neck/turning head syncope/fainted/tie
trigger-emotion-standing .01 | standing/blood/needle/hot/emotional/crowded/urinating/church/pain prolonged/draw/warm/long
arm-exertion-symptoms .001 | arm/arms exertion/exercise/use/working/painting dizziness/syncope
claudication-arm .001 | arm/arms/upper claudication/pain/fatigue use/exertion
eyelid-fluttering .001 | eyelid/eye/eyelids fluttering/blinking/flutter
school-decline .003 | grades/school declining/decline/daydreaming/performance/attention
provoked-hyperventilation .001 | hyperventilation/hyperventilate
myoclonic-jerks-morning .001 | jerks/jerking/twitching/drops morning/breakfast/awakening/objects
prolonged-seizure .001 | seizure/seizing/convulsing minutes/continuous/prolonged 10/15/20/30/ongoing; status epilepticus
spasms-clusters .001 | spasms/jerking clusters/bends/flexion/flexing infant/head; head bobbing
multiple-seizure-types .001 | multiple/different seizure types
eyes-closed-seizure .001 | eyes closed forcefully/tightly/seizure/episode/shut
asynchronous-movements .001 | asynchronous/thrashing/pelvic/side-to-side thrusting/movements/head
hand-numbness-median .003 | numbness/tingling/pain thumb/index/middle/median; numbness first three fingers; hand numbness/tingling night
hand-numbness-ulnar .002 | numbness/tingling ring/little/fourth/fifth/ulnar finger/fingers
thenar-atrophy .001 | thenar
claw-hand .001 | claw
numbness-dorsum-foot .001 | numbness/sensation dorsum/lateral foot/leg
lateral-thigh-numbness .001 | numbness/burning/pain lateral/anterolateral/outer thigh
leg-pain-walking .006 | leg/buttock/thigh/calf pain walking/standing/cramping
better-leaning-forward-walking .002 | better/improves/relieved leaning/sitting/bending forward/cart/shopping/bicycle
bowel-incontinence .003 | fecal/bowel/stool incontinence
small-handwriting .001 | handwriting/micrographia
hyperacusis .002 | hyperacusis; sensitive/startle noise/loud/sounds
urge-move-legs .003 | urge move legs; uncomfortable/crawling sensation legs; legs moving
lucid-interval .001 | lucid; regained/woke consciousness then/later; initially well
neuroleptic-sensitivity .001 | worse/rigid/reaction haloperidol/antipsychotic/risperidone
hypohidrosis .001 | @down/no/decreased sweat/sweating; anhidrosis
olfactory-hallucinations .001 | olfactory hallucinations; smells burning/strange/rubber
hydrophobia .001 | hydrophobia; spasms/fear drinking/water/swallow
pain-insensitivity .001 | insensitive/insensitivity pain; does not respond pain; feels no pain
facial-numbness .004 | facial/face numbness/numb/tingling
perioral-tingling .002 | perioral/lips/mouth/around tingling/numbness/paresthesia/paresthesias
allodynia .002 | allodynia; light touch pain/painful
burning-limb-pain .002 | burning/severe pain limb/hand/arm/foot disproportionate/swelling/after
myotonia .001 | myotonia; delayed relaxation grip/hand; difficulty releasing/release
frontal-balding .001 | frontal balding/baldness
% s:gi .006
hyperphagia .001 | hyperphagia; insatiable; constantly hungry/eating
food-fear .001 | fear/afraid/avoids eating/food
alternating-bowel .004 | alternating/alternates diarrhea/constipation
dyschezia .003 | dyschezia; painful bowel/defecation menses
fecal-soiling .002 | soiling/soiled/stool underwear/encopresis
withholding .002 | withholding/withholds/crosses stool/legs
rectal-prolapse .001 | rectal prolapse
choking .004 | choking/choked/choke/gagging
choking-with-feeds .001 | choking/cyanosis/coughing/coughs/chokes feeds/feeding/feed
hungry-after-vomiting .001 | hungry after vomiting; eager/wants feed/eat
hyperemesis .002 | severe/persistent/intractable nausea/vomiting pregnancy/pregnant
knees-to-chest .001 | draws/pulls/drawing/brings knees/legs chest/up
meconium-ileus .001 | meconium ileus
aspiration-symptoms .003 | aspiration/choking/nighttime
% s:skin .004
oily-skin .006 | oily skin
flushing-triggers .002 | flushing/worse alcohol/spicy/sun/hot
scalp-itching .002 | scalp itching/itchy/pruritus
scalp-scaling .004 | scalp scaling/scale/scaly/flaking/dandruff
scalp-hair-loss-patch .002 | scalp patch/patches/hair alopecia/scaly/broken/black
smooth-hair-loss-patch .001 | smooth/round/well-circumscribed patch/patches hair/alopecia
interdigital-scaling .002 | between toes scaling/maceration/itching/fissures; web spaces
hair-loss-legs .002 | hair loss legs/shins/hairless/shiny; hairless
retro-orbital-pain .002 | retro-orbital/behind eyes pain; pain behind eyes
% s:eye .003
eye-irritation .01 | eye/eyes irritation/burning/gritty/irritated
eyelids-stuck .002 | eyelids/eyes stuck/crusted/matted/crusting shut/together/morning
improves-glasses .003 | pinhole/glasses/corrective/arm's length reading
myopia .006 | myopia/myopic/nearsighted/nearsightedness
metamorphopsia .001 | distorted/wavy/straight lines/vision; metamorphopsia; amsler
glare .003 | glare/headlights/night driving
yellow-vision .001 | yellow vision/halos; xanthopsia
color-vision-loss .001 | color/red vision/desaturation/decreased/impaired
% s:mind .004
odd-beliefs .002 | odd/eccentric/magical beliefs/thinking/dress; telepathic/clairvoyant
perfectionism .002 | perfectionist/perfectionism; preoccupied rules/orderliness/details/lists
attention-seeking .002 | seductive/flirtatious/theatrical; attention seeking/center; overly dramatic
mood-lability .003 | labile/mood/swings lability/changes/fluctuating
phobia-situational .004 | fear/afraid/phobia/scared flying/heights/public/spiders/crowds/elevators/needles; social situations anxiety/fear
dissociation .002 | dissociative/detached/outside/derealization/depersonalization/identity/multiple personalities
psychosis-without-mood .001 | hallucinations/delusions absence/even/without/between mood/depression
functioning-preserved .002 | works/working/functions/functioning well/normally/otherwise
health-worry .003 | worried/convinced/fear/preoccupied/concerned illness/disease/cancer/health
many-unexplained-symptoms .002 | multiple/various/many unexplained/normal symptoms/complaints/workup
feigned-symptoms .001 | feigning/intentionally/factitious/feigned; secretly injecting; self-induced; deliberately producing
la-belle-indifference .001 | indifferent/unconcerned; belle indifference; does not seem concerned/worried
inconsistent-neuro .001 | hoover; inconsistent/not consistent anatomic/neurologic/examination; reflexes normal paralysis
defiance-aggression .003 | defiant/argues/argumentative/bullying/temper/fights/hostile/refuses teachers/rules/authority
muscle-tension .004 | muscle tension/tense/tightness
bruxism .003 | grinding/clenching teeth/jaw; bruxism
friendly .001 | overfriendly/sociable/extroverted/outgoing; very/excessively/unusually friendly
happy-laughing .001 | laughs/laughing/laughter/happy/smiling inappropriate/frequent/frequently/excessive
self-mutilation .001 | bites/biting/chewing self-mutilation/lips/fingers; self-mutilation
hand-wringing .001 | hand-wringing/wringing; repetitive hand movements
synesthesia .001 | sees/hearing sounds/colors; synesthesia
slow-reaction .002 | slow/delayed/impaired reaction/time
yawning-lacrimation .001 | yawning; lacrimation rhinorrhea
piloerection .001 | piloerection; goose bumps; gooseflesh
% s:gyn .003
pelvic-pressure .006 | pelvic pressure/heaviness/fullness
leak-cough .004 | leak/leaks/leakage/leaking/loses/incontinence urine cough/coughing/coughs/sneezing/laughing/laugh/exercise/sneezes
continuous-leakage .001 | continuous/constant/constantly leakage/leaking urine
constant-dribbling .001 | dribbling/dribbles constant/continuous
pain-bladder-filling .001 | bladder pain/filling/full
perineal-pain .002 | perineal/pelvic/rectal pain perineum
prolonged-erection .001 | erection hours/persistent/prolonged/painful; priapism
normal-nocturnal-erections .002 | morning/nocturnal erections/erection
testicular-pain .004 | testicular @pain
scrotal-heaviness .002 | scrotal/testicular/dull heaviness/ache/dragging
foreskin-problem .002 | foreskin
grape-vaginal-mass .001 | grape/grape-like vaginal/vagina mass
white-curdy-discharge .003 | white/thick/curd/curdy/cottage discharge/cheese; cottage cheese
fishy-odor .002 | fishy/malodorous odor/discharge/smell; whiff
frothy-green-discharge .001 | frothy/yellow-green/green discharge
nipple-discharge-green .001 | green/brown/thick nipple/discharge
% s:msk .004
exercise-cramps .002 | cramps/cramping/myalgia exercise/exertion
second-wind .001 | second wind; improves continued/after exercise
bilateral-leg-pain-night .001 | legs pain night bilateral; wakes night leg
height-loss .002 | height loss/decreased; lost height/inches; kyphosis
joint-dislocations .001 | dislocation/dislocations/subluxation recurrent/multiple/joint/shoulder
knee-pop .001 | pop/popping knee/heard/felt
knee-locking .001 | locking/locks/catching/clicking knee
knee-instability .002 | instability/unstable/gives/giving/buckling knee/way
heel-cord-pop .001 | pop/snap/kicked heel/calf/achilles
first-step-pain .001 | first steps/step; pain morning heel/foot
forefoot-pain .002 | forefoot/metatarsal/toes/ball pain/burning/third
foot-shin-pain .003 | foot/shin/tibia/metatarsal pain running/activity; shin pain
lateral-hip-pain .002 | lateral hip/thigh pain
ankle-swelling .006 | ankle swelling/swollen/ecchymosis
leg-heaviness .004 | heaviness/heavy legs/leg
leg-fatigue .003 | leg/legs fatigue/cramping/tired/weakness exercise/running
shoulder-stiff-all .002 | shoulder @down/limited/stiff active/passive/motion/directions; frozen shoulder
refuses-arm-use .001 | refuses/not/unable use/move/moving arm
jaw-clicking .002 | clicking/popping jaw/temporomandibular
preceding-gi-gu-infection .004 | diarrhea/gastroenteritis/urethritis/dysuria/urination/chlamydia weeks/week/recent/ago; pain urination; dysentery
enlarging-hands-feet .001 | ring/rings/shoe/glove/hat/hands/feet size/fit/tight/enlarged/larger/increase; enlarged hands/feet
enlarging-head .001 | hat size; enlarging head/skull
% s:child .003
crying-over-3h .002 | cries/crying/cry hours/evening/three/daily/3; crying three hours
brief-apnea-color-change .001 | stopped/apnea breathing/blue/limp/color seconds/briefly
cyanosis-feeding-pink-crying .001 | cyanosis/blue feeding/feeds pink/improves/resolves/crying
improves-neck-extension .001 | improves/better neck extension/extended
croup-no-improvement .001 | no/not improvement/improve/respond epinephrine/racemic
prolonged-jaundice .002 | prolonged/persistent jaundice/weeks
persistent-severe-jaundice .001 | persistent/severe/recurrent jaundice/phototherapy
high-pitched-cry .001 | high-pitched/shrill cry/crying
cat-cry .001 | cat/cat-like/mewing cry/crying
% h:past .003
transfusion-anaphylaxis .001 | anaphylaxis/anaphylactic transfusion/blood
rash-after-amoxicillin .001 | rash amoxicillin/ampicillin
synpharyngitic .002 | hematuria/urine days/day/during uri/throat/upper/respiratory/concurrent; days after sore throat/cold urine
early-hand-preference .001 | hand preference/dominance; uses right/left hand only
normal-growth-velocity .003 | growth velocity/curve/rate normal/parallel/steady; following growth curve
cr-rise-acei .002 | creatinine increase/increased/rise/rose lisinopril/ace/enalapril
cr-rise-graft .001 | creatinine rise/rising/@up transplant/graft/kidney
garlic-breath-exposure .001 | garlic breath/odor; well water; thermometer; contaminated
virilization-puberty .001 | virilization/deepening/enlargement/growth puberty/12/adolescence clitoris/phallus/voice
retained-placenta .001 | retained placenta; placenta not/manual/adherent
loss-fetal-station .001 | loss/recession fetal station/presenting
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
snuffles .001 | snuffles; copious/bloody/blood-tinged nasal discharge/rhinorrhea newborn/infant
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
chronic-patches-plaques .002 | patches/plaques years/chronic scaly/erythematous trunk/buttocks
central-punctum .001 | punctum
dimple-nodule .001 | dimple/dimples/pinched/pinching nodule/papule/squeezed
necrolytic-migratory-erythema .001 | necrolytic/migratory erythema; erythematous blistering/crusting/bronze groin/perineum/face plaques
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
angiokeratomas .001 | angiokeratoma/angiokeratomas; dark red papules/macules trunk/groin/thighs
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
long-face-large-ears .001 | long/narrow face/jaw large/prominent ears
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
