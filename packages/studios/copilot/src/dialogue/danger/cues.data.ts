/**
 * Words of danger, English and Spanish, beside the findings of the knowledge base: for an alarm a missed wording costs more than a
 * false one, so they are wide. Read on folded text (lower case, no accents, straight apostrophes), within one clause.
 */
const GAP = '[^.;,!?]{0,40}';
const SIDE = '(?:left|right|one)(?:[ -](?:hand|sided?))?';
const CANNOT = "(?:can'?t|cannot|can not|could not|couldn'?t|unable to|not able to|no puedo|no puede|no podia)";
const NEG = "(?:don'?t|do not|doesn'?t|does not|no longer|not)";
const KIN =
  '(?:partner|husband|wife|boyfriend|girlfriend|ex|father|mother|dad|mom|son|stepfather|he|she|pareja|marido|esposo)';

export const CUES = {
  sudden:
    'sudden(?:ly)?|abrupt(?:ly)?|out of nowhere|out of the blue|all at once|in (?:seconds|an instant)|within (?:seconds|a minute|minutes)|de repente|de golpe|de pronto|repentin\\w+|subit\\w+|woke (?:me|him|her) (?:up )?',
  'chest-pain': `(?:chest|breastbone|sternum)${GAP}(?:pain|pressure|tight|heav|squeez|crush|hurt|ach(?:e|ing)|discomfort)|(?:pain|pressure|tight\\w*|heav\\w*|squeez\\w*|crush\\w*|hurt\\w*|elephant|discomfort)${GAP}(?:chest|breastbone)|(?:duele|dolor|opresion|presion|aprieta|apreton)${GAP}pecho|pecho${GAP}(?:duele|aprieta|oprime)`,
  crushing: '(?:crush|squeez|vice|elephant)\\w*|like (?:a )?(?:weight|someone sitting)|opresivo|me aplasta',
  'to-arm-or-jaw':
    '(?:to|into|in|down|up|through|and)(?: (?:my|the|both|his|her|of))*(?: (?:left|right))? (?:arms?|jaw)\\b|brazo izquierdo|(?:hacia|por|a|en) (?:el|los|la) (?:brazos?|mandibula)',
  breathless: `short(?:ness)? of breath|breathless|(?:${CANNOT}|hard to|trouble|difficult\\w*|struggl\\w+(?: to| for)?|fighting for) (?:catch\\w* (?:\\w+ )?breath|breath\\w*|get (?:any |enough )?air)|gasping|falta (?:el|de) aire|me ahogo|dificultad para respirar|${CANNOT} respirar`,
  'not-breathing': `(?:not|isn'?t|stopped|no longer|quit) breathing(?! (?:well|right|normally|through|deep\\w*|treatment))|(?:doesn'?t|does not|won'?t|can'?t|cannot|can not) breathe?\\b(?! (?:through|out of|well|deep\\w*|in deep\\w*|properly|at night|easily))|no (?:esta )?respira(?:ndo)?\\b(?! (?:bien|por|profundo|hondo))|no pued[oe] respirar?\\b(?! (?:bien|por|profundo|hondo))|dejo de respirar`,
  unconscious:
    "unconscious\\b|inconsciente|won'?t wake|will not wake|not waking up|(?:can'?t|cannot|can not|couldn'?t) wake (?:him|her|them|my \\w+)|no (?:se )?despierta\\b|no (?:logro|puedo) despertar(?:lo|la|l[oa]s| a)",
  seizing:
    "(?:having|has|in) (?:a|another) (?:seizure|fit)\\b(?! (?:disorder|history|plan))|(?:is|are|'s) seizing|convulsing|convulsionando|(?:teniendo|tiene) (?:una )?convulsion(?:es)?\\b",
  sweat:
    '(?:cold |drenched|soaked|broke out|breaking out|pouring)[a-z ]*(?:sweat\\w*)|sweat(?:y|ing|s)?\\b|clammy|sudando|sudor\\w*',
  faint:
    'pass(?:ed|ing|es)? out|faint\\w*|black(?:ed|ing) out|collaps\\w+|(?:about|going) to pass out|desmay\\w+|perdi el conocimiento',
  'face-droop': `(?:face|mouth|smile|eyelid)${GAP}(?:droop\\w*|crooked|sagg\\w*|lopsided|twisted|fallen)|(?:droop\\w*|crooked|lopsided) (?:face|mouth|smile)|(?:boca|cara)${GAP}(?:torcid\\w+|caid\\w+|chueca)|(?:torcio|desvio)${GAP}(?:boca|cara)`,
  'side-weak': `(?:${SIDE})(?: (?:side|half))?${GAP}(?:went|gone|is|are|feels?|became|has gone|getting|been)?[a-z ]*(?:weak\\w*|paraly[sz]ed|won'?t move|not moving|limp|dead)|(?:weak\\w*|paraly\\w+|${CANNOT} (?:move|lift|raise|feel|use|mover|levantar))${GAP}(?:(?:left|right|one) (?:side|arm|leg|hand|half)|brazo|pierna|lado|mitad)|(?:brazo|pierna|lado)${GAP}(?:debil|dormid\\w+|no (?:lo|la) puedo mover|sin fuerza)`,
  speech: `slurr\\w*|speech${GAP}(?:garbled|wrong|jumbled|funny|strange)|(?:${CANNOT}|suddenly) (?:find|get|say|speak|talk|hablar)(?: (?:my|his|her|the|any|right))*(?: words?| out| properly| clearly)|words (?:come|came|coming) out (?:wrong|jumbled|garbled)|habla${GAP}(?:arrastrad\\w+|enredad\\w+|raro)|${CANNOT} hablar|arrastr\\w+ las palabras`,
  'legs-gone': `${CANNOT} (?:move|feel|lift|mover|sentir) (?:my |his |her |both |mis |las )*(?:legs|piernas)|(?:both )?legs${GAP}(?:gave way|gone numb|paraly[sz]ed)`,
  headache: 'head ?ache|head (?:hurts|pain)|migraine|dolor de cabeza|duele (?:mucho )?la cabeza|jaqueca',
  worst:
    '(?:the )?worst\\b|peor\\b|like (?:a )?(?:thunder|explosion|being hit|i was hit)|explod\\w+|hit (?:me )?(?:like|in) |thunder\\w*',
  hives: 'hives|welts|itch\\w* all over|rash all over|urticaria|ronchas|habones',
  allergen:
    '(?:after|ate|eating|stung|sting|bitten|took|taking)\\b[^.;!?]{0,40}(?:peanuts?|nuts?|shellfish|shrimp|prawns?|egg|milk|bee|wasp|sting|penicillin|amoxicillin|antibiotic|ibuprofen|injection|vaccine)|stung|picadura|allerg\\w+ reaction',
  'throat-closing': `throat${GAP}(?:clos\\w+|tight\\w*|swell\\w*|swollen)|tongue${GAP}(?:swell\\w*|swollen)|(?:swollen|swelling)${GAP}(?:tongue|lips|throat)|lips?${GAP}(?:swell\\w*|swollen)|(?:garganta|lengua|labios)${GAP}(?:cierra|hinchad\\w+|hinchan\\w*)|se me cierra la garganta`,
  wheeze: 'wheez\\w*|pitos|silbid\\w+',
  fever:
    'fever\\w*|febrile|burning up|fiebre|calentura|(?:temperature|temp)[a-z ]{0,12}(?:3[89]|40|10[1-6])|(?:38|39|40)[.,]\\d\\b|10[1-5]\\.\\d\\b|(?:38|39|40|41) ?(?:c\\b|degrees|grados)',
  infection: 'infect\\w*|sepsis|chills|rigors?|shaking (?:chills|uncontrollably)|escalofrios|infeccion',
  confused: `confus\\w+|disorient\\w+|not making sense|talking nonsense|doesn'?t (?:know|recogni[sz]e)${GAP}(?:where|who|us|me|day)|delirious|confundid\\w+|desorientad\\w+|no (?:sabe|reconoce)`,
  'hard-to-wake':
    "(?:hard|difficult|impossible|unable|can'?t|cannot) (?:to )?(?:wake|rouse|arouse)|won'?t wake|not waking|unresponsive|floppy|limp|lethargic|listless|barely (?:responding|responds|moving)|very sleepy|no (?:se )?despierta|flojit\\w+|decaid\\w+",
  'fast-breath':
    '(?:breath\\w*|respira\\w*)[^.;,!?]{0,15}(?:fast|rapid\\w*|quick\\w*|hard|heav\\w+|rapido)|(?:fast|rapid) breathing|panting',
  shock: 'mottled|clammy|cold and (?:pale|sweaty)|(?:not|hardly|barely)(?: been)? (?:pee\\w*|passed urine|urinat\\w+)',
  'self-harm': `suicid\\w+|kill?(?:ing)? (?:my|him|her|them)sel\\w+|(?:end(?:ing)?|tak(?:e|ing)) (?:my|his|her)(?: own)? life|end(?:ing)? it all|(?:want|wish\\w*|ready|rather|going|hope\\w*|better off|wanna|wants) (?:to |i (?:was|were) |he was |she was )?(?:be )?(?:die|dead)\\b|better off (?:dead|without me)|(?:wasn'?t|weren'?t|not) (?:around|here|alive) (?:any ?more|any longer)|(?:easier|better)[^.;,!?]{0,25}(?:gone|dead|not (?:be )?(?:here|around))|${NEG} want to (?:live|be alive|be here|wake up|exist|go on)|no (?:reason|point) (?:to|in) (?:live|living|going on)|(?:hurt|harm|cut)(?:ting|ing)? (?:my|him|her)self|self[- ]?harm\\w*|life is(?:n'?t| not) worth|quier[oe] morir\\w*|quitar(?:me|se) la vida|matar(?:me|se)|no quier[oe] (?:vivir|seguir viviendo)|hacer(?:me|se) dano|acabar con (?:mi vida|todo)`,
  'harm-others': `(?:voices?|voces)${GAP}(?:tell\\w*|order\\w*|command\\w*|dicen|ordenan)${GAP}(?:hurt|kill|harm|jump|matar|dano)|(?:thought\\w*|want|urge|going|afraid i(?:'ll| will| might)) (?:of |to |about )?(?:hurt|harm|kill)(?:ing)? (?:my|the|our|him|her|them|someone|people)(?!sel)`,
  violence: `${KIN} (?:hits?|beats?|punche[sd]|kick(?:s|ed)|chok(?:es|ed)|strangl(?:es|ed)|threatens?(?:ed)?|hurts|rap(?:es|ed)|me pega|me golpea)(?! (?:my )?(?:head|ground|floor|knee|table))|(?:afraid|scared) to go home|me pega|me golpea`,
  overdose:
    '(?:took|taken|swallow\\w*|ingest\\w*|drank|drunk|ate)\\b[^.;!?]{0,25}(?:(?:[1-9]\\d|\\b(?:ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|a hundred|a dozen|dozens of)\\b|too many|a lot of|lots of|all (?:of )?(?:my|the|his|her)|handful of|whole (?:bottle|pack\\w*|box) of?|bottle of|box of|pack of)[^.;!?]{0,30}(?:pills?|tablets?|capsules?|tylenol|paracetamol|acetaminophen|aspirin|ibuprofen|medic\\w+|meds|sleeping)|bleach|antifreeze|button battery|batter(?:y|ies)|rat poison|poison|pesticide|drain cleaner)|overdos\\w+|sobredosis|(?:tome|tomo|trague)\\b[^.;!?]{0,20}(?:[1-9]\\d|diez|doce|quince|veinte|treinta|cuarenta|cincuenta|cien|muchas|todas las) (?:pastillas|tabletas|comprimidos)',
  pregnant:
    '(?<!(?:get|getting|become|becoming|be|got) )pregnan(?:t|cy)(?! test)|\\d+ weeks (?:along|gestation|gone)|expecting a baby|embaraz\\w+|(?:home|positive) (?:pregnancy )?test (?:was |is )?positive|positive pregnancy test',
  'missed-period':
    "(?:missed|late|skipped|haven'?t had|didn'?t (?:get|have))(?: \\w+){0,2} (?:period|menses)|period is (?:late|\\d+ (?:days|weeks) late|overdue)|no me ha (?:venido|bajado)|retraso (?:de|en) la regla|falta de (?:la )?regla",
  'belly-pain': `(?:pain\\w*|cramp\\w*|hurt\\w*|ach(?:e|es|ing))${GAP}(?:belly|abdom\\w+|tummy|stomach|pelvi\\w+|low(?:er)? (?:down|on|in|right|left|side)|(?:right|left) side|groin)|(?:belly|abdom\\w+|tummy|stomach|pelvi\\w+)${GAP}(?:pain\\w*|cramp\\w*|hurt\\w*|ach(?:e|es|ing))|dolor${GAP}(?:vientre|abdom\\w+|barriga|estomago|pelvis|bajo)|duele${GAP}(?:vientre|abdomen|barriga|estomago)`,
  'late-pregnancy':
    '(?:2\\d|3\\d|4[0-2])(?: |-)?weeks?(?: and \\w+ days?)?(?: (?:pregnant|along|gestation|gone))?|(?:six|seven|eight|nine|[6-9]) months pregnant|third trimester|just (?:had|delivered) (?:a|my) baby|had (?:a|my|the) baby',
  'had-baby':
    '(?:had|delivered|gave birth to|after) (?:a|my|the|our) baby|gave birth|postpartum|di a luz|after (?:the )?(?:birth|delivery)',
  'seeing-spots':
    'see(?:ing)? (?:spots|stars|flashes|lights|sparkles)|blurr\\w+ vision|vision (?:is |has been )?(?:blurr\\w+|spotty)|flashing lights|veo (?:borroso|luces|destellos)|vision borrosa',
  'baby-still': `baby${GAP}(?:hasn'?t|has not|isn'?t|is not|not|stopped|less|no longer)(?: been)? (?:mov\\w+|kick\\w*)|(?:stopped|no|less|fewer|reduced) (?:feeling )?(?:(?:baby|fetal) )?(?:kick\\w*|movements?)|bebe${GAP}no se (?:mueve|ha movido)`,
  bleeding: 'bleed\\w*|spotting|soak\\w+ (?:pads?|through)|sangr\\w+|clots',
  testis: `(?:testic\\w+|testis|testes|scrot\\w+|balls?|groin)${GAP}(?:pain\\w*|hurt\\w*|ach\\w+|swollen|swell\\w*|tender)|(?:pain\\w*|hurt\\w*|ach(?:e|ing)|swelling)${GAP}(?:testic\\w+|testis|scrot\\w+|my balls?)|(?:duele|dolor)${GAP}(?:testiculo|escroto|huevo)`,
  'stiff-neck':
    "(?:stiff|rigid)\\w*(?: in)?(?: \\w+){0,2} neck|neck (?:is |feels |was )?(?:so |very |really )?(?:stiff|rigid)|neck stiffness|can'?t (?:bend|touch|put)[^.;,!?]{0,15}(?:neck|chin)|(?:cuello|nuca)[^.;,!?]{0,12}(?:rigid\\w+|dur\\w+)|rigidez (?:de|en) (?:el )?(?:cuello|nuca)",
  light: "light\\w* (?:hurts?|bothers?)|sensitive to light|can'?t (?:stand|look at) (?:the )?light|molesta la luz",
  'purple-rash': `(?:purple|purplish|blotchy|dark red|pinprick|bruise-like|non-?blanching)${GAP}(?:rash|spots?|marks)|(?:rash|spots?)${GAP}(?:purple|(?:doesn'?t|does not|don'?t|won'?t|not) (?:fade|blanch|disappear|go away when)|look like bruises)|petechiae|purpura|manchas (?:moradas|rojas)`,
  saddle: `numb\\w*${GAP}(?:groin|between (?:my|the|his|her) legs|genital\\w*|private\\w*|bottom|saddle|buttocks|inner thighs|anus|when i wipe|vagina|penis)|(?:groin|genital\\w*|private parts|saddle|bottom)${GAP}numb\\w*|${CANNOT} (?:feel|tell)${GAP}(?:wip\\w+|(?:when|while) i (?:pee|wipe|urinate|go)|pee|urine|groin|genital\\w*|bottom|private\\w*)`,
  retention: `${CANNOT} (?:pee|urinate|pass (?:any )?(?:urine|water)|wee|empty (?:my|the) bladder|orinar)|haven'?t (?:peed|urinated|passed urine)`,
  'lost-control': `(?:wet|soil|lost control|losing control|leak\\w*|no control)${GAP}(?:myself|bladder|bowels?|pee|urine|stool|poop)|incontinen\\w+|accidents? (?:with|of) (?:my )?(?:bladder|bowels?)`,
  'back-pain': `back${GAP}(?:pain|hurt\\w*|ach\\w+|kill\\w*)|(?:pain|hurt\\w*|ach(?:e|ing))${GAP}back|sciatica|dolor de espalda|duele la espalda`,
  'young-infant':
    '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven)[- ](?:days?|weeks?)[- ]old|newborn|(?:one|two|1|2)[- ]months?[- ]old|recien nacid\\w+|de (?:\\d+|dos|tres|una|un) (?:dias|semanas)',
  'off-feeds':
    "(?:won'?t|not|isn'?t|refus\\w+|stopped|hardly|barely)(?: to)? (?:feed\\w*|eat\\w*|drink\\w*|suck\\w*|nurs\\w*|breastfeed\\w*)|no (?:come|quiere comer|quiere mamar)",
  'work-of-breathing':
    "grunt\\w*|(?:sucking|pulling) in (?:at |around |under |between )?(?:the |his |her )?(?:ribs|chest|neck)|ribs (?:sucking|pulling)|nostrils flar\\w*|nasal flar\\w*|(?:turn\\w*|went|gone|are|is|looks?) (?:blue|grey|gray)(?! (?:shirt|eyed))|(?:blue|gray|grey) (?:lips|face)|stop(?:s|ped) breathing|labios (?:azules|morados)|stridor|(?:can'?t|cannot|unable to) (?:speak|talk|finish|say)[^.;,!?]{0,20}(?:sentence|words? (?:without|between))",
  drool: 'drool\\w*|babea\\w*',
  'no-swallow': `${CANNOT} swallow|${CANNOT} (?:tragar|pasar)`,
  choking:
    'chok(?:ed|ing)|(?:swallowed|inhaled|breathed in)[^.;,!?]{0,20}(?:bead|coin|toy|peanut|grape|marble|magnets?|battery)',
  tearing: '(?:tear|ripp)ing\\b(?! up)|desgarr\\w+',
  diabetic: 'diabet\\w+|insulin\\w*',
  vomit:
    "vomit\\w*|throw(?:ing|s|n)? up|threw up|puk\\w+|(?:can'?t|cannot) keep (?:anything|food|fluids|water) down|devolv\\w+",
  'blood-out': `(?:vomit\\w*|threw up|throw\\w* up|cough\\w*(?: up)?|spit\\w* up)${GAP}(?:blood|coffee grounds?)|black(?:,? (?:and )?(?:tarry|sticky))? (?:stools?|poop|bowel)|(?:stools?|poop) (?:is|are|was|were|look\\w*|turned)(?: \\w+)? (?:black|tarry)|tarry|vomit\\w* (?:con )?sangre|heces negras`,
  'head-blow': `(?:hit|bang\\w*|bump\\w*|struck|injur\\w*|hurt)(?: (?:my|his|her|the|on))+ head|head injury|fell[^.;!?]{0,25}head|golpe\\w*[^.;,!?]{0,15}cabeza`,
  thinner:
    'blood thinn?er\\w*|warfarin|coumadin|eliquis|apixaban|xarelto|rivaroxaban|dabigatran|anticoag\\w+|clopidogrel|plavix|sintrom',
  'carbon-monoxide': '(?:carbon monoxide|co alarm|co detector)|monoxido',
  chemo: 'chemo\\w*|neutropeni\\w+|transplant\\w*|quimioterapia',
  'hot-joint': `(?:knee|hip|ankle|elbow|wrist|shoulder|joint)${GAP}(?:hot|red|warm)|(?:hot|red)${GAP}(?:knee|hip|ankle|elbow|wrist|shoulder|joint)`,
  'cold-limb': `(?:leg|foot|arm|hand|toes|fingers)${GAP}(?:ice )?(?:cold|pale|white|blue)\\b|(?:cold|pale|white|blue),? (?:and \\w+ )?(?:leg|foot|arm|hand)`,
  numb: 'numb\\w*|tingl\\w*|pins and needles|dormid\\w+',
  pain: 'pain\\w*|hurt\\w*|ach(?:e|es|ing)|dolor|duele',
  severe:
    'severe|terrible|excruciating|unbearable|really bad|very bad|awful|intense|agony|insoportable|muy fuerte|10 (?:out of|/) ?10',
  'long-erection':
    "erection[^.;!?]{0,40}(?:[4-9]|\\d{2}|four|five|six|seven|eight) hours|erection (?:that )?(?:won'?t|will not|does not|doesn'?t) go",
  'jelly-stool': 'jelly[a-z -]*(?:stool|poop|blood)|(?:stool|poop|diaper)[^.;,!?]{0,20}(?:jelly|blood)',
  waves:
    'draw\\w* (?:up )?(?:his |her |the )?(?:legs|knees)|(?:scream|cr(?:y|ie))\\w*[^.;,!?]{0,25}(?:waves|on and off|episodes|every)',
  'green-vomit': `(?:green|bile|bilious)${GAP}(?:vomit\\w*|throw\\w* up|spit\\w* up)|(?:vomit\\w*|throw\\w* up|threw up|spit\\w* up)${GAP}(?:green|bile)`,
  voices: 'hear\\w* voices|hallucinat\\w+|paranoi\\w+|oig\\w+ voces|see\\w* things (?:that )?(?:are|aren|other)',
  calf: `(?:calf|leg|thigh)${GAP}(?:swollen|swelling|swell\\w*|red and)|(?:swollen|swelling of)${GAP}(?:calf|leg)(?!s)`,
  pleuritic: `(?:pain|hurt\\w*|stab\\w*|sharp)${GAP}(?:breath\\w*|inhal\\w+)|dolor al respirar`,
  withdrawal: '(?:stopped|quit|without|last) (?:drink\\w*|alcohol)|(?:last|no) (?:a )?drink',
  shaking: 'shak\\w+|trembl\\w+|seizure|fit\\b|convuls\\w+',
  'long-seizure': `(?:seizure|fit|convuls\\w+|seizing)${GAP}(?:(?:[5-9]|\\d{2}|ten|five) min\\w*|won'?t stop|still|not stopped|another|again)|still (?:seizing|shaking)`,
  'eye-chemical':
    '(?:bleach|acid|chemical|cleaner|lye|cement|alkali|lime)[^.;!?]{0,30}eyes?|eyes?[^.;!?]{0,30}(?:bleach|acid|chemical|cleaner|lye|cement)',
  'eye-pain': `eye${GAP}(?:pain\\w*|hurt\\w*|ach\\w+)|(?:pain\\w*|hurt\\w*)${GAP}eye(?!brow)`,
  halos: 'halos?|rainbows? around',
  'vision-gone': `(?:lost|lose|losing|loss of|gone)(?: \\w+){0,2} (?:vision|sight)|(?:vision|sight)${GAP}(?:gone|went|black|curtain)|(?:went|gone|going) blind|${CANNOT} see|curtain|deje de ver|perdi la vision|no veo`,
  'eye-dark': `${CANNOT} see (?:out of|from|with|anything)|(?:like )?a (?:black |dark |grey |gray )?curtain|(?:no veo|deje de ver)[^.;,!?]{0,20}ojo`,
  recent:
    'today|yesterday|since (?:this|last|yesterday)|this (?:morning|afternoon|evening)|last night|(?:a few|two|2|three|3|one|an|\\d+) (?:hours?|minutes|days?)(?: ago)?|hoy|ayer|desde (?:ayer|hoy|anoche)',
  spreading:
    'spread\\w*[^.;!?]{0,20}(?:fast|quick\\w*|rapid\\w*|hours)|(?:skin|wound)[^.;!?]{0,20}(?:black|blister\\w*)',
} as const;

export type Cue = keyof typeof CUES;
