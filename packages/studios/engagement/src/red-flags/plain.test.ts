import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { triage } from './index.ts';

/** Plain emergencies: whatever stands around them, and with no full stop, they go to people. */
const PLAIN = `
my dad is choking and turning blue
my husband just had a stroke i think
i am having chest pain and shortness of breath right now
i think i'm having a heart attack
my throat is swelling shut after the new antibiotic
i plan to kill myself this weekend
she had a seizure this morning and has not woken up
my mother is coughing up blood
he took the whole bottle of tylenol
my face is drooping on one side
my son's speech is slurred since this morning
i can't breathe
blood won't stop coming from my leg
my baby is shaking all over and not responding
my husband is holding me captive and hit me
i just swallowed bleach
my wife fell in the pool and is not breathing
my sugar is 35 and i feel faint
i got drain cleaner in my eyes
my dad overdosed on his oxycodone
a bat bit my son last night
i am going to shoot my boss tomorrow
my wife's cut is gushing blood
he fainted in the heat and is confused
my mother cannot move her right side
me duele el pecho y no puedo respirar
mi papa tuvo un derrame hace una hora
quiero matarme esta noche
mi hija se trago muchas pastillas
mi esposo esta convulsionando
my kid swallowed a button battery
one pupil is bigger than the other after a fall
i have bad chest pressure going into my jaw
my mom is acting confused and can't find words since this morning
i am on chemo and have a fever of 39
my newborn is limp and won't feed
i gave my dad the wrong insulin 50 units of humalog instead of lantus
`;
/** What people ask for in the same breath. */
const WRAPPINGS: readonly ((plain: string) => string)[] = [
  (plain) => plain,
  (plain) =>
    `hi dr smith i need to move my appointment on thursday to next week and also need a refill of my lisinopril 10 mg sent to the cvs on main street and ${plain} and please mail me the bill from my last visit and update my insurance card thank you so much`,
  (plain) =>
    `Hello, could you please resend the receipt for my copay, I need it for my FSA, also ${plain}, also what are your hours on Saturday, my refill of atorvastatin is due and the school form needs to be signed, thanks, Maria`,
  (plain) => `refill metformin please ${plain} thanks`,
  (plain) => `Please confirm my appointment\nNeed school form\n${plain}\nThanks\nMaria`,
  (plain) => `Can you send the bill? ${plain}. Thanks!`,
  (plain) =>
    `buenos dias quisiera cambiar mi cita del martes y pedir la receta de losartan 50 mg en la farmacia y tambien ${plain} y por favor mande la factura de la ultima visita y el formulario de la escuela muchas gracias`,
  (plain) => `${plain} also please resend the receipt for last year and tell me about the class on nutrition`,
];
const SHORT_OR_BESIDE_OTHER_THINGS = `
I shot myself
my son shot himself
I cut my wrists
Please call me, I overdosed
Need an appointment please, I had a seizure an hour ago
suicidal
stroke
overdose
heart attack
refill metformin please i just swallowed bleach thanks
please call me back my husband had a stroke
can i get an appointment today my mother is coughing up blood
need appointment asap blood wont stop coming from my leg
Mi papá tuvo un derrame hace una hora. ¿Qué hago?
our dog bit my daughter, bleeding badly
i was walking the dog and had a heart attack
feeding the cat my mom had a stroke
he was shot in the spring
in november i had a stroke
the dog bite is bleeding heavily and won't stop
my dog bit me and the bleeding won't stop
the dog bit my son in the face, blood is gushing
a dog bite that will not stop bleeding
el perro me mordio y sangra mucho
el perro mordio a mi hijo y no para de sangrar
the cat scratched me and i had an anaphylactic reaction, throat swelling
my dog woke me, my husband is having a seizure
the dog found my son having a seizure
my horse kicked me and i am vomiting and confused
i fell off my horse and i keep vomiting and have a bad headache
my puppy got into my pills and my toddler swallowed some
walking the dog, i think i am having a stroke
walking my dog when crushing chest pain started
i started bleeding in november and it will not stop
i have been suicidal in november
crushing chest pain started in november and is worse tonight
chest pain like the one in the winter but worse now
overdosed in november on tylenol, 40 pills yesterday
the pain on a scale of zero to ten is ten, chest pain
zero for the pain but cannot breathe
work is suicide, i want to kill myself
my job is murder and i want to die tonight
school is making me suicidal
the old stroke side got weaker suddenly today
`;
const lines = (table: string) => table.trim().split('\n');

describe('plain emergencies', () => {
  it('are never silenced by what stands around them', () => {
    const missed = lines(PLAIN).flatMap((plain) =>
      WRAPPINGS.map((wrapped) => wrapped(plain)).filter((message) => !triage(message).escalate),
    );
    expect(missed).toEqual([]);
  });
  it('nor are those of the bench, each in another wrapping', () => {
    const plain = readFileSync(new URL('../../../../../bench/red-flags/plain.tsv', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t')[3]!);
    expect(plain.length).toBeGreaterThan(200);
    const missed = plain
      .map((message, at) => WRAPPINGS[1 + (at % (WRAPPINGS.length - 1))]!(message))
      .filter((message) => !triage(message).escalate);
    expect(missed).toEqual([]);
  });
  it('nor in few words, beside an animal, a season or a month', () => {
    expect(lines(SHORT_OR_BESIDE_OTHER_THINGS).filter((message) => !triage(message).escalate)).toEqual([]);
  });
  it('are not seen where an animal is ill, or long ago', () => {
    const ordinary = [
      'my dog has seizures, can i bring him to the visit',
      'the dog had a stroke last week so i missed my visit',
      'mi perro tiene convulsiones',
      'I had a stroke in March 2019, need my records',
      'my dad had a heart attack last winter',
      'stroke in the spring of 2015',
      'The survey asked about suicidal thoughts. I have no thoughts of dying.',
    ];
    expect(ordinary.filter((message) => triage(message).escalate)).toEqual([]);
  });
});

describe('what is said in so many words', () => {
  it.each([
    'Could you let me know my copay? I plan to hang myself before the bill is due, so it may not matter.',
    'I have made up my mind to end my own life next Tuesday, once the cat has been rehomed. Is there a form for leaving my body to science?',
    'Send the vaccine card when you can. I am planning to jump in front of the train on Monday.',
    'Can I move my visit? My plan is to overdose on Thursday.',
    'Quick question about billing: also I have taken 25 of the metoprolol, all at once, on purpose.',
    'My prescription for lithium ran out since I took all 60 of them this morning. Please send more.',
    'Would it be possible to get a letter for work? I cut my forearm open last night to bleed out, it needs stitches.',
    'Por favor cancelen la referencia dental, me voy a quitar la vida el sábado, ya no hace falta.',
    '¿Tienen telemedicina los viernes? Me tomé toda la caja de propranolol al mediodía y prefiero no manejar.',
    'Mi receta de litio se acabó porque me tomé las 60 esta mañana. Por favor mándeme más.',
    'Thanks for the diet sheet. I intend to stop my insulin so that I die quietly.',
  ])('no calm around it silences: %s', (text) => {
    expect(triage(text).escalate).toBe(true);
  });
});
