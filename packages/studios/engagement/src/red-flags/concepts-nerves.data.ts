/** Nerves, infection, metabolism: what a message can tell of, by its wordings (signs of pattern.ts). */
export const NERVES: Readonly<Record<string, string>> = {
  // --- nerves
  'face-droop': `
    (face|mouth|smile|eyelid|lip|cara|boca|rostro|sonrisa|labio|parpado) ..7 (droop*|crooked|sagg*|sag|lopsided|uneven|twisted|slid*|fallen|falling|hanging|torc*|torcid*|chuec*|caid*|cayo|callo|desvi*|de lado|melting|numb|dormid*|paraliz*|jalo|colgad*|cuelga|dead)
    (droop*|crooked|lopsided|uneven|torci*|chuec*|desvio|paraliz*|cayo|callo|caid*|virad*|viro) ..7 (face|mouth|smile|cara|boca|rostro|labio)
    (face|cara|mitad de la cara) ..5 (de un lado|one side|fue)
    (numb|dormid*|durmio|adormec*|entumec*) ..5 (face|cara|rostro)
    se fue la cara|fue la cara
    (half|side|one side|part|mitad|lado) ..4 (face|cara|mouth|boca) ..5 (not mov*|not working|stuck|frozen|still|no se mueve|no mueve|paraliz*)
    (face|mouth|cara|boca) ..4 (not moving|will not move|going sideways|to one side|off center|de lado|para un lado|hacia un lado|ladead*|lopsided)
    (boca|cara) ..2 (se le va|va|fue|jalo|esta) ..3 lado|(se le va|se le fue|se me fue) ..2 (boca|cara)
    (half|side|one side|mitad|lado) ..3 (face|mouth|smile|cara|boca) ..2 (looks|look|is|seems|se ve|esta) ..2 (weird|wrong|off|different|funny|strange|odd|rar*|diferente|extran*)
  `,
  'side-weak': `
    (left|right|one|izquierd*|derech*) ..1 (side|arm|hand|leg|half) & @weak|@numb
    (one|left|right) (side|half) ..4 (body|face)? ..3 (@weak|@numb)
    @cannot ..3 (move|lift|raise|use|feel|grip|hold|mover|levantar|alzar|sentir) ..3 (arm|hand|leg|side|brazo|mano|pierna|lado)
    no (mueve|puede mover|levanta|puede levantar|siente|muevo|siento) ..3 (brazo|mano|pierna|lado|mitad|cuerpo)
    (brazo|pierna|mano|lado|mitad) ..4 (cuerpo)? ..3 (izquierd*|derech*)? ..3 (dormid*|durmio|duerme|paraliz*|sin fuerza|debil|adormec*|entumec*|no responde)
    (dormid*|durmio|duerme|paraliz*|adormec*|entumec*|debil|perdio fuerza|sin fuerza) ..5 (mitad|lado|brazo|mano (izquierd*|derech*)|pierna (izquierd*|derech*)|media cara|medio cuerpo)
    (hand|arm|leg|mano|brazo|pierna) ..4 (will not work|just will not|stopped working|went limp|gone limp|went dead|quit working|does not work|no responde|will not move|is limp|is dead)
    (dropped|dropping|drops|tira|se le cae) ..4 (fork|cup|spoon|phone|everything|things|cosas|cuchara|taza|tenedor) & hand|arm|speech|talk|words|face|mano|hablar|pick
    medio cuerpo|la mitad (del|de su|de mi) (cuerpo|cara)
    (right|left|one|izquierd*|derech*) (side|arm|leg|hand|lado|brazo|pierna) ..4 (weak*|numb|heavy|limp|clumsy|debil|pesad*|torpe)
    arrastra* ..3 (pierna|pie)|dragging ..3 (leg|foot)|(can not|no puedo|no puede) ..2 feel ..3 (hand|arm|leg|side)
    (hand|arm|leg|mano|brazo|pierna) ..5 (grip|grasp|hold anything|guang*|floj*|no jala|no agarra|limp|dead|lifeless)
    (will not|can not|could not|no puedo|no puede) ..2 (grip|grasp|grab|hold|squeeze|lift|raise|agarrar|sostener|apretar|cerrar) ..5
    (trip*|stumbl*|fall*|drift*) ..4 to (the|one) (side|left|right)
    (hand|arm|leg|foot|mano|brazo|pierna) (is|was|le|me|se)? just? (hangs|hanging|dangles|dangling|flops|flopping|drags|dragging|cuelga|colgando|colgad*)|(slip*|fall*|drop*) ..1 out of ..1 (hand|hands|fingers|grip)
    (lost|losing|loses|no|perdi|perdio|perdiendo|sin) ..2 (strength|power|feeling|fuerza|fuerzas) ..5 (one|left|right|half|mitad|izquierd*|derech*) ..2 (side|half|arm|leg|hand|body|lado|brazo|pierna|mano|cuerpo)?
  `,
  speech: `
    slur*|speech ..4 (garbled|wrong|jumbled|funny|strange|weird|off|gone|thick|mixed)
    (words|word) ..5 (come out|came out|coming out|jumbled|garbled|wrong|mixed up|scrambled|not coming|will not come|not making)
    (can not|could not|unable to|suddenly can not|trouble|struggling to|having trouble|hard time|not able to) ..2 (talk|talking|speak|speaking|get ..2 words|find ..3 words|say words|say anything|form words|say ..2 words)
    (talking|speaking|talks|speaks|sounds) ..2 (gibberish|funny|weird|drunk|nonsense|strange|mumbl*)|garbled|gibberish|jumbled
    no (puede|puedo|podia|logra|logro) ..1 hablar|no (me|le) salen ..2 palabras|no se le entiende|no le entiendo ..3 (dice|habla)|no habla bien|habla ..3 (raro|arrastrad*|enredad*|trabad*|mal|borrach*|extrano|cosas)|hablando raro|arrastra ..3 (palabras|lengua)|se le traba ..2 (lengua|hablar|habla)|lengua ..2 (trabada|pesada)|balbuce*|trabandose
    tongue ..4 (heavy|thick|numb|not working)|lengua ..3 (pesad*|dormid*)|(not making|makes no|does not make|making no) ..2 sense|(can not|could not) ..3 (read|write|understand) ..6 (suddenly|text*|words|anything|me)|no (me|nos)? (entiende|comprende) ..4|le hablo y no|talking ..3 (no sense|not right|funny|out of)|(words|speech) ..4 (strange|off|thick|mush*)
    (habla|hablando|hablar|hablo) ..2 (enredad*|raro|arrastrad*|trabad*|mal|feo|como borracho|cosas sin sentido|incoherente)|repeat* ..3 same (word|thing|phrase|question)
    not ..1 (talking|speaking|speak|talk) ..1 (right|straight|clear|clearly|normal|normally|properly)|(no|not) ..1 (habla|hablando) ..1 (claro|normal|derecho)
  `,
  'stroke-word':
    'stroke|a stroke|derrame cerebral|derrame|embolia|infarto cerebral|ictus|acv|evc|ataque cerebral|mini stroke',
  'vision-gone': `
    @cannot ..1 see ..4 (eye|anything|side)|(lost|losing|loss of|lose|gone) ..4 (vision|sight|eyesight)
    (vision|sight|eye|eyes|vista|ojo) ..5 (went|gone|going|goes|black|dark|blank|curtain|blind|gray|se fue|nublo|negr*)
    (went|going|gone|suddenly|turned) blind|blind in ..3 eye|curtain|cortina|velo negro|shade ..3 (eye|vision)
    (deje|dejo|dejado) de ver|perdi ..3 (vista|vision)|perdio ..3 (vista|vision)|no (veo|ve|puedo ver|puede ver) ..4 (ojo|nada|lado|bien)|me quede cieg*|se quedo cieg*|cieg* de|se me (fue|nublo|oscurecio) la (vista|vision)|quede sin (vista|ver)|can not see
    (went|gone|going|turned|got|is|everything) ..1 (dark|black|blank|blurry black|gray) ..5 (eye|vision|sight|ojo)|(half|part|side) ..4 (vision|sight) ..5 (black|gone|missing|dark)|(vision|sight|vista) ..4 (half|mitad) ..4|(se me|me) (apago|oscurecio|nublo) ..3 (vista|ojo)|todo (negro|oscuro) ..4 (ojo|vista)
    (shadow|veil|shade|sombra|velo|telon|mancha negra|telarana) ..7 (eye|vision|sight|ojo|vista)|(new|lots of|tons of|many|sudden) ..2 floaters
  `,
  'double-vision': 'double vision|vision doubled|seeing double|see double|(veo|ve|vista|vision) doble|seeing two of',
  unsteady: `
    @cannot ..2 (walk|stand|keep ..2 balance|caminar|mantener)|(walk|walking|camina) ..2 (straight|drunk|sideways|chueco|borracho)|lost ..2 balance|no coordina|pierdo el equilibrio
    (dizz*|spinning|vertigo|maread*) ..4 (walk|stand|balance|caminar)
  `,
  'numb-any': '@numb',
  headache: '@headache',
  'worst-head': `
    @headache & worst|thunder*|explod*|peor|trueno|jamas|never felt|never had|ever had|of my life|de mi vida|estallar|exploto
    worst (head ache|headache|migraine|pain ..3 head)|peor dolor de cabeza|thunderclap
    head ..4 explod*|(head|cabeza) ..5 (exploded|exploto|popped|burst|tronara|trono|reventar*)|head ..5 explod*|came on in ..2 (second*|instant)
    headache ..8 (instant|second|seconds|bang|boom|snap)|(zero to|0 to) ..2 headache|(instant|sudden*|boom|bang|bam) ..3 headache|headache ..4 (hit|came) ..4 (bat|hammer|truck|brick|instantly)
    @headache ..8 (in (a|one|1) second|within a second|in seconds|unlike any|like no other)
  `,
  sudden: '@sudden',
  severe: '@severe',
  confused: `
    @confused
    talking out of ..2 head|out of ..2 head|mumbl*|rambling|not herself|not himself|puras incoherencias|no (entiende|comprende)|out of it|acting (like|drunk)|does not recognize|nodding off|hablando solo|spacey|zoned out|does not seem right|loopy|not all there|in and out
    ams|altered mental status|aloc
  `,
  drowsy: `
    @drowsy
    nodding off|nod off|(can not|could not|unable to) ..6 (wake|rouse|wake up)|can not get ..4 wake|keeps (passing out|falling asleep|nodding)|(muy|bien) dormid*|no (la|lo)? despiert*
    (muy|bien|bastante|super|too|really|so) (dormid*|sleepy|drowsy|groggy|adormilad*)|can not think
  `,
  unresponsive: `
    unresponsive|not (responding|responsive)|no (reacciona|responde|contesta)|unconscious|inconsciente|can not ..2 wake ..2 (up|him|her|them)|could not ..2 wake (him|her|them)|will not wake up|can not be woken|passed out cold|no (la|lo) (puedo|podemos) despertar|no se? despierta|no puedo despertar*|not waking|tirad* ..4 (piso|suelo)|found (him|her|them) ..4 (floor|unconscious)|will not respond|is not responding|stopped responding|collapsed
    (found|encontre|encontramos|hallamos) ..5 (floor|ground|bed|not moving|unconscious|piso|suelo|cama|sin moverse|inconsciente) ..4 (not moving|unconscious|not breath*|cold|no se mueve|sin moverse|inconsciente)?
    (is|lying|laying|just lying) ..4 not moving|no se mueve|sin moverse
    @cannot ..6 wake ..2 (up)?
    no (reacciona|responde|contesta|despierta) ..3
    (lost|loses|perdio|pierde) ..1 (consciousness|el conocimiento|conciencia|la conciencia)
    not (waking|responding|breathing|moving) ..2
    (slid|fell|slump*|dropped|found|cayo|callo|resbalo) & (will not|does not|not|no) ..1 (answer*|talk*|respond*|move|moving|contesta|responde|reacciona|mueve) /8
  `,
  seizure: `
    @seizure
    (body|arms|legs|whole body|cuerpo) ..4 (shaking|jerking|twitching|stiff) & eyes|roll*|minutes|stop|foam*|conscious|respond*
    (eyes|ojos) ..3 (rolled|rolling|roll|blanco|en blanco|voltead*|volte*)|foaming at|foam ..3 mouth|espuma|echando espuma
    (ataque|ataques) & temblando|tembland*|espuma|epilep*|convuls*|sacud*|tieso
    (jerking|twitching|shaking) ..4 (uncontrollably|all over|violently) & stop|eyes|respond*|conscious|minutes|floor
    (jerking|convuls*|twitching|shaking|sacud*) ..6 (minutes|min|uncontroll*|floor|out of it|eyes|respond*|stopped|stiff|dropped|fell)|(dropped|fell|collapsed|cayo) ..4 (jerking|shaking|convuls*|stiff|temblando|sacud*)
    (ground|floor|bed|piso|suelo|cama) ..4 (shaking|jerking|foaming|convuls*|temblando|sacud*)|foam* ..4|shaking and foam*|(grand mal|tonic clonic|absence seizure)
    (had|has|having|took|take|threw) ..2 fit & jerk*|minutes|shak*|twitch*|floor|foam*|blue|eyes|epilep*|drool* /12
  `,
  'stiff-neck': `
    @neck & stiff|rigid|can not bend|can not move|bend|touch|tieso|tiesa|rigid*|duro|dura|doblar|stiffness
    @cannot ..4 (bend|touch|move|doblar|mover|bajar) ..4 (neck|chin|cuello|nuca|cabeza al pecho|barbilla)
    stiff neck|rigidez de nuca
    (agachar|bajar|doblar|mover) ..2 (cabeza|cuello) ..5 (dolor|duele|nuca|no puede)|no (puede|puedo) ..2 (agachar|bajar|doblar|mover) ..3 (cabeza|cuello|nuca)|(neck|nuca|cuello) ..5 (stiff|rigid*|ties*|dur*)|(lift|bend|move|turn) ..2 (head|neck) ..6 (cries|scream*|hurts|pain)
  `,
  'light-hurts': `light* ..4 (hurt|hurts|hurting|bother|bothers|kill|kills|painful|unbearable)
    (sensitive|sensitivity) to ..1 light|can not stand ..3 light|(molesta|lastima|duele|molestan) ..3 luz|luz ..3 (molesta|lastima|duele|insoportable)|photophobia|fotofobia`,
  'purple-rash': `
    (purple|purplish|blotchy|dark red|dark|bruise*|pinprick|pinpoint|red|tiny) ..4 (rash|spots|dots|marks|blotches|patches) ..8 (fade|press|blanch|glass|disappear|bruis*|go away|push)
    (purple|purplish|pinprick|bruise like|dark purple) ..2 (rash|spots|dots|marks|blotches|patches)
    (rash|spots|dots|ronchas|manchas|manchitas|puntos|puntitos|sarpullido) ..8 (purple|not fade|not blanch|not go away ..3 press|morad*|no se (quitan|quita|borran|desaparecen) ..3 (aprieto|aprieta|apretar|presion*)|bruises|violet*|purpura)
    petechia*|petequia*|glass test
    (purple|purplish|morad*|violeta) ..2 (rash|spot|spots|dots|manchas|puntos) ..10 (press*|glass|vaso|apriet*|apret*)
  `,
  saddle: `
    @numb ..6 (groin|between ..2 (legs|thighs)|genital*|private*|bottom|butt|buttocks|saddle|crotch|inner thighs|vagina|penis|down there|wipe)
    (groin|genital*|private* ..1|saddle|crotch|bottom|butt|buttocks|inner thighs|down there|ingle|genitales|partes|entrepierna|nalgas|asiento) ..5 @numb
    @cannot ..2 feel ..8 (wipe|wiping|pee|peeing|groin|bottom|butt|genital*|down there|private*)
    (not|without) ..2 (feel|feeling) ..6 (wipe|wiping|pee|peeing|groin|bottom|toilet paper)
    (odd|weird|strange|funny|different) ..4 wip*|wip* ..6 (numb|nothing|odd|weird|strange|different)
    (no siento|no siente|dormid*|adormecid*|sin sensibilidad|hormigueo|perdi la sensibilidad) ..6 (entre ..2 piernas|entrepierna|genitales|partes|nalgas|asiento|silla de montar|ingle|limpi*)
    no (feeling|sensation) ..3 (down there|between|groin|private*|bottom|genital*|crotch)|(no feeling|numb*|lost feeling|can not feel) ..4 (down there|below the waist|from the waist|pelvis|waist down)|sin sensibilidad ..4|no siento ..4 (ahi abajo|alla abajo|de la cintura|abajo)
  `,
  'no-urine': `
    @cannot ..1 (pee|peeing|urinate|urinating|pass urine|pass water|wee|go pee|empty ..2 bladder|orinar|hacer pipi|hacer del (uno|bano)|mear)
    (have|has|had) not ..2 (peed|urinated|passed urine|pee)|no (orino|orina|hace pipi|he orinado|ha orinado|he podido orinar|ha podido orinar|puedo ni orinar)|ni puedo? orinar|no ..3 orinar
    dribbl* ..2 (urine|pee)?|(can not|unable) ..3 (pee|urinate|go to the bathroom to pee)
  `,
  'lost-control': `
    (wet|wetting|peed|peeing|pooped|soiled|soiling|messed) ..1 (myself|himself|herself|my pants|his pants|the bed|themselves)
    (lost|losing|lose|no|loss of) ..1 control ..4 (bladder|bowel|bowels|pee|urine|poop)|incontinen*|leaking (urine|stool|pee|poop)|accident* ..3 (bladder|bowel*|pee|poop)
    (me|se) ..1 (orino|hago|hizo|orine|oriné|ha orinado|hice) ..2 (encima|sin sentir|pipi|popo)|se me sale ..3 (orina|pipi|popo|excremento)|no (controlo|controla|aguanto|retengo) ..3 (orina|pipi|esfinter*|popo|caca)
    dribbl*|(leaking|leak|wet*|soil*) ..3
    me orine|se orino|me hice (pipi|popo|del bano)|se hizo (pipi|popo)
  `,
  'legs-weak': `
    (both|my|his|her) legs ..4 (weak|giving out|gave out|giving way|numb|will not|not working|paralyzed|jelly|heavy)
    legs ..2 (weak|numb|paralyzed)|@cannot ..3 (move|feel|mover|sentir) ..3 (legs|piernas)|piernas ..5 (debil*|no responden|dormid*|sin fuerza|no me? (aguantan|sostienen))|no (siento|puedo mover|muevo) las piernas|weak legs|debilidad ..3 piernas
    (can not|can hardly|unable to|no puedo|no puede) ..2 (move|feel|mover|sentir) ..2 (legs|feet|toes|piernas|pies)|legs are ..2 (gone|numb|paralyzed)
  `,
  'back-pain': '@back & @pain\n sciatica|ciatica|herniated disc|hernia de disco|hernia discal|lumbago',
  // --- infection
  fever: `
    @fever
    con temperatura|tiene temperatura|tengo temperatura|hirviendo|hierve en|ardiendo|boiling hot|running hot|running a (fever|temp|temperature)|has a temp|burning hot
  `,
  'high-fever': `(40|41|42)([.]\\d+)? (c|degrees|grados|de fiebre|de temperatura|fever|de calentura)|(40|41)[.]\\d+|10[4-7]([.]\\d+)? (f|degrees|fever|temp)|10[4-7][.]\\d+|(fever|temp|temperature|fiebre|calentura|temperatura) ..3 (40|41|104|105|106|107)
    (very|really|super) high fever|fiebre (altisima|muy alta)`,
  infection: `
    @infection
    catheter|cateter|port site|wound ..4 (smell*|open*|red|huele*)|herida ..4 (huele|olor|abierta|roja|caliente)|(incision|stitches|surgical|cut|sutura|puntos) ..5 (red|pus|smell*|ooz*|hot|open*|swollen|infect*)|operado|operada|operaron
  `,
  chills: `
    @chills
    (got|has|have|having) ..1 the shakes|shakes|shivers|teeth chattering|me tiembla todo|tembladera|temblor*|rigor*
  `,
  immune:
    'chemo*|neutropeni*|transplant*|immunosuppress*|immune suppress*|quimio*|trasplant*|no spleen|sin bazo|hiv|vih|leukemia|leucemia|low white|white count|port ..3 (red|site)|dialysis|dialisis|inmunosupr*',
  mottled:
    'mottled|cold hands|skin ..3 (cold|clammy|mottled|gray)|cold and clammy|piel ..3 (fria|marmol*|moteada)|not ..2 pee* ..3 (day|hours|since)|no ha orinado|blood pressure ..4 (low|70|80|dropped)|presion ..3 (baja|bajisima)',
  // --- metabolism
  diabetic: '@diabetic',
  'sugar-off': `
    @sugar ..4 (really|very|super|too|extremely|muy|so)? ..1 (high|low|alt*|baj*|hi|lo|subi*|dropped|crash*|bajo|bajó|disparad*)|(low|high) blood? sugar|hypoglyc*|hypo|hipoglu*|hipoglic*|ketones|cetonas|ketoacidosis|dka|cetoacidosis|insulin pump ..4 (fail*|broke*|out)
    (meter|glucometer|reader|sensor|dexcom|medidor|aparato|machine) ..5 (hi|high|lo|low|error high|alto|bajo)|(too high|too low) to read|azucar ..4 (altisima|bajisima|muy|por los cielos|por las nubes|disparad*)
    (glucometro|aparato|medidor|meter|cgm|dexcom) ..3 (hi|high|low|lo|alto|bajo)
  `,
  ketones:
    'ketone*|cetona*|dka|ketoacidosis|cetoacidosis|fruity breath|breath ..3 (fruity|acetone)|(breath|breathe|smell*) ..4 (nail polish|pear drops|juicy fruit|acetone|fruity|fruit)|aliento ..3 (fruta*|acetona|quitaesmalte|dulce)|olor a (fruta|acetona)',
  vomiting: `
    @vomit
    vomit*
  `,
};
