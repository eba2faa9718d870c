/** Less frequent findings of every kind. Format: `authoring.ts`; patterns: `phenotypes/patterns.ts`. */
export const MORE_TOLD = `
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
vision-transient-obscurations .002 | transient vision/visual obscurations/loss/blurring bending/seconds/standing; vision dims/dimming/grays/blacks bending/standing/seconds; transient visual obscurations/loss
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
vertical-eye-movement-only .001 | only vertical/blink eye movements/communicate; communicate blinking/eyes; only moves eyes vertically
arms-weaker-than-legs .001 | arms weaker/greater/more legs
crossed-sensory-loss .001 | face contralateral/opposite body/limbs sensation/pain/temperature; loss pain/temperature face/facial opposite/contralateral
ipsilateral-motor-contralateral-pain-loss .001 | contralateral/opposite loss pain/temperature ipsilateral/weakness
cape-sensory-loss .001 | cape/shawl-like; pain temperature loss arms/shoulders/upper/hands bilateral; loss pain temperature arms/shoulders/hands
painless-burns .001 | painless burn/burns/cuts
syncope-neck-pressure .001 | shaving/collar/neck/turning head syncope/fainted/tie
trigger-emotion-standing .01 | standing/blood/needle/hot/emotional/crowded/urinating/church/pain prolonged/draw/warm/long
arm-exertion-symptoms .001 | arm/arms exertion/exercise/use/working/painting dizziness/syncope
claudication-arm .001 | arm/arms claudication; =upper extremity claudication; =upper limb claudication; arm/arms/upper claudication/pain/fatigue use/exertion
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
`;
