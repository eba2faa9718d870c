import {
  forecastImmunizations,
  type GroupReport,
  type ImmunizationReport,
  loadCdsi,
  readCase,
} from '@aceso/engagement';

/** What differs between a row of CDC's workbooks and the answer; none where it is right in everything it names. */
export function compareRow(row: Readonly<Record<string, string>>): readonly string[] {
  const report = forecastImmunizations(readCase(row, loadCdsi()));
  const wanted = row.Vaccine_Group!.trim();
  const group = report.groups.find(
    ({ vaccineGroup, aliases }) => vaccineGroup.toLowerCase() === wanted.toLowerCase() || aliases.includes(wanted),
  );
  if (!group) return [`no forecast for ${wanted}`];
  return [...compareForecast(row, group), ...compareDoses(row, report, group)];
}

function compareForecast(row: Readonly<Record<string, string>>, group: GroupReport): string[] {
  const expected: readonly (readonly [what: string, expected: string | undefined, got: string | undefined])[] = [
    ['status', row.Series_Status?.toLowerCase(), group.status.toLowerCase()],
    ['dose number', cell(row['Forecast_#']), group.doseNumber === undefined ? undefined : String(group.doseNumber)],
    ['earliest', dayOf(row.Earliest_Date), group.earliest],
    ['recommended', dayOf(row.Recommended_Date), group.recommended],
    ['past due', dayOf(row.Past_Due_Date), group.pastDue],
  ];
  return expected.flatMap(([what, want, got]) => {
    // A row without a past-due date does not say that there is none.
    if (want === got || (want === undefined && what === 'past due')) return [];
    return [`${what}: expected ${want ?? 'none'}, got ${got ?? 'none'}`];
  });
}

/** A dose is compared in the row's own vaccine group; one that has no antigen of it, in any. */
function compareDoses(row: Readonly<Record<string, string>>, report: ImmunizationReport, group: GroupReport): string[] {
  const differences: string[] = [];
  let at = 0;
  for (let n = 1; row[`Date_Administered_${n}`] !== undefined; n++) {
    if (row[`Date_Administered_${n}`] === '') continue;
    const dose = report.doses[at++]!;
    const status = cell(row[`Evaluation_Status_${n}`]);
    if (status === undefined) continue;
    const own = dose.evaluations.filter(({ vaccineGroup }) => vaccineGroup === group.vaccineGroup);
    const evaluations = own.length > 0 ? own : dose.evaluations;
    const matching = evaluations.filter((each) => each.status === status);
    const summary = group.doses.find(({ date, cvx }) => date === dose.date && cvx === dose.cvx);
    if (matching.length === 0 || (own.length > 0 && summary?.status !== status)) {
      differences.push(`dose ${n}: expected ${status}, got ${summary?.status ?? 'no evaluation'}`);
      continue;
    }
    const reason = cell(row[`Evaluation_Reason_${n}`]);
    if (reason !== undefined && !matching.some(({ reasons }) => reasons.some((each) => plain(each) === plain(reason))))
      differences.push(`dose ${n}: expected the reason ${reason}, got ${matching.flatMap(({ reasons }) => reasons)}`);
  }
  return differences;
}

const cell = (text: string | undefined): string | undefined =>
  text === undefined || text === '' || text === '-' ? undefined : text;

const dayOf = (text: string | undefined): string | undefined => cell(text)?.slice(0, 10);

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
