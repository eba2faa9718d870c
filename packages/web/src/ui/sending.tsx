import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import classes from './sending.module.css';

/** How much of a file has arrived; nothing before and after. */
export function Sending({ part }: { part: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (part === undefined) return null;
  const label = part < 1 ? t('sending.part', { percent: format.number(100 * part, 0) }) : t('sending.joining');
  return (
    <div className={classes.sending} role="status">
      <Progress value={100 * part} animated={part >= 1} aria-label={t('sending.label')} />
      <p>{label}</p>
    </div>
  );
}
