/** What tests show, beyond the numbers of `phenotypes/labs.ts`. Format: `authoring.ts`. */
export const TESTS_TISSUE_BLOOD = `
% t:neuro-imaging .004
ct-subarachnoid-blood .001 | subarachnoid hemorrhage/blood; blood basal/cisterns/sulci
ct-parenchymal-blood .001 | intraparenchymal/intracerebral/basal/thalamic/cerebellar hemorrhage; hyperdense
biconvex-hematoma .001 | biconvex/lens-shaped/lenticular
crescent-hematoma .001 | crescent/crescent-shaped/subdural
restricted-diffusion .002 | restricted diffusion; hypodense/infarct/infarction territory; acute infarct
ring-enhancing-lesion .002 | ring-enhancing/ring enhancing
butterfly-lesion .001 | butterfly; crosses corpus callosum/midline
multiple-brain-lesions .001 | multiple lesions brain/cerebral/gray-white
extraaxial-mass .001 | extra-axial/extraaxial/dural/parasagittal; dural tail
posterior-fossa-mass .001 | posterior fossa/cerebellar/vermis/fourth ventricle mass/tumor; posterior fossa mass/tumor; cerebellar/vermis mass/tumor; fourth ventricle mass
cystic-posterior-fossa .001 | cystic cerebellar/posterior mass/lesion/mural
calcified-suprasellar .001 | suprasellar calcified/cystic/mass/calcification
calcified-brain-mass .001 | calcified/calcification frontal/brain mass/lobe
pituitary-mass .002 | pituitary/sellar/sella mass/adenoma/enlargement/microadenoma/macroadenoma
cpa-mass .001 | cerebellopontine/acoustic/internal auditory mass/lesion/enhancing
bilateral-acoustic-neuroma .001 | bilateral acoustic/vestibular/schwannoma/schwannomas/cerebellopontine
white-matter-plaques .002 | periventricular/white-matter/white/demyelinating plaques/lesions/hyperintense; demyelination
nonenhancing-white-matter .001 | nonenhancing/non-enhancing/white matter/multifocal demyelination/lesions/hyperintensity
temporal-lobe-lesion .001 | temporal lobe/lobes hyperintensity/enhancement/edema/lesion/hemorrhage/abnormality
ventriculomegaly .002 | ventriculomegaly; enlarged/dilated ventricles; hydrocephalus
cerebral-atrophy .003 | cerebral/cortical/hippocampal/diffuse atrophy
frontotemporal-atrophy .001 | frontal/temporal/frontotemporal atrophy
caudate-atrophy .001 | caudate atrophy
venous-thrombus-mri .001 | venous/sinus thrombus/thrombosis; empty delta
brain-cysts .001 | cysts/cystic brain/calcified/scolex/parenchymal
cord-lesion-mri .001 | cord/spinal hyperintensity/lesion/enhancement/signal
longitudinal-cord-lesion .001 | longitudinally extensive; three segments
syrinx-mri .001 | syrinx/syringomyelia/cavity
epidural-collection .001 | epidural collection/abscess/fluid
disc-destruction .001 | disc destruction/narrowing/endplate/vertebral osteomyelitis
canal-narrowing .002 | canal stenosis/narrowing
cortical-tubers .001 | cortical tubers/subependymal; subependymal nodules
hemangioblastoma .001 | hemangioblastoma/hemangioblastomas
tram-track-calcification .001 | tram-track/gyriform/calcifications intracranial
periventricular-calcification .001 | periventricular calcification/calcifications
diffuse-intracranial-calcification .001 | diffuse/intracranial calcifications/calcification
lytic-skull-lesion .001 | skull lytic/lesion/punched
optic-glioma .001
% t:eeg .004
eeg-temporal-spikes .002 | spikes/sharp temporal; temporal lobe/lobes spikes; focal/interictal spikes/epileptiform
spike-wave-3hz .001 | 3-hz/3hz/3 spike-and-wave/spike/wave
slow-spike-wave .001 | slow spike-and-wave/spike
eeg-polyspike .001 | polyspike
hypsarrhythmia .001
periodic-sharp-waves .001 | periodic/triphasic sharp/waves
normal-eeg .006 | normal eeg/electroencephalogram; eeg normal; no epileptiform
% t:csf .006
csf-neutrophils .003 | csf/cerebrospinal neutrophils/neutrophilic/pleocytosis/wbc/leukocyte
csf-lymphocytes .004 | csf/cerebrospinal lymphocytes/lymphocytic/pleocytosis; lymphocytic pleocytosis
csf-rbc .002 | csf/cerebrospinal erythrocytes/rbc/red
csf-glucose-low .002 | csf/cerebrospinal @down/low glucose
csf-protein-high .004 | csf/cerebrospinal @up/high protein
albuminocytologic .001 | csf/cerebrospinal protein normal @up/cell; albuminocytologic dissociation
oligoclonal-bands .001 | oligoclonal
xanthochromia .001
opening-pressure-high .002 | opening pressure @up/high/mm/250/300/350; @up intracranial pressure
protein-14-3-3 .001 | 14-3-3
cryptococcal-antigen .001 | cryptococcal/india ink; encapsulated yeast
hsv-pcr .002 | hsv/herpes pcr/polymerase/@pos; multinucleated giant; tzanck
decrement-rns .001 | repetitive nerve/stimulation decrement/decreased/decremental; decreased response repetitive
% t:msk-imaging .004
osteophytes .01 | osteophyte/osteophytes; joint space narrowing; subchondral sclerosis/cysts
joint-erosions .003 | erosion/erosions bone/bony/joint/marginal/periarticular; periarticular osteopenia
chondrocalcinosis .002 | chondrocalcinosis; calcification cartilage/meniscus/menisci
sacroiliitis .002 | sacroiliitis; sacroiliac tenderness/joint/narrowing/sclerosis
bamboo-spine .001 | bamboo; syndesmophytes
pencil-in-cup .001 | pencil cup
compression-fracture-xr .003 | compression/wedge fracture/vertebral
low-bone-density .006 | t-score/bone density/osteopenia/osteoporosis; osteopenia
mixed-lytic-sclerotic .001 | mixed lytic sclerotic; cortical thickening trabeculae
lytic-lesions .003 | lytic/punched-out lesion/lesions/bone
lytic-blastic-lesions .003 | osteoblastic/sclerotic/blastic/lytic lesions/bone/metastases
sunburst-codman .001 | sunburst/codman; periosteal elevation/reaction
onion-skin .001 | onion skin/peel; onion-skin; lamellated periosteal
soap-bubble-epiphysis .001 | soap bubble; epiphysis/epiphyseal lytic
radiolucent-nidus .001 | nidus/radiolucent
knee-area-mass .002 | mass/swelling distal/proximal femur/tibia/knee
bone-mass .002 | mass/swelling femur/diaphysis/pelvis/bone
dense-bones .001 | dense/sclerotic diffusely/bones
femoral-head-flattening .001 | femoral head flattening/fragmentation/collapse/flattened/sclerosis
avn-mri .001 | avascular necrosis/osteonecrosis; femoral head collapse/necrosis
scfe-xr .001 | slipped/displacement/displaced femoral epiphysis/head; epiphysis displaced/displacement
bone-marrow-edema .002 | marrow edema; cortical destruction; periosteal reaction
rachitic-rosary .001 | rachitic/rosary/metaphyseal/costochondral fraying/cupping/widening
bone-age-delayed .002 | bone age delayed/behind/younger
bone-age-advanced .001 | bone age advanced/older
fibrous-dysplasia .001
short-fourth-metacarpal .001 | short/shortened fourth/metacarpal/metacarpals
% t:joint-fluid .006
needle-crystals .002 | needle-shaped/negatively birefringent/crystals; monosodium urate
rhomboid-crystals .001 | rhomboid/positively birefringent/crystals; calcium pyrophosphate
synovial-wbc-over-50k .003 | joint/synovial/aspirate/aspiration/arthrocentesis 50,000/60,000/70,000/75,000/80,000/90,000/100,000; synovial purulent
synovial-inflammatory .004 | synovial cloudy/leukocyte/wbc 5,000/10,000/15,000/18,000/20,000/25,000/26,000/30,000
synovial-gram-positive .002 | synovial/joint gram @pos/cocci; gram-positive cocci
gram-neg-diplococci .002 | gram-negative diplococci/cocci; gram negative diplococci
% t:vascular-imaging .003
duplex-thrombus .003 | thrombus/noncompressible/occlusive/clot vein/femoral/popliteal/ultrasound
abi-low .003 | ankle-brachial/abi index/0.5/0.6/0.7/0.8
jugular-thrombus .001 | jugular thrombosis/thrombus
% t:genital-imaging .004
thick-endometrium .003 | thickened/thick endometrial/endometrium/stripe
polycystic-ovaries .003 | polycystic ovaries/ovary; multiple ovarian follicles/cysts
fibroid-us .003 | fibroid/fibroids/leiomyoma; hypoechoic intramural/uterine mass/masses
polyp-us .001 | polyp endometrial/intracavitary/uterine
simple-cyst .003 | simple cyst; thin-walled/unilocular/anechoic cyst
chocolate-cyst .001 | chocolate/ground-glass/homogeneous cyst
teeth-fat-calcification .001 | teeth/hair/fat/calcification/calcifications ovarian/mass/cyst/adnexal
theca-lutein-cysts .001 | theca lutein; bilateral ovarian cysts
ovarian-no-flow .001 | no/absent/decreased flow ovary/ovarian/doppler
testicular-no-flow .001 | no/absent/decreased flow/perfusion testis/testicle/testicular
testicular-solid-us .001 | hypoechoic/solid intratesticular/testicular/mass
empty-uterus .001 | empty/no uterus/intrauterine gestational/pregnancy; no intrauterine
snowstorm .001 | snowstorm; cluster grapes; no fetus/fetal; grapes
uterus-large-for-dates .001 | uterus large/larger/size/greater dates/gestational/expected
absent-fetal-heartbeat .001 | no/absent fetal heart/cardiac/heartbeat/activity
low-placenta .001 | placenta covering/low-lying/overlying/previa os
fetal-distress .003 | fetal decelerations/bradycardia/distress/heart; late decelerations
fetal-tachycardia .001 | fetal tachycardia/heart 170/180
mammogram-suspicious .003 | mammography/mammogram spiculated/microcalcifications/calcifications/irregular
oil-cyst-calcification .001 | oil cyst; coarse/rim calcification; fat necrosis
% t:genital-sample .003
gonorrhea-positive .004 | gonorrhea/gonorrhoeae/gonococcal @pos/naat
chlamydia-positive .005 | chlamydia/trachomatis @pos/naat
clue-cells .002
pseudohyphae .003 | pseudohyphae/hyphae yeast/budding
motile-trichomonads .001 | motile/flagellated organisms/protozoa/trichomonads
ferning-pooling .001 | ferning/nitrazine; pooling vagina/fluid
open-os .001 | open os; dilated cervix/os; cervical os open
cervical-dilation .002 | cervix/cervical dilated/dilation/effaced
abnormal-pap .003 | pap abnormal/squamous/intraepithelial/smear; high-grade squamous
% t:biopsy .002
atypical-melanocytes .001 | atypical/malignant melanocytes/melanoma; melanocytes
leaf-like .001 | leaf-like/leaflike/phyllodes; stromal overgrowth/cellular/hypercellularity
ductal-carcinoma-biopsy .001 | ductal carcinoma; invasive carcinoma; malignant breast
endometrial-adenocarcinoma .002 | endometrial adenocarcinoma/carcinoma; well-differentiated adenocarcinoma
signet-ring .001
call-exner .001
keratin-pearls .001 | keratin pearls; squamous atypical
intraepidermal-acantholysis .001 | acantholysis/acantholytic/intraepidermal; netlike/fishnet/intercellular igg
linear-bmz .001 | linear basement membrane/igg/c3; subepidermal
linear-igg .001 | linear igg/basement/immunofluorescence/deposits
subepithelial-spike-dome .001 | spike dome; subepithelial deposits; thickened basement/capillary
subepithelial-humps .001 | humps; lumpy bumpy; subepithelial immune humps
mesangial-iga .001 | mesangial iga/deposits; iga deposition
foot-process-effacement .001 | effacement podocyte/foot/processes
segmental-sclerosis .001 | segmental sclerosis
nodular-glomerulosclerosis .001 | nodular glomerulosclerosis/sclerosis; kimmelstiel-wilson
crescents .001 | crescents/crescentic/crescent glomeruli/formation
tram-track .001 | tram-track/tram; double contour; split basement
basket-weave .001 | basket-weave; splitting/lamellated basement
congo-red .001 | congo red; apple-green birefringence; amyloid
psammoma .001
fna-malignant .002 | aspiration/fna/biopsy malignant/papillary/carcinoma/nuclear/orphan/follicular
reed-sternberg .001 | reed-sternberg; owl-eye binucleated
starry-sky .001
c-myc .001 | c-myc/myc; translocation 8 14
hemophagocytosis .001
spherules .001
broad-budding-yeast .001 | broad-based/broad budding/yeast
wide-nonseptate-hyphae .001 | nonseptate/broad hyphae; aseptate
sulfur-granules .001
owl-eye .001 | owl's/owl eye inclusions; intranuclear inclusions; cytomegalic
amastigotes .001
gaucher-cells .001 | gaucher; crumpled/wrinkled tissue paper
foam-cells .001 | foam cells; foamy macrophages
ragged-red .001 | ragged red
birbeck-cd1a .001 | birbeck/cd1a/langerhans
spindle-cells-ckit .001 | spindle cells kit/cd117/c-kit
spindle-cells-vessels .001 | spindle cells vascular/vessels/slit
small-blue-cells .001 | small round/blue cells; translocation 11 22
fried-egg-cells .001 | fried egg
cerebriform-lymphocytes .001 | cerebriform; atypical lymphocytes epidermis
eos-smear .001 | eosinophils smear/pustule/scraping
aganglionic-biopsy .001 | ganglion cells absent/no; aganglionic; absence ganglion
hypocellular-marrow .001 | hypocellular/fatty marrow; fat marrow
dry-tap .001 | dry tap
plasma-cells-marrow .001 | plasma cells
dysplasia-marrow .001 | dysplastic/dysplasia/ringed marrow/hypercellular/neutrophils/hyposegmented; pelger
megakaryocytes-increased .001 | megakaryocytes increased/dysplastic/hyperplasia/enlarged/abundant
koh-hyphae .003 | koh/hyphae/potassium hydroxide
spaghetti-meatballs .001 | spaghetti/meatballs; hyphae spores/yeast
% t:smear .003
schistocytes .002 | schistocyte/schistocytes; helmet cells; fragmented red/erythrocytes/cells
spherocytes .002 | spherocyte/spherocytes
target-cells .003 | target cells
sickled-cells .002 | sickled/sickle-shaped cells
howell-jolly .001 | howell-jolly
bite-cells-heinz .001 | bite cells; heinz
teardrop-cells .001 | teardrop/tear drop/dacrocytes
smudge-cells .001 | smudge/basket cells
blasts .002 | blast/blasts/lymphoblasts/myeloblasts; immature cells
auer-rods .001 | auer
hairy-cells .001 | hairy cells/projections; cytoplasmic projections
atypical-lymphocytes .003 | atypical/reactive lymphocytes
hypersegmented-neutrophils .001 | hypersegmented
basophilic-stippling .001
ringed-sideroblasts .001 | ringed/ring sideroblasts
giant-platelets .001 | giant/large platelets
small-platelets .001 | small platelets
giant-granules .001 | giant granules
rouleaux .001
left-shift .004 | left shift; metamyelocytes/myelocytes
parasites-smear .001 | parasites/ring/trophozoites/plasmodium smear/erythrocytes/forms; intraerythrocytic
maltese-cross .001 | maltese; tetrads
morulae .001 | morulae/intracytoplasmic
% t:special-haematology .002
gp2b3a-deficient .001 | giib/iiia/gpiib/iiia/glycoprotein deficient/receptors/platelet/absent/surfaces; aggregation impaired/absent/@down
gp1b-deficient .001 | gpib/ristocetin/1b
vwf-low .001 | willebrand/ristocetin @down/abnormal/activity
factor8-9-low .001 | factor viii/ix/8/9 @down/activity/deficiency
osmotic-fragility .001 | osmotic fragility; eosin-5-maleimide
hb-a2-high .001 | hemoglobin a2/hba2 @up; electrophoresis hba2
sickle-trait-electrophoresis .001 | hemoglobin s/hbs a/hba 40/60
coombs-pos .003 | coombs/antiglobulin @pos
cold-agglutinins .001 | cold agglutinin/agglutinins
cd55-cd59-absent .001 | cd55/cd59
jak2 .001 | jak2/chromosome 9/mutation; janus; calr/calreticulin
bcr-abl .001 | bcr-abl/philadelphia; translocation 9 22
tdt-positive .001 | tdt/cd10/terminal deoxynucleotidyl
trap-positive .001 | trap/tartrate-resistant; cd103
lap-low .001 | leukocyte alkaline phosphatase @down
adamts13-low .001 | adamts13
pf4-pos .001 | pf4/platelet factor
apc-resistance .001 | factor leiden/activated protein
antiphospholipid-pos .001 | anticardiolipin/antiphospholipid/lupus anticoagulant/β2/beta
m-spike .001 | m spike/m-spike; monoclonal protein/spike; protein electrophoresis
igm-spike .001 | igm monoclonal/spike/@up
bence-jones .001 | bence jones/bence; light chains
cryoglobulins .001 | cryoglobulins/cryoglobulin
dhr-abnormal .001 | dihydrorhodamine/nitroblue/dhr
b-cells-absent .001 | b cells/cd19 absent/@down/no
% t:urine .01
hexagonal-crystals .001 | hexagonal
oxalate-crystals .001 | oxalate crystals/envelope
red-cell-casts .003 | red/rbc/erythrocyte cell/casts; dysmorphic
wbc-casts .002 | white/wbc/leukocyte casts
muddy-casts .001 | muddy brown; granular casts
fatty-casts .001 | fatty casts; oval fat
eosinophiluria .001 | eosinophils urine; eosinophiluria
sterile-pyuria .003 | pyuria/leukocytes/wbc no/negative bacteria/nitrite/culture
proteinuria-nephrotic .004 | protein 4+/3+; nephrotic; proteinuria 3.5/4/5/6/7/8/9/10 g | > proteinuria
hemoglobinuria .002
urine-blood-no-rbc .001 | blood no/few red/rbc/erythrocytes
urine-dark-standing .001 | urine dark/black standing/air/diaper
glucosuria-normal-glucose .002 | glucosuria
% t:toxicology .003
alcohol-level-high .006 | alcohol/ethanol level/concentration/bac
carboxyhemoglobin-high .001 | carboxyhemoglobin @up/level
chocolate-blood .001 | chocolate blood; methemoglobin
osmolar-gap-high .002 | osmolar/osmol gap
radiopaque-pills .001 | radiopaque
lead-lines .001 | lead/metaphyseal lines
% t:microbiology .004
blood-culture-positive .008 | blood culture/cultures @pos/grow/grew/streptococcus/staphylococcus
afb-positive .003 | acid-fast/afb bacilli/@pos/sputum; mycobacterium
tst-positive .008 | tuberculin/ppd/quantiferon/interferon-gamma @pos/induration
acid-fast-branching .001 | branching acid-fast/filamentous
gram-pos-rods .001 | gram-positive rods/bacilli/motile; listeria
legionella-antigen .001 | legionella
histoplasma-antigen .001 | histoplasma; yeast macrophages
galactomannan-positive .001 | galactomannan
influenza-test-positive .004 | influenza @pos
sars-cov2-positive .006 | sars-cov-2/covid/covid-19 @pos
rapid-strep-pos .006 | strep/streptococcal/streptococcus rapid/@pos/antigen
monospot-pos .003 | monospot/heterophile @pos
rubella-igm .001 | rubella igm/@pos
lyme-serology .002 | lyme/borrelia @pos/antibodies/igg/igm
hiv-pos .004 | hiv @pos
catalase-organisms .001 | aureus/serratia/burkholderia/aspergillus/nocardia recurrent/abscess
% t:endocrine-tests .003
diffuse-uptake .001 | diffuse/increased uptake
focal-uptake .001 | focal/patchy uptake; hot nodule
low-uptake .001 | @down/low uptake
desmopressin-responds .001 | desmopressin/vasopressin increase/increases/increased/response/rises urine
desmopressin-no-response .001 | desmopressin/vasopressin no/not change/increase/response
water-deprivation-normal .001 | water deprivation/restriction increases/normal/concentrates
trab-pos .001 | thyroid-stimulating immunoglobulin; tsh receptor antibodies
% t:audiometry .004
conductive-loss .003 | conductive hearing/loss; bone greater air; air-bone gap
high-frequency-loss .003 | high-frequency/high-pitched; sensorineural
deafness-congenital .002 | failed/failure/fail hearing/auditory/screening/tests; congenital/sensorineural deafness/hearing; deaf | > hearing-loss
% t:sweat .002
sweat-chloride-high .001 | sweat chloride/test
`;
