import { ActionIcon } from '@mantine/core';
import { IconStarFilled, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import classes from '../panel.module.css';
import { useViewer } from './context.ts';
import type { useKeyImages } from './use-key-images.ts';
import type { Measures } from './use-measures.ts';

/** Measurements drawn by hand, and the images that were marked. */
export function MeasuresPanel({
  measures,
  keyImages,
}: {
  measures: Measures;
  keyImages: ReturnType<typeof useKeyImages>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { jump } = useViewer();
  return (
    <div className={classes.stack}>
      <section>
        <h2 className={classes.heading}>{t('imaging.measures.title')}</h2>
        <p className={classes.sub}>
          {measures.all.length === 0 ? t('imaging.measures.none') : t('imaging.measures.kept')}
        </p>
        <ul className={classes.list}>
          {measures.all.map((measure, i) => (
            <li key={measure.id} className={`${classes.item} ${classes.row}`}>
              <button
                type="button"
                className={`${classes.plainButton} ${classes.grow}`}
                onClick={() =>
                  jump({
                    series: measure.series,
                    instance: measure.instance,
                    frame: measure.frame,
                    ...(measure.points[0] === undefined ? {} : { point: measure.points[0] }),
                  })
                }
              >
                {i + 1}. {t(`imaging.tools.${measure.tool}`)}
                {measure.values.map(({ name, value, unit }) => (
                  <div key={name} className={classes.row}>
                    <span className={classes.sub}>{t(`imaging.measures.values.${name}`)}</span>
                    <span className={classes.value}>
                      {format.number(value, 1)} {unit}
                    </span>
                  </div>
                ))}
              </button>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('imaging.measures.remove', { number: i + 1 })}
                onClick={() => measures.remove(measure.id)}
              >
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className={classes.heading}>{t('imaging.keyImages.title')}</h2>
        <p className={classes.sub}>
          {keyImages.marked.length === 0 ? t('imaging.keyImages.none') : t('imaging.keyImages.kept')}
        </p>
        <ul className={classes.list}>
          {keyImages.marked.map(({ series, instance, frame, number, description }) => (
            <li key={`${instance}/${frame}`} className={classes.row}>
              <IconStarFilled size={15} aria-hidden />
              <button type="button" className={classes.plainButton} onClick={() => jump({ series, instance, frame })}>
                {t('imaging.keyImages.image', { number, series: description })}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
