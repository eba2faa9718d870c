import { Bond, StructureElement, Unit } from 'molstar/lib/mol-model/structure.js';
import { ColorThemeCategory } from 'molstar/lib/mol-theme/color/categories.js';
import type { ColorTheme, LocationColor } from 'molstar/lib/mol-theme/color.js';
import { Color } from 'molstar/lib/mol-util/color/index.js';
import { plddtBand, plddtScale } from './plddt.ts';

const UNKNOWN = Color(0xa9b9bf);

/**
 * Colours by the confidence that AlphaFold, ESMFold, Boltz and others write where experiments have the temperature factor. Mol*'s
 * own theme of this name asks for mmCIF with `ma_qa_metric`; PDB files and some mmCIF files have the column only.
 */
export const PLDDT_THEME: ColorTheme.Provider<Record<never, never>, 'aceso-plddt'> = {
  name: 'aceso-plddt',
  label: 'pLDDT',
  category: ColorThemeCategory.Validation,
  factory: theme,
  getParams: () => ({}),
  defaultValues: {},
  isApplicable: () => true,
};

function theme(_context: unknown, props: object): ColorTheme<Record<never, never>> {
  const scales = new Map<unknown, number>();
  const scaleOf = ({ model }: Unit.Atomic): number => {
    const known = scales.get(model);
    if (known !== undefined) return known;
    const column = model.atomicConformation.B_iso_or_equiv;
    let largest = 0;
    for (let row = 0; row < column.rowCount; row += 1) largest = Math.max(largest, column.value(row));
    const scale = plddtScale(largest);
    scales.set(model, scale);
    return scale;
  };
  const of = (unit: Unit, element: number) =>
    Unit.isAtomic(unit)
      ? Color(plddtBand(unit.model.atomicConformation.B_iso_or_equiv.value(element) * scaleOf(unit)).colour)
      : UNKNOWN;
  const color: LocationColor = (location) => {
    if (StructureElement.Location.is(location)) return of(location.unit, location.element);
    if (Bond.isLocation(location)) return of(location.aUnit, location.aUnit.elements[location.aIndex]!);
    return UNKNOWN;
  };
  return {
    factory: theme,
    granularity: 'group',
    preferSmoothing: true,
    color,
    props,
    description: 'Confidence of a predicted structure (pLDDT)',
  };
}
