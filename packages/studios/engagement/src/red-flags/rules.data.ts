/** `emergency`: the emergency number, now. `urgent`: to be seen or spoken with today. */
export type Severity = 'emergency' | 'urgent';
export type Category =
  | 'cardiac'
  | 'stroke'
  | 'breathing'
  | 'anaphylaxis'
  | 'choking'
  | 'suicide'
  | 'harm-others'
  | 'violence'
  | 'psychosis'
  | 'overdose'
  | 'bleeding'
  | 'gi-bleed'
  | 'sepsis'
  | 'meningitis'
  | 'pregnancy'
  | 'postpartum'
  | 'infant'
  | 'seizure'
  | 'head-injury'
  | 'headache'
  | 'unresponsive'
  | 'diabetes'
  | 'vision'
  | 'testicle'
  | 'cauda-equina'
  | 'limb'
  | 'clot'
  | 'aorta'
  | 'abdomen'
  | 'heat-cold'
  | 'burn'
  | 'eye'
  | 'injury'
  | 'emergency';

export interface Rule {
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  /** Every group is met by one of its concepts. */
  readonly all: readonly (readonly string[])[];
  /** Not where one of these is told. */
  readonly none: readonly string[];
}

/**
 * Pictures that go to people at once. `id | category | severity | group & group ! exclusions`; a group's concepts are separated by
 * spaces. Chosen by the authors from public warning signs: CDC and NINDS (stroke, heart attack, sepsis, heat, Hear Her: pregnancy and
 * after birth), NHLBI, AHA/ACC chest pain 2021, WAO anaphylaxis 2020, AAP febrile infant 2021, NIMH and 988 (suicide), NICE NG240
 * (meningitis), NG232 (head injury), NG59 (cauda equina), ADA standards of care (hypo- and hyperglycaemia), America's Poison Centers.
 */
