/** What is found on examination. Format: `authoring.ts`; patterns: `phenotypes/patterns.ts`. */
export const EXAM_SKIN = `
% e:skin .008
maculopapular-rash .015 | maculopapular/morbilliform; macules papules | > rash
petechiae e:skin .015 | petechiae/petechial; pinpoint red; nonblanching; pinpoint spots/dots; small red spots
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
malar-rash .004 | malar/butterfly rash/erythema; rash cheeks/nose/face sparing nasolabial; rash cheeks/nose; facial rash sun; butterfly | > rash
slapped-cheek .003 | slapped cheek/cheeks; facial rash/erythema; bright red cheeks; rash face/cheeks; facial rash sparing perioral | > rash
lacy-rash .002 | lacy/reticular/reticulated rash/lacelike | > rash
circumoral-pallor .002 | circumoral/perioral pallor/sparing; sparing perioral/around mouth
sandpaper-rash .002 | sandpaper/sandpaper-like rash | > rash
rash-face-downward .004 | rash began/started/spread face/head/hairline trunk/down/body/extremities; spread downward; rash face/hairline down/trunk/spread; rash began/started face/head | > rash
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
heliotrope-gottron .002 | heliotrope/gottron; violaceous rash/papules eyelids/knuckles; periorbital purple; purple/violaceous rash eyes/eyelids; bumps/papules knuckles
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
hypopigmented-scaly-macules .003 | hypopigmented/hyperpigmented/light scaly macules/patches trunk/back/chest; hypopigmented macules/patches trunk/back/chest; scaly hypopigmented
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
leukoplakia .002 | leukoplakia; white patch/plaque tongue/buccal/oral scraped/removed; white patch/plaque tongue/buccal/mouth
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
`;
