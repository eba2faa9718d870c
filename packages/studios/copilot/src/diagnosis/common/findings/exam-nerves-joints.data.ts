/** What is found on examination. Format: `authoring.ts`; patterns: `phenotypes/patterns.ts`. */
export const EXAM_NERVES_JOINTS = `
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
saddle-anesthesia .002 | saddle anesthesia/numbness; perineal/perianal/groin numbness/sensation/anesthesia; numb/numbness between legs; numb/numbness inner thighs/genitals/perineum
dix-hallpike-positive .003 | dix-hallpike/dix positive/reproduces/nystagmus
chorea .003 | chorea/choreiform/choreoathetosis; jerky/dance-like/involuntary/purposeless movements; fidgety/writhing movements; dance-like
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
confabulation .001 | confabulation/confabulates; makes up stories; invents/fabricates stories
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
jaw-claudication .002 | jaw/tongue/masseter claudication; jaw pain/claudication/fatigue chewing/eating
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
pelvic-floor-tension .001 | pelvic floor muscle/muscles tension/tense/tensing/spasm; vaginismus; muscles tense/tensing; speculum aborted/unable/not tolerated; pelvic floor tension/tense/tensing/spasm
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
large-testes .001 | large testes/testicles; macroorchidism; large testis/testicle
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
