import { allergyClaim } from '../claims/entries.ts';
import { absence, type Scene } from '../context.ts';

// SNOMED CT: no known allergy, and its narrower forms for drugs, food, environment, latex.
const NONE_KNOWN = new Set([
  '716186003',
  '409137002',
  '429625007',
  '428607008',
  '428197003',
  '716220001',
  '716184000',
  '1003774007',
]);

/** Allergies as recorded; "no known allergies" only where someone recorded that. */
export function writeAllergies(scene: Scene): void {
  const { draft, chart } = scene;
  const live = chart.allergies.filter(
    (entry) =>
      entry.clinicalStatus !== 'resolved' && entry.clinicalStatus !== 'inactive' && entry.verification !== 'refuted',
  );
  const none = live.filter(
    (entry) =>
      entry.concept.codings.some((coding) => coding.code !== undefined && NONE_KNOWN.has(coding.code)) ||
      /^no known/i.test(entry.concept.text),
  );
  const real = live.filter((entry) => !none.includes(entry));
  const head = { id: 'allergies', title: 'Allergies and intolerances', loinc: '48765-2' } as const;
  if (real.length === 0) {
    draft.section({ ...head, emptyReason: none.length > 0 ? 'nilknown' : 'unavailable' });
    if (none.length > 0) for (const entry of none) draft.sentence('allergy-none-known', [allergyClaim(scene, entry)]);
    else draft.sentence('absence', [absence(scene, 'AllergyIntolerance', 'No allergies are recorded')]);
    return;
  }
  draft.section(head);
  const isGrave = (entry: (typeof real)[number]): boolean =>
    entry.criticality === 'high' || entry.reactions.some((reaction) => reaction.severity === 'severe');
  const detailed = real.filter(
    (entry) => entry.reactions.length > 0 || entry.criticality === 'high' || entry.type === 'intolerance',
  );
  const bare = real.filter((entry) => !detailed.includes(entry));
  for (const entry of [...detailed.filter(isGrave), ...detailed.filter((item) => !isGrave(item))])
    draft.sentence('allergy-item', [allergyClaim(scene, entry)]);
  if (bare.length > 0)
    draft.sentence(
      'allergy-list',
      bare.map((entry) => allergyClaim(scene, entry)),
    );
}
