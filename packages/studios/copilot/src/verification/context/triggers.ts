/**
 * Words that change what a mention means, after the design of ConText (Harkema et al., J Biomed Inform 2009): each has a
 * direction and reaches to the next word that ends its scope. The lists are our own.
 */
export type TriggerKind =
  | 'negated'
  | 'uncertain'
  | 'hypothetical'
  | 'family'
  | 'historical'
  | 'resolved'
  | 'active'
  | 'planned'
  | 'started'
  | 'stopped'
  | 'continued'
  | 'increased'
  | 'decreased'
  | 'allergy'
  | 'recorded'
  | 'pseudo'
  | 'end';

export interface Trigger {
  readonly kind: TriggerKind;
  readonly direction: 'before' | 'after' | 'none';
}

/** `before`: the words stand before what they change; `after`: behind it. */
const LISTS: readonly (readonly [TriggerKind, Trigger['direction'], string])[] = [
  [
    'pseudo',
    'none',
    'no increase|no change|no changes|not only|no significant change|gram negative|without difficulty|not necessarily|no interval change|not certain|not sure whether|no further questions|not known to|no doubt|not otherwise specified|no acute change|non compliant|no problem with|no issue with|no issues with|no trouble with|no questions|if not|not to mention|no more than|not yet|not more than|not less than|no later than|history of present illness|no other|no additional|without complication|without incident|not applicable|no need|not been checked|d/c meds|dc meds|at d/c|on d/c|by d/c|upon d/c|post d/c|since d/c|prior to d/c|before d/c|d/c vs|d/c vital|d/c obs|d/c medication|d/c medications|dc medication|d/c home|d/c instructions|d/c summary|d/c date|d/c plan|d/c diagnosis|d/c dx|d/c rx|d/c list|d/c weight',
  ],
  [
    'negated',
    'before',
    'no|not|nt appreciate|not appreciate|dont appreciate|nt hear|nt see|denie|denies|deny|denied|denying|without|w/o|negative for|no evidence of|no sign of|no history of|no h/o|no known|no past|no prior|never|never had|never taken|never been on|has never had|have never had|had never had|has never taken|have never taken|had never taken|has never been on|had never been on|has never been given|has never received|has never used|has never been diagnosed with|has never been treated for|has never been prescribed|was never diagnosed with|was never prescribed|was never given|was never on|free of|absence of|lack of|absent|none of|does not have|doesnt|dont|didnt|isnt|wasnt|hasnt|hadnt|havent|cannot have|nor|neither|rules out|ruled out for|was ruled out for|negative|neg|neg for|no complaint of|no findings of|fails to reveal|unremarkable for|no documented|no recorded|not have|excludes|excluded|no longer has|non|no active|no current|no new|instead of|rather than|nil|declines|refused|nt',
  ],
  [
    'negated',
    'after',
    'was excluded|is excluded|has been excluded|were excluded|ruled out|was ruled out|is ruled out|has been ruled out|is absent|was absent|are absent|not present|not seen|not found|not identified|not detected|not documented|was negative|is negative|were negative|negative|neg|is neg|was neg|not given|was not given|not performed|was not performed|not done|not taken|none|denied|was never|has never|was not|were not',
  ],
  [
    'uncertain',
    'before',
    'possible|possibly|probable|probably|suspected|suspect|suspicious for|likely|concern for|concerning for|concern of|may have|might have|could be|could have|may be|might be|questionable|presumed|presumptive|cannot exclude|cannot be excluded|cannot rule out|differential includes|differential diagnosis|unclear if|unclear whether|appears to have|thought to be|worrisome for|suggestive of|suggests|consistent with possible|query|perhaps|maybe|equivocal|provisional|tentative|favor|unlikely',
  ],
  [
    'uncertain',
    'after',
    'is possible|is suspected|was suspected|cannot be excluded|cannot be ruled out|is likely|is unlikely|possible|suspected|unlikely|in the differential|not excluded|is being considered|not confirmed|unconfirmed',
  ],
  [
    'hypothetical',
    'before',
    'if|rule out|r/o|to rule out|evaluate for|evaluation for|assess for|assessment for|risk of|risk for|at risk for|at risk of|risk factor for|screening for|screen for|screened for|monitor for|monitoring for|watch for|return for|prevent|prevention of|prophylaxis for|prophylaxis of|prophylaxis against|in case of|should you develop|should she develop|should he develop|call if|look for|looking for|test for|tested for|testing for|worried about|unless|as needed for|prn for|prn|warning signs of|educated about|education on|education about|education regarding|counseled on|counseled about|counselling about|discussed|avoid|avoidance of|reason to avoid|when you have|wants to know|asked about|workup for|work up for|w/u for|consider|considering|could consider|option|options',
  ],
  ['hypothetical', 'after', 'prophylaxis|screening|precaution|risk assessment|risk score|rule out'],
  [
    'family',
    'before',
    'family history of|family history significant for|family history|family hx|fhx|fh|mother|father|brother|sister|grandmother|grandfather|aunt|uncle|cousin|maternal|paternal|sibling|mom|dad|parent|grandparent|runs in the family|mo :|fa :|bro :|sis :|mgm|mgf|pgm|pgf|his wife|her husband|his son|her son|his daughter|her daughter|daughter has|son has|wife has|husband has',
  ],
  [
    'family',
    'after',
    'in her mother|in his mother|in her father|in his father|in his brother|in her brother|in her sister|in his sister|in mother|in father|in a sister|in a brother|in the family|in family|runs in the family|in his family|in her family|in a parent|in a sibling',
  ],
  [
    'historical',
    'before',
    'history of|history significant for|history includes|history notable for|history is notable for|history is significant for|medical history|hx of|h/o|hx of|past history of|past medical history of|pmh of|previous|prior|previously|s/p|status post|former|formerly|remote|old|past|hx|in the past|has had|had',
  ],
  ['historical', 'after', 'in the past|by history|years ago|as a child|in childhood|previously'],
  [
    'resolved',
    'before',
    'resolved|recovered from|inactive|has recovered from|got over|cured of|history of resolved|previously resolved|no longer active|healed|past episode of|past episodes of|past bout of|episode of|resolution of|in remission from|treated in the past for',
  ],
  [
    'resolved',
    'after',
    'resolved|which resolved|which has resolved|that has resolved|that resolved|which has since resolved|this has since resolved|has since resolved|has resolved|have resolved|is resolved|now resolved|was resolved|had resolved|since resolved|inactive|in remission|cured|healed|has cleared|cleared|cleared up|went away|has gone away|no longer active|is over|now gone|no longer present|no longer an issue|not active|abated|has healed|better since',
  ],
  [
    'active',
    'before',
    'active|has|have|current|currently has|ongoing|persistent|continues to have|still has|now has|suffers from|suffering from|lives with|living with|active problem|active problems|currently being treated for|remains affected by|chronic active|actively',
  ],
  [
    'active',
    'after',
    'active|is active|remains active|which remains active|that remains active|which is active|that is active|still active|ongoing|is ongoing|persists|persisting|remains ongoing|currently active|remains a problem|not resolved|unresolved|is current|remains unresolved|still present|still a problem|has not resolved|continues|remains on the active list',
  ],
  [
    'planned',
    'before',
    'will|plan to|plans to|planned|plan|planning|scheduled|scheduled for|to undergo|upcoming|to be|due for|going to|recommend|recommended|recommending|should|order|ordered|ordering|pending|awaiting|referred for|refer|referral for|would like|needs to|need to|to have|to get|intend to|intends to|to receive|advised|advise|next|follow up|is to|shall|future|tomorrow',
  ],
  [
    'started',
    'before',
    'started on|started|start|starting|starts|begin|began|begun|beginning|initiated|initiate|initiating|new|added|add|newly prescribed|prescribed|prescribe|placed on|put on|commenced|given a prescription for|introduced',
  ],
  [
    'started',
    'after',
    'was started|were started|started|was added|was begun|was initiated|initiated|begun|was prescribed|prescribed|ordered|was commenced|first ordered|first prescribed|since',
  ],
  [
    'stopped',
    'before',
    'stopped|stop|discontinued|discontinue|discontinuing|stopping|ceased|no longer takes|no longer taking|no longer on|no longer uses|no longer using|not taking|is off|came off|off|was taken off|taken off|d/c|dc|held|hold|quit|previously on|previously took|formerly on|used to take|finished|has completed|completed a course of|completed|past medication|discontinuation of|finished taking|stopped taking|no longer prescribed|past medication|past medications|previous medication|previous medications|not to take|no further|off all|withdrew|withholding|suspended|pausing|paused|stops|ceasing|weaned from|weaned off|tapered off|taken off of|had taken|had been taking|had been on|was taking|was on before',
  ],
  [
    'stopped',
    'after',
    'was stopped|which was stopped|which was discontinued|were stopped|stopped|was discontinued|discontinued|has been stopped|has been discontinued|was held|held|d/c|dc|is no longer taken|no longer taken|ended|has ended|was completed|course completed|completed|finished|ceased|has ceased|in the past|inactive|not active|no longer needed|no longer active|withdrawn|was withdrawn|has been withdrawn|were withdrawn|ceased|was ceased|have ceased|has been ceased|withheld|was withheld|is withheld|has been withheld|is held|is being held|being held|is on hold|on hold|was put on hold|put on hold|paused|was paused|has been paused|is paused|suspended|was suspended|has been suspended|weaned off|was weaned off|has been weaned off|tapered off|was tapered off|taken off|was taken off|has been taken off|no longer part of|is no longer part of|no longer used|no longer indicated|no longer prescribed|is no longer prescribed|replaced by|was replaced by|was replaced with|replaced with|has been replaced by|has been replaced with|has been completed|have been stopped|have been discontinued|were discontinued|was terminated|is off|was off|now off|course finished|is finished|was finished|not to be continued|is not to be taken|not restarted|was not restarted|was not continued',
  ],
  [
    'continued',
    'before',
    'continue|cont|c/w|continues|continued|continuing|remains on|currently takes|currently taking|currently on|is on|is taking|takes|taking|maintained on|resume|resumed|still takes|still on|stays on|keep taking|current medication|current medications|active medication|active medications|maintained with|uses|currently uses|current|active|managed with|is treated with|are treated with|is being treated with|being treated with|currently treated with|now treated with|keeps taking|receiving|receives|is prescribed|actively takes|on|continues on|continues to take|continues with|to continue|carry on with|carries on with|keeps using|keeps on taking|keep using|keep on|keeps on|still needs|still uses|still using|still needing|still being given|still given|is still being given|still requires|still receiving|goes home on|going home on|go home on|sent home on|discharged on|discharged home on|discharged with|went home on|home on|back on|is back on|restarted|restart|restarting|anticoagulated with|is to take|to take|should take|should continue|currently prescribed|presently on|presently takes|presently taking|now on|now takes|now taking|is now on|remaining on|now oral|now po|now by mouth|now inhaled|now as tablets|stable on|stabilised on|stabilized on|controlled on|controlled with|well on',
  ],
  [
    'continued',
    'after',
    'was continued|continued|is continued|was resumed|ongoing|active|is active|remains active|current|to continue|currently|continues|still continues|continues unchanged|continuing|goes on|go on|is to go on|are to go on|to go on|carries on|carried on|to be continued|is to be continued|is to continue|will continue|still running|is running|running|still given|is still given|still taken|is still taken|is taken|as before|as at home|as usual|as previously|unchanged|which she takes|which he takes|that she takes|that he takes|which is taken|which they take|restarted|was restarted|is being continued|kept on|was kept|remains in place|in use',
  ],
  ['increased', 'before', 'increased|increase|uptitrated|raised|up titrated|rose|climbed|went up'],
  ['decreased', 'before', 'decreased|decrease|reduced|reduce|lowered|tapered|fell|dropped|went down|declined'],
  [
    'allergy',
    'before',
    'allergic to|intolerance of|intolerances|cannot tolerate|could not tolerate|does not tolerate|did not tolerate|reacted to|allergic reaction to|allergy to|allergies to|allergy|allergies|intolerant of|intolerant to|intolerance to|hypersensitivity to|sensitivity to|sensitive to|reacts to|reaction to|adverse reaction to|anaphylaxis to|all',
  ],
  ['allergy', 'after', 'allergy|allergies|intolerance|hypersensitivity|allergic reaction|sensitivity'],
  [
    'recorded',
    'before',
    'recorded|on file|documented|in the record|in the chart|on record|charted|listed|noted in the record',
  ],
  [
    'recorded',
    'after',
    'recorded|on file|documented|in the record|in the chart|on record|charted|are listed|is listed|in this record',
  ],
  [
    'end',
    'none',
    'but|however|do appreciate|can appreciate|i appreciate|there is|theres|there are|you do have|does show|on your|although|except|though|aside from|apart from|yet|presents|presented|presenting|who|which|whereas|while|because|endorses|endorse|reports|complains|admits|positive for|and is|and has|and was|and takes|and reports|he|she|they|patient|pt|and the|secondary to|due to|despite|otherwise|now with|other than|and had|and they|in addition to|with the exception of|whose|where|when|then',
  ],
];

