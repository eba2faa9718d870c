import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../ui/mark.tsx';
import { useTabTitle } from '../ui/page.tsx';
import classes from './frame.module.css';

/** The frame of pages that stand before sign-in. */
export function Frame(props: { title: string; lead?: string; children: ReactNode; wide?: boolean }) {
  const { title, lead, children, wide } = props;
  const { t } = useTranslation();
  useTabTitle(title);
  return (
    <main className={classes.frame}>
      <div className={classes.card} data-wide={wide === true || undefined}>
        <div className={classes.brand}>
          <Mark size={36} />
          <div>
            <div className={classes.name}>{t('app.name')}</div>
            <div className={classes.tagline}>{t('app.tagline')}</div>
          </div>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  );
}
