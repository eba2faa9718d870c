import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page.module.css';

/** Title, one line of lead and actions at the right; also names the browser tab. */
export function Page(props: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}) {
  useTabTitle(props.title);
  return (
    <div className={classes.page} data-wide={props.wide === true || undefined}>
      <header className={classes.head}>
        <div>
          <h1 className={classes.title}>{props.title}</h1>
          {props.lead === undefined ? null : <p className={classes.lead}>{props.lead}</p>}
        </div>
        {props.actions === undefined ? null : <div className={classes.actions}>{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

export function useTabTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
}

export function Card(props: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  id?: string;
}) {
  return (
    <section className={classes.card} aria-labelledby={props.id}>
      {props.title === undefined ? null : (
        <div className={classes.cardHead}>
          <h2 className={classes.cardTitle} id={props.id}>
            {props.title}
          </h2>
          {props.aside}
        </div>
      )}
      <div className={props.flush === true ? classes.flush : classes.body}>{props.children}</div>
    </section>
  );
}
