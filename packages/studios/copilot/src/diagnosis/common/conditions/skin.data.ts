/** Skin. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const SKIN = `
@ atopic-dermatitis | Atopic dermatitis | L20.9 | v | 0-0.2-15-60 | 52 | R
= eczema; atopic eczema
97 itching rash
80 flexural-rash
60 atopy family-history-atopy dry-skin
40 lichenification
do Emollients, topical glucocorticoid; treat infection
@ eczema-herpeticum | Eczema herpeticum | B00.0 | r | infant | 50 | E
95 eczema-history punched-out-erosions
75 fever vesicles
do Acyclovir; antibiotics if infected
@ contact-dermatitis | Allergic contact dermatitis | L23.9 | v | all | 55 | R
= poison ivy dermatitis; contact dermatitis; irritant contact dermatitis
95 rash itching
70 linear-vesicles
65 contact-exposure
do Avoid the trigger; topical glucocorticoid; patch test
@ seborrheic-dermatitis | Seborrheic dermatitis | L21.9 | c | all | 45 | R
= cradle cap; dandruff
95 greasy-scales
75 scalp-scaling rash
15 hiv-history parkinson-history
do Antifungal shampoo or cream
@ psoriasis | Psoriasis | L40.9 | c | adult | 50 | R
= plaque psoriasis; guttate psoriasis; inverse psoriasis
95 psoriasis-plaques
60 extensor-rash nail-pitting
50 itching auspitz
25 recent-sore-throat joint-pain
do Topical glucocorticoid and vitamin D analogue; systemic by severity
@ lichen-planus | Lichen planus | L43.9 | u | middle | 55 | R
95 purple-polygonal-papules
85 itching
55 wickham-striae
20 hcv-pos
do Topical glucocorticoid; hepatitis C test
@ pityriasis-rosea | Pityriasis rosea | L42 | u | 8-10-35-60 | 55 | R
92 christmas-tree-rash
80 herald-patch
40 itching recent-viral-illness
do Reassurance; syphilis test
@ tinea | Dermatophytosis | B35.9 | c | all | 45 | R
= tinea corporis; ringworm; tinea pedis; tinea capitis; tinea cruris; onychomycosis
92 annular-scaly-plaque
75 itching koh-hyphae
40 scalp-hair-loss-patch interdigital-scaling
do KOH; topical antifungal; oral for scalp and nails
@ tinea-versicolor | Pityriasis versicolor | B36.0 | c | teen | 48 | R
= tinea versicolor
95 hypopigmented-scaly-macules
70 spaghetti-meatballs
40 hot-humid
do Selenium sulfide or ketoconazole
@ vitiligo-d | Vitiligo | L80 | u | 5-10-40-80 | 52 | R
97 depigmented-patches
30 autoimmune-history
02 itching
do Topical glucocorticoid or calcineurin inhibitor, phototherapy; thyroid test
@ acne | Acne vulgaris | L70.0 | v | 8-12-25-45 | 50 | R
97 comedones-pustules
60 oily-skin
20 hirsutism
do Topical retinoid and benzoyl peroxide; systemic by severity
@ rosacea | Rosacea | L71.9 | c | middle | 62 | R
95 central-facial-erythema
75 flushing-triggers telangiectasia
50 comedones-pustules
40 eye-irritation
do Sun protection, topical metronidazole or ivermectin
@ hidradenitis | Hidradenitis suppurativa | L73.2 | u | 12-18-45-65 | 72 | R
95 axillary-groin-nodules
70 draining-sinus
60 obesity smoking
do Antibiotics, adalimumab, surgery
@ impetigo | Impetigo | L01.00 | c | 0.5-2-8-30 | 48 | R
95 honey-crusts
60 sick-contacts
20 bullae
do Topical or oral antibiotic
@ cellulitis | Cellulitis | L03.90 | v | adult | 48 | U
= erysipelas
95 spreading-erythema-warm
80 leg-erythema tender-skin
45 fever wbc-high
40 skin-break diabetes-history
25 raised-border
do Antibiotics; mark the margin
@ abscess | Skin abscess | L02.91 | c | adult | 45 | U
= furuncle; carbuncle; MRSA skin infection
97 fluctuant-mass
85 tender-skin
do Incision and drainage
@ nec-fasciitis | Necrotizing fasciitis | M72.6 | r | adult | 42 | E
= Fournier gangrene; gas gangrene; clostridial myonecrosis
92 pain-out-of-proportion spreading-erythema-warm
75 crepitus-skin fever hypotension
60 bullae dusky-skin tachycardia
45 diabetes-history wound
do Emergency debridement; broad antibiotics with clindamycin
@ ssss | Staphylococcal scalded skin syndrome | L00 | r | infant | 45 | E
95 skin-peeling nikolsky
80 fever tender-skin
03 mucosal-lesions
do Antistaphylococcal antibiotic; fluids and skin care
@ toxic-shock | Toxic shock syndrome | A48.3 | r | young | 70 | E
92 fever hypotension
88 diffuse-erythroderma
65 tampon-packing vomiting myalgia
60 desquamation confusion cr-high
do Remove the source; fluids; clindamycin with antistaphylococcal agent
@ sjs-ten | Stevens-Johnson syndrome/toxic epidermal necrolysis | L51.3 | r | all | 55 | E
= Stevens-Johnson syndrome; SJS; TEN; toxic epidermal necrolysis
95 mucosal-lesions skin-peeling
85 new-drug
75 fever nikolsky target-lesions
50 conjunctivitis-sx tender-skin bullae
do Stop the drug; burn unit; ophthalmology
@ dress | DRESS syndrome | D72.12 | r | adult | 50 | E
= drug reaction with eosinophilia and systemic symptoms; drug hypersensitivity syndrome
95 new-drug rash
88 eos-high fever
75 lymphadenopathy alt-high facial-swelling
40 anticonvulsant-allopurinol
do Stop the drug; glucocorticoid
@ erythema-multiforme | Erythema multiforme | L51.9 | u | 5-15-40-70 | 45 | R
95 target-lesions
60 recent-hsv
50 palms-soles-rash
30 mucosal-lesions recent-viral-illness
do Supportive; treat HSV
@ drug-eruption | Morbilliform drug eruption | L27.0 | c | all | 55 | R
= drug rash; exanthematous drug eruption; fixed drug eruption
97 rash new-drug
80 maculopapular-rash
60 itching
do Stop the drug; antihistamine
@ urticaria-d | Urticaria | L50.9 | v | all | 60 | R
= hives; acute urticaria
97 urticaria
95 itching
40 new-drug food-trigger
30 angioedema-sign
do Antihistamine; watch the airway
@ serum-sickness | Serum sickness-like reaction | T80.69XA | r | all | 50 | U
= serum sickness; hypersensitivity type III reaction
92 new-drug fever
88 joint-pain rash
75 urticaria
60 recent-antibiotics itching annular-plaques
40 lymphadenopathy periorbital-edema
15 c3-low
do Stop the drug; NSAID, antihistamine, glucocorticoid
@ anaphylaxis | Anaphylaxis | T78.2XXA | u | all | 50 | E
= anaphylactic shock; anaphylactic reaction
85 urticaria
80 sudden-onset food-insect-drug-exposure
70 dyspnea hypotension
60 wheezing angioedema-sign
50 tachycardia vomiting
25 stridor
do Intramuscular adrenaline at once; airway, fluids; observe; auto-injector
@ hereditary-angioedema | Hereditary angioedema | D84.1 | x | 5-8-40-70 | 55 | E
= C1 esterase inhibitor deficiency
97 angioedema-sign
70 c4-low family-history-angioedema
60 abdominal-pain episodic-symptoms
02 urticaria itching
do C1 inhibitor or icatibant; avoid ACE inhibitor
@ acei-angioedema | ACE inhibitor angioedema | T46.4X5A | u | older | 52 | E
= drug-induced angioedema
97 angioedema-sign acei-use
02 urticaria itching
do Airway; stop the drug
@ pemphigus | Pemphigus vulgaris | L10.0 | r | 30-40-65-85 | 52 | U
92 flaccid-bullae oral-ulcers
85 nikolsky
75 intraepidermal-acantholysis
do Biopsy with immunofluorescence; glucocorticoid, rituximab
@ bullous-pemphigoid | Bullous pemphigoid | L12.0 | r | old | 52 | U
95 tense-bullae
85 itching
75 linear-bmz
15 oral-ulcers
02 nikolsky
do Biopsy with immunofluorescence; topical or systemic glucocorticoid
@ dermatitis-herpetiformis-d | Dermatitis herpetiformis | L13.0 | r | 15-25-50-75 | 45 | R
97 dermatitis-herpetiformis itching
70 ttg-pos
40 chronic-diarrhea
do Gluten-free diet, dapsone
@ porphyria-cutanea | Porphyria cutanea tarda | E80.1 | r | middle | 40 | R
95 sun-blisters-hands
60 alcohol-heavy hcv-pos
50 hypertrichosis uroporphyrin
40 transferrin-sat-high
do Avoid triggers; venesection or hydroxychloroquine
@ shingles | Herpes zoster | B02.9 | c | older | 58 | U
= shingles; postherpetic neuralgia; herpes zoster ophthalmicus; Ramsay Hunt syndrome
95 dermatomal-rash
88 burning-pain-skin
80 vesicles
20 immunosuppression facial-palsy ear-vesicles
do Antiviral within 72 hours; eye check when the forehead is involved
@ herpes-simplex | Herpes simplex infection | B00.9 | c | young | 58 | R
= genital herpes; herpes labialis; cold sore; herpetic whitlow; herpetic gingivostomatitis
92 grouped-vesicles
75 painful-ulcers-genital
55 burning-pain-skin lymphadenopathy-inguinal
35 fever dysuria
60 hsv-pcr
do PCR; antiviral
@ molluscum | Molluscum contagiosum | B08.1 | c | 1-2-12-50 | 45 | R
97 umbilicated-papules
15 hiv-history
do Observe or destroy
@ warts | Warts | B07.9 | c | all | 50 | R
= verruca vulgaris; condylomata acuminata; genital warts; HPV infection
97 verrucous-papules
40 unprotected-sex
do Topical treatment
@ scabies-d | Scabies | B86 | c | all | 50 | R
97 itching
88 burrows-webspaces
75 night-symptoms
70 sick-contacts
do Permethrin for patient and contacts
@ lice | Pediculosis | B85.2 | u | child | 62 | R
= head lice
95 scalp-itching nits
do Topical pediculicide
@ actinic-keratosis | Actinic keratosis | L57.0 | c | old | 40 | R
95 rough-scaly-sun
75 sun-exposure
do Destroy or field treatment
@ bcc | Basal cell carcinoma | C44.91 | c | old | 42 | R
= basal cell cancer
95 pearly-papule
75 sun-exposure telangiectasia
50 nonhealing-ulcer
do Biopsy, excision
@ scc-skin | Squamous cell carcinoma of the skin | C44.92 | c | old | 35 | U
= cutaneous squamous cell carcinoma; keratoacanthoma; Marjolin ulcer; squamous cell carcinoma
85 nonhealing-ulcer
75 sun-exposure keratotic-nodule
45 bleeding-lesion keratin-pearls
15 immunosuppression
do Biopsy, excision
@ melanoma | Melanoma | C43.9 | u | adult | 45 | U
= malignant melanoma; superficial spreading melanoma; nodular melanoma
92 pigmented-lesion-irregular@whited1998
85 changing-mole atypical-melanocytes
60 lesion-over-6mm
40 sun-exposure fair-skin
20 bleeding-lesion family-history-melanoma
do Excisional biopsy; staging by depth
src whited1998
@ seborrheic-keratosis | Seborrheic keratosis | L82.1 | c | old | 50 | R
97 stuck-on-lesion
do Reassurance
@ mycosis-fungoides | Cutaneous T-cell lymphoma | C84.00 | x | older | 38 | U
= mycosis fungoides; Sezary syndrome
90 chronic-patches-plaques
65 itching
60 cerebriform-lymphocytes
30 diffuse-erythroderma lymphadenopathy
do Biopsy; dermatology
@ kaposi | Kaposi sarcoma | C46.0 | r | adult | 12 | U
95 violaceous-lesions
80 hiv-history
45 spindle-cells-vessels
do Biopsy, HIV test; antiretrovirals
@ bacillary-angiomatosis | Bacillary angiomatosis | A44.8 | x | adult | 15 | U
92 hiv-history
90 red-vascular-papules
55 cat-exposure fever
do Biopsy; doxycycline
@ hemangioma | Infantile hemangioma | D18.01 | c | infant | 72 | R
= strawberry hemangioma
97 strawberry-lesion
do Observe; propranolol when function is at risk
@ erythema-nodosum-d | Erythema nodosum | L52 | u | young | 78 | R
97 erythema-nodosum
50 recent-sore-throat joint-pain
30 hilar-adenopathy oral-contraceptive
do Look for cause; NSAID
@ pyoderma | Pyoderma gangrenosum | L88 | r | adult | 55 | U
97 pyoderma-gangrenosum
50 ulcerative-colitis-history
do Glucocorticoid; no debridement
@ alopecia-areata | Alopecia areata | L63.9 | u | young | 52 | R
97 smooth-hair-loss-patch
25 autoimmune-history nail-pitting
do Intralesional glucocorticoid
@ androgenetic-alopecia | Androgenetic alopecia | L64.9 | c | adult | 35 | R
= telogen effluvium; trichotillomania
95 hair-loss
40 stress
do Minoxidil; look for iron deficiency and thyroid disease
@ acanthosis | Acanthosis nigricans | L83 | u | young | 55 | R
97 acanthosis-nigricans
80 obesity
50 diabetes-history
do Glucose; weight loss; sudden onset: look for cancer
@ erythema-toxicum | Erythema toxicum neonatorum | P83.1 | c | newborn | 48 | R
= erythema toxicum
95 newborn-papules-pustules
85 palms-soles-spared
80 rash well-newborn
60 eos-smear
02 fever
do Reassurance
@ neonatal-acne | Neonatal acne | L70.4 | u | newborn | 40 | R
= milia; miliaria; transient neonatal pustular melanosis
85 facial-papules-newborn
75 well-newborn
do Reassurance
@ mongolian-spot | Congenital dermal melanocytosis | Q82.5 | u | newborn | 50 | R
= Mongolian spot
97 blue-gray-patch-sacrum
do Reassurance; record to avoid mistaking for injury
@ diaper-candida | Candidal diaper dermatitis | B37.2 | c | infant | 50 | R
= diaper dermatitis; candidiasis
97 diaper-rash
75 satellite-lesions
30 recent-antibiotics
do Topical antifungal
@ mastocytosis | Mastocytosis | D47.09 | x | infant | 48 | R
= urticaria pigmentosa
92 darier-sign
70 flushing
80 tryptase-high
do Tryptase; antihistamines; avoid triggers
@ frostbite-burn | Burn injury | T30.0 | u | all | 42 | E
= thermal burn; inhalation injury; frostbite
97 burn-injury
40 singed-hairs
30 hypotension
do Airway, fluids by area, cover; burn centre
@ pressure-ulcer-d | Pressure injury | L89.90 | u | old | 50 | R
= decubitus ulcer; pressure ulcer
97 pressure-ulcer
85 bedbound
do Offload, wound care, nutrition
@ epidermoid-cyst | Epidermoid cyst | L72.0 | c | adult | 45 | R
= epidermal inclusion cyst; lipoma; sebaceous cyst
95 mobile-skin-nodule
70 central-punctum
do Reassurance; excise if troublesome
@ dermatofibroma | Dermatofibroma | D23.9 | u | adult | 65 | R
95 dimple-nodule
do Reassurance
@ sporotrichosis | Sporotrichosis | B42.1 | r | adult | 35 | R
92 nodules-lymphatic-spread
88 gardening-thorn
do Culture; itraconazole
@ leprosy | Leprosy | A30.9 | x | adult | 35 | U
= Hansen disease
92 hypopigmented-anesthetic
70 from-endemic-country numbness
50 thick-nerves
do Skin smear; multidrug therapy
@ leishmaniasis | Leishmaniasis | B55.9 | x | all | 35 | U
= visceral leishmaniasis; cutaneous leishmaniasis; kala-azar
75 recent-travel
60 painless-ulcer-skin sandfly
50 splenomegaly fever pancytopenia
60 amastigotes
do Biopsy; amphotericin or other by species
`;