const TABLE = `
suicide | suicide | emergency | suicide suicide-means
harm-others | harm-others | emergency | harm-others
violence | violence | emergency | violence
child-abuse | violence | urgent | child-abuse
psychosis-birth | postpartum | emergency | psychosis & postpartum
psychosis | psychosis | urgent | psychosis
chest-pain | cardiac | emergency | chest-pain
arm-jaw | cardiac | emergency | jaw-arm-alone
palpitations | cardiac | urgent | palpitations & faint-hard breathless chest-pain
faint-effort | cardiac | urgent | faint-hard & pale palpitations thinner
heart-sweat | cardiac | emergency | to-arm-jaw & sweat breathless pale
clot-lung | clot | emergency | calf & breathless pain-on-breath cough-blood chest-pain
clot-blood | clot | emergency | cough-blood & breathless pain-on-breath
cough-blood | breathing | urgent | cough-blood
clot-leg | clot | urgent | calf & pain-any
tearing | aorta | emergency | tearing
aorta-faint | aorta | emergency | back-or-belly-pain & faint-hard
breathless | breathing | emergency | breathless
breath-work | breathing | emergency | breath-work & blue few-words fever wheeze asthma child baby-word breathless inhaler-fails drowsy chest-pain
few-words | breathing | emergency | few-words
blue | breathing | emergency | blue
oxygen | breathing | emergency | oxygen-low
not-breathing | breathing | emergency | not-breathing
inhaler | breathing | emergency | inhaler-fails
asthma | breathing | emergency | asthma & asthma-bad
choking | choking | emergency | choking
face | stroke | emergency | face-droop
side | stroke | emergency | side-weak
speech | stroke | emergency | speech
stroke | stroke | emergency | stroke-word
vision-nerves | stroke | emergency | double-vision & sudden unsteady speech numb-any headache
balance | stroke | emergency | unsteady & sudden speech double-vision numb-any headache
numb-sudden | stroke | emergency | numb-any & sudden & limb-or-face
confused-sudden | stroke | emergency | confused & sudden
vision | vision | emergency | vision-gone
flashes-curtain | vision | urgent | eye-lights & sudden & eye-word
thunder | headache | emergency | worst-head
headache-sudden | headache | emergency | headache & sudden-onset
headache-nerves | headache | emergency | headache & confused drowsy speech side-weak seizure double-vision vision-gone faint-hard
meninges | meningitis | emergency | stiff-neck & fever headache light-hurts confused vomiting
meninges-light | meningitis | emergency | light-hurts & headache & fever
rash-purple | meningitis | emergency | purple-rash & fever vomiting stiff-neck drowsy headache child
purple | meningitis | emergency | purple-alone
seizure | seizure | emergency | seizure
unresponsive | unresponsive | emergency | unresponsive
collapsed | unresponsive | emergency | drowsy & fever vomiting head-blow confused overdose child
anaphylaxis | anaphylaxis | emergency | throat-closing
allergy-now | anaphylaxis | emergency | allergic-now
hives-more | anaphylaxis | emergency | hives & breathless wheeze faint throat-closing vomiting breath-work
allergen-more | anaphylaxis | emergency | allergen & breathless wheeze throat-closing faint-hard breath-work hives-bad
itch-faint | anaphylaxis | emergency | hives & allergen & faint vomiting throat-any hives-bad
itch-throat | anaphylaxis | emergency | throat-any & allergen & hives swell-any faint vomiting breathless
hives-swollen | anaphylaxis | emergency | hives & allergen & swollen-face
epipen | anaphylaxis | emergency | used-epipen
overdose | overdose | emergency | overdose
withdrawal | overdose | emergency | withdrawal
bleed | bleeding | emergency | bleed-nonstop ! period
bleed-long | bleeding | emergency | long-bleed & thinner wound-word bleed-nonstop faint
bleed-thinner | bleeding | urgent | thinner & bleed-now
vomit-blood | gi-bleed | emergency | vomit-blood
black | gi-bleed | emergency | black-stool ! iron-pills
rectal | gi-bleed | emergency | rectal-blood
infection-mind | sepsis | emergency | fever infection & confused drowsy mottled breathless breath-work faint-hard unresponsive
infection-chills | sepsis | emergency | infection & chills high-fever mottled palpitations faint
immune-fever | sepsis | emergency | immune & fever chills
surgery-fever | sepsis | urgent | surgery & fever
fever-very-high | sepsis | urgent | high-fever
chills-confused | sepsis | emergency | chills & confused
skin | sepsis | emergency | spreading-skin
joint | sepsis | urgent | hot-joint
pregnancy-bleed | pregnancy | emergency | pregnant maybe-pregnant & bleeding-any
pregnancy-pain | pregnancy | emergency | pregnant maybe-pregnant & belly-pain side-pain faint-hard shoulder-pain
pregnancy-head | pregnancy | emergency | pregnant & headache-bad eye-lights upper-belly bp-pregnancy high-pressure vision-gone
pregnancy-swelling | pregnancy | emergency | pregnant & swollen-face & headache eye-lights
pregnancy-fever | pregnancy | emergency | pregnant & fever chills
pregnancy-waters | pregnancy | urgent | waters
pregnancy-labour | pregnancy | urgent | early-labour & preterm
pregnancy-still | pregnancy | emergency | baby-still & pregnant late-pregnancy not-born
pregnancy-breath | pregnancy | emergency | pregnant & breathless seizure chest-pain
pregnancy-blow | pregnancy | urgent | pregnant & blow
birth-bleed | postpartum | emergency | postpartum & bleed-heavy
birth-infection | postpartum | emergency | postpartum & fever chills bad-discharge
birth-head | postpartum | emergency | postpartum & headache-bad eye-lights seizure swollen-face high-pressure
birth-clot | postpartum | emergency | postpartum & calf breathless chest-pain
birth-mind | postpartum | emergency | postpartum & psychosis harm-others suicide
infant-fever | infant | emergency | young-infant & fever
infant-off | infant | emergency | young-infant & off-feeds-ill floppy dehydrated vomiting-bad breath-work
baby-fever | infant | urgent | baby-word & fever ! older-child
child-floppy | infant | emergency | child & floppy & fever vomiting dehydrated off-feeds
child-dry | infant | urgent | child & dehydrated
child-gut | infant | emergency | child & green-vomit jelly-stool
child-waves | infant | emergency | child & waves & vomiting jelly-stool
sugar-high | diabetes | emergency | sugar-high
sugar-low | diabetes | emergency | sugar-low
sugar-sick | diabetes | emergency | sugar-off & confused drowsy vomiting seizure faint breath-work unresponsive
ketones | diabetes | emergency | ketones & vomiting breath-work belly-pain confused sugar-off drowsy high-ketones
diabetic-sick | diabetes | emergency | diabetic & vomiting & breath-work confused drowsy belly-pain
diabetic-mind | diabetes | emergency | diabetic & confused drowsy unresponsive
head-blow | head-injury | emergency | head-blow & vomiting drowsy confused faint-hard seizure thinner after-blow speech side-weak headache-bad eye-lights vision-gone unresponsive severe-bleed numb-any
fall-high | injury | emergency | bad-fall & hurt-badly
testicle | testicle | emergency | testicle
erection | testicle | emergency | long-erection
saddle | cauda-equina | emergency | saddle
back-bladder | cauda-equina | emergency | back-pain & no-urine lost-control
legs-gone | cauda-equina | emergency | legs-weak & back-pain no-urine lost-control sudden
limb | limb | emergency | cold-limb & limb-trouble
limb-both | limb | emergency | cold-and-pale
limb-pulse | limb | emergency | no-pulse-limb
heat | heat-cold | emergency | heat
cold | heat-cold | emergency | cold
burn | burn | emergency | burn
drowning | breathing | emergency | drowning
eye-chemical | eye | emergency | eye-chemical
eye-injury | eye | emergency | eye-injury
eye-pressure | eye | urgent | eye-pain & halos
belly | abdomen | emergency | belly-severe
belly-hard | abdomen | emergency | belly-hard & belly-pain vomiting fever severe
belly-green | abdomen | emergency | belly-hard & vomiting green-vomit severe belly-pain
belly-fever | abdomen | urgent | belly-pain & high-fever faint-hard
venom | injury | emergency | snake
rabies | injury | urgent | animal-bite
bone | injury | emergency | broken-bone
wound-open | injury | emergency | wound-open
drool | breathing | emergency | drool-swallow
urine | abdomen | urgent | no-urine
pressure | cardiac | emergency | high-pressure & headache chest-pain vision-gone eye-lights confused breathless numb-any
pressure-very-high | cardiac | urgent | high-pressure
ambulance | emergency | emergency | call-911
dying | emergency | emergency | dying
lifeless | unresponsive | emergency | stopped
means-ready | suicide | emergency | means-ready
farewell | suicide | emergency | farewell
end-near | suicide | emergency | end-near
cut-deep | suicide | emergency | cut-deep
shaken-baby | violence | emergency | shaken-baby
strangled | violence | emergency | strangled
captive | violence | emergency | captive
child-told | violence | urgent | child-told
whole-house | overdose | emergency | whole-house
organophosphate | overdose | emergency | organophosphate
caustic | overdose | emergency | caustic
pill-box | overdose | emergency | pill-box
wrong-insulin | overdose | emergency | wrong-insulin
lost-count | overdose | emergency | lost-count
heat-skin | heat-cold | emergency | steps-down & heat-place confused
tonsils | bleeding | emergency | after-tonsils
wound-bulge | injury | emergency | wound-bulge
neck-surgery | breathing | emergency | neck-after-surgery
tar | gi-bleed | emergency | blood-tar ! iron-pills
pupils | head-injury | emergency | pupils-uneven
knocked-out | head-injury | emergency | knocked-out
baby-quiet | pregnancy | emergency | baby-quiet
down-below | testicle | emergency | down-below
seat-numb | cauda-equina | emergency | seat-numb
chemo-fever | sepsis | emergency | chemo-word & fever teeth-chatter
sees-crawling | overdose | emergency | sees-crawling & off-drink
heart-weight | cardiac | emergency | weightlike & pale-sweat jaw-word
lie-flat | breathing | emergency | lie-flat
words-wrong | stroke | emergency | words-wrong
device-shock | cardiac | emergency | device-shock
heart-pump | cardiac | emergency | heart-pump
insulin-stopped | diabetes | emergency | insulin-stopped & sugar-off sugar-high vomiting ketones belly-pain drowsy breath-work confused high-ketones
`;

const words = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');

/** Read once; a line that cannot be read is an error of the authors and shows in the first test. */
export const RULES: readonly Rule[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [id, category, severity, picture] = line.split(' | ');
    if (picture === undefined) throw new Error(`The rule ${JSON.stringify(line)} has not four fields.`);
    const [met, without = ''] = picture.split(' ! ');
    return {
      id: id!,
      category: category as Category,
      severity: severity as Severity,
      all: met!.split(' & ').map(words),
      none: words(without),
    };
  });
