import { IconFileText, IconShape } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dicomweb, type ImagingSeries } from '../api.ts';
import classes from './viewer.module.css';

/** The series of a study with a picture each; a click opens it in the active pane. */
export function SeriesStrip(props: {
  parts: readonly {
    readonly study: string;
    readonly heading: string | undefined;
    readonly series: readonly ImagingSeries[];
  }[];
  open: readonly string[];
  onOpen: (study: string, series: ImagingSeries) => void;
}) {
  const { t } = useTranslation();
  return (
    <nav className={classes.strip} aria-label={t('imaging.series')}>
      {props.parts.map(({ study, heading, series }) => (
        <div key={study} style={{ display: 'contents' }}>
          {heading === undefined ? null : <h2>{heading}</h2>}
          {series.map((one) => (
            <button
              key={one.uid}
              type="button"
              className={classes.series}
              aria-pressed={props.open.includes(one.uid)}
              onClick={() => props.onOpen(study, one)}
            >
              <Thumbnail study={study} series={one} />
              <span>
                {one.number === undefined ? '' : `#${one.number} `}
                {one.modality}
              </span>
              <span className={classes.soft} title={one.description}>
                {one.description ?? t(`imaging.kinds.${one.kind}`)}
              </span>
              <span className={classes.soft}>
                {one.kind === 'image'
                  ? t('imaging.imageCount', { count: one.frames, formatted: String(one.frames) })
                  : t(`imaging.kinds.${one.kind}`)}
              </span>
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
}

function Thumbnail({ study, series }: { study: string; series: ImagingSeries }) {
  const [failed, setFailed] = useState(false);
  if (series.kind === 'image' && !failed)
    return <img src={dicomweb.thumbnail(study, series.uid)} alt="" loading="lazy" onError={() => setFailed(true)} />;
  const Icon = series.kind === 'report' ? IconFileText : IconShape;
  return (
    <span className={classes.noThumb}>
      <Icon size={26} stroke={1.4} aria-hidden />
    </span>
  );
}
