import type { Term } from '../extract/analysis.ts';
import { unitAt } from '../text/units.ts';
import { type Finding, reason } from './claims.ts';
import type { Work } from './work.ts';

/** Endings of drug names (USAN stems) and of diseases; they tell what an unknown word is. */
const DRUG_STEM =
  /(?:pril|sartan|statin|olol|cillin|mycin|floxacin|gliptin|gliflozin|tidine|prazole|dipine|azepam|azolam|oxetine|triptan|ciclovir|tegravir|tinib|ximab|zumab|mumab|afil|setron|thiazide|semide|cycline|conazole|parin|xaban|gatran|glutide|formin|glitazone|barbital|profen|oxicam|coxib|steride|dronate|lukast|terol|tropium|caine|curium|vudine|navir|asvir|platin|taxel|rubicin|trexate)$/;
const DISEASE_STEM =
  /(?:itis|osis|emia|oma|pathy|algia|penia|uria|plegia|megaly|rrhea|cele|trophy|sclerosis|malacia|phobia|syndrome)$/;
const NOT_DISEASE = new Set([
  'diagnosis',
  'prognosis',
  'osmosis',
  'diploma',
  'aroma',
  'coma',
  'stroma',
  'anastomosis',
  'dosis',
  'biopathy',
  'empathy',
  'sympathy',
  'apathy',
  'metamorphosis',
  'hypnosis',
  'trauma',
  'homeopathy',
  'oklahoma',
  'tacoma',
  'sonoma',
  'roma',
  'academia',
  'media',
  'soma',
  'atrophy',
  'hypertrophy',
  'dystrophy',
  'mitosis',
  'lordosis',
  'urea',
  'chemia',
  'trophy',
]);

/** Words no lexicon knows that stand where a medicine or a diagnosis stands: still claims, and nothing in the record bears them out. */
export function checkUnknown(work: Work): void {
  const { analysis, context } = work;
  if (!context.chart || analysis.segment.heading) return;
  const { tokens, terms } = analysis;
  const covered = (i: number) => terms.some((term) => i >= term.from && i < term.to);
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    if (token.kind !== 'word' || covered(i) || token.norm.length < 6) continue;
    if (DRUG_STEM.test(token.norm) || dosed(work, i)) work.add(finding(work, i, 'medication'));
    else if (DISEASE_STEM.test(token.norm) && !NOT_DISEASE.has(token.norm)) work.add(finding(work, i, 'condition'));
  }
  wholeItem(work, terms);
}

/** "Xyz 20 mg daily": a dose in mass right behind a word makes it a medicine. */
function dosed(work: Work, i: number): boolean {
  const { analysis } = work;
  const number = analysis.numbers.find((item) => item.from === i + 1);
  if (!number || work.usedNumbers.has(number.from) || analysis.terms.some((term) => term.to === i + 1)) return false;
  const unit = unitAt(analysis.tokens, number.to);
  if (unit?.unit.dim !== 'mass' || !/^(?:mg|mcg|ug|µg)$/i.test(unit.text)) return false;
  return !/^(?:dose|doses|total|tablet|tablets|daily|increased|decreased|takes|taking|strength|about|another|capsule)$/.test(
    work.norm(i),
  );
}

function finding(work: Work, i: number, kind: 'medication' | 'condition'): Finding {
  const token = work.analysis.tokens[i]!;
  const next = work.analysis.numbers.find((item) => item.from === i + 1);
  if (kind === 'medication' && next) work.use(next);
  return {
    kind,
    label: token.text,
    start: token.start,
    end: token.end,
    verdict: 'unsupported',
    severity: kind === 'medication' ? 'major' : 'moderate',
    reasons: [reason('not-in-record', `The record has no ${token.text}.`)],
    evidence: [],
  };
}

const EMPTY_ITEM =
  /^(?:none|nil|no\b|n\/?a|unknown|see |not |negative|denies|as above|reviewed|unchanged|noncontributory|non-contributory|unremarkable|per |history|the |patient|pt |all |continue|currently|discussed|there |he |she |your |you |these |this |it )/i;

/** A bullet of a problem or medication list in which nothing at all was recognised. */
function wholeItem(work: Work, terms: readonly Term[]): void {
  const { segment, tokens } = work.analysis;
  if (!segment.bullet || terms.length > 0 || work.findings.length > 0) return;
  if (segment.section !== 'problems' && segment.section !== 'medications' && segment.section !== 'allergies') return;
  const words = tokens.filter((token) => token.kind === 'word');
  const body = work.context.text.slice(segment.body, segment.end);
  if (words.length === 0 || words.length > 6 || EMPTY_ITEM.test(body) || body.endsWith(':')) return;
  const kind =
    segment.section === 'problems' ? 'condition' : segment.section === 'medications' ? 'medication' : 'allergy';
  work.add({
    kind,
    label: body.slice(0, 80),
    start: segment.body,
    end: segment.end,
    verdict: 'unsupported',
    severity: 'moderate',
    reasons: [reason('not-in-record', `The record has nothing called ${body.slice(0, 80)}.`)],
    evidence: [],
  });
}
