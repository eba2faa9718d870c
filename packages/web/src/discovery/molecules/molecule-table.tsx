import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconShieldLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Tag } from '../../ui/tag.tsx';
import type { Molecule, Sorting } from '../api.ts';
import classes from '../discovery.module.css';
import { Drawing } from '../drawing.tsx';
import { isShort, PROPERTIES, rounded } from '../properties.ts';
import { usePropertyWords } from '../property-words.ts';
import { useSelection } from '../selection.ts';

/** Properties that have a column; the others are on the page of the molecule and in the plots. */
const SHOWN = PROPERTIES.slice(0, 6);
const SCORES = ['qed', 'sa'] as const;
const MOST_VALUES = 3;

interface Props {
  readonly project: string;
  readonly items: readonly Molecule[];
  readonly sorting: Sorting;
  readonly onSort: (key: string) => void;
}

/** The table: arrow keys move from molecule to molecule, space chooses, enter opens. */
export function MoleculeTable({ project, items, sorting, onSort }: Props) {
  const { t } = useTranslation();
  const words = usePropertyWords();
  const selection = useSelection(project);
  const values = [...new Set(items.flatMap((one) => Object.keys(one.values ?? {})))].slice(0, MOST_VALUES);
  const columns = [...values, ...SHOWN, ...SCORES];
  const all = items.every(({ number }) => selection.numbers.has(number));
  const head = (key: string, label: string) => (
    <th key={key} scope="col" aria-sort={ariaSort(sorting, key)}>
      <button type="button" className={classes.sort} title={words(key)} onClick={() => onSort(key)}>
        {label}
        <SortMark sorting={sorting} of={key} />
      </button>
    </th>
  );
  return (
    <section className={classes.scroll} aria-label={t('discovery.molecules')}>
      <table className={classes.molecules} onKeyDown={move}>
        <caption className={classes.hidden}>{t('discovery.table.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                size="xs"
                aria-label={t('discovery.table.chooseAll')}
                checked={all}
                onChange={() => {
                  const here = new Set(items.map(({ number }) => number));
                  const others = [...selection.numbers].filter((number) => !here.has(number));
                  selection.set(all ? others : [...others, ...here]);
                }}
              />
            </th>
            {head('number', t('discovery.table.molecule'))}
            <th scope="col">{t('discovery.table.name')}</th>
            {columns.map((key) => head(key, isShort(key) ? t(`discovery.short.${key}`) : key))}
            <th scope="col">{t('discovery.table.filters')}</th>
            <th scope="col">{t('discovery.table.origin')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((molecule) => (
            <Line
              key={molecule.number}
              project={project}
              molecule={molecule}
              columns={columns}
              chosen={selection.numbers.has(molecule.number)}
              onToggle={() => selection.toggle(molecule.number)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line(props: {
  project: string;
  molecule: Molecule;
  columns: readonly string[];
  chosen: boolean;
  onToggle: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { project, molecule, columns, chosen, onToggle } = props;
  const { number, withheld, svg, name, canonical, properties = {}, values = {}, filters = [], origin } = molecule;
  const title = t('discovery.molecule.of', { number });
  const value = (key: string): string => {
    const found = properties[key] ?? values[key];
    return found === undefined ? '' : format.number(rounded(found));
  };
  return (
    <tr data-chosen={chosen || undefined}>
      <td>
        <Checkbox size="xs" aria-label={t('discovery.table.choose', { number })} checked={chosen} onChange={onToggle} />
      </td>
      <td>
        <Link
          data-row
          className={classes.picture ?? ''}
          to="/discovery/$projectId/molecules/$number"
          params={{ projectId: project, number: String(number) }}
        >
          {withheld === undefined && svg !== undefined ? (
            <Drawing svg={svg} alt="" />
          ) : (
            <span className={classes.withheld}>
              <IconShieldLock size={26} stroke={1.5} aria-hidden />
            </span>
          )}
          <span>{title}</span>
        </Link>
      </td>
      {withheld === undefined ? (
        <>
          <td className={classes.smiles}>
            {name === undefined ? null : <strong>{name}</strong>}
            <code>{canonical}</code>
          </td>
          {columns.map((key) => (
            <td key={key} className={`${classes.number} tabular`}>
              {value(key)}
            </td>
          ))}
          <td>
            {filters.length === 0 ? (
              <Tag tone="good">{t('discovery.table.clean')}</Tag>
            ) : (
              <Tag tone="warn" title={filters.join(', ')}>
                {t('discovery.table.hits', { count: filters.length })}
              </Tag>
            )}
          </td>
          <td>{origin === undefined ? '' : t(`discovery.origins.${origin.kind}`)}</td>
        </>
      ) : (
        <td colSpan={columns.length + 3}>
          <Tag tone="bad">{t('discovery.molecule.withheld')}</Tag>{' '}
          <span className={classes.sub}>
            {withheld.rule} · {withheld.source}
          </span>
        </td>
      )}
    </tr>
  );
}

const ariaSort = ({ sort, order }: Sorting, key: string): 'ascending' | 'descending' | 'none' =>
  sort !== key ? 'none' : order === 'asc' ? 'ascending' : 'descending';

function SortMark({ sorting, of }: { sorting: Sorting; of: string }) {
  if (sorting.sort !== of) return null;
  return sorting.order === 'asc' ? <IconArrowUp size={13} aria-hidden /> : <IconArrowDown size={13} aria-hidden />;
}

/** Up and down between rows; space on a row's link chooses it. */
function move(event: KeyboardEvent<HTMLTableElement>): void {
  const target = event.target as HTMLElement;
  const link = target.closest<HTMLElement>('a[data-row]');
  if (link === null) return;
  if (event.key === ' ') {
    event.preventDefault();
    link.closest('tr')?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    return;
  }
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-row]')];
  links[links.indexOf(link) + step]?.focus();
}
