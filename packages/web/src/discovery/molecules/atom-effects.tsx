import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { type Effects, type MoleculeClaims, moleculeKeys, moleculesApi } from '../api.ts';
import classes from '../discovery.module.css';
import { Drawing } from '../drawing.tsx';
import { rounded } from '../properties.ts';

type Atom = Effects['atoms'][number];

/** Atoms named in the words of a picture. */
const NAMED = 3;
/** Below this a number is shown as 0. */
const LEAST = 0.001;
const nameOf = ({ element, atom }: Atom): string => `${element} ${atom + 1}`;

/** The molecule with each atom in the colour of what it adds to one prediction. */
export function AtomEffects({
  project,
  number,
  predictions,
}: {
  project: string;
  number: number;
  predictions: MoleculeClaims['facts']['predictions'];
}) {
  const { t } = useTranslation();
  const first = predictions.find(({ inDomain }) => inDomain !== false) ?? predictions[0];
  const [endpoint, setEndpoint] = useState(first?.endpoint);
  const found = useQuery({
    queryKey: moleculeKeys.effects(project, number, endpoint ?? ''),
    queryFn: () => moleculesApi.effects(project, number, endpoint ?? ''),
    enabled: endpoint !== undefined,
    // The same molecule and the same shipped model: the same answer.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (endpoint === undefined) return null;
  return (
    <Card title={t('discovery.effects.title')} id="effects">
      <div className={classes.stack}>
        <NativeSelect
          label={t('discovery.effects.endpoint')}
          data={predictions.map((one) => one.endpoint)}
          value={endpoint}
          onChange={(event) => setEndpoint(event.currentTarget.value)}
        />
        {found.isPending ? <Loading /> : null}
        {found.isError ? <Failure error={found.error} retry={() => void found.refetch()} compact /> : null}
        {found.isSuccess ? <Shown effects={found.data} /> : null}
      </div>
    </Card>
  );
}

function Shown({ effects: { smiles, prediction, atoms, svg, gradients } }: { effects: Effects }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (value: number): string => format.number(rounded(value));
  const signed = (value: number): string =>
    Math.abs(value) < LEAST ? '0' : `${value > 0 ? '+' : ''}${format.number(Number(value.toPrecision(2)))}`;
  const strongest = atoms.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const most = Math.abs(strongest[0]?.effect ?? 0);
  const names = (sign: number): string =>
    strongest
      .filter(({ effect }) => effect * sign > 0)
      .slice(0, NAMED)
      .map((one) => `${nameOf(one)} (${signed(one.effect)})`)
      .join(', ') || t('discovery.effects.none');
  return (
    <>
      {prediction.inDomain ? null : <p className={classes.plain}>{t('discovery.effects.outside')}</p>}
      <Drawing
        large
        svg={svg}
        alt={t('discovery.effects.drawing', {
          endpoint: prediction.endpoint,
          value: number(prediction.value),
          unit: prediction.unit,
          raises: names(1),
          lowers: names(-1),
        })}
      />
      <div className={classes.scale}>
        <span className="tabular">{signed(-most)}</span>
        <span className={classes.scaleBar} aria-hidden />
        <span className="tabular">{signed(most)}</span>
        <span className={classes.scaleLow}>{t('discovery.effects.lowers')}</span>
        <span />
        <span className={classes.scaleHigh}>{t('discovery.effects.raises')}</span>
      </div>
      <details>
        <summary>{t('discovery.effects.table')}</summary>
        <p className={classes.sub}>
          {t('discovery.effects.looked')} <code>{smiles}</code>
        </p>
        <Table
          caption={t('discovery.effects.table')}
          head={[t('discovery.effects.atom'), t('discovery.effects.effect')]}
          rows={strongest.map((one) => ({
            key: String(one.atom),
            cells: [
              nameOf(one),
              <span key="effect" className="tabular">
                {signed(one.effect)}
              </span>,
            ],
          }))}
        />
      </details>
      <p className={classes.sub}>{t('discovery.effects.note')}</p>
      {gradients === undefined ? null : <Gradients gradients={gradients} atoms={atoms} />}
    </>
  );
}

/** What the networks of the endpoint go by; atoms and the rest add up. */
function Gradients({
  gradients: { atoms: parts, rest, output, baseline, svg },
  atoms,
}: {
  gradients: NonNullable<Effects['gradients']>;
  atoms: Effects['atoms'];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${format.number(value, 2)}`;
  const strongest = atoms
    .map((one) => ({ name: nameOf(one), part: parts[one.atom] ?? 0 }))
    .toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part));
  const named = strongest
    .slice(0, NAMED)
    .map(({ name, part }) => `${name} (${signed(part)})`)
    .join(', ');
  return (
    <section className={classes.stack}>
      <h3 className={classes.plain}>{t('discovery.effects.gradients')}</h3>
      <Drawing large svg={svg} alt={t('discovery.effects.gradientsDrawing', { named })} />
      <p className={classes.sub}>
        {t('discovery.effects.adds', {
          baseline: format.number(baseline, 2),
          atoms: signed(parts.reduce((a, b) => a + b, 0)),
          rest: signed(rest),
          output: format.number(output, 2),
        })}
      </p>
      <p className={classes.sub}>{t('discovery.effects.gradientsNote')}</p>
    </section>
  );
}
