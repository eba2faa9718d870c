import { answer, caseResources, RULES, RulePatient, runCases, suggestions } from '@aceso/copilot/guidelines';
import { buildCharts } from '@aceso/fhir';
import { createRandom, type Evaluated, type Findings, groupGap, share } from '@aceso/governance/evaluation';
import { few, hospitalCharts, hospitalData, ownData } from './data.ts';

const NOW = new Date('2026-03-01T12:00:00Z');

/** Patients on either side of every threshold; and the same patients without a part of their record. */
function thresholds(seed: number, quick: boolean): Findings {
  const random = createRandom(seed).stream('thresholds');
  const rules = few(RULES, quick, 10);
  const without = rules.flatMap((rule) =>
    rule.cases
      .filter(({ expect }) => expect === 'fired')
      .flatMap(({ patient }) => {
        const all = caseResources(patient, NOW);
        const others = all.filter(({ resourceType }) => resourceType !== 'Patient');
        if (others.length === 0) return [];
        const gone = others[random.int(others.length)];
        const chart = buildCharts(all.filter((each) => each !== gone).map((resource) => ({ resource }))).charts[0];
        if (!chart) return [];
        const said = answer(rule, new RulePatient(chart, NOW));
        // It may still hold without the entry; but then what it rests on must be there.
        return [said.outcome !== 'fired' || said.reasons.length > 0];
      }),
  );
  const { charts } = hospitalCharts();
  const answers = few(charts, quick, 6).map((chart) => suggestions(chart, NOW, RULES));
  const fired = answers.map((own) => own.filter(({ outcome }) => outcome === 'fired'));
  const gap = groupGap(
    'suggestions-gap:sex',
    charts.slice(0, answers.length).map(({ patient }) => patient.gender ?? 'unknown'),
    (rows) => rows.reduce((sum, i) => sum + fired[i]!.length, 0) / rows.length,
    seed,
  );
  return {
    metrics: [
      share(
        'cases-answered-as-meant',
        runCases(rules, NOW).map(({ passed }) => passed),
        'higher',
      ),
      share('gives-reasons:an-entry-missing', without, 'higher'),
      share(
        'cites-its-source',
        fired.flat().map(({ knowledgeEvidence }) => knowledgeEvidence.length > 0),
        'higher',
      ),
      ...(gap ? [gap] : []),
    ],
  };
}

export function guidelines(version: string): Evaluated {
  return {
    subject: { id: 'guidelines', name: 'Suggestions by guidelines', kind: 'engine', version },
    suites: [
      {
        id: 'thresholds',
        version: '1',
        title: 'Patients on either side of every threshold, and entries missing',
        aspect: 'robustness',
        data: [
          ownData(
            'rule-cases',
            RULES.map(({ id, version: own, cases }) => [id, own, cases]),
          ),
          hospitalData(),
        ],
        run: async ({ seed, quick }) => thresholds(seed, quick),
      },
    ],
  };
}
