/** Eye, ear, nose, mouth. Format: `authoring.ts`. */
export const EYE_EAR_MOUTH = `
@ otitis-media | Acute otitis media | H66.90 | v | 0.3-0.5-6-60 | 47 | R
88 ear-pain
85 bulging-tm
60 fever recent-viral-illness
50 irritability ear-tugging hearing-loss
15 ear-discharge
do Analgesia; amoxicillin or watchful waiting
src rothman2003
@ otitis-externa | Otitis externa | H60.90 | c | all | 50 | R
= swimmer's ear
97 ear-pain
90 tragus-tenderness
75 ear-discharge canal-swelling
60 swimming
do Topical drops
@ malignant-otitis | Malignant otitis externa | H60.20 | r | old | 40 | E
= necrotizing otitis externa
95 ear-pain
85 diabetes-history granulation-canal
75 ear-discharge
20 facial-palsy
do Antipseudomonal antibiotic; CT
@ ome | Otitis media with effusion | H65.90 | c | 0.5-1-7-80 | 45 | R
= serous otitis media; glue ear; eustachian tube dysfunction
92 hearing-loss
85 fluid-behind-tm
60 aural-fullness
03 fever ear-pain
do Observe; hearing test; tubes
@ mastoiditis-d | Mastoiditis | H70.009 | r | child | 45 | E
92 mastoid-tenderness
85 fever ear-pain
75 ear-protruding
50 ear-infection-history
do CT; antibiotics; surgery
@ cholesteatoma-d | Cholesteatoma | H71.90 | r | 4-8-50-75 | 45 | U
88 hearing-loss
80 pearly-mass-tm
75 ear-discharge ear-infection-history
do Surgery
@ otosclerosis-d | Otosclerosis | H80.90 | u | 15-20-45-60 | 65 | R
95 hearing-loss
88 conductive-loss
50 family-history-hearing
03 ear-pain ear-discharge
do Audiometry; hearing aid, stapedectomy
@ presbycusis-d | Presbycusis | H91.10 | c | old | 45 | R
= noise-induced hearing loss; sensorineural hearing loss
97 hearing-loss
75 high-frequency-loss
40 tinnitus noise-exposure
do Audiometry; hearing aid
@ cerumen | Cerumen impaction | H61.20 | c | all | 50 | R
= earwax
92 cerumen-seen
85 hearing-loss
do Remove
@ sudden-hearing | Sudden sensorineural hearing loss | H91.20 | r | middle | 50 | E
97 hearing-loss-unilateral
95 sudden-onset hearing-loss
60 tinnitus aural-fullness
do Glucocorticoid at once; MRI
@ ototoxicity | Drug ototoxicity | H91.09 | r | adult | 50 | U
= aminoglycoside ototoxicity
95 ototoxic-drug
85 hearing-loss
60 tinnitus gait-unsteady
do Stop the drug
@ tm-perforation | Tympanic membrane perforation | H72.90 | u | all | 45 | R
92 tm-hole
75 hearing-loss
50 ear-pain
do Keep dry
@ allergic-rhinitis | Allergic rhinitis | J30.9 | v | 2-6-50-80 | 52 | R
= hay fever
92 rhinorrhea sneezing
80 nasal-congestion itchy-eyes
65 seasonal-trigger atopy
50 pale-boggy-turbinates allergic-shiners
03 fever
do Intranasal steroid, antihistamine
@ sinusitis | Acute bacterial sinusitis | J01.90 | c | all | 55 | R
= rhinosinusitis; acute sinusitis
88 facial-pain
85 nasal-congestion purulent-rhinorrhea
70 symptoms-over-10-days sinus-tenderness
40 fever headache
do Amoxicillin-clavulanate when persistent or severe
@ orbital-cellulitis | Orbital cellulitis | H05.019 | r | child | 42 | E
95 eyelid-swelling
85 pain-eye-movement
80 fever proptosis
70 ophthalmoplegia sinusitis-history
30 vision-loss
do CT; intravenous antibiotics; surgery
@ preseptal | Preseptal cellulitis | L03.213 | u | child | 45 | U
= periorbital cellulitis
97 eyelid-swelling
75 eyelid-erythema
40 fever
02 pain-eye-movement proptosis ophthalmoplegia
do Antibiotics; review
@ nasal-polyps-d | Nasal polyps | J33.9 | u | adult | 40 | R
95 nasal-polyps nasal-congestion
60 anosmia
do Intranasal steroid
@ nasal-foreign-body | Nasal foreign body | T17.1XXA | u | 1-2-6-12 | 48 | R
95 unilateral-foul-nasal
do Remove
@ epistaxis-d | Anterior epistaxis | R04.0 | c | all | 45 | R
= nosebleed; Kiesselbach plexus
97 epistaxis
40 nose-picking-dry-air
03 petechiae easy-bruising
do Pressure, vasoconstrictor
@ jna | Juvenile nasopharyngeal angiofibroma | D10.6 | x | 8-11-20-28 | 2 | U
95 epistaxis
90 nasal-mass
75 nasal-congestion
do Imaging; surgery
@ septal-perforation | Nasal septal perforation | J34.89 | x | adult | 40 | R
92 whistling-nose
60 cocaine-use nose-surgery
do Look for cause
@ tonsillar-hypertrophy | Adenotonsillar hypertrophy | J35.3 | u | 1-2-8-14 | 45 | R
92 snoring
85 large-tonsils
60 witnessed-apnea mouth-breathing
do Sleep study, surgery
@ sialadenitis | Sialolithiasis | K11.5 | u | adult | 50 | R
= sialadenitis; parotitis; salivary stone
92 salivary-swelling
85 worse-with-eating-gland
40 fever
do Hydration, sialagogues, antibiotics
@ parotid-tumor | Salivary gland tumor | D11.9 | r | older | 55 | U
= pleomorphic adenoma; mucoepidermoid carcinoma; Warthin tumor; parotid tumor
95 parotid-mass-painless
15 facial-palsy
do Fine-needle aspiration; surgery
@ oral-candidiasis | Oral candidiasis | B37.0 | c | all | 50 | R
= oral thrush; thrush
97 oral-thrush
60 immunosuppression inhaled-steroid hiv-history
do Antifungal; HIV test if unexplained
@ leukoplakia-d | Oral leukoplakia | K13.21 | u | older | 40 | U
= hairy leukoplakia
97 leukoplakia
75 smoking
20 hiv-history
do Biopsy
@ aphthous | Recurrent aphthous stomatitis | K12.0 | c | young | 52 | R
= canker sore; aphthous ulcer
97 oral-ulcers
60 episodic-symptoms
02 genital-ulcers fever
do Topical treatment
@ dental-abscess | Dental abscess | K04.7 | c | all | 50 | U
= tooth abscess; dental caries
97 tooth-pain
75 dental-infection facial-swelling
40 fever
do Drain; dentist
@ tmj | Temporomandibular disorder | M26.60 | c | 14-20-50-75 | 72 | R
= TMJ disorder
95 jaw-pain
80 jaw-clicking bruxism
55 ear-pain headache
do Soft diet, splint
@ vocal-nodules | Laryngitis | J04.0 | c | all | 52 | R
= vocal cord nodules; vocal cord dysfunction
97 hoarseness
55 recent-viral-illness voice-overuse
do Voice rest; laryngoscopy after three weeks
@ laryngeal-papilloma | Laryngeal papillomatosis | D14.1 | x | child | 48 | U
92 hoarseness
60 stridor
do Laryngoscopy
@ angle-closure | Acute angle-closure glaucoma | H40.219 | u | 40-55-85-100 | 65 | E
= angle-closure glaucoma; acute closed-angle glaucoma
95 eye-pain
90 red-eye
85 fixed-mid-dilated-pupil blurred-vision
80 halos hard-eye iop-high
70 headache nausea
50 corneal-clouding
do Lower pressure at once; iridotomy
@ open-angle-glaucoma | Primary open-angle glaucoma | H40.1190 | c | old | 50 | R
= glaucoma
88 peripheral-vision-loss
85 cupping
75 iop-high
30 family-history-glaucoma
03 eye-pain red-eye
do Lower pressure with drops
@ cataract-d | Cataract | H26.9 | c | old | 55 | R
= senile cataract
95 gradual-vision-loss
88 lens-opacity
65 glare
30 steroid-use diabetes-history
03 eye-pain red-eye
do Surgery when limiting
@ amd | Age-related macular degeneration | H35.30 | c | old | 58 | U
= macular degeneration; wet macular degeneration
90 central-vision-loss
75 drusen
65 metamorphopsia
40 smoking
do Amsler grid; anti-VEGF when wet
@ retinal-detachment | Retinal detachment | H33.009 | u | older | 42 | E
= posterior vitreous detachment
92 flashes-floaters
85 curtain-vision
60 myopia sudden-onset
55 detached-retina
03 eye-pain red-eye
do Same-day ophthalmology
@ vitreous-hemorrhage | Vitreous hemorrhage | H43.10 | u | older | 45 | E
92 flashes-floaters sudden-onset
75 vision-loss-sudden
60 diabetes-history fundus-obscured
do Ophthalmology
@ crao | Central retinal artery occlusion | H34.10 | r | old | 42 | E
97 vision-loss-sudden
92 sudden-onset
80 cherry-red-spot pale-retina
50 carotid-bruit atrial-fibrillation-ecg
03 eye-pain
do Stroke pathway; exclude giant cell arteritis
@ crvo | Central retinal vein occlusion | H34.819 | r | old | 48 | E
92 vision-loss-sudden
88 blood-thunder
60 hypertension-history
do Ophthalmology
@ diabetic-retinopathy | Diabetic retinopathy | E11.319 | c | older | 45 | U
97 diabetes-history
80 retinal-hemorrhage microaneurysms-retina
60 gradual-vision-loss
do Laser, anti-VEGF
@ optic-neuritis | Optic neuritis | H46.9 | u | 12-18-48-65 | 75 | U
95 vision-loss
90 pain-eye-movement
80 rapd
70 color-vision-loss optic-neuritis-symptoms
40 disc-swelling
do MRI; intravenous glucocorticoid
@ uveitis-d | Anterior uveitis | H20.9 | u | adult | 50 | U
= iritis; uveitis
92 red-eye
88 eye-pain photophobia
80 cells-flare ciliary-flush
50 blurred-vision irregular-pupil
35 hla-b27-pos
do Cycloplegic, topical glucocorticoid by ophthalmology
@ conjunctivitis-viral | Viral conjunctivitis | B30.9 | v | all | 50 | R
= pink eye; adenoviral conjunctivitis; conjunctivitis
97 red-eye
85 eye-watery
60 recent-viral-illness sick-contacts
40 preauricular-node
03 eye-pain vision-loss
do Hygiene, lubricants
@ conjunctivitis-bacterial | Bacterial conjunctivitis | H10.029 | c | all | 50 | R
97 red-eye
92 eye-discharge-purulent
70 eyelids-stuck
03 vision-loss
do Topical antibiotic
@ conjunctivitis-allergic | Allergic conjunctivitis | H10.10 | c | 3-6-45-75 | 52 | R
95 itchy-eyes
85 red-eye eye-watery
75 atopy seasonal-trigger
do Antihistamine drops
@ keratitis | Bacterial keratitis | H16.009 | u | adult | 55 | E
= corneal ulcer; contact lens keratitis
95 eye-pain red-eye
85 contact-lens
80 corneal-opacity photophobia
60 blurred-vision
do Culture, antibiotic drops hourly
@ hsv-keratitis | Herpes simplex keratitis | B00.52 | r | adult | 45 | E
92 dendritic-ulcer
88 red-eye eye-pain
65 photophobia
do Antiviral
@ corneal-abrasion | Corneal abrasion | S05.00XA | c | all | 42 | U
= ocular foreign body; hyphema; globe rupture
95 eye-pain
85 eye-trauma fluorescein-uptake
75 eye-watery photophobia foreign-body-sensation
do Antibiotic drops; no patch
@ chemical-eye | Chemical eye injury | T26.60XA | r | all | 35 | E
97 chemical-eye-exposure
90 eye-pain
do Irrigate at once
@ subconjunctival | Subconjunctival hemorrhage | H11.30 | c | adult | 50 | R
97 bright-red-patch-eye
03 eye-pain vision-loss
do Reassurance
@ blepharitis | Blepharitis | H01.009 | c | adult | 55 | R
92 lid-crusting
60 eye-irritation
do Lid hygiene
@ stye | Hordeolum or chalazion | H00.019 | c | all | 52 | R
= stye; hordeolum; chalazion
97 lid-lump
60 tender-lid
do Warm compresses
@ dacryocystitis | Dacryocystitis | H04.309 | u | all | 60 | U
= nasolacrimal duct obstruction; dacryostenosis
92 medial-canthus-swelling
75 eye-watery
do Massage; antibiotics
@ dry-eye | Dry eye disease | H04.129 | c | older | 68 | R
95 dry-eyes
70 foreign-body-sensation
do Lubricants
@ strabismus | Strabismus | H50.9 | u | 0.3-1-6-12 | 50 | U
= amblyopia; esotropia
97 eye-misalignment
60 asymmetric-corneal-reflex
do Patching, glasses, surgery
@ retinoblastoma | Retinoblastoma | C69.20 | x | 0-0.3-3-6 | 50 | E
97 leukocoria
35 eye-misalignment
do Urgent ophthalmology
@ third-nerve | Oculomotor nerve palsy | H49.00 | r | older | 45 | E
= third nerve palsy; cranial nerve III palsy; sixth nerve palsy; fourth nerve palsy
95 third-nerve-palsy ptosis
85 diplopia
50 diabetes-history unilateral-dilated-pupil headache
do Imaging for aneurysm
@ horner-d | Horner syndrome | G90.2 | r | adult | 45 | U
97 horner
do Imaging of the sympathetic path
@ retinitis-pigmentosa | Retinitis pigmentosa | H35.52 | x | 8-15-50-80 | 50 | R
95 night-blindness
90 peripheral-vision-loss
70 bone-spicules
do Genetics
@ refractive | Refractive error | H52.7 | c | all | 52 | R
= presbyopia; myopia; hyperopia; astigmatism
92 blurred-vision
75 improves-glasses
do Glasses
@ thyroid-eye | Thyroid eye disease | H05.89 | r | middle | 75 | U
= Graves ophthalmopathy
97 exophthalmos
60 hyperthyroid-history diplopia
do Smoking cessation, selenium, glucocorticoid
@ pterygium-d | Pterygium | H11.009 | u | adult | 40 | R
97 conjunctival-growth
70 sun-exposure
do Lubricants
`;
