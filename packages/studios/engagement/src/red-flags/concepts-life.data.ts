/** Pregnancy, birth, small children: what a message can tell of, by its wordings (signs of pattern.ts). */
export const LIFE: Readonly<Record<string, string>> = {
  // --- pregnancy
  pregnant: `
    @pregnant
    tengo (4|5|6|7|8|9|cuatro|cinco|seis|siete|ocho|nueve) meses|estoy de ..1 (\\d\\d|@num (meses|semanas))|not due (for|until)|due (date|in) ..4|(due|expecting) (in|on|for) ..3|baby bump|my ob|ob gyn said|\\d\\d (weeks|wk) (preg*|along)?|trimestre|trimester|voy a tener un bebe|de encargo|prenada
    semana \\d\\d|\\d\\d semanas|gemelos|twins ..3 (weeks|pregnan*)
  `,
  'maybe-pregnant':
    '(missed|late|skipped) ..2 period|period ..2 late|positive ..2 test|retraso|prueba ..3 positiva|no me (baja|ha bajado|ha venido)|ectopic|ectopico|iud',
  'late-pregnancy': '@late-weeks',
  postpartum: `
    @postpartum
    (four|five|six|seven|eight|nine|ten|\\d+|two|three|few|dos|tres|one|una|un) (days|weeks|day|week|dias|semanas|semana|mes) ..1 (after|since|post|despues) ..3 (delivery|birth|delivering|giving birth|baby|csection|section|parto|cesarea|aliviarme)|tuve a mi (bebe|hijo|hija|nino|nina)|since i delivered|(after|since) ..2 (delivery|childbirth|labor)|me alivie|se alivio
  `,
  'belly-pain': '@belly & @pain',
  'side-pain': '(sharp|stabbing|severe|bad|terrible) pain|dolor (fuerte|agudo|punzante|intenso)',
  'baby-still': `
    (baby|bebe|fetus|little one|she|he) ..4 (not|has not|have not|is not|stopped|less|no longer|barely|hardly|no se|casi no se|dejo de|ya no se|no ha|poco|menos) ..4 (mov*|kick*|muev*|movi*|mueve|patea*|patead*)
    (not|no|have not|has not|can not|did not|never|stopped|less|fewer|reduced|decreased|hardly|barely|no he|no|menos|casi no|ya no|dejo de) ..4 (felt|feel|feeling|moving|move|moved|movement*|kick*|siento|sentido|sentir|mover*) ..5 (baby|him|her|bebe|(movement|movements)|kicks|kick|moverse|mueva|mover|all day|movimientos|today)
    (reduced|decreased|less|fewer|no|menos) fetal? (movement*|kicks|movimiento*)|bebe (no|ya no|casi no) se? (mueve|mueva|ha movido|patea)|no se (mueve|mueva|ha movido) ..4|baby has not moved|baby is not moving|baby not moving
    (no|not|never|casi no|ya no|dejo|deje) ..2 (siento|sentido|senti|sentir|feel|felt|feeling) ..3 (mov*|muev*|kick*|patad*|patea*) ..4
    (no se|casi no se|ya no se|poco) (mueve|mueva|movio|movido|esta moviendo) ..4
    (moving|movement*|kick*|mueve|movimiento*) ..3 (less|much less|slower|weaker|menos|poco) ..3
    (baby|bebe|peanut) ..4 (quiet|still|too quiet|silent|quieto|quieta|quietecit*|quietit*|tranquil*|lento)|(no|ya no|casi no|not|no longer) ..3 (patad*|patea*|kick*|pataditas)|has not been ..2 (active|moving|kicking)|(less|not) active ..4
    (no|ni|not|never|have not) ..3 (sentido|siento|felt|feel) ..3 (patad*|kick*|mov*)
  `,
  waters: `
    water* (broke|broken|breaking|leaking)|leaking ..2 fluid|gush of fluid|fluid leaking|fuente ..2 (rompi*|rota)|rompi* la fuente|se me rompio la fuente|tirando liquido|salio liquido|cord ..4 (out|feel|see)|cordon ..4 (salio|afuera)|membranes
    gush ..3 (fluid|water)|(leaking|trickl*|gushing) ..4 (fluid|water|down my leg*)|(fluid|liquid|water|agua|liquido) ..3 (leaking|coming out|gush*|saliendo|sale|escurr*)|se me salio ..2 (agua|liquido)|tir* ..2 (agua|liquido)
    my (water|waters) (came|went|has gone|have gone)|(green|brown|greenish) (water|waters|fluid) ..4
  `,
  'early-labour': 'contraction*|contraccion*|labor|parto',
  'eye-lights': `(see|seeing|sees|saw|having|have|veo|ve|viendo) ..4 (spots|stars|flashes|lights|sparkles|sparks|floaters|aura|lucecitas|luces|destellos|estrellitas|chispas|moscas|manchas|borroso|borrosa|puntos|blurry|nublado)
    (blurr*|blurred|spotty|fuzzy) ..2 (vision|eyesight)|(vision|vista|eyes) ..4 (blurr*|blurred|spots|borros*|nublad*|fuzzy)|flashing lights|flashes|lucecitas|destellos|zigzag|spots`,
  'swollen-face': `(face|eyes|lips|hands|feet|cara|ojos|labios|manos|pies|ankles) ..5 (puffy|swollen|swelling|swelled|hinchad*|inflamad*)|(swelling|swollen|puffy|hinchad*|hincharon|hincho) ..4 (face|eyes|lips|cara|ojos|labios|hands|feet|cara|manos|pies)`,
  'upper-belly':
    '(upper right|under ..2 ribs|right ribs|upper belly|below ..2 ribs|boca del estomago|debajo de las costillas|arriba ..2 estomago) ..4',
  'bad-discharge': '(smell*|foul|stink*|rotten|mal olor|huele mal|olor feo|apest*)',
  // --- children
  'young-infant': `
    @young-age (old|of age)
    (baby|newborn|infant|son|daughter|bebe|hijo|hija|she|he|nacid*|nino|nina) ..4 @young-age
    (de|tiene|con) @young-age ..2 (de nacid*|de edad)?|newborn|new born|neonat*|recien nacid*
    @num (dias|dia|semanas|semana) de nacid*|@num (day|days|week|weeks|wk|d|w) old|(one|two|1|2) month* old
    (@kin|bebita|bebito|nene|nena) ..4 (un mes|mes y medio|dos meses|@num (dias|semanas))|mes y medio|born ..2 (days|weeks|\\d+ days|\\d+ weeks|yesterday|last week)|born @num (day|days|week|weeks) ago|nacio hace @num (dias|semanas)|\\d+ (day|week|wk) old|\\d+ (dias|semanas) de nacid*|preemie|(@num|few) (days|weeks) old
  `,
  'baby-word': `
    baby|infant|newborn|bebe|neonat*|recien nacid*
    bebita|bebito|nene|nena|baby
  `,
  'older-child':
    '([3-9]|1[0-9]|three|four|five|six|seven|eight|nine|ten|eleven|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once) (month|months|mes|meses|mo)|@num (year|years|anos|ano|yo|yr)|toddler|\\d+ (year|years)',
  'off-feeds': `(not|will not|is not|refus*|stopped|hardly|barely|does not|no|not want to|wont) ..3 (feed*|eat*|drink*|suck*|nurs*|breastfeed*|latch*|bottle|come|comer|mama|mamar|pecho|toma|tomar|leche)|no quiere (comer|mamar|tomar)`,
  floppy:
    'floppy|limp|listless|lethargic|flacid*|flojit*|aguad*|decaid*|no reacciona|hard to wake|very sleepy|desguanzad*|sin fuerzas|like a rag doll|rag doll|como trapo',
  dehydrated: `
    (no|not|dry|has not) ..4 (wet diaper|wet diapers|diaper|diapers|tears|peed|panal|panales|lagrimas|pipi|orinado) ..4 (hours|day|all day|since|horas|dia|cry*)?|sunken (eyes|soft spot|fontanel*)|ojos hundidos|mollera (hundida|caida)|(soft spot|fontanel*|mollera) ..4 (bulg*|sunken|hundid*|abultad*|saltad*)
    no ..3 (wet diaper|wet diapers|pee|panal mojado|panales mojados|ha mojado) ..4|has not (peed|wet) ..5
  `,
  child:
    'baby|infant|toddler|newborn|child|kid|son|daughter|bebe|nino|nina|hijo|hija|grandson|granddaughter|nieto|nieta|year old|month old|months old',
  'jelly-stool':
    '(currant|jelly) ..2 (stool*|poop|diaper)|jelly|bloody (diaper|stool|poop|diarrhea)|gelatina|popo con sangre|panal con sangre',
  'green-vomit': `(green|bile|bilious|verde) ..4 (vomit*|throw* up|spit* up|threw up)|(vomit*|throw* up|spit* up|threw up|vomita|vomito) ..4 (green|bile|verde)`,
  waves: `(draw*|pull*) ..3 (legs|knees)|(cry*|cries|scream*|llora*|grita*) ..6 (waves|every|episodes|spells|inconsol*|rato* y rato*|por ratos|cada)|encoge las piernas`,
};
