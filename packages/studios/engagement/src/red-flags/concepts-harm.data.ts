/** Injuries and the rest, and shades that rules ask for: what a message can tell of, by its wordings (signs of pattern.ts). */
export const HARM: Readonly<Record<string, string>> = {
  // --- injuries and others
  'head-blow': `
    (hit|hits|bang*|bump*|struck|smack*|knock*|cracked|whacked|slammed|bonked|injur*|hurt|conk*) ..4 (head|skull)
    (fell|fall|falls|fallen|slipped|dropped|rolled|tumbled|crash*|accident) ..10 (head|skull|concussion|headfirst)
    head (injury|trauma|wound)|concussion|conmocion|traumatismo
    (golp*|pego|peg*|di|dio|cayo|cay*|callo|cai|descalabr*|estrello) ..8 (cabeza|craneo|coco|nuca)|descalabr*|cabezazo
    (bump*|hit|bang*|hurt|smash*) ..4 head|concussion ..8|concuss*
    (hit|struck|took|got|kicked|ball|baseball|puck|elbow|punch*|pegaron|golpe*) ..6 (temple|forehead|skull|face|back of ..2 head|sien|frente|nuca)
    (knot|bump|goose egg|lump|gash|chichon|bola|herida) ..4 (head|forehead|temple|cabeza|frente)
    (fell|fall|slipped|cayo|cai|resbalo) ..8 (head|cabeza|knot|bump)|(fell|fall) (out of|off) ..2 (bed|chair|bike|horse|crib|changing table) ..10 (head|knot|bump)
    took a (hit|big hit|hard hit|blow|fall)|(collision|tackle*|collided|headbutt*|header) ..6
  `,
  'bad-fall':
    '(fell|fall|cayo|cai|caida) ..6 (ladder|roof|stairs|window|second floor|story|stories|feet|escalera*|techo|azotea|segundo piso|caballo|horse|tree|arbol|building)|car (crash|accident|wreck)|hit by ..2 (car|truck|bus)|motorcycle|atropell*|choque|rollover|accidente (de|en) (auto|coche|carro|moto)',
  'after-blow': `
    memory|remember|repeat* ..3 (question*|same|himself|herself)|clear fluid|pupil*|seeing double|no se acuerda|no recuerda|repite|liquido|vision|dilatad*|stagger*|unsteady|worse headache|ve doble|veo doble|blood ..3 ear|sangre ..3 oido|neck ..4 pain|can not move
    pupil* ..4|(one|uneven) pupil|pupila*|memory loss|clear (fluid|liquid) ..3 (nose|ear*)|blood ..3 (ear|ears|nose)
    (recall|remember|acord*|recuerd*) ..4|memory|blank
  `,
  testicle: `(testicle*|testic*|testis|testes|scrot*|ball|balls|nut|nuts|nutsack|sack|groin|testiculo*|escroto|huevo|huevos|cojon*|bolas|partes) ..8 (pain*|hurt*|ach*|swollen|swell*|swelled|tender|twist*|agony|duele*|dolor|hinchad*|inflamad*|killing|throbbing|kill*)
    (pain*|hurt*|ach*|swollen|swelling|tender|twist*|duele*|dolor|hinchad*|inflam*|agony|throbbing) ..8 (testicle*|testic*|testis|testes|scrot*|ball|balls|nut|nuts|testiculo*|escroto|huevo|huevos)`,
  'long-erection':
    '(erection|erect|hard on|boner|ereccion|parado|priapism*|viagra) ..10 (hours|horas|will not go|does not go|no se (baja|quita)|not going)',
  'cold-limb': `
    @limb ..8 (cold|ice|icy|pale|white|blue|purple|bluish|gray|fria|frio|helad*|morad*|blanc*|palid*|azul*|negr*)
    (cold|ice cold|icy|pale|blue|purple|white|fria|frio|helad*|morad*) ..3 @limb
    @limb ..4 (white|pale|blue|blanc*|palid*|morad*|azul*) ..4 (cold|ice|icy|fri*|helad*)|@limb ..4 (cold|icy|fri*|helad*) ..4 (white|pale|blue|blanc*|palid*|morad*|azul*)
    (foot|hand|toes|fingers|pie|mano|dedos) ..3 (blue|purple|white|azul|morad*|blanc*) ..6 (feel|numb|cast|pain|siento|yeso|dolor)
  `,
  'limb-trouble': `
    @pain|@numb|@sudden|@severe|no pulse|sin pulso|can not feel|can not move|no siento|no puedo mover
    as ice|below the (elbow|knee)|ice cold|can not move|white and cold|cold and (white|blue|pale)|blue and cold
    (can not|no) ..2 feel|unreal|cast|yeso
  `,
  'no-pulse-limb': '@limb & no pulse|sin pulso|can not find a pulse',
  heat: `
    (heat|sun|hot|outside|sauna|hot car|calor|sol|asole*|insolacion|car|carro) & collaps*|@confused|@drowsy|not sweating|no suda|stopped sweating|seizure*|faint*|@faint|burning hot|ardiendo|nonsense|unconscious|convuls*|105|106
    heat stroke|heatstroke|sun stroke|golpe de calor|insolacion|insolad*
    (left|locked|dejaron|dejo|encerrad*) ..6 (hot car|car|carro|coche) & baby|child|kid|dog|nino|bebe|hot|calor
    (dejo|deja|stopped|not) ..2 (sudar|sweating) & @faint|@confused|hot|calor|campo|sol|sun|outside|practice /20
    (campo|sun|sol|heat|calor|outside|practice|roof*|field) ..8 @faint
  `,
  cold: '(hypotherm*|hipotermia|fell through ..2 ice|frostbit*|frozen) ..4',
  'wound-open': `
    (incision|stitches|staples|scar|surgery|surgical|c section|wound|sutura|puntos|grapas|herida|cicatriz|cesarea|operacion) ..6 (open*|burst*|split*|popped|apart|gap*|abrio|abierta|abierto|abrieron|revent*) & inside*|bulg*|intestin*|bowel*|guts|organ*|tissue|fat|poking|sticking out|coming out|deep|adentro|tripa*|asoma*|salio|saliendo|sale|see /14
    (open*|burst|split|popped|abrio|abrieron|abierto|revent*) ..4 (incision|stitches|staples|sutura|puntos|grapas|herida|cicatriz|cesarea|operacion) & inside*|bulg*|intestin*|guts|sticking out|coming out|adentro|tripa*|asoma*|salio|saliendo|sale /14
  `,
  burn: `
    @burn & face|hands|genital*|chest|large|big|huge|blister*|peel*|skin|charred|white|whole|entire|deep|eyes|airway|neck|cara|manos|pecho|genitales|grande|ampolla*|piel|toda|todo|cuello|electric*|chemical*|baby|toddler|hirviendo|boiling|acid*|fire|quimic*
    (boiling|scalding|hot) (water|oil|soup|grease|coffee|tea) ..6 (face|hand|hands|arm|arms|leg|legs|chest|himself|herself|myself|spill*|pour*|on|over|all)
    (spill*|splash*|poured|pulled|dump*|caus*|derram*|cayo|callo|tiro|echo|salpic*) ..6 @hot ..6 (on|over|face|arm|hand|leg|encima|cara|brazo|pierna|pecho|cuerpo|himself|herself|myself|down)?
    (electrocut*|electric shock|shocked by|struck by lightning|toque electrico|descarga electrica|electrocut*|cayo un rayo)|(clothes|shirt|hair) ..3 (fire|flames)|third degree|tercer grado|smoke inhal*|inhal* humo|house fire|(skin|piel) ..3 (peeling|melting|despega*|cayendo|charred)|se quemo ..5|me queme ..4 (cara|mano|manos|brazo|pierna|cuerpo|pecho|agua|aceite|con)
    (skin|piel) ..3 (coming off|peel*|melt*|slough*|cayendo|despeg*|fell off)|(grease|oil|gas|electrical|kitchen|house|campfire|cooking) fire|exploto ..3 (gas|tanque|estufa|boiler)|(explosion|explod*) ..4 (gas|tank|stove|grill|battery|face)|(fire|fuego|llamas|explosion) ..5 (arm|face|hand*|leg|burn*|cara|mano*|brazo)
    (fork|finger|fingers|key|knife|wire|tenedor|dedo*|cuchillo|alambre) ..3 (outlet|socket|enchufe|contacto|tomacorriente)|(shock*|zap*|toques) ..3 (outlet|socket|wire|electric*|enchufe)
  `,
  drowning: `
    (drown*|near drown*|underwater|under water|pulled ..4 (pool|water|tub)|fell ..3 pool|ahogo en ..2 (alberca|piscina|tina|rio|mar)|(alberca|piscina) ..4 (ahog*|saco|sacamos|sacaron)) ..2
    (sacamos|saque|sacaron|pulled|fished) ..7 (alberca|piscina|pileta|rio|lago|mar|pool|lake|river|pond|tina|canal) & cough*|tos*|dormid*|sleepy|drowsy|breath*|respir*|vomit*|blue|morad*
  `,
  'eye-chemical': `(@poison|chemical|chemicals|acid|cement|lime|glue|pepper spray|chlorine|cal|cemento|quimico|quimicos|acido|pegamento|bleach|oven cleaner|limpiahornos|limpiador|destapacanos|desengrasante) ..8 (eye|eyes|ojo|ojos)
    (eye|eyes|ojo|ojos) ..8 (@poison|chemical|chemicals|acid|cement|lime|glue|chlorine|cal|cemento|quimico|acido|pegamento|bleach)`,
  'eye-injury': `
    (eye|ojo|eyeball) ..6 (stab*|punctur*|nail|stick|metal|penetrat*|glass|popped|perfor*|clavo|clavó|enterr*|vidrio)
    (nail|stick|metal|glass|pencil|wire|branch|knife|clavo|vidrio|palo|alambre|lapiz) ..4 (into|in|through|en|al) ..2 (eye|eyeball|ojo)
  `,
  'eye-pain': '(eye|ojo|eyeball) ..4 @pain\n @pain ..4 (eye|ojo)\n (duele|dolor) ..4 ojo',
  halos: 'halo*|rainbow*|@vomit|arcoiris|blurr*|borros*',
  'belly-hard': `
    (belly|stomach|abdomen|tummy|panza|barriga|estomago|vientre|abdomen) ..6 (hard|rigid|board|rock|tabla|dura|duro|piedra|rigido|rigid*|bulg*|distended)
    (rigid|hard|board like) (belly|stomach|abdomen)
    (belly|stomach|abdomen|panza|barriga) ..4 (swollen|bloated|distended|hard) ..3 (hard|rock|tight|solid)|(can not|unable to) ..2 pass gas|no (puedo|puede) ..2 (pasar gas*|echar gas*)
  `,
  'belly-severe': `@belly & @pain & @severe|can not stand|doubled over|curled up|can not move|stand up straight|insoportable|doblad*|no puedo (pararme|caminar|enderezarme)|writhing|screaming|retorciendo*|10|worst /9
    appendicitis|appendix|apendicitis|apendice|gallbladder attack|pancreatitis
    lower right ..6 @pain|@pain ..6 lower right|@pain ..6 right side ..4 (worse|fever|vomit*|walk|move)|dolor ..4 lado derecho ..8 (fiebre|vomit*|caminar|fuerte)`,
  snake: `
    (snake|rattlesnake|scorpion|black widow|vibora|serpiente|cascabel|alacran|escorpion|viuda negra|coral) ..6 (bit|bite|bitten|stung|sting|pico|mordi*|picadura|mordedura)
    (bit|bite|bitten|stung|pico|mordi*|picadura|mordedura) ..5 (snake|rattlesnake|scorpion|black widow|vibora|serpiente|alacran|escorpion)
    (snake|rattler|copperhead|cottonmouth|water moccasin|viper|coral snake|black widow|brown recluse|nauyaca) ..5 (got|bit|bite|bitten|struck|me|him|her)|snakebite|snake bite|mordedura de|pico una (vibora|serpiente|arana)
  `,
  'animal-bite': `
    (bat|raccoon|stray|rabid|murcielago|rabioso) ..6 (bit|bite|bitten|mordi*|scratched)|(bit|mordi*) ..4 (bat|raccoon|murcielago|rabi*)|rabies|rabia
    (dog|perro) ..3 (tore|mauled|ripped|attacked|mordio|ataco|destrozo) ..4
  `,
  'broken-bone': `
    (bone|hueso) ..4 (sticking|stick|poking|out|through|salio|afuera|saliendo|fuera|asoma)|open fracture|fractura expuesta|leg ..3 (wrong way|bent)
    (see|seeing|can see|ve|veo) ..2 (bone|hueso)|bone ..2 (show*|expos*|visible)|hueso ..3 (ve|expuest*)|(sale|salio|salido|sobresale|asoma) ..1 hueso
  `,
  'drool-swallow': `drool*|babea*|babeando & @cannot|swallow|tragar|breath*|fever|fiebre|respir*|throat|garganta
    @cannot ..2 (swallow|tragar|pasar) ..5 (saliva|spit|anything|own|water|agua|la saliva|nada|ni)`,
  'spreading-skin': `(red|redness|rash|infection|streak*|rojo|roja|linea*) ..6 (spreading|spread|growing|moving up|streaking|extend*|subiendo|creciendo) & fever|fiebre|fast|hours|chills|escalofrio*|rapido|horas|severe|calentura
    red (streak*|line*) ..5 (arm|leg|up)|necroti*|flesh eating|gangren*|turning black|se esta? poniendo negr*`,
  'hot-joint':
    '(knee|hip|ankle|elbow|wrist|shoulder|joint|rodilla|cadera|tobillo|codo|articulacion) ..6 (hot|red|warm|swollen|caliente|roja|hinchada) & @fever',
  'call-911':
    '(call|calling|called|llamar|llamo|llame|send|need|manden|necesito|necesitamos) ..3 (911|ambulance|an ambulance|ambulancia|paramedic*|112|emergencias)',
  dying:
    '(i am|he is|she is|think i am|think he is|think she is|feel like i am|going to|think i) dying|about to die|going to die|is dying|me estoy muriendo|se esta muriendo|siento que me muero|me voy a morir|se va a morir|creo que me muero',
  stopped: '(@kin|he|she) ..4 (is|looks|look) (dead|lifeless)|parece muert*|no pulse|cpr',
  // --- shades of the above that rules ask for
  'throat-any':
    '(throat|mouth|tongue|voice|lips|garganta|boca|lengua|voz|labios) ..4 (itch*|funny|weird|tingl*|hoarse|scratchy|strange|thick|tight|pica*|ronca|rar*|hormigue*|comezon|numb)',
  'swell-any': '@swell',
  'cold-and-pale':
    '@limb ..5 (cold|ice cold|icy|fri*|helad*) ..3 (white|pale|blue|blanc*|palid*|morad*|azul*)|@limb ..5 (white|pale|blue|blanc*|palid*|morad*|azul*) ..3 (cold|icy|fri*|helad*)',
  'pain-any': '@pain|red|warm|hot|roja|caliente',
  'asthma-bad': `
    (attack|crisis|ataque|flare) ..6|(really|very|getting|so|much) (bad|worse)|severe|not (helping|working|getting better)|tight|muy (fuerte|mal)|grave|emergency
    no mejora|sigue igual|peor
  `,
  'limb-or-face': '@limb|face|lips|side|cara|labios|lado|leg|mitad',
  'sudden-onset': `sudden|suddenly|out of nowhere|out of the blue|all at once|all of a sudden|in seconds|within seconds|instantly|hit me|hit him|hit her|thunder*|like a (clap|bolt)|explod*|de repente|de golpe|de pronto|derrepente|subito|repentin*|de la nada|exploto`,
  'headache-bad': `
    @headache & @severe|pounding|throbbing|will not go|not going away|nothing helps|all day|constant|splitting|blinding|no se (quita|me quita)|no cede|nada (me|lo) (quita|ayuda)|reventar|mucho|todo el dia|since|days|dias|vision|see
    (severe|bad|terrible|awful|pounding|worst|splitting|constant|horrible|intense|nonstop|massive) ..2 (headache|head ache|migraine)|dolor (muy|tan)? (fuerte|intenso|horrible|terrible) ..2 cabeza|dolor de cabeza ..2 (fuerte|intenso|horrible|terrible|fuertisimo)|duele ..2 mucho ..2 cabeza
    (zero to|0 to|10|ten) ..4 headache|headache ..8 instant
  `,
  'eye-word': 'eye|eyes|vision|ojo|ojos|vista',
  'purple-alone': `
    (purple|spots|rash|dots|manchas|manchitas|puntitos|ronchas) ..8 (not fade|not blanch|not disappear|no se (quitan|borran|quita|desaparecen)) ..6 (press|glass|push|aprieto|apretar|presion*|aprieta|vaso)?
    non blanching
    (purple|purplish|blotchy|red|manchas|puntos|rash|ronchas) ..8 (not (go|goes|going) away|not fade|does not fade) ..4 (press*|push*|glass)
  `,
  'hives-bad':
    '(hives|welts|rash|ronchas|itch*|sarpullido) ..3 (all over|everywhere|whole body|todo el cuerpo|por todos lados|todas partes|spreading fast) & (face|throat|lips|tongue|breath*|dizzy|vomit*|swell*|cara|garganta|labios|marea*|hinch*)',
  period:
    '(period|menses|menstrual|menstruation|regla|periodo|menstruacion) ..8 (heavy|abundante|long|light|irregular|clots|mucho|every|cada)|(heavy|abundante) ..2 (period|periods|regla|periodo)',
  'wound-word': '@wound|gum|gums|tooth|extraction|mouth|encia|muela|diente',
  'bleed-now':
    '@bleed-verb ..4 (again|hour|hours|nose|gums|stool|urine|everywhere|now|lot|will not|nariz|orina|encias|horas)|(nose|gums|nariz) ..3 @bleed-verb|(blood|sangre) ..4 (urine|pee|stool|orina|popo)',
  'iron-pills': '(iron|hierro|pepto|bismuth|pepto bismol) ..4',
  surgery:
    '(surgery|operation|operated|incision|stitches|procedure|c section|implant|cirugia|operaron|operacion|herida|puntos|cesarea|biopsy|catheter|cateter) ..4',
  'bleeding-any': `
    @bleed|spotting|clots|manchado|manchando|gush
    (bajando|baja|bajo|saliendo|sale) ..2 sangre|manchand*
  `,
  'shoulder-pain': '(shoulder|hombro) ..4 @pain|@pain ..4 (shoulder|hombro)',
  preterm:
    '(2[0-9]|3[0-6]) (weeks|week|semanas)|(5|6|7|five|six|seven|cinco|seis|siete) (months|meses)|too early|premature|every (2|3|4|5|two|three|four|five) minutes|cada (dos|tres|cuatro|cinco|2|3|4|5) minutos|blood|bleed*|push*',
  'not-born':
    'kick|kicks|kicking|womb|belly|tummy|panza|vientre|inside|adentro|fetal|semanas|weeks|patad*|prenatal|since (last night|yesterday|this morning)|all day|desde (ayer|anoche)|todo el dia',
  blow: '(fell|fall|car accident|crash|accident|hit|kicked|punched|cai|caida|golpe*|accidente|choque) ..8 (belly|stomach|tummy|panza|vientre|barriga|abdomen|stairs|car|escaleras|hard)?',
  'bleed-heavy': `
    @bleed ..6 (heavy|heavily|lot|alot|lots|nonstop|soak*|clots|gush*|stop|mucho|mucha|bastante|coagulos|para|abundante|more|worse|again|dizzy|golf|huge|bright)|(heavy|heavily|soak*|gush*|mucho|mucha|bastante|coagulos|clots|empap*|abundante) ..6 @bleed|soak* ..5 pad*|pad* ..4 (hour|half hour|hora)|empap* ..4 toalla*|clots ..6|coagulos ..6|hemorragia|hemorrhag*|mal olor ..4 @bleed|@bleed ..4 mal olor
    (soak*|fill*|went through|going through|through|empap*) ..4 (pad|pads|toalla*|underwear|sheets) ..5|(pads|pad|toallas|toalla) ..4 (hour|hora|minute|minutes|minutos)
  `,
  'off-feeds-ill':
    '(not|will not|refus*|stopped|hardly|barely|does not|no) ..3 (feed*|eat*|drink*|suck*|nurs*|breastfeed*|latch*|come|comer|mama|mamar) & (fever|warm|hot|cold|sleepy|limp|wake|lethargic|vomit*|cry*|hours|day|yellow|floppy|fiebre|calient*|dormid*|vomit*|llora*|horas|decaid*|amarill*|frio|fria)',
  'vomiting-bad':
    '@vomit ..5 (every|everything|all|projectile|nonstop|green|blood|todo|cada|proyectil|verde|sangre|forcefully)|(projectile|every feed|keeps) ..3 @vomit',
  'high-ketones':
    '(large|high|moderate|positive|alt*|elevad*|positiv*) ..2 (ketone*|cetona*)|(ketone*|cetona*) ..3 (high|large|moderate|positive|alt*|elevad*|[2-9])',
  'severe-bleed': '@bleed-verb ..4 (lot|everywhere|stop|mucho|para)|deep ..2 (cut|gash)',
  'hurt-badly': `
    can not (move|walk|feel|get up)|@pain|@bleed-verb|unconscious|@numb|@faint|@breath|no (puede|puedo) (mover*|caminar|levantar*)|broken|hurt|neck|back|blood|bone|airbag|thrown
    can not ..1 (move|feel) ..3
  `,
};
