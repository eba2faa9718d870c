/**
 * What a person says in so many words of a death they plan or a thing they took is not doubted, however calm the rest of the message.
 * The learned reader may only doubt what is said beside the matter: a picture, a form, a question.
 */
const SELF =
  '(?:hang|kill|shoot|drown|poison|stab|starve|gas|suffocate) (?:myself|himself|herself|themselves)|(?:end|take) (?:my|his|her|their) (?:own )?life|end it all|commit suicide';
const SELF_ES =
  '(?:matar|ahorcar|suicidar|colgar|envenenar|ahogar)(?:me|se)|(?:quitar|pegar|dar)(?:me|se) (?:la vida|un tiro)';
const MANY =
  'all|whole|entire|bottle|handful|bunch|box|pack|[2-9]\\d|1[2-9]|\\d{3}|twenty|thirty|forty|fifty|sixty|todas|toda|todo|todos|entero|frascos?|veinte|treinta|cuarenta|cincuenta|sesenta';
const SUICIDE = [
  new RegExp(
    `\\b(?:plan|plans|planning|planing|planned|intend|intends|decided|going|ready|want|wants|will|wish|chosen|about)\\b(?: (?!not\\b|no\\b|never\\b)[^ ]+){0,4} (?:${SELF})\\b(?! (?:laughing|if))`,
  ),
  new RegExp(
    `\\b(?:voy|va|pienso|piensa|planeo|planea|quiero|quiere|decidido|decidi|decidio)\\b(?: (?!no\\b)[^ ]+){0,3} (?:${SELF_ES})\\b`,
  ),
  /\b(?:me|se) (?:voy|va) a (?:matar|ahorcar|suicidar|colgar|envenenar|quitar la vida|(?:dar|pegar) un tiro)\b(?! de (?:risa|la risa))/,
];
/** Told of oneself or of somebody near, and not as a joke, a wording of a form or a thing asked. */
const WISH = [
  /\b(?:wants?|wish(?:es)?|wanted) (?:to (?:die|be dead)|(?:i|he|she) (?:was|were|am) dead)\b(?! (?:laughing|of|from))/,
  /\b(?:do|does) not (?:want|wish) to (?:live|be alive|be here|exist|go on living)\b/,
  /\b(?:no quier[oe]|sin ganas de) (?:seguir )?(?:vivir|viviendo)\b/,
  /\b(?:think|thinking|thinks|thoughts|pensando|pienso|piensa|pensado)\b(?: (?!not\b|no\b)[^ ]+){0,2} (?:killing (?:my|him|her|them)sel\w+|ending (?:my|his|her) life|(?:hanging|shooting) (?:my|him|her)self|matar(?:me|se)|suicidar(?:me|se)|quitar(?:me|se) la vida)/,
  /\b(?:i|he|she|they) (?:am|feel|is|are|feels|feeling) (?:very |so |really )?(?:suicidal|sucidal)\b/,
  /\b(?:me quiero matar|quiero (?:matarme|morirme|quitarme la vida|suicidarme)|acabar con (?:mi|su) vida)\b/,
];
const NOT_TOLD =
  /\b(?:survey|form|questionnaire|asked|asks|why|song|poem|lyrics?|movie|never|longer|used to|years ago|lol|haha|jaja\w*|kidding|joking|laughing|risa|broma|cuestionario|formulario|preguntan?|nunca|ya no (?:pienso|piensa))\b/;
/** Set on a day, or settled: of a rule for what is done on purpose, this alone is enough. */
const SETTLED =
  /\b(?:(?:i|he|she|they) (?:am |is |are )?(?:plan|plans|planning|intend|intends|intending)|plan is|intention is|have decided|has decided|i decided|made up (?:my|his|her) mind|(?:am|is|are) going to|(?:i|he|she) will|tonight|voy a|va a|(?:mi|su) plan es|pienso|planeo|(?:he|ha|tengo|tiene) decidido|ya decidi|esta noche)\b(?!.*\b(?:laughing|haha|jaja\w*|lol|risa|kidding|joking|broma)\b)/;
const SWALLOWED =
  /\b(?:i|he|she|we|they|have|has|me|se)(?: just)? (?:took|swallowed|taken|ate|trague|trago|tome|tomo) (?:\d{2,}|veinte|treinta|cuarenta|cincuenta|twenty|thirty|forty|fifty)\b(?! ?(?:mg|mcg|ml|units|unidades|minutes|steps|miligramos))(?!.*\b(?:days|dias|weeks|course|gomitas|gummy)\b)/;
