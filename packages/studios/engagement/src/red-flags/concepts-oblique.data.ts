/** Dangers told roundabout, without their name: by means, farewells, what others saw, what a body does (signs of pattern.ts). */
export const OBLIQUE: Readonly<Record<string, string>> = {
  // --- to die: means laid by, farewells, a life put in order
  'means-ready': `
    (pill|pills|tablets|capsules|medicines|pastillas|pildoras|frascos) ..3 (lined up|laid out|counted out|in a row|en fila|alineadas|acomodadas) ..6
    (loaded|loading|cleaned|cargue|cargado|cargo) ..2 (rifle|gun|shotgun|pistol|revolver|pistola|escopeta|arma)
    (count*|saved|saving|hoard*|stash*|stockpil*|put by|putting by|set aside|lined up|laid out|keeping back|juntando|junte|juntado|guardando|guarde|guardado|contando|conte|ahorrando|ahorrado) ..6 (pill|pills|tablet|tablets|capsules|sleepers|morphine|insulin|medicine|medicines|pastillas|pildoras|morfina|insulina|frascos)
    (pills|tablets|morphine|insulin|medicines|pastillas|morfina) ..8 (there are enough|there is enough|is now enough|more than enough|plenty|enough to|alcanzan|son suficientes|ya son bastantes|alcanza para)
    (shotgun|rifle|revolver|pistol|gun|noose|rope|hose|belt|razor|blade|escopeta|pistola|revolver|soga|cuerda|manguera|cinturon|navaja) ..8 (garage|barn|shed|woods|bathroom|locked|alone|car|exhaust|missing|will not open|table|lap|cochera|granero|monte|bano|encerrad*|solo|carro|escape|falta|mesa)
  `,
  farewell: `
    (not|never|no) ..3 (need|needing|require|be needing|ocup*|necesit*|hara falta) ..3 (them|it|appointments|appointment|any|any more|anymore|more|next|prescription|citas|cita|receta|mas)
    (found|find|arranged|got) ..2 (home|someone|family) ..3 (dog|cat|dogs|cats|pets|bird)|(who|someone to) ..2 (feed|take|look after) ..3 (dog|cat)|(le|les) ..1 (encontre|busque|consegui) ..2 (casa|quien) ..4 (perro|gato|perrito|gatito)
    (written|wrote|write|writing|left|leaving) ..2 (to|letters|notes|letter|note) ..3 (kids|children|family|boys|girls|everyone|wife|husband|mum|mom|them)|(escribi|escrito|deje|deja|dejo) ..2 (cartas|carta|notas|nota) ..4
    (papers|house|affairs|will|keys|things|papeles|casa|llaves|cuentas|cosas) ..4 (in order|sorted|on the table|with ..2 neighbour|with ..2 neighbor|en orden|arreglad*|listos|con la vecina|sobre la mesa)
    (tell|told|said to tell|say) ..3 (children|kids|them|her|him|wife|mom|mum|family) ..3 (love|loved|loves|sorry)|(digan|dile|diganle|digale) ..4 (quiero|amo|queria|perdon*)
    (you|everyone|nurses|doctor|all) ..3 (been|were|was) ..3 (kind|good) to me|(gracias|thank*) ..4 (por todo|for everything)|(fueron|ha sido|siempre fue|han sido) ..2 (buen*|amable*) conmigo
    (at peace|made my peace|en paz) ..3 (now|decision|with it|decision)?|(by the time|cuando) ..2 (read|reads|lea|lean|leas) (this|esto)|(tonight|esta noche) ..4 (rest|sleep for good|finally|por fin|descansar|for good)
    (said|saying|say|dije|dicho|despedi*|hugged) ..2 (goodbye|goodbyes|good bye|adios|everyone twice)
  `,
  'end-near': `
    (next one|this one|tonight) ..2 (will be|is) (mine|the night|it)|(tonight|hoy|esta noche|this weekend|friday) ..4 (do it|lo hago|i will do|the day|es el dia)|(picked|set|chosen|escogi|elegi|tengo) ..2 (date|day|train|bridge|fecha|dia|tren|puente)
    (standing|stand|sat|sit|sitting|walk*|drove|parked|parad*|sentad*|estoy|camino|maneje|estacionad*) ..4 (bridge|platform|cliff|cliffs|ledge|rail|tracks|roof|river|puente|anden|barranco|azotea|cornisa|vias|rio|barandal)
    (step|stepping|walk|walking|cross|crossing|pull*|jump*|cruz*|meter*) ..4 (in front of|without looking|in front|sin mirar|frente a)
    no (version|tomorrow|future|next) ..4 (with me|me in it|for me)|nothing left on my list|(not|no) ..3 (plan|planning|going|will|pienso|voy a) ..3 (be around|be here|be there|estar|llegar)|(weight|burden|carga|estorbo) ..3 (on|to|for|para) ..2 (family|everyone|them|kids|familia|todos)|(insurance|seguro|seguro de vida) ..6 (be ok|better|fine|enough|alcanza|bien|look like accident|accidente)
    (tired|sick) of (being me|being here|everything|fighting)|(want|need) it ..2 (to stop|quiet|over)|(no|not) more mornings|hope that is it|(do not|cannot|can not) trust myself
  `,
  'cut-deep': `
    (cut|cuts|corte|cortado|corte*) ..2 (too)? (deep|deeper|feo|hondo|profundo) & towel|stop|mum|mom|parents|tell|white|wrist*|again|toalla|para|digan|mama|munecas /14
    cutting again & stop|deep|parents|mum|mom|more /12`,
  // --- what others saw or did
  'shaken-baby':
    '(shook|shaken|shake|zarandee|sacudi|zangolotee) ..2 (her|him|the baby|my baby|it|al bebe|a mi bebe|lo|la) & baby|weeks|months|quiet|still|cry*|bebe|quieto|llora* /12',
  strangled: `
    (hand|hands|arm|arms|belt|mano|manos|brazo) ..3 (my|her|on my|around my|round my|en el|al|mi) ..1 (throat|neck|cuello)|(chok*|strangl*|throttl*) me|pillow ..3 (my|her) face|(agarro|apreto|ahorco|aprieta) ..2 (cuello|garganta)
  `,
  captive: `
    (checks|reads|controls|took|takes|has|broke|smashed|hides|keep|keeps) ..2 (my) ..1 (phone|calls|messages|passport|cards|keys|money|bank)|(lock|locks|locked|keeps) ..2 (me|us|door) ..3 (in|inside|goes out|leaves)|(me|nos) (encierra|encerro|vigila)|(me|nos) (quito|revisa|rompio) ..2 (celular|telefono|llaves|tarjetas|pasaporte|dinero|mensajes)
    (typing|writing|write|escribo) ..3 (quick|fast|quickly|rapido|while he|while she|mientras) & shower|asleep|out|work|bathroom|phone|regadera|bano|duerme|celular /10
    (will not|not|no) (get up|leave alive|walk out) next time|(bury|kill) me|(nowhere|no where|no tengo adonde) ..2 (to go|ir)|(me entierra|me encuentra)`,
  'child-told':
    '(uncle|dad|stepdad|grandpa|coach|teacher|he|tio|papa|abuelo|padrastro|entrenador|primo) ..3 (gets in|comes in|comes into|gets into|se mete|entra) ..3 (bed|room|cama|cuarto)|(belt|finger|hand|cord) (marks|mark|prints|shaped)|handprint*|(blood|sangre) ..4 (underwear|panties|calzon|calzones)',
  // --- poisons
  'whole-house':
    '(all of us|all four|all three|whole (house|family)|everyone|everybody|we all|both of us|four of us|us all|todos|toda la familia|la familia entera|los dos) & headache*|head|heads|sick|dizzy|queasy|vomit*|faint*|rubbish|cabeza|mareo|maread*|nausea* & boiler|heater|heating|generator|stove|fire|barbecue|grill|coal|charcoal|alarm|outside|dog|cat|calenton|calentador|brasero|carbon|anafre|estufa|generador|alarma|afuera|perro|gato /16',
  organophosphate:
    '(spray*|fumig*|pesticid*|insecticid*|herbicid*|weed killer|organophos*|veneno) & drool*|pinpoint|pupil*|twitch*|sweat*|tear*|stream*|cramp*|wet himself|babea*|babeando|pupilas|calambre*|suda*|sudando|se hizo encima /18',
  caustic:
    '(lavandina|lejia|cloro|sosa|soda caustica|caustic*|destapacanos|quitasarro|kerosen*|querosen*|descaler|drain (cleaner|opener|stuff)|oven cleaner|lye|acid|acido|salfuman|aguarras|hand gel|sanitizer|antifreeze|anticongelante) & drank|drunk|drink*|swig|sip|swallow*|mouth|gulp|tomo|trago|bebio|boca|eye|eyes|ojo|ojos|splash*|salt*|throat /12',
  'pill-box': `
    (year old|yr old|toddler|kid|baby|son|daughter|boy|girl|grandson|granddaughter|he|she|nino|nina|hijo|hija|nene|nena|nieto|nieta|bebe) & (pill|pills|pillbox|tablet|tablets|medicine|medicines|organiser|organizer|pastillas|pastillero|medicinas) & (gone|missing|got into|open|found|floor|ate|took|swallow*|chew*|bit|mouth|faltan|abrio|encontro|comio|tomo|trago|boca|piso) & year|yr|toddler|baby|two|three|child|kid|little|grandm*|grandp*|gramas|gran|nan|abuel*|anos|nino|nina|bebe|nene|nena|hijo|hija /14
  `,
  'wrong-insulin':
    '(insulin|insulina|rapid|rapida|novolog|humalog|lispro|mealtime|pen) & (instead of|wrong|mistake|mix* up|twice|double|en vez|equivoc*|doble|dos veces|sin querer) /10',
  'lost-count':
    '(paracetamol|tylenol|acetaminophen|panadol) & (every (hour|couple|two)|lost (count|track)|like (sweets|candy)|since (friday|yesterday|thursday)|perdi la cuenta|pierde la cuenta|cada (hora|dos horas)|como (dulce*|caramelo*)|\\d\\d (odd|o mas|since|tablets|pastillas)) /14',
  // --- what a body does
  'steps-down': `
    (skin|piel) ..4 (like an oven|oven|hot as|dry as|seca como|hirviendo)|(stopped|no longer|not|no|ya no) ..1 (sweating|sweat|sudar|suda)
  `,
  'heat-place':
    '(heat|roof*|sun|greenhouse|hike|hiking|marathon|practice|field|harvest|calor|sol|techo*|campo|milpa|cana|obra|entrenando|maraton)',
  'after-tonsils': `
    (tonsil*|adenoid*|anginas|amigdal*|adenoides) & (swallowing|blood|bleed*|red|spat|spit*|sangre|escupe|escupio|rojo) /16
  `,
  'wound-bulge': `
    (stitch|stitches|scar|incision|wound|staples|cesarean|section|puntos|herida|cicatriz|cesarea|operacion) & (open|opened|burst|apart|gap*|abrio|abrieron|abierta) & (something|inside|pink|bulg*|sausage|poking|coming out|shiny|asoma|sale|rosado|tripa|adentro|algo) /14
  `,
  'neck-after-surgery':
    '(thyroid|neck|tiroides|cuello|carotid|carotida) & (surgery|op|operation|out|operad*|cirugia|yesterday|ayer) & (swell*|tight|voice|breath*|swallow*|hinch*|infla*|voz|tragar|respirar) /14',
  'blood-tar': `
    (black|jet black|negro|negra) ..4 (tar|sticky|alquitran|chapopote|petroleo|pegajos*)|(like|como) ..2 (tar|alquitran|chapopote|petroleo|road tar)
    (del|de) (vientre|cuerpo|dos) ..3 negr*|(poo|poos|motions|motion|bowels) ..5 (black|tar|tarry|maroon)
  `,
  'pupils-uneven':
    '(pupil|pupils|pupila|pupilas|black bit of ..3 eye) ..5 (bigger|larger|different|uneven|than the other|mas grande|mas abierta|distint*)|(clear|watery) ..4 (ear|nose|oido|nariz)|(agua|aguita|liquido) ..4 (nariz|oido)',
  'knocked-out':
    '(knee|knock*|kick*|elbow|tackle|blow|hit|fell|punch*|golpe|cayo|pego|choque) & (out cold|knocked out|spark out|out for|blacked out|unconscious|sin conocimiento|inconsciente|se desmayo) /14',
  'baby-quiet': `
    (not|never|no) ..2 (felt|feel|a) ..3 (thing|anything|nada) & weeks|wks|baby|bump|kick*|semanas|bebe|panza /16
    (baby|bump|he|she|bebe|little man|little one|peanut) ..4 (lazy|quiet|still|flojito|flojit*|quiet*|calmad*|gone quiet|not been himself|no ha dado lata) & weeks|wks|semanas|bump|panza|embaraz*|juice|left side|doppler|partera|midwife|kick* /16
  `,
  'down-below': `
    (clutching|holding|grabbing|agarrando) ..3 (himself|crotch|down below|down there|bits|privates)|(one side|one of them|one|un lado|uno) ..4 (swollen|up|higher|hard|hinchado|subio|duro) & (bits|down below|down there|groin|balls|nut|private*|abajo|alla abajo|huev*|testic*|bolsa) /14
  `,
  'seat-numb':
    '(numb|no feeling|can not feel|dead|pins and needles|dormid*|no siento|adormec*) ..6 (saddle|seat|sit|wipe|between|bike|asiento|limpi*|nalgas|silla|taza)|(wet|soiled|peed) (myself|himself|herself) ..3 (without|not feeling|and did not|did not)',
  'teeth-chatter':
    '(teeth|dientes) ..4 (chatter*|going|castanean|castane*)|shiver*|shaking|bed rattles|rigor*|tiritona|tiritando|tembladera|duvets|blankets',
  'chemo-word':
    'chemo|chemotherapy|fec|folfox|carboplatin|oncology|cycle ..2|neutropen*|quimio|quimioterapia|oncologia|methotrexate|rituximab|metotrexato|transplant*|trasplant*|leukaemia|leukemia|leucemia|spleen|bazo',
  'sees-crawling':
    '(spiders|rats|bugs|ants|insects|snakes|bichos|aranas|ratas|hormigas|cucarachas) ..6 (not there|are not|wall|walls|ceiling|bed|skin|crawling|pared|techo|cama|piel)|(talk*|habla*) ..4 (people|gente) ..4 (not there|no esta)|(ve|veo|seeing|sees) ..2 (bichos|bugs|spiders|rats)',
  'off-drink':
    '(stopped|quit|off|without|since|gave up|dejo|deje|sin) ..5 (drink*|whisky|alcohol|vodka|beer|benzos|booze|cold turkey|tomar|beber|trago)',
  'pale-sweat':
    '(gray|grey|white|pale|ash*|putty|blanco como|gris|palid*|clammy|sweat*|sud*|wet through|soaked|drenched|banad* en sudor|transpira*|emp*ado)',
  'jaw-word': '(jaw|teeth|both arms|left arm|elbow*|quijada|mandibula|muelas|brazo izquierdo|los brazos)',
  weightlike:
    '(elephant|elefante|brick|ladrillo|vice|vise|fist|puno|belt|slab|losa|car|truck|weight lifter|anvil|yunque|stone|piedra) ..6 (chest|ribs|me|standing|sitting|sat|encima|pecho|aqui|aca|medio|breastbone|sentado|parked)',
  'lie-flat': `
    (can not|cant|unable|lying|lie) ..3 (lie flat|lying flat|down i drown|flat at all)|lying down ..3 drown*|(propped|slept|sleep|sleeping) ..5 (chair|recliner|sat up|sitting up|four pillows|three pillows)|(dormir|duermo|dormi|acostarme|acostado) ..4 (sentad*|silla|me ahogo|ahogo)|pink (froth|spit|foam)|espuma rosada
  `,
  'words-wrong': `
    (words|sentence|talk*|speech|letters|palabras|frase) ..4 (soup|mush|marbles|random|sopa|scramble*|wrong|no nada que ver)|(calling|called|calls|asked for|pidio) ..4 (instead of|for the|por el|por la)|(can not|cant|could not|unable) ..3 (read|write|sign) ..3|no le salio ni su nombre
    (half|side|one side|mitad|medio) ..4 (smile|mouth|lips|face|body|cuerpo|cara|lado|lips would) ..4 (move|moves|work*|gone|wonky|melted|trapo|apago|dormid*)
    (dribbl*|drool*|running|leaking|escurre|escurr*) ..4 (out|de|por) ..4 (side|corner|lado|comisura)
  `,
};
