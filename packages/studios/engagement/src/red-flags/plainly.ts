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
    `\\b(?:plan|plans|planning|planned|intend|intends|decided|going|ready|want|wants|will|wish|chosen|about)\\b(?: (?!not\\b|no\\b|never\\b)[^ ]+){0,4} (?:${SELF})\\b(?! (?:laughing|if))`,
  ),
  new RegExp(
    `\\b(?:voy|va|pienso|piensa|planeo|planea|quiero|quiere|decidido|decidi|decidio)\\b(?: (?!no\\b)[^ ]+){0,3} (?:${SELF_ES})\\b`,
  ),
  /\b(?:me|se) (?:voy|va) a (?:matar|ahorcar|suicidar|colgar|envenenar|quitar la vida|(?:dar|pegar) un tiro)\b(?! de (?:risa|la risa))/,
];
/** Set on a day, or settled: of a rule for what is done on purpose, this alone is enough. */
const SETTLED =
  /\b(?:(?:i|he|she|they) (?:am |is |are )?(?:plan|plans|planning|intend|intends|intending)|plan is|intention is|have decided|has decided|i decided|made up (?:my|his|her) mind|(?:am|is|are) going to|(?:i|he|she) will|tonight|voy a|va a|(?:mi|su) plan es|pienso|planeo|(?:he|ha|tengo|tiene) decidido|ya decidi|esta noche)\b(?!.*\b(?:laughing|haha|jaja\w*|lol|risa|kidding|joking|broma)\b)/;
const TAKEN = [
  new RegExp(
    `\\b(?:i|he|she|they|have|has|just|me|se|ive)(?: (?!not\\b|no\\b|never\\b|nunca\\b)[^ ]+)? (?:took|taken|swallowed|drank|tome|tomo|tomado|trague|trago|bebi|bebio)(?: (?!back\\b|care\\b)[^ ]+){0,4} (?:${MANY})\\b(?!.*\\b(?:back|days|dias|semanas|weeks|antibiotic\\w*|antibiotico\\w*|prescribed|recetad\\w+|course)\\b)`,
  ),
];
const LEFT = [/\b(?:when|by the time|cuando) (?:you |usted )?(?:read|get|lea|reciba)n? (?:this|esto)\b/];
const DENIED = /\b(?:not|never|no|nunca|jamas|without|sin) (?:[^ ]+ ){0,3}$/;
const BY_RULE: Readonly<Record<string, readonly RegExp[]>> = {
  suicide: [...SUICIDE, SETTLED],
  'harm-others': [...SUICIDE, SETTLED],
  overdose: [...TAKEN, SETTLED],
  'cut-deep': [SETTLED],
  farewell: [...LEFT, ...SUICIDE],
  'means-ready': SUICIDE,
  'end-near': [...SUICIDE, SETTLED],
};

/** Whether a sentence, in folded words, says what its rule stands for in so many words. */
export const plainlySaid = (rule: string, sentence: string): boolean =>
  (BY_RULE[rule] ?? []).some((pattern) => {
    const match = pattern.exec(sentence);
    return match !== null && !DENIED.test(sentence.slice(0, match.index));
  });
