/**
 * The chat of patients over the demonstration hospital: questions of every kind, in English and Spanish, to every record; every
 * sentence of every answer is read again by the checker. Prints how many are unsupported, how easy the answers are to read, and time.
 *   node bench/portal-chat.ts [--show]
 */
import { demoHospital } from '../packages/demo/src/index.ts';
import { helpIn } from '../packages/evidence/src/help-lines/index.ts';
import { buildCharts } from '../packages/fhir/src/index.ts';
import {
  answerMessage,
  checkSentences,
  DEMO_PAGES,
  EDUCATION,
  medicationsOf,
  readingOf,
  resultsOf,
  visitsOf,
} from '../packages/studios/engagement/src/chat/index.ts';

const QUESTIONS = [
  'What are my latest results?',
  'What is my A1c?',
  'is my creatinine ok',
  'what medicines am I taking?',
  'I need a refill of my metformin',
  'refill please',
  'When is my next appointment?',
  'I want to book a visit',
  'What are your hours?',
  'Where do I park?',
  'Do you take Medicaid?',
  'do I have cancer?',
  'my knee hurts',
  'What is high blood pressure?',
  'Can I stop taking my pills?',
  'talk to a person',
  'are you a robot?',
  'forms',
  'consent',
  'asdf qwer',
  'thanks',
  '¿Cuáles son mis resultados?',
  '¿cómo salió mi hemoglobina?',
  '¿qué medicinas tomo?',
  'necesito resurtir mi medicina',
  '¿cuándo es mi próxima cita?',
  'quiero una cita',
  '¿a qué hora abren?',
  '¿dónde está la clínica?',
  '¿aceptan mi seguro?',
  '¿tengo cáncer?',
  'me duele la rodilla',
  '¿qué es la diabetes?',
  '¿puedo dejar la pastilla?',
  'quiero hablar con una persona',
  'gracias',
  'I have chest pain',
  'me quiero morir',
];
const show = process.argv.includes('--show');
const charts = buildCharts(
  demoHospital().flatMap(({ entry }) =>
    (entry ?? []).map(({ resource, fullUrl }) => ({
      resource: resource!,
      ...(fullUrl === undefined ? {} : { fullUrl }),
    })),
  ),
).charts;
const now = Date.parse('2026-03-16T14:00:00Z');
const help = helpIn('US');
const tally = { answers: 0, sentences: 0, facts: 0, unsupported: 0, plain: 0, unknown: 0 };
const began = performance.now();
for (const chart of charts)
  for (const question of QUESTIONS) {
    const reply = answerMessage(question, { chart, pages: DEMO_PAGES, now, first: false, help });
    const { sentences, unsupported } = checkSentences(reply.sentences, chart, DEMO_PAGES, help);
    tally.answers++;
    tally.sentences += sentences.length;
    tally.facts += sentences.filter(({ kind }) => kind === 'fact').length;
    tally.unsupported += unsupported;
    if (reply.reading.plain) tally.plain++;
    if (reply.intent === 'unknown') tally.unknown++;
    for (const one of sentences)
      if (one.verdict === 'unsupported')
        console.log(`UNSUPPORTED ${chart.patient.ref} ${JSON.stringify(question)}: ${one.text} (${one.lacking})`);
    if (show && chart === charts[0])
      console.log(
        `\n> ${question}  [${reply.intent}, ${reply.reading.value}]\n${sentences.map(({ text }) => `  ${text}`).join('\n')}`,
      );
  }
const ms = (performance.now() - began) / tally.answers;
for (const language of ['en', 'es'] as const) {
  const views = charts.flatMap((chart) =>
    [...resultsOf(chart, language), ...medicationsOf(chart, language), ...visitsOf(chart, now, language)].map(
      (view) => ({ chart, view }),
    ),
  );
  const sentences = views.flatMap(
    ({ chart, view }) => checkSentences(view.sentences, chart, DEMO_PAGES, help).sentences,
  );
  const bad = sentences.filter(({ verdict }) => verdict === 'unsupported');
  for (const one of bad.slice(0, 8)) console.log(`UNSUPPORTED page ${one.text} (${one.lacking})`);
  console.log(
    `pages (${language}): ${sentences.length} sentences of ${views.length} results, medicines and visits, ${bad.length} unsupported; all read as one text: ${readingOf(sentences.map(({ text }) => text).join(' '), language).value}`,
  );
}
const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(1)} %`;
console.log(
  `${charts.length} records, ${tally.answers} answers, ${tally.sentences} sentences (${tally.facts} of facts): ${tally.unsupported} unsupported (${percent(tally.unsupported, tally.sentences)})`,
);
console.log(
  `${percent(tally.plain, tally.answers)} of answers are plain (grade 8 or lower, or 60 or higher by Fernández Huerta); ${percent(tally.unknown, tally.answers)} not understood; ${ms.toFixed(1)} ms an answer`,
);
for (const language of ['en', 'es'] as const) {
  const values = EDUCATION.map(({ sentences }) => readingOf(sentences[language].join(' '), language).value).sort(
    (a, b) => a - b,
  );
  console.log(
    `${EDUCATION.length} education texts (${language}): ${values[0]} to ${values.at(-1)}, median ${values[Math.floor(values.length / 2)]}`,
  );
}