/** Every word of the lists, as it is written. */
export function triggerWords(): Set<string> {
  return new Set(LISTS.flatMap(([, , phrases]) => phrases.split(/[| /]/)));
}

interface TriggerNode {
  next: Map<string, TriggerNode>;
  triggers: Trigger[];
}

const root: TriggerNode = { next: new Map(), triggers: [] };
for (const [kind, direction, phrases] of LISTS) {
  for (const phrase of phrases.split('|')) {
    let node = root;
    for (const word of phrase.split(' ')) {
      const key = word.includes('/')
        ? word
        : word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)
          ? stem(word)
          : word;
      let child = node.next.get(key);
      if (!child) {
        child = { next: new Map(), triggers: [] };
        node.next.set(key, child);
      }
      node = child;
    }
    if (!node.triggers.some((known) => known.kind === kind && known.direction === direction))
      node.triggers.push({ kind, direction });
  }
}

/** The same plural rule as the tokens' (text/normalise.ts), so that "denies" and "issues" meet their tokens. */
function stem(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(?:ss|sh|ch|x|z)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

export interface TriggerMatch {
  readonly from: number;
  readonly to: number;
  readonly triggers: readonly Trigger[];
}

/** The longest trigger that begins at each token; words inside a longer one are not matched again. */
export function findTriggers(norms: readonly string[]): TriggerMatch[] {
  const found: TriggerMatch[] = [];
  for (let i = 0; i < norms.length; ) {
    let node: TriggerNode | undefined = root;
    let best: TriggerMatch | undefined;
    for (let k = i; k < norms.length && node; k += 1) {
      node = node.next.get(norms[k]!);
      if (node && node.triggers.length > 0) best = { from: i, to: k + 1, triggers: node.triggers };
    }
    if (best) found.push(best);
    i = best ? best.to : i + 1;
  }
  return found;
}
