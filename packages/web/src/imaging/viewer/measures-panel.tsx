import { ActionIcon } from '@mantine/core';
import { IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { keyImagesOf } from '../marks/drawn.ts';
import { StoredMarks, StoreMarks } from '../marks/stored-marks.tsx';
import type { Marks } from '../marks/use-marks.ts';
import classes from '../panel.module.css';
import { useViewer } from './context.ts';
import type { useKeyImages } from './use-key-images.ts';
import type { Measures } from './use-measures.ts';

/** Measurements drawn by hand, and the images that were marked. */
export function MeasuresPanel({
  measures,
  keyImages,
  marks,
}: {
  measures: Measures;
  keyImages: ReturnType<typeof useKeyImages>;
  marks: Marks;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { jump, stacks } = useViewer();
  const images = keyImagesOf(
    marks.documents.flatMap(({ keyImages: chosen, by }) =>
      chosen.map((one) => ({ ...one, ...(by === undefined ? {} : { by }) })),
    ),
    keyImages.marked,
    stacks,
  );
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
        <StoreMarks marks={marks} measures={measures.all} keyImages={keyImages.marked} />
      </section>
      <StoredMarks marks={marks} />
      <section>
        <h2 className={classes.heading}>{t('imaging.keyImages.title')}</h2>
        <p className={classes.sub}>
          {images.length === 0
            ? t('imaging.keyImages.none')
            : keyImages.any
              ? t('imaging.keyImages.kept')
              : t('imaging.keyImages.stored')}
        </p>
        <ul className={classes.list}>
          {images.map(({ series, instance, frame, number, description, by, stored }) => (
            <li key={`${instance}/${frame}`} className={classes.row}>
              {stored ? <IconStarFilled size={15} aria-hidden /> : <IconStar size={15} aria-hidden />}
              <button type="button" className={classes.plainButton} onClick={() => jump({ series, instance, frame })}>
                {t('imaging.keyImages.image', { number, series: description })}
              </button>
              {by === undefined ? null : <span className={classes.sub}>{by}</span>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
