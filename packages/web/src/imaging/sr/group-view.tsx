import { IconCurrentLocation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { type ImageStack, stackOf } from '../dicom/frames.ts';
import classes from '../panel.module.css';
import { useViewer } from '../viewer/context.ts';
import { seriesQuery } from '../viewer/use-stack.ts';
import { type Code, type Found, isSegment, placesOf, type SrGroup, type SrMeasurement, shapeOf } from './document.ts';

/** One measurement group: what it is of, its numbers, and where each of them lies. */
export function GroupView({ group, id }: { group: SrGroup; id: string }) {
  const { t } = useTranslation();
  const title = [group.finding?.meaning, group.laterality?.meaning, group.site?.meaning].filter(Boolean).join(', ');
  const name = title || group.trackingId || t('imaging.sr.group');
  const [lost, setLost] = useState(false);
  const show = useShow(id);
  const go = async (places: readonly Found[], label: string) => setLost(!(await show(places, label)));
  const own = placesOf(group.regions);
  return (
    <li className={classes.sentence}>
      <div className={classes.row}>
        <strong className={classes.grow} lang="en">
          {name}
        </strong>
        {own.length === 0 ? null : (
          <Go label={t('imaging.sr.goTo', { name })} onClick={() => void go(own, group.trackingId ?? name)} />
        )}
      </div>
      {group.trackingId === undefined || group.trackingId === name ? null : (
        <div className={classes.sub}>{group.trackingId}</div>
      )}
      {group.measurements.map((measurement, i) => (
        <MeasurementRow
          // biome-ignore lint/suspicious/noArrayIndexKey: measurements never change places
          key={i}
          measurement={measurement}
          fallback={own}
          onGo={(places, label) => void go(places, label)}
        />
      ))}
      {group.evaluations.map(({ concept, value }) => (
        <div key={`${concept.value}-${wordsOf(value)}`} className={classes.row} lang="en">
          <span className={classes.sub}>{concept.meaning}</span>
          <span>{wordsOf(value)}</span>
        </div>
      ))}
      {lost ? (
        <p className={classes.why} role="status">
          {t('imaging.sr.notHere')}
        </p>
      ) : null}
    </li>
  );
}

const wordsOf = (value: Code | string): string => (typeof value === 'string' ? value : value.meaning);

/** Longer modifiers, such as parameters of a method, stand in the whole tree only. */
const LONGEST = 48;

function MeasurementRow(props: {
  measurement: SrMeasurement;
  fallback: readonly Found[];
  onGo: (places: readonly Found[], label: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { concept, value, unit, modifiers, regions } = props.measurement;
  const own = placesOf(regions);
  const places = own.length > 0 ? own : props.fallback;
  const shown = value === null ? t('imaging.findings.notMeasured') : format.measured(value, unit?.value);
  const words = (
    <>
      <span lang="en">{concept.meaning}</span>{' '}
      <span className={classes.sub} lang="en">
        {modifiers
          .map((modifier) => wordsOf(modifier.value))
          .filter((words) => words.length <= LONGEST)
          .join(', ')}
      </span>
    </>
  );
  return (
    <div className={classes.row}>
      {places.length === 0 ? (
        <span className={classes.grow}>{words}</span>
      ) : (
        <button
          type="button"
          className={`${classes.plainButton} ${classes.grow}`}
          onClick={() => props.onGo(places, `${concept.meaning} ${shown}`)}
        >
          {words}
        </button>
      )}
      <span className={classes.value}>{shown}</span>
    </div>
  );
}

function Go({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className={classes.plainButton} aria-label={label} title={label} onClick={onClick}>
      <IconCurrentLocation size={16} aria-hidden />
    </button>
  );
}

/** Draws places on the images and goes to the first; false when none of them is in this study. */
function useShow(id: string): (places: readonly Found[], label: string) => Promise<boolean> {
  const { detail, showShapes, jump, load, select, regions } = useViewer();
  const stackIn = async (series: string): Promise<ImageStack | undefined> =>
    stackOf(await queries.fetchQuery(seriesQuery(detail.study.uid, series)));
  return async (places, label) => {
    const segment = places.find(({ image }) => image !== undefined && isSegment(image))?.image;
    if (segment !== undefined) {
      const region = `${segment.sopInstance}/${segment.segments?.[0] ?? 1}`;
      if (regions.some((one) => one.id === region)) {
        select(region, true);
        return true;
      }
      for (const series of detail.series.filter(({ kind }) => kind === 'segmentation')) load(series);
    }
    for (const series of detail.series.filter(({ kind }) => kind === 'image')) {
      const stack = await stackIn(series.uid);
      if (stack === undefined) continue;
      const found = places.flatMap((place, i) => shapeOf(place, stack, `${id}-${i}`, i === 0 ? label : '') ?? []);
      const [first] = found;
      if (first === undefined) continue;
      showShapes(found.flatMap(({ shapes }) => shapes));
      jump(first.target);
      return true;
    }
    return segment !== undefined;
  };
}
