/** What the patient is told: call the emergency number, be seen at once, or be kept safe. */
export type EmergencyAction = 'call' | 'see' | 'safety';

export interface Emergency {
  readonly id: string;
  /** For the clinician: the picture, not a diagnosis. */
  readonly label: string;
  readonly action: EmergencyAction;
  /** Who: years from and to (inclusive), sex. */
  readonly ages?: readonly [from: number, to: number];
  readonly sex?: 'male' | 'female';
  /** Every group must be met by one of its members: a finding of the knowledge base, or `~cue`. */
  readonly all: readonly (readonly string[])[];
}

/**
 * Pictures that call for action before the history goes on. `id | action | who | label | group & group`; a group's members are
 * separated by spaces. Chosen by the authors from the warning signs in: AHA/ACC chest pain guideline 2021; AHA/ASA stroke 2019 (FAST);
 * World Allergy Organization anaphylaxis 2020; Surviving Sepsis 2021; NICE NG143 (fever under 5), NG240 (meningitis), NG126 (ectopic
 * pregnancy), NG232 (head injury), NG59 (cauda equina), NG225 (self-harm); AAP febrile infant 2021; ACOG hypertension in pregnancy 222.
 */
const TABLE = `
cardiac | call | 16-120 | Chest pain with breathlessness, sweating, fainting or spread to arm or jaw | chest-pain ~chest-pain & ~breathless dyspnea diaphoresis ~sweat ~faint syncope ~to-arm-or-jaw chest-pain-radiates-arm jaw-pain hypotension
cardiac-crushing | call | 30-120 | Crushing chest pain | chest-pain chest-pain-pressure ~chest-pain & ~crushing
tearing | call | 16-120 | Tearing pain of chest, back or abdomen | tearing-pain ~tearing & chest-pain ~chest-pain abdominal-pain ~belly-pain back-pain ~back-pain
clot | call | 16-120 | Chest pain or breathlessness with a swollen leg or coughed blood | chest-pain ~chest-pain dyspnea ~breathless & leg-swelling-unilateral calf-pain ~calf hemoptysis
thunderclap | call | all | Sudden or worst-ever headache | headache thunderclap-headache ~headache & ~worst thunderclap-headache
thunderclap-severe | call | all | Sudden severe headache | headache ~headache & ~sudden sudden-onset & ~severe
stroke | call | all | Face, arm or speech signs of stroke | ~face-droop facial-droop ~side-weak ~speech
stroke-sudden | call | all | Sudden loss of a function of the nervous system | ~sudden sudden-onset & unilateral-weakness focal-weakness speech-disturbance speech-aphasia word-finding facial-palsy ~vision-gone vision-loss diplopia ~confused
airway-allergy | call | all | Swelling of throat, tongue or lips | ~throat-closing angioedema-sign
anaphylaxis | call | all | Allergic reaction with breathing trouble, swelling or fainting | urticaria ~hives food-insect-drug-exposure ~allergen & ~breathless dyspnea wheezing ~wheeze ~throat-closing ~faint syncope stridor
infection-mind | call | all | Fever or infection with confusion, drowsiness, fast breathing or poor circulation | fever high-fever ~fever ~infection & confusion ~confused drowsiness ~hard-to-wake tachypnea ~fast-breath hypotension ~shock ~faint
self-harm | safety | all | Thoughts of suicide or self-harm | suicidal-ideation ~self-harm
harm-others | safety | all | Thoughts or voices of harming somebody | ~harm-others
violence | safety | all | Violence at home | ~violence
overdose | call | all | Overdose or poison | ~overdose
pregnancy-pain | see | 10-55 female | Possible pregnancy with abdominal pain | pregnant-or-postpartum first-trimester second-third-trimester ~pregnant menses-absent ~missed-period hcg-high & abdominal-pain pelvic-pain rlq-pain llq-pain ~belly-pain
pregnancy-bleeding | see | 10-55 female | Possible pregnancy with bleeding or fainting | pregnant-or-postpartum first-trimester second-third-trimester ~pregnant ~missed-period hcg-high & vaginal-bleeding ~bleeding ~faint syncope
pregnancy-pressure | call | 10-55 female | Late pregnancy or after birth with headache, visual disturbance or fit | second-third-trimester ~late-pregnancy ~had-baby & headache ~headache ~seeing-spots seizure severe-hypertension ruq-pain epigastric-pain
fetal-movement | see | 10-55 female | Fewer movements of the unborn child | ~baby-still
after-birth-mind | safety | 10-55 female | Psychosis after a birth | ~had-baby & psychosis hallucinations-auditory ~voices delusions
testis-young | see | 0-30 male | Pain of a testicle | scrotal-pain ~testis
testis-sudden | see | 0-120 male | Sudden or severe pain of a testicle, or with vomiting | scrotal-pain ~testis & ~sudden sudden-onset vomiting ~vomit ~severe
meninges | call | all | Fever or headache with stiff neck | neck-stiffness ~stiff-neck & fever ~fever headache ~headache
meninges-light | call | all | Fever, headache and discomfort with light | fever ~fever & headache ~headache & photophobia ~light
purple-rash | call | all | Fever with a rash of purple spots | fever high-fever ~fever & ~purple-rash petechiae-purpura
cauda | see | all | Numbness between the legs | ~saddle saddle-anesthesia
cauda-bladder | see | all | Back pain with loss of bladder, bowel or legs | back-pain ~back-pain & ~retention urinary-retention ~lost-control incontinence-urine leg-weakness-bilateral ~legs-gone
legs | call | all | Loss of both legs | ~legs-gone & ~recent ~sudden sudden-onset back-pain numbness ~numb
young-infant-fever | see | 0-0.25 | Fever, low temperature, poor feeding or drowsiness under three months | fever high-fever ~fever hypothermia poor-feeding ~off-feeds lethargy drowsiness ~hard-to-wake
newborn-fever-told | see | all | Fever of a very young infant | ~young-infant & fever high-fever ~fever
child-drowsy | call | 0-16 | Ill child who is hard to wake or floppy | ~hard-to-wake lethargy drowsiness & fever ~fever vomiting ~vomit rash head-trauma ~head-blow headache
not-breathing | call | all | Not breathing, or unable to | ~not-breathing
unconscious | call | all | Unconscious, or cannot be woken | ~unconscious
seizure-now | call | all | A fit now | ~seizing
breathing-work | call | all | Laboured breathing or blue lips | ~work-of-breathing cyanosis stridor
airway-drool | call | all | Drooling with trouble swallowing or breathing | drooling ~drool & ~no-swallow dysphagia stridor wheezing ~wheeze ~breathless fever ~fever muffled-voice
choking | call | all | Something in the airway or swallowed | ~choking & ~breathless wheezing ~wheeze drooling ~drool ~no-swallow cough stridor
aorta | call | 50-120 | Abdominal or back pain with fainting | abdominal-pain ~belly-pain back-pain ~back-pain flank-pain & ~faint syncope pulsatile-abdominal-mass
ketones | call | all | Diabetes with vomiting and abdominal pain, fast breathing or confusion | diabetes-history ~diabetic & vomiting ~vomit & abdominal-pain ~belly-pain kussmaul ~fast-breath confusion ~confused drowsiness
bleeding-gut | call | all | Vomited or coughed blood, or black stools | ~blood-out hematemesis
head-blow | call | all | Head injury with a blood thinner, vomiting, drowsiness, confusion or fainting | head-trauma ~head-blow & anticoagulant-use ~thinner vomiting ~vomit drowsiness ~hard-to-wake confusion ~confused ~faint syncope seizure
carbon-monoxide | call | all | Carbon monoxide | ~carbon-monoxide
low-defence-fever | see | all | Fever under chemotherapy or after a transplant | recent-chemotherapy ~chemo neutropenia & fever high-fever ~fever chills ~infection
hot-joint | see | all | Hot joint with fever | ~hot-joint joint-redness-warmth & fever ~fever
cold-limb | call | all | Cold, pale and painful or numb limb | ~cold-limb cool-extremity pulseless-limb & ~sudden sudden-onset & ~pain ~numb leg-pain numbness
erection | see | 0-120 male | Erection of four hours or more | ~long-erection
infant-gut | see | 0-4 | Crying in waves with vomiting or bloody stool | ~waves intermittent-crying knees-to-chest & vomiting ~vomit bloody-stool ~jelly-stool
infant-bile | see | 0-1 | Green vomit of an infant | ~green-vomit bilious-vomiting
seizure-long | call | all | Fit that lasts or comes again | ~long-seizure
drink-stopped | call | 12-120 | Alcohol stopped, with shaking, fit, confusion or voices | ~withdrawal & ~shaking seizure ~voices ~confused
eye-chemical | see | all | Chemical in the eye | ~eye-chemical
eye-vision | see | all | Sudden loss of sight | vision-loss-sudden curtain-vision ~eye-dark
eye-pressure | see | 16-120 | Painful eye with halos, vomiting or loss of sight | eye-pain ~eye-pain & ~halos vomiting ~vomit vision-loss ~vision-gone blurred-vision
pressure-organs | call | 16-120 | Very high blood pressure with symptoms | severe-hypertension & headache chest-pain confusion vision-loss blurred-vision dyspnea
new-confusion | see | 16-120 | New confusion | confusion ~confused & ~recent ~sudden sudden-onset
skin-spread | see | all | Skin infection that spreads fast, with fever | ~spreading & fever ~fever
exertion-faint | see | all | Fainting during effort | exertional-syncope
`;

const GROUP = / & /;

/** Read once; a line that cannot be read is an error of the authors and shows in the first test. */
export const EMERGENCIES: readonly Emergency[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [id, action, who, label, groups] = line.split(' | ').map((part) => part.trim());
    if (groups === undefined) throw new Error(`The emergency ${JSON.stringify(line)} has not five fields.`);
    const [span, sex] = who!.split(' ');
    const ages = span === 'all' ? undefined : (span!.split('-').map(Number) as [number, number]);
    return {
      id: id!,
      action: action as EmergencyAction,
      label: label!,
      ...(ages !== undefined && { ages }),
      ...((sex === 'male' || sex === 'female') && { sex }),
      all: groups.split(GROUP).map((group) => group.split(' ')),
    };
  });
