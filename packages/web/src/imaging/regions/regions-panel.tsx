import { ActionIcon, Button, Loader, Slider } from '@mantine/core';
import { IconCurrentLocation, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/states.tsx';
import classes from '../panel.module.css';
import { useViewer } from '../viewer/context.ts';
import type { Region } from './mask.ts';

/** Regions that lie on the images, by where they come from; each can be shown, hidden and brought into view. */
export function RegionsPanel() {
  const { t } = useTranslation();
  const { detail, regions, report, loaded, loading, loadError, load, opacity, setOpacity } = useViewer();
  const ofReport = new Set(report?.regions.map(({ id }) => id));
  const sources = detail.series.filter(({ kind, modality }) => kind === 'segmentation' || modality === 'RTSTRUCT');
  const mine = regions.filter(({ id }) => ofReport.has(id));
  const others = regions.filter(({ id }) => !ofReport.has(id));
  return (
    <div className={classes.stack}>
      <div className={classes.row}>
        <h2 className={classes.grow}>{t('imaging.regions.title')}</h2>
      </div>
      <div>
        <div className={classes.sub} id="region-opacity">
          {t('imaging.regions.opacity')}
        </div>
        <Slider
          value={Math.round(100 * opacity)}
          onChange={(value) => setOpacity(value / 100)}
          min={0}
          max={90}
          step={5}
          label={(value) => `${value} %`}
          thumbProps={{ 'aria-labelledby': 'region-opacity' }}
        />
      </div>
      {mine.length === 0 ? null : <RegionList title={t('imaging.regions.ofReport')} regions={mine} />}
      {others.length === 0 ? null : <RegionList title={t('imaging.regions.ofFiles')} regions={others} />}
      {sources
        .filter(({ uid }) => !loaded.has(uid))
        .map((series) => (
          <div key={series.uid} className={classes.row}>
            <span className={classes.grow}>
              {series.description ?? t(`imaging.kinds.${series.kind}`)}{' '}
              <span className={classes.sub}>{series.modality}</span>
            </span>
            {loading === series.uid ? (
              <Loader size="xs" />
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => load(series)}>
                {t('imaging.regions.show')}
              </Button>
            )}
          </div>
        ))}
      {loadError === undefined ? null : <Failure error={loadError} compact />}
      {regions.length === 0 && sources.length === 0 ? <p className={classes.sub}>{t('imaging.regions.none')}</p> : null}
    </div>
  );
}

function RegionList({ title, regions }: { title: string; regions: readonly Region[] }) {
  const { t } = useTranslation();
  const { hidden, highlighted, select, toggle } = useViewer();
  const ids = regions.map(({ id }) => id);
  const all = ids.every((id) => hidden.has(id));
  return (
    <section>
      <div className={classes.row}>
        <h3 className={`${classes.heading3} ${classes.grow}`}>{title}</h3>
        <Button size="compact-xs" variant="subtle" onClick={() => toggle(ids, !all)}>
          {all ? t('imaging.regions.showAll') : t('imaging.regions.hideAll')}
        </Button>
      </div>
      <ul className={classes.list}>
        {regions.map(({ id, label, colour, slices }) => {
          const off = hidden.has(id);
          return (
            <li key={id} className={classes.line} data-on={id === highlighted || undefined}>
              <span className={classes.swatch} style={{ background: `rgb(${colour.join(',')})` }} aria-hidden />
              <button
                type="button"
                className={`${classes.plainButton} ${classes.grow}`}
                aria-pressed={id === highlighted}
                onClick={() => select(id, true)}
              >
                <span lang="en">{label}</span>{' '}
                <span className={classes.sub}>{t('imaging.regions.slices', { count: slices.size })}</span>
              </button>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('imaging.regions.goTo', { region: label })}
                onClick={() => select(id, true)}
              >
                <IconCurrentLocation size={17} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-pressed={!off}
                aria-label={
                  off
                    ? t('imaging.regions.showOne', { region: label })
                    : t('imaging.regions.hideOne', { region: label })
                }
                onClick={() => toggle([id], !off)}
              >
                {off ? <IconEyeOff size={17} aria-hidden /> : <IconEye size={17} aria-hidden />}
              </ActionIcon>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
