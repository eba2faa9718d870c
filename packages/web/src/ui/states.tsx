import { ApiError } from '@aceso/client';
import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FailureWords, failureWords } from './failure-words.ts';
import classes from './states.module.css';

export function Loading({ label }: { label?: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.state} role="status">
      <Loader size="sm" type="dots" />
      <span>{label ?? t('common.loading')}</span>
    </div>
  );
}

export function Empty(props: { title: string; hint?: string; icon?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.state}>
      <span className={classes.icon} aria-hidden>
        {props.icon ?? <IconInbox size={28} stroke={1.5} />}
      </span>
      <strong>{props.title}</strong>
      {props.hint === undefined ? null : <span className={classes.hint}>{props.hint}</span>}
      {props.children}
    </div>
  );
}

/** What went wrong and what to do about it; `children` is a way on where another try would not help. */
export function Failure(props: { error: unknown; retry?: () => void; compact?: boolean; children?: ReactNode }) {
  const { t } = useTranslation();
  const { error, retry, compact } = props;
  const { message, hint, exact } = useErrorWords()(error);
  return (
    <div className={compact === true ? classes.inline : classes.failure} role="alert">
      <IconAlertTriangle size={20} aria-hidden className={classes.failureIcon} />
      <div>
        <strong>{message}</strong>
        {hint === undefined ? null : <div className={classes.hint}>{hint}</div>}
        {exact === undefined ? null : (
          <div className={classes.hint} lang="en">
            {exact}
          </div>
        )}
        {props.children}
        {retry === undefined ? null : (
          <Button mt="xs" size="xs" variant="default" onClick={retry}>
            {t('common.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Words for any error, in the language of the page. */
export function useErrorWords(): (error: unknown) => FailureWords {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (error instanceof ApiError) {
      if (error.status === 0) return { message: t('common.network'), hint: t('common.networkHint') };
      return failureWords(error, (key) => t(key), i18n.language);
    }
    return { message: t('common.error'), ...(error instanceof Error ? { hint: error.message } : {}) };
  };
}
