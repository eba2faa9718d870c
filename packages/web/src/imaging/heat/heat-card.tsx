import { Button, SegmentedControl, Slider } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import panel from '../panel.module.css';
import classes from './heat.module.css';
import { endOf, mostOf, UNMOVED } from './paint-heat.ts';
import type { HeatState } from './use-heat.ts';

/** The map that is shown: its colours, how strong it is laid over the image, what it says and what it does not. */
export function HeatCard({ heat }: { heat: HeatState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { choice, item, map, opacity } = heat;
  if (choice === undefined) return null;
  return (
    <section className={`${panel.item} ${panel.stack}`} aria-label={t('imaging.heat.title')}>
      <div className={panel.row}>
        <h3 className={`${panel.heading} ${panel.grow}`}>{t('imaging.heat.title')}</h3>
        <Button size="compact-xs" variant="default" onClick={() => heat.show(undefined)}>
          {t('imaging.heat.hide')}
        </Button>
      </div>
      {heat.loading ? <Loading /> : null}
      {heat.error === undefined ? null : <Failure error={heat.error} retry={heat.retry} compact />}
      {item === undefined || map === undefined ? null : (
        <div className={panel.stack}>
          {item.maps.length < 2 ? null : (
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label={t('imaging.heat.kind')}
              value={map.kind}
              onChange={(value) => heat.setKind(value as typeof map.kind)}
              data={item.maps.map(({ kind }) => ({ value: kind, label: t(`imaging.heat.kinds.${kind}`) }))}
            />
          )}
          <Legend most={endOf(map)} />
          <div>
            <div className={panel.row}>
              <span id="heat-opacity" className={`${panel.sub} ${panel.grow}`}>
                {t('imaging.regions.opacity')}
              </span>
              <span className={panel.value}>{format.percent(opacity)}</span>
            </div>
            <Slider
              value={Math.round(100 * opacity)}
              onChange={(value) => heat.setOpacity(value / 100)}
              min={0}
              max={100}
              step={5}
              label={null}
              thumbProps={{ 'aria-labelledby': 'heat-opacity' }}
            />
          </div>
          <p className={panel.sub}>{t(`imaging.heat.means.${map.kind}`, { label: item.label })}</p>
          {map.kind === 'occlusion' && mostOf(map) < UNMOVED ? (
            <p className={panel.sub}>{t('imaging.heat.unmoved', { most: format.number(UNMOVED, 2) })}</p>
          ) : null}
          {map.score === undefined || map.baseline === undefined ? null : (
            <p className={panel.sub}>
              {t('imaging.heat.sum', {
                score: format.number(map.score, 2),
                baseline: format.number(map.baseline, 2),
                error: format.percent(map.error ?? 0),
              })}
            </p>
          )}
          <p className={panel.why}>{t('imaging.heat.not', { side: format.number(map.width), label: item.label })}</p>
          <p className={panel.sub} lang="en">
            {item.model} {item.modelVersion} · {item.inputHash.slice(0, 12)}
          </p>
        </div>
      )}
    </section>
  );
}

/** From what speaks most against the label to what speaks most for it. */
function Legend({ most }: { most: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const end = format.number(most, 3);
  return (
    <figure className={classes.legend}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <linearGradient id="heat-scale">
            <stop offset="0" className={classes.against} />
            <stop offset="0.5" className={classes.none} />
            <stop offset="1" className={classes.for} />
          </linearGradient>
        </defs>
        <rect width="100" height="6" fill="url(#heat-scale)" />
      </svg>
      <figcaption>
        <span>
          −{end} {t('imaging.heat.against')}
        </span>
        <span>0</span>
        <span>
          {t('imaging.heat.for')} +{end}
        </span>
      </figcaption>
    </figure>
  );
}
