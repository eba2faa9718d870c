import type { RuleItem } from '../rules.ts';
import { type Builder, itemOf, row } from './parts.ts';

export const aiTransparency: Builder = (rules, { tags, functions }, say) => {
  const item = (id: string): RuleItem => itemOf(rules, id);
  if (!tags) {
    const words = say`No store was read; give --data-dir, or make the report on the server.`;
    return {
      summary: [words],
      sections: [{ title: say`Tags`, rows: rules.items.map((each) => row(each, 'unknown', words)) }],
    };
  }
  const total = Object.values(tags.tagged).reduce((s, n) => s + n, 0);
  const types = Object.entries(tags.tagged).map(([type, n]) => `${type} ${n}`);
  const cards = functions.flatMap(({ card }) => (card ? [card] : []));
  const source = [say`store, ${tags.scanned} resources looked at`];
  return {
    summary: [
      say`${total} resources carry a label of generated content; ${tags.signed} documents were signed by a person.`,
    ],
    sections: [
      {
        title: say`Tags`,
        rows: [
          total > 0
            ? row(item('tag'), 'met', `${total}: ${types.join(', ')}.`, source)
            : row(
                item('tag'),
                'not-applicable',
                say`No resource carries the label: nothing generated and unsigned is stored.`,
                source,
              ),
          total === 0
            ? row(item('provenance'), 'not-applicable', say`There is nothing to have one.`, source)
            : row(
                item('provenance'),
                tags.withProvenance === total ? 'met' : tags.withProvenance === 0 ? 'not-met' : 'partly',
                say`${tags.withProvenance} of ${total} are the target of a Provenance.${tags.missing.length > 0 ? say` Without one: ${tags.missing.join(', ')}.` : ''}`,
                source,
              ),
          total === 0
            ? row(item('device'), 'not-applicable', say`There is nothing to have one.`, source)
            : row(
                item('device'),
                tags.withDevice === total ? 'met' : tags.withDevice === 0 ? 'not-met' : 'partly',
                say`${tags.withDevice} of ${total} name the system as a Device, with its version.`,
                source,
              ),
          row(item('model-card'), 'partly', say`Cards ship beside the weights; the Device does not lead to them yet.`, [
            ...new Set(cards),
          ]),
        ],
      },
    ],
  };
};
