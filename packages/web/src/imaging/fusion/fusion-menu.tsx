import { NativeSelect, Popover, Slider, Switch } from '@mantine/core';
import { IconFlame } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Failure } from '../../ui/states.tsx';
import panel from '../panel.module.css';
import classes from '../viewer/viewer.module.css';
import { COLOUR_MAPS, type ColourMap } from './colour-maps.ts';
import type { FusionState } from './use-fusion.ts';

/** PET over the other images of its study: on or off, colours, range and opacity. */
export function FusionMenu({ fusion }: { fusion: FusionState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { available, on, setOn, pet, choose, settings, change, error, unit } = fusion;
  if (available.length === 0) return null;
  return (
    <Popover position="bottom-start" width={280} withinPortal trapFocus>
      <Popover.Target>
        <button type="button" className={classes.tool} aria-label={t('imaging.fusion.title')} data-on={on || undefined}>
          <IconFlame size={19} aria-hidden />
          {t('imaging.fusion.button')}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={panel.stack}>
          <Switch
            label={t('imaging.fusion.show')}
            checked={on}
            onChange={(event) => setOn(event.currentTarget.checked)}
          />
          {available.length < 2 ? null : (
            <NativeSelect
              label={t('imaging.fusion.series')}
              value={pet?.uid ?? ''}
              onChange={(event) => choose(event.currentTarget.value)}
              data={available.map(({ uid, description, number }) => ({
                value: uid,
                label: [number === undefined ? '' : `#${number}`, description ?? t('imaging.untitled')]
                  .join(' ')
                  .trim(),
              }))}
            />
          )}
          <NativeSelect
            label={t('imaging.fusion.colours')}
            value={settings.map}
            onChange={(event) => change({ map: event.currentTarget.value as ColourMap })}
            data={COLOUR_MAPS.map((map) => ({ value: map, label: t(`imaging.fusion.maps.${map}`) }))}
          />
          <Labelled id="fusion-opacity" label={t('imaging.regions.opacity')} value={format.percent(settings.opacity)}>
            <Slider
              value={Math.round(100 * settings.opacity)}
              onChange={(value) => change({ opacity: value / 100 })}
              min={0}
              max={100}
              step={5}
              label={null}
              thumbProps={{ 'aria-labelledby': 'fusion-opacity' }}
            />
          </Labelled>
          <Labelled
            id="fusion-upper"
            label={t('imaging.fusion.upper')}
            value={`${format.number(settings.upper)} ${unit}`.trim()}
          >
            <Slider
              value={settings.upper}
              onChange={(upper) => change({ upper })}
              min={1}
              max={30}
              step={0.5}
              label={null}
              thumbProps={{ 'aria-labelledby': 'fusion-upper' }}
            />
          </Labelled>
          {error === undefined ? null : <Failure error={error} compact />}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Labelled(props: { id: string; label: string; value: string; children: React.ReactNode }) {
  return (
    <div>
      <div className={panel.row}>
        <span id={props.id} className={`${panel.sub} ${panel.grow}`}>
          {props.label}
        </span>
        <span className={panel.value}>{props.value}</span>
      </div>
      {props.children}
    </div>
  );
}
