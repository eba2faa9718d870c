import type { CampaignSettings, Condition, ObservedRow } from '@aceso/discovery/lab';

/** Rows of a results table as observations: by `id`, or by the parameters; `cost` and `fidelity` where they are. */
export function observedRows(
  rows: readonly Readonly<Record<string, string>>[],
  { objectives, space }: CampaignSettings,
): ObservedRow[] {
  return rows.map((row) => {
    const number = (name: string): number =>
      row[name] === undefined || row[name] === '' ? Number.NaN : Number(row[name]);
    const condition = Object.fromEntries(
      space.parameters.flatMap((p) =>
        row[p.name] === undefined ? [] : [[p.name, p.kind === 'categorical' ? row[p.name]! : number(p.name)]],
      ),
    ) as Condition;
    return {
      measured: Object.fromEntries(objectives.map(({ name }) => [name, number(name)])),
      ...(row.id ? { id: row.id } : { condition }),
      ...(row.fidelity ? { fidelity: row.fidelity } : {}),
      ...(row.cost ? { cost: number('cost') } : {}),
    };
  });
}
