import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triage } from './index.ts';

const lines = (table: string) => table.trim().split('\n');
/** Said in so many words: suicide, overdose, stroke, anaphylaxis, chest pain; as people type them, misspelt and mixed too. */
const PLAIN = {
  suicide: lines(`
i want to kill myself
i'm going to kill myself tonight
i have been thinking about killing myself
i dont want to live anymore
i wish i was dead
i want to die
im planing to hang myself on friday
my son says he is going to kill himself
my wife wrote a suicide note
i wanna end my life
me quiero matar
ya no quiero vivir
quiero quitarme la vida
estoy pensando en suicidarme
mi hija dice que se va a matar
pienso en matarme todos los dias
i cant do this, quiero morirme tonight
i feel sucidal
voy a acabar con mi vida
i am going to shoot myself`),
  overdose: lines(`
i took 40 tylenol an hour ago
i just overdosed on my pills
i swallowed a whole bottle of aspirin
my daughter took all of her antidepressants
he took a handful of oxycodone
i took to many sleeping pills
my toddler drank bleach
me tome todas las pastillas
mi hijo se tomo un frasco de pastillas
me tome 30 pastillas de clonazepam
mi mama tomo una sobredosis
my brother overdosed and won't wake up
i swalowed 50 ibuprofen
se tomo 20 paracetamol
tomé un monton de pills hace una hora`),
  stroke: lines(`
my husband is having a stroke
half of my face is drooping
my mom cant lift her right arm and her speech is slurred
i think im having a stroke
his face droops on one side since this morning
my left arm and leg went numb all of a sudden
my dad suddenly cant talk
mi papa tiene la cara caida de un lado
mi esposa no puede hablar bien desde hace una hora
creo que me esta dando un derrame
se me durmio de repente la mitad del cuerpo
mi abuela no puede mover el brazo izquierdo desde hoy
i cant move my right side
my moms face se le cayo de un lado`),
  anaphylaxis: lines(`
my throat is closing up
my tongue is swelling and i cant breathe
i am having an anaphylactic reaction
he ate peanuts and his lips and throat are swelling
she got stung by a bee and her throat is closing
se me esta cerrando la garganta
comio cacahuate y se le hincha la lengua y no puede respirar
my throte is swelling shut after the shrimp
tengo la garganta hinchada y no puedo respirar
i used my epipen and i still cant breathe`),
  cardiac: lines(`
i have crushing chest pain
my chest hurts and my left arm is numb
i'm having chest pain right now
my dad is having a heart attack
terrible chest pressure and im sweating
chest pain that goes to my jaw
tengo un dolor fuerte en el pecho
me duele el pecho y el brazo izquierdo
mi papa tiene un infarto
siento opresion en el pecho y sudo frio
i got bad chest pian since this morning
mi pecho hurts y no puedo respirar`),
};
const BEFORE = lines(`
hi dr smith hope you had a nice weekend
quick question about my bill
hey its maria, thanks for the refill last week, it works great
I need to move my tuesday appointment to next month
lol sorry to bother you again
my insurance changed, the new card is uploaded
hello, i love the new website by the way
hola doctora, gracias por todo, qué amable
buenas tardes, quería preguntar por mi factura
oiga y de paso lo de la receta de losartán
can you send the school form
everything is fine with the new pills, no side effects
haha my dog ate my appointment card`);
const AFTER = lines(`
thanks so much!
could you also send the vaccine record
what are your hours on saturday?
anyway see you in may
and please mail the receipt
gracias y que tenga buen día
¿a qué hora abren el lunes?
no rush, whenever you can
btw is the flu shot free this year?
también necesito la carta para el trabajo`);
const JOIN = ['. ', ', ', ' ... ', '\n', ' and also ', ' but '];

describe('what is said in so many words', () => {
  for (const [kind, plain] of Object.entries(PLAIN))
    it(`goes to people with whatever chatter around it: ${kind}`, () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...plain),
          fc.constantFrom('', ...BEFORE),
          fc.constantFrom('', ...AFTER),
          fc.constantFrom(...JOIN),
          fc.constantFrom(...JOIN),
          (what, before, after, one, other) => {
            const text = `${before}${before && one}${what}${after && other}${after}`;
            expect(triage(text).escalate, text).toBe(true);
          },
        ),
        { numRuns: 60, seed: 20 },
      );
    });
  it('every one of them alone, in capitals and with letters doubled', () => {
    const all = Object.values(PLAIN).flat();
    const missed = [...all, ...all.map((text) => text.toUpperCase()), ...all.map((text) => `${text}!!!`)];
    expect(missed.filter((text) => !triage(text).escalate)).toEqual([]);
  });
});