const TAKEN = [
  SWALLOWED,
  /\b(?:i|he|she|just) (?:have |has |just )*overdosed\b(?!.*\b(?:ago|years|candy|college|sober|recovery|in (?:19|20)\d\d)\b)/,
  /\b(?:tomo|tome|tomado) (?:una )?sobredosis\b(?!.*\b(?:pasad[oa]|anos)\b)/,
  /\b(?:took|taken|swallowed) (?:to|too|way too) many\b/,
  new RegExp(
    `\\b(?:i|he|she|they|have|has|just|me|se|ive)(?: (?!not\\b|no\\b|never\\b|nunca\\b)[^ ]+)? (?:took|taken|swallowed|drank|tome|tomo|tomado|trague|trago|bebi|bebio)(?: (?!back\\b|care\\b)[^ ]+){0,4} (?:${MANY})\\b(?!.*\\b(?:back|days|dias|semanas|weeks|antibiotic\\w*|antibiotico\\w*|prescribed|recetad\\w+|course)\\b)`,
  ),
];
/** What is happening to somebody now, by its name. */
const HAPPENS = [
  /\b(?:had|having|has had) (?:a|an) (?:stroke|heart attack|seizure)\b(?!.*\b(?:ago|last|years?|in|at|once|since|when|form|history|old|after)\b)/,
  /\b(?:am|is|are) (?:having|suffering|getting) (?:a |an |another |some |bad |severe |crushing )*(?:heart attack|stroke|seizure|anaphyla\w+|allergic reaction|chest (?:pain|pressure|tightness)|trouble breathing)\b/,
  /\b(?:tengo|tiene|teniendo|sufriendo|dando|dio ahorita|acaba de dar) (?:un |una |otro |otra )?(?:infarto|derrame|ataque (?:al|de) corazon|embolia|convulsion|reaccion alergica|anafilaxia|ictus|dolor (?:muy )?fuerte (?:de|en el) pecho)\b(?!.*\b(?:forma|formulario|historial|antecedentes?)\b)/,
  /\b(?:throat|airway) (?:is )?(?:closing|swelling|tightening)\b|\b(?:cierra|cerrando) la garganta\b|\bgarganta se (?:me|le) (?:cierra|esta cerrando)\b/,
  /\bchest (?:pain|pressure)\b.{0,20}\b(?:goes|going|spreads|spreading|shoots|shooting|radiat\w+) (?:in |in)?to (?:my|his|her|the)\b/,
  /\b(?:chest (?:pain|pressure|tightness)|(?:ca|can) not breathe|slurred|droop\w*|numb|passed out|no puede (?:hablar|mover|respirar)|dolor de pecho)\b.{0,30}\b(?:right now|minutes ago|an hour ago|half an hour|desde hace (?:una|media|unos|\d)|ahora mismo|ahorita)\b/,
];
const LEFT = [
  /\b(?:wrote|left|leaving|writing|found|escribio|dejo) (?:a|her|his|una) (?:suicide note|goodbye (?:note|letter)|nota (?:de suicidio|suicida|de despedida))\b/,
  /\b(?:when|by the time|cuando) (?:you |usted )?(?:read|get|lea|reciba)n? (?:this|esto)\b/,
];
const DENIED = /\b(?:not|never|no|nunca|jamas|without|sin) (?:(?!but\b|pero\b|,)[^ ]+ ){0,3}$/;
const BY_RULE: Readonly<Record<string, readonly RegExp[]>> = {
  suicide: [...SUICIDE, SETTLED, ...LEFT],
  violence: SUICIDE,
  'harm-others': [...SUICIDE, SETTLED],
  overdose: [...TAKEN, SETTLED],
  'cut-deep': [SETTLED],
  farewell: [...LEFT, ...SUICIDE],
  'means-ready': SUICIDE,
  'end-near': [...SUICIDE, SETTLED],
};
/** Of these, and of any rule of what is done on purpose, what happens now is not doubted. */
const OF_NOW: ReadonlySet<string> = new Set(
  'chest-pain arm-jaw heart-sweat stroke face side speech words-wrong seizure anaphylaxis allergy-now allergen-more breathless choking unresponsive'.split(
    ' ',
  ),
);

/** Whether a sentence, in folded words, says what its rule stands for in so many words. */
export const plainlySaid = (rule: string, sentence: string): boolean =>
  (/^(?:suicide|harm-others|end-near)$/.test(rule) &&
    !NOT_TOLD.test(sentence) &&
    WISH.some((pattern) => pattern.test(sentence))) ||
  [...(BY_RULE[rule] ?? []), ...(OF_NOW.has(rule) ? HAPPENS : [])].some((pattern) => {
    const match = pattern.exec(sentence);
    return match !== null && !DENIED.test(sentence.slice(0, match.index));
  });
