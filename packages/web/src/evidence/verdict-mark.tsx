import type { Severity } from '@aceso/client';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../api/types.ts';
import classes from './verdict.module.css';

/**
 * Four shapes that stay apart in grey and in small print: a filled disc with a check, an octagon with a cross, a triangle with
 * a mark, a dashed ring.
 */
export function VerdictIcon({ verdict, size = 18 }: { verdict: Verdict | undefined; size?: number }) {
  const shape = verdict ?? 'not-checkable';
  return (
    <svg
      className={classes.icon}
      data-verdict={shape}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {shape === 'supported' ? (
        <>
          <circle cx="10" cy="10" r="8.5" className={classes.fill} />
          <path d="m6.2 10.3 2.6 2.6 5-5.6" className={classes.cut} />
        </>
      ) : null}
      {shape === 'contradicted' ? (
        <>
          <path d="M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7z" className={classes.fill} />
          <path d="m6.8 6.8 6.4 6.4m0-6.4-6.4 6.4" className={classes.cut} />
        </>
      ) : null}
      {shape === 'unsupported' ? (
        <>
          <path d="M10 1.8 19 18H1z" className={classes.fill} />
          <path d="M10 7.4v5m0 2.6v.1" className={classes.cut} />
        </>
      ) : null}
      {shape === 'not-checkable' ? (
        <>
          <circle cx="10" cy="10" r="8" className={classes.ring} />
          <path d="M6.5 10h7" className={classes.line} />
        </>
      ) : null}
    </svg>
  );
}

export function VerdictTag({ verdict, severity }: { verdict: Verdict | undefined; severity?: Severity }) {
  const { t } = useTranslation();
  return (
    <span className={classes.tag} data-verdict={verdict ?? 'not-checkable'}>
      <VerdictIcon verdict={verdict} size={15} />
      {verdict === undefined ? t('editor.notVerified') : t(`verdict.${verdict}`)}
      {severity === undefined || severity === 'none' ? null : (
        <span className={classes.severity}>{t(`severity.${severity}`)}</span>
      )}
    </span>
  );
}
