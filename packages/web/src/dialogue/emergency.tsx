import { IconUrgent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './dialogue.module.css';

/** Advice to act at once; what raised it is told to clinicians only. */
export function Emergency({ advice, labels }: { advice: string | undefined; labels?: readonly string[] }) {
  const { t } = useTranslation();
  if (advice === undefined) return null;
  return (
    <div className={classes.emergency} role="alert">
      <IconUrgent size={24} aria-hidden />
      <div>
        <strong>{t('dialogue.emergency')}</strong>
        <div>{advice}</div>
        {labels === undefined || labels.length === 0 ? null : (
          <div className={classes.sub}>{t('dialogue.flags', { labels: labels.join(', ') })}</div>
        )}
      </div>
    </div>
  );
}
