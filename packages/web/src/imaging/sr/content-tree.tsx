import { useFormat } from '../../format/use-format.ts';
import classes from '../panel.module.css';
import type { SrItem } from './document.ts';

/** Every item of a structured report in its place. */
export function ContentTree({ root }: { root: SrItem }) {
  return (
    <ul className={classes.tree} lang="en">
      <Item item={root} />
    </ul>
  );
}

function Item({ item }: { item: SrItem }) {
  const format = useFormat();
  return (
    <li>
      <span className={classes.concept}>
        {item.concept?.meaning ?? item.valueType}
        {item.children.length > 0 && item.valueType === 'CONTAINER' ? '' : ': '}
      </span>
      <span>{saidBy(item, (value) => format.number(value, Number.isInteger(value) ? 0 : 4))}</span>
      {item.children.length === 0 ? null : (
        <ul>
          {item.children.map((child, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items never change places
            <Item key={i} item={child} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** What an item says, in one line. */
export function saidBy(item: SrItem, number: (value: number) => string): string {
  if (item.number !== undefined)
    return `${number(item.number.value)} ${item.number.unit?.value ?? ''} ${item.number.qualifier?.meaning ?? ''}`.trim();
  if (item.code !== undefined) return item.code.meaning;
  if (item.coordinates !== undefined) {
    const { type, points } = item.coordinates;
    const first = points
      .slice(0, 4)
      .map((point) => `(${point.map((value) => number(value)).join(', ')})`)
      .join(' ');
    return `${type} ${first}${points.length > 4 ? ` … ${points.length}` : ''}`;
  }
  if (item.image !== undefined) {
    const { sopInstance, frames, segments } = item.image;
    return [sopInstance, frames && `frames ${frames.join(', ')}`, segments && `segments ${segments.join(', ')}`]
      .filter(Boolean)
      .join(' ');
  }
  return item.text ?? '';
}
