import type { Claim } from '@aceso/evidence';
import { conditionClaim } from '../claims/entries.ts';
import { isOldEvent, type Problem, problemsOf, severityOf, type VisitProblem } from '../clinical/problems.ts';
import { absence, chartEvidence, type Scene } from '../context.ts';
import { dateWords } from '../words/dates.ts';
import { countWords, listWords } from '../words/lists.ts';

const BACKGROUND_LIMIT = 14;

export function problemClaim(scene: Scene, problem: Problem, more: Parameters<typeof conditionClaim>[2] = {}): Claim {
  return conditionClaim(scene, problem.entry, more);
}

/** Principal diagnosis, what else was addressed, what the patient also lives with, and past history that matters. */
export function writeDiagnoses(scene: Scene, problems: readonly VisitProblem[]): void {
  const { draft, chart } = scene;
  draft.section({ id: 'diagnoses', title: 'Diagnoses', loinc: '11535-2' });
  const here = problems.filter((problem) => problem.rank === 'principal' || problem.rank === 'treated');
  const others = problems.filter((problem) => !here.includes(problem));
  const oldEvents = others.filter((problem) => isOldEvent(problem.entry, scene.asOf));
  const background = others.filter((problem) => !oldEvents.includes(problem));
  const [first, ...rest] = here;
  if (first)
    draft.sentence(rest.length > 0 || scene.encounter?.class === 'IMP' ? 'diagnosis-principal' : 'diagnosis-visit', [
      problemClaim(scene, first),
    ]);
  else draft.sentence('absence', [absence(scene, 'Condition?encounter', 'No diagnosis is recorded for this visit')]);
  if (rest.length > 0)
    draft.sentence(
      'diagnosis-other',
      rest.map((problem) => problemClaim(scene, problem)),
    );
  writeBackground(scene, background, here.length > 0);
  if (oldEvents.length > 0)
    draft.sentence(
      'diagnosis-old-event',
      oldEvents.map((problem) => problemClaim(scene, problem)),
    );

  const past = problemsOf(chart.conditions, 'disease').filter(
    (problem) => !problem.active && !problems.some((item) => item.label === problem.label),
  );
  const history = problemsOf(chart.conditions, 'history');
  const worth = past.filter((problem) => severityOf(problem.entry) >= 12);
  const told = [...worth.slice(-8), ...history];
  if (told.length > 0)
    draft.sentence(
      'diagnosis-past',
      told.map((problem) => problemClaim(scene, problem)),
    );
  omitPast(
    scene,
    past.filter((problem) => !told.includes(problem)),
  );
}

function writeBackground(scene: Scene, background: readonly VisitProblem[], some: boolean): void {
  const { draft } = scene;
  const told = [...background].sort((a, b) => severityOf(b.entry) - severityOf(a.entry)).slice(0, BACKGROUND_LIMIT);
  if (told.length > 0)
    draft.sentence(
      'diagnosis-background',
      told.map((problem) => problemClaim(scene, problem)),
    );
  else if (!some)
    draft.sentence('absence', [absence(scene, 'Condition?clinical-status=active', 'No active problem is recorded')]);
  for (const problem of background.filter((item) => !told.includes(item))) {
    draft.omit({
      kind: 'condition',
      label: problem.label,
      why: `Active but of little bearing on this visit; recorded ${when(problem)}.`,
      severity: 'minor',
      evidence: [chartEvidence(scene, problem.entry, 'code')],
    });
  }
}

/** Resolved minor illness is named in the omission list, drawn together by name. */
function omitPast(scene: Scene, past: readonly Problem[]): void {
  if (past.length === 0) return;
  scene.draft.omit({
    kind: 'condition',
    label: countWords(past.length, 'resolved problem'),
    why: `Past and minor: ${listWords(past.slice(0, 12).map((problem) => problem.label))}${past.length > 12 ? ', and others' : ''}.`,
    severity: 'none',
    evidence: past.map((problem) => chartEvidence(scene, problem.entry, 'code')),
  });
}

function when(problem: Problem): string {
  const time = problem.entry.onset ?? problem.entry.recorded;
  return time ? dateWords(time.day) : 'without a date';
}
