/** The clinical names of complaints and signs in Spanish, as clinicians write them, in the format of `spanish.data.ts`. */
export const SPANISH_CLINICAL = `
hemoptysis | hemoptisis; esputo/expectoración hemoptoico/hemoptoica/sangre; tose/toser/tosiendo/tosió sangre
dyspnea | disnea; dificultad respiratoria
dyspnea-exertion | disnea esfuerzo/esfuerzos
orthopnea | ortopnea
pnd | disnea paroxística nocturna
myalgia | mialgia/mialgias
joint-pain | artralgia/artralgias
dysuria | disuria
urinary-frequency | polaquiuria
hematochezia | hematoquecia/rectorragia/rectorragias
fatigue | astenia
anorexia | hiporexia
diaphoresis | diaforesis/diaforético/diaforética
syncope | síncope/síncopes
leg-swelling | edema/edemas miembros inferiores; edema/edemas maleolar/maleolares/pierna/piernas/tobillo/tobillos
odynophagia | odinofagia
dysphagia | disfagia
heartburn | pirosis
rash | exantema/exantemas
paresthesia | parestesia/parestesias
phonophobia | sonofobia/fonofobia
ear-discharge | otorrea
rhinorrhea | rinorrea
hoarseness | disfonía
sputum | expectoración
stridor | estridor
tachycardia | taquicardia
bradycardia | bradicardia
hypotension | hipotensión
tachypnea | taquipnea
polyuria | poliuria
polydipsia | polidipsia
polyphagia | polifagia
nocturia | nicturia/nocturia
dysmenorrhea | dismenorrea
vaginal-bleeding | metrorragia/metrorragias/sangrado vaginal
vaginal-discharge | leucorrea
galactorrhea | galactorrea
gynecomastia | ginecomastia
back-pain | lumbalgia/dorsalgia; dolor lumbar
neck-pain | cervicalgia
knee-pain | gonalgia
claudication | claudicación intermitente; claudicación piernas/pantorrilla
jaw-claudication | claudicación mandibular/mandíbula
hepatomegaly | hepatomegalia
splenomegaly | esplenomegalia
lymphadenopathy | adenopatía/adenopatías/linfadenopatía/linfadenopatías
ascites | ascitis
clubbing | acropaquia/acropaquias
cyanosis | cianosis
petechiae | petequia/petequias
speech-aphasia | afasia
dysarthria | disartria
ataxia | ataxia
tinnitus | acúfeno/acúfenos/tinnitus
hearing-loss | hipoacusia
tenesmus | tenesmo
steatorrhea | esteatorrea
chest-pain | dolor/opresión torácico/torácica
chest-pain-pleuritic | dolor pleurítico
crackles | crepitantes
papilledema | papiledema
nystagmus | nistagmo
urinary-retention | retención urinaria
snoring | ronquidos
goiter | bocio
exophthalmos | exoftalmos
proptosis | exoftalmos/proptosis
hirsutism | hirsutismo
abdominal-mass | masa abdominal
distended-neck-veins | ingurgitación yugular
focal-weakness | hemiparesia/hemiplejia/hemiplejía
immobilization-surgery | cirugía reciente; operado/operada recientemente; inmovilización/inmovilizado/inmovilizada
`;
