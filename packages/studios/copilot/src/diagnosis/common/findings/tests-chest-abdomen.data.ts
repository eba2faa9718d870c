/** What tests show, beyond the numbers of `phenotypes/labs.ts`. Format: `authoring.ts`. */
export const TESTS_CHEST_ABDOMEN = `
% t:ecg .01
abnormal-ecg .08 | ecg/ekg/electrocardiogram abnormal/elevation/depression/inversion/inversions
ecg-st-elevation .012 | st elevation/elevations; st-segment/segment elevation | > abnormal-ecg
diffuse-st-elevation .003 | diffuse/widespread st/elevation/elevations | > abnormal-ecg
pr-depression .002 | pr depression/depressions
pr-prolonged .006 | pr prolonged/prolongation/interval; first-degree
transient-st-elevation .002 | transient st elevation
lvh-ecg .008 | left ventricular hypertrophy
rvh-ecg .004 | right ventricular hypertrophy; right axis deviation
low-voltage-ecg .003 | low voltage
electrical-alternans .001
atrial-fibrillation-ecg .025 | atrial fibrillation; absent/no p waves irregularly
sawtooth-ecg .002 | sawtooth; flutter waves
narrow-complex-tachycardia .003 | narrow complex/qrs tachycardia
wide-complex-tachycardia .002 | wide complex/qrs tachycardia; ventricular tachycardia
delta-wave .001 | delta wave; slurred upstroke
short-pr .002 | short/shortened pr
long-qt-ecg .003 | prolonged/long qt/qtc
brugada-ecg .001 | brugada; coved
av-dissociation .001 | av/p dissociation/waves independent/unrelated; complete heart block; atrioventricular block
sinus-pauses .001 | sinus pauses/pause/arrest
s1q3t3 .002
peaked-t .003 | peaked t
wide-qrs .003 | wide/widened/prolonged qrs
osborn-waves .001 | osborn; j waves
stress-test-positive .006 | stress test positive/depression/ischemia/abnormal
% t:echo .006
low-ejection-fraction .015 | @down/low ejection/fraction; ejection fraction 15/20/25/30/35/40; dilated left ventricle; systolic dysfunction; left ventricular dysfunction; hypokinesis
septal-hypertrophy .002 | septal/asymmetric hypertrophy; septum thickened
thick-ventricles .003 | thickened/thick ventricular/ventricles/myocardium/walls; concentric hypertrophy
apical-ballooning .001
pericardial-effusion .004 | pericardial effusion/fluid
vegetation .002 | vegetation/vegetations
atrial-mass .001 | atrial mass; mass left atrium
left-atrial-enlargement .004 | left atrial enlargement/dilation; enlarged left atrium
asd-echo .002 | atrial septal defect; shunt atrial; left-to-right shunt atria/atrial
hlhs-echo .001 | hypoplastic left
elevated-pa-pressure .004 | elevated/increased pulmonary artery/arterial/pressure
aortic-root-dilation .002 | aortic root dilation/dilated/dilatation/enlarged
coronary-aneurysm .001
cardiac-rhabdomyoma .001 | rhabdomyoma/rhabdomyomas
% t:chest-imaging .01
cxr-consolidation .02 | consolidation; lobar infiltrate/opacity; infiltrate lobe/lower/right/left; opacity lobe/lower
interstitial-infiltrates .01 | interstitial/diffuse/bilateral infiltrate/infiltrates/opacities/markings
bilateral-infiltrates .008 | bilateral/diffuse infiltrates/opacities/alveolar; diffuse infiltrates
ground-glass .006 | ground-glass/ground glass
cavitary-lesion .004 | cavitary/cavitation/cavity/cavities lesion/lung/upper/lobe
upper-lobe-infiltrate .006 | upper/apical lobe infiltrate/infiltrates/opacity/opacities/nodular
miliary-pattern .002 | miliary; millet; diffuse nodules/micronodular
fungus-ball .001 | fungus ball; mobile/round mass cavity; crescent
lung-nodules .006 | lung/pulmonary nodule/nodules
lung-mass .006 | lung/pulmonary/lobe/hilar mass/density; mass lobe/lung; coin lesion
apical-mass .001 | apical mass/opacity; mass apex
mediastinal-mass .003 | mediastinal mass/widening; anterior mediastinum
thymoma .002 | thymoma
widened-mediastinum .004 | widened/widening mediastinum/mediastinal
cardiomegaly .015 | cardiomegaly; enlarged heart/cardiac silhouette; cardiac enlargement
pulmonary-edema .01 | pulmonary edema/congestion/vascular; kerley; cephalization
pleural-effusion .015 | pleural effusion/effusions/fluid; blunting costophrenic
milky-pleural-fluid .001 | milky/chylous fluid/pleural/effusion
pleural-plaques .002 | pleural plaque/plaques/calcification/calcified
pleural-thickening .003 | pleural thickening/mass/nodular
cxr-pneumothorax .003 | pneumothorax; absent lung markings; collapsed lung
pneumomediastinum .002 | pneumomediastinum; mediastinal air/emphysema; air mediastinum
hyperinflation .008 | hyperinflation/hyperinflated; flattened diaphragm/diaphragms
hyperinflation-unilateral .001 | unilateral/right/left hyperinflation/hyperinflated; air trapping
steeple-sign .001 | steeple; subglottic narrowing
thumbprint-sign .001 | thumbprint; enlarged epiglottis
prevertebral-widening .001 | prevertebral/retropharyngeal widening/thickening
reticular-opacities .005 | reticular/reticulonodular opacities/markings
honeycombing .002 | honeycombing/honeycomb
bronchiectasis-ct .003 | bronchiectasis; dilated bronchi/airways; tram tracks
basilar-emphysema .001 | panacinar; emphysema/bullae lower/basilar/bases
eggshell-calcification .001 | eggshell
upper-lobe-nodules .003 | nodules upper lobes
fleeting-infiltrates .002 | migratory/fleeting/transient infiltrates
boot-shaped-heart .001 | boot-shaped
egg-on-string .001 | egg string/shaped
rib-notching .001 | rib notching
situs-inversus .001 | dextrocardia; situs inversus; heart right
ground-glass-newborn .001 | ground-glass/ground/reticulogranular bronchograms/low volumes
fluid-fissures .001 | fluid fissure/fissures
patchy-infiltrates .004 | patchy/coarse infiltrates/opacities
absent-thymus .001 | absent/no thymic/thymus shadow
bowel-in-chest .001 | bowel/loops/stomach chest/thorax/hemithorax
ct-pulmonary-filling-defect .003 | filling defect; perfusion defect/mismatch; embolus/emboli pulmonary
ct-intimal-flap .001 | intimal flap; false lumen; dissection
septic-pulmonary-emboli .001 | septic emboli
pericardial-calcification .001 | pericardial calcification/calcifications/thickening
microaneurysms .001
% t:lung-function .006
obstructive-spirometry .008 | obstructive; fev1/fvc @down; @down fev1
restrictive-spirometry .005 | restrictive; normal/increased fev1/fvc; @down total lung capacity
reversible-obstruction .003 | bronchodilator improvement/reversible/response; fev1 improves; methacholine positive
reduced-dlco .003 | @down dlco/diffusing/diffusion
oxygen-no-improvement .002 | no/not improve/improvement oxygen/supplemental; unresponsive oxygen
oxygen-dependence .001 | oxygen requirement/dependent weeks
pre-post-ductal-difference .001 | preductal postductal
% t:abdominal-imaging .006
free-air .003 | free air; pneumoperitoneum; air under diaphragm
dilated-loops-airfluid .004 | dilated loops/bowel; air-fluid levels
dilated-colon .003 | dilated/dilation colon/colonic
coffee-bean-sign .001 | coffee bean; bent tube; bird's beak sigmoid
double-bubble .001 | double bubble; double-bubble
triple-bubble .001 | triple bubble; apple peel
corkscrew-duodenum .001 | corkscrew; right-sided ligament treitz; duodenum right
microcolon .001
transition-zone .001 | transition zone; narrowed rectosigmoid/rectum dilated
pneumatosis .001 | pneumatosis
target-sign-us .001 | target/donut/doughnut sign; telescoping
intussusception-imaging .001 | intussusception
thick-pylorus .001 | pylorus/pyloric thickened/hypertrophied/elongated/thickening
absent-gallbladder .001 | absent/atretic/small gallbladder; triangular cord; no excretion bowel
gallstones-us .012 | gallstone/gallstones/cholelithiasis; stones gallbladder; echogenic foci
gallbladder-wall-thick .006 | gallbladder wall thickening/thickened; pericholecystic fluid
dilated-bile-duct .005 | dilated bile/biliary/duct/ducts/common; intrahepatic/common duct dilation/dilatation
beaded-ducts .001 | beaded/beading/strictures ducts/duct/biliary
pneumobilia .001
liver-mass .004 | liver/hepatic mass/lesion/nodule
liver-abscess .002 | liver/hepatic abscess; hypoechoic/fluid-filled liver lesion
liver-cyst-septated .001 | liver/hepatic cyst/cysts/cystic
fatty-liver-us .004 | fatty liver/infiltration; hepatic steatosis; echogenic/hyperechoic liver
hepatic-vein-thrombus .001 | hepatic vein/venous thrombosis/occlusion
pancreatic-mass .002 | pancreatic/pancreas mass; mass head pancreas
pancreatic-cyst .001 | pancreatic/pancreas cyst/cystic/fluid collection/pseudocyst
pancreatic-calcification .001 | pancreatic/pancreas calcification/calcifications
appendix-imaging .003 | appendix/appendiceal dilated/enlarged/inflamed/noncompressible/appendicolith/thickening
diverticulitis-ct .002 | diverticula/diverticulitis inflammation/fat/thickening; sigmoid thickening; pericolic stranding
mesenteric-occlusion .001 | mesenteric occlusion/artery/arteries/reduced/thrombus/flow; reduced blood flow mesenteric; bowel wall thickening pneumatosis
splenic-flexure-colitis .001 | splenic flexure; watershed
free-fluid-us .004 | free fluid; fluid morison/cul-de-sac/pelvis; hemoperitoneum
aneurysm-imaging .001 | aneurysm/dilation aorta/aortic/abdominal
skip-lesions .001 | skip lesions; cobblestone/cobblestoning; patchy inflammation ileum
string-sign .001 | string sign; terminal ileum narrowing/thickening
beads-artery .001 | string of beads; beading renal/artery
technetium-scan .001 | technetium/pertechnetate/ectopic gastric
delayed-emptying .001 | delayed gastric emptying
hydronephrosis .004 | hydronephrosis/hydroureter
stone-imaging .006 | stone/stones/calculus/calculi ureter/kidney/renal/ureteral ct/imaging/ultrasound/shows; ureteral stone/calculus; hyperdense renal
renal-mass .002 | renal/kidney mass; mass kidney
kidney-cysts-bilateral .002 | cysts kidney/kidneys/renal; bilateral renal cysts
small-kidney .003 | small/shrunken/atrophic kidney/kidneys
horseshoe-kidney .001 | horseshoe
bladder-mass .002 | bladder mass/lesion
adrenal-mass .002 | adrenal mass/nodule/adenoma/enlargement
renal-angiomyolipoma .001 | angiomyolipoma/angiomyolipomas
adrenal-hemorrhage .001
high-residual .002 | postvoid/residual volume/high/ml
% t:endoscopy .004
esophageal-mass .001 | esophageal/esophagus mass/lesion/ulcerated
columnar-metaplasia .001 | columnar/intestinal metaplasia/epithelium; goblet
birds-beak .001 | bird's beak; beak tapering; dilated esophagus
corkscrew-esophagus .001 | corkscrew; simultaneous uncoordinated contractions
absent-peristalsis .001 | absent/no peristalsis; incomplete relaxation; @up lower esophageal sphincter
esophageal-rings .001 | rings furrows; linear furrows
eosinophils-biopsy .001 | eosinophils biopsy/esophageal/field/mucosa
esophageal-web .001 | web/webs
pharyngeal-pouch .001 | pharyngeal pouch/outpouching/diverticulum
ng-tube-coils .001 | tube coils/coiled/unable/pass
ng-tube-fails-nose .001 | unable catheter/tube nose/nostril/naris/nares
gastric-mass .002 | gastric/stomach mass/ulcerated/tumor; mass stomach
refractory-ulcers .001 | multiple/refractory/recurrent/jejunal ulcers/ulcer
h-pylori-positive .01 | pylori; urease; h. pylori
multiple-polyps .001 | multiple/hundreds/numerous/thousands polyps
hamartomatous-polyps .001 | hamartomatous/hamartomas
colon-mass .002 | colon/colonic/cecal/sigmoid/rectal mass; apple core
continuous-colitis .001 | continuous/friable/pseudopolyps/rectum inflammation/mucosa/erythematous/colon
pseudomembranes .001 | pseudomembrane/pseudomembranes/yellow-white plaques
crypt-abscess .001 | crypt abscess/abscesses
transmural-inflammation .001 | transmural
noncaseating-granuloma .002 | noncaseating/non-caseating/granuloma/granulomas
villous-atrophy .002 | villous atrophy/blunting; blunted villi; crypt hyperplasia
pas-macrophages .001 | pas-positive/pas macrophages
colitis-biopsy-microscopic .001 | collagen band; intraepithelial/subepithelial lymphocytes/collagen
osteoma-epidermoid .001 | osteoma/osteomas/epidermoid
mucocutaneous-pigment .001 | hyperpigmented/pigmented/dark macules/spots lips/buccal/mouth
% t:stool .004
occult-blood-positive .012 | occult/guaiac blood/positive/stool; guaiac-positive
stool-leukocytes .006 | fecal/stool leukocytes
giardia-stool .001 | trophozoites/cysts/giardia stool
entamoeba-stool .001 | trophozoites erythrocytes/ingested; entamoeba
c-diff-toxin .002 | difficile toxin; clostridium/clostridioides toxin
worm-passed .001 | worm/worms
tape-test-eggs .001 | tape/cellophane test/eggs
reducing-substances .001 | reducing substances
rice-water-stool .001 | rice-water/rice water
currant-jelly-stool .001 | currant jelly; bloody mucoid
% t:ascites .002
ascites-pmn-high .002 | ascitic/paracentesis neutrophils/pmn/leukocyte/wbc 250/300/400/500/600/800
`;
