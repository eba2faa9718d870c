/** Findings of the conditions in `conditions/various.data.ts`. Format: `authoring.ts`; patterns: `phenotypes/patterns.ts`. */
export const MORE_LATER = `
blisters-trauma s:skin .001 | blisters/blistering minor/trauma/friction/handling
family-history-skin h:family .003 | father/mother/family skin/blisters/blistering
purulent-pleural-fluid t:chest-imaging .001 | pleural pus/purulent/loculated; loculated fluid/effusion
crying-before-spell s:child .001 | crying/cries then/before/after blue/faints/limp/breath/holds; holds breath
coral-red-fluorescence e:skin .001 | coral red/fluorescence
groin-brown-patch e:skin .002 | brown/reddish-brown patch/patches groin/axilla/toes
annular-smooth-papules e:skin .001 | ring/annular smooth/flesh-colored/skin-colored papules
late-sleep-late-wake s:mind .002 | asleep until 2/3/4/am/late; wakes noon/late; shift work/night shift; jet lag; time zones
impulse-relief s:mind .001 | urge steal/fire/hair tension/relief; relief after stealing/setting/pulling; pulls hair; sudden outbursts rage
sexual-atypical s:mind .001 | aroused/arousal/sexual urges/fantasies strangers/children/objects/undressing/exposing/rubbing
gender-incongruence s:mind .001 | wants/wish/feels/identifies opposite/different gender/sex/boy/girl; gender identity
elbow-deformity e:msk .001 | elbow deformity/swelling/deformed; posterior fat pad
fracture-imaging t:msk-imaging .006 | fracture/fractured x-ray/radiograph/ct/shows/displaced/transverse/spiral/distal/radius
peripheral-enhancement t:abdominal-imaging .001 | peripheral/centripetal enhancement/nodular; central scar
scar-overgrowth e:skin .001 | keloid; raised/firm/overgrown scar beyond; earlobe nodule/piercing
urethral-instrument h:past .003 | catheter/catheterization/instrumentation/straddle/gonorrhea prior/history/previous
pelvic-trauma h:exposure .002 | pelvic fracture/trauma; straddle injury; pelvis fracture/unstable
blood-meatus e:genital .001 | blood meatus; blood at urethral; high-riding prostate
persistent-air-leak t:chest-imaging .001 | persistent air leak; lung fails reexpand/expand despite chest tube
patella-tendon-tenderness e:msk .001 | patellar tendon/inferior tenderness/pole
wrist-cyst e:msk .002 | wrist dorsal/cystic/mobile mass/swelling/cyst
palm-cord-contracture e:msk .001 | palm cord/nodule/thickening/contracture; cannot straighten finger ring
finger-locking s:msk .002 | finger locks/locking/catches/catching/stuck/snaps
fundal-height-low e:genital .002 | fundal height less/smaller/below; small fetus/estimated fetal weight percentile; growth restriction
no-fetal-movement s:gyn .002 | no/decreased/absent fetal/baby movement/movements/kicks; not felt baby move
bulging-bluish-hymen e:genital .001 | bulging/bluish/blue hymen/membrane/introitus
cyclic-pelvic-pain s:gyn .001 | cyclic/monthly abdominal/pelvic/lower pain
clear-white-odorless s:gyn .002 | clear/white/odorless/thin discharge odorless/nonodorous/odor/itching
independent-daily-living h:social .006 | independent/independently daily/living/bills/finances/lives; manages finances; activities of daily living
vancomycin-use h:past .003 | vancomycin
shellfish-seawater h:exposure .002 | oysters/shellfish/seawater/gulf/saltwater
fertility-treatment h:past .002 | ivf/gonadotropin/clomiphene/fertility treatment/induction/vitro
intubation-history h:past .003 | intubation/intubated/tracheostomy
forehead-swelling e:ent .001 | forehead swelling/mass/doughy/tender
`;
