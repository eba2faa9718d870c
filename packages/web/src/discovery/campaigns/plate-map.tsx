import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import classes from '../computations/computations.module.css';
import { type CampaignView, campaignKeys, campaignsApi, type Well } from './api.ts';

/** Rows and columns of plates by their number of wells (ANSI/SLAS 4-2004). */
const PLATES: Readonly<Record<number, readonly [rows: number, columns: number]>> = {
  24: [4, 6],
  48: [6, 8],
  96: [8, 12],
  384: [16, 24],
  1536: [32, 48],
};

/** The open experiments on plates, as they are to be pipetted. */
export function PlateMap({ project, view }: { project: string; view: CampaignView }) {
  const { t } = useTranslation();
  const [wells, setWells] = useState(96);
  const [replicates, setReplicates] = useState<number | string>(1);
  const [controls, setControls] = useState<number | string>(8);
  const query = { wells, replicates: Number(replicates), controls: Number(controls) };
  const found = useQuery({
    queryKey: campaignKeys.plate(view.id, query, view.campaign.events.length),
    queryFn: () => campaignsApi.plate(project, view.id, query),
  });
  const items = found.data?.items ?? [];
  const plates = [...new Set(items.map(({ plate }) => plate))];
  return (
    <Card
      title={t('campaigns.plate')}
      id="plate"
      aside={
        <Button
          component="a"
          size="compact-sm"
          variant="default"
          href={campaignsApi.plateCsv(project, view.id, query)}
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          {t('campaigns.plateCsv')}
        </Button>
      }
    >
      <div className={classes.stack}>
        <div className={classes.decide}>
          <NativeSelect
            size="xs"
            label={t('campaigns.wells')}
            value={String(wells)}
            data={Object.keys(PLATES)}
            onChange={(event) => setWells(Number(event.currentTarget.value))}
          />
          <NumberInput
            size="xs"
            label={t('campaigns.replicates')}
            min={1}
            max={100}
            value={replicates}
            onChange={setReplicates}
          />
          <NumberInput
            size="xs"
            label={t('campaigns.controls')}
            min={0}
            max={wells - 1}
            value={controls}
            onChange={setControls}
          />
        </div>
        {found.isError ? <Failure error={found.error} compact /> : null}
        {plates.map((plate) => (
          <Plate key={plate} plate={plate} size={PLATES[wells]!} wells={items.filter((well) => well.plate === plate)} />
        ))}
      </div>
    </Card>
  );
}

const STEP = 46;
const EDGE = 24;

function Plate(props: { plate: number; size: readonly [number, number]; wells: readonly Well[] }) {
  const { t } = useTranslation();
  const { plate, size, wells } = props;
  const [rows, columns] = size;
  const byPlace = new Map(wells.map((well) => [well.well, well]));
  const letters = (row: number): string =>
    row < 26 ? String.fromCharCode(65 + row) : `A${String.fromCharCode(65 + row - 26)}`;
  const places = Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const name = `${letters(row)}${String(column + 1).padStart(2, '0')}`;
    return { name, row, column, well: byPlace.get(name) };
  });
  const controls = wells.filter(({ content }) => content === 'control').length;
  const label = t('campaigns.plateLabel', { plate, experiments: wells.length - controls, controls });
  const [width, height] = [EDGE + columns * STEP, EDGE + rows * STEP];
  return (
    <figure className={classes.chart} style={{ maxWidth: Math.min(1100, width * 1.1) }}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {places.slice(0, columns).map(({ name, column }) => (
          <text key={name} className={classes.axis} x={EDGE + (column + 0.5) * STEP} y={14} textAnchor="middle">
            {column + 1}
          </text>
        ))}
        {Array.from({ length: rows }, (_, row) => (
          <text
            key={letters(row)}
            className={classes.axis}
            x={10}
            y={EDGE + (row + 0.5) * STEP + 4}
            textAnchor="middle"
          >
            {letters(row)}
          </text>
        ))}
        {places.map(({ name, row, column, well }) => {
          const [x, y] = [EDGE + (column + 0.5) * STEP, EDGE + (row + 0.5) * STEP];
          const control = well?.content === 'control';
          const fill = well === undefined ? 'none' : control ? 'var(--ac-unsupported-soft)' : 'var(--ac-accent-soft)';
          return (
            <g key={name}>
              <circle
                cx={x}
                cy={y}
                r={STEP * 0.45}
                fill={fill}
                stroke={control ? 'var(--ac-unsupported)' : 'var(--ac-line-strong)'}
                strokeDasharray={control ? '3 2' : ''}
              />
              {well === undefined || columns > 24 ? null : (
                <text x={x} y={y + 4} textAnchor="middle" style={{ fill: 'var(--ac-ink)', fontSize: control ? 9 : 11 }}>
                  {control ? t('campaigns.control') : well.content}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className={classes.sub}>{label}</figcaption>
    </figure>
  );
}
