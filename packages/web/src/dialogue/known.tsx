import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DifferentialList } from '../diagnose/differential.tsx';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import type { FullDialogue } from './api.ts';
import classes from './dialogue.module.css';
import type { Pointed } from './marked.ts';

/** What the engine knows, by which words; what that points to; what it would ask next. */
export function Known({ dialogue, onPoint }: { dialogue: FullDialogue; onPoint: (at: Pointed) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { findings, differential, next, prompt, stop } = dialogue;
  return (
    <>
      <Card title={t('dialogue.known')} id="dialogue-known">
        {stop === undefined ? null : (
          <p className={classes.stopped}>
            <strong>{t('dialogue.stopped')}:</strong> {t(`dialogue.stops.${stop}`)}
          </p>
        )}
        {prompt?.bits === undefined ? null : (
          <p className={classes.sub}>{t('dialogue.why', { bits: format.number(prompt.bits, 2) })}</p>
        )}
        {findings.length === 0 ? <p className={classes.sub}>{t('dialogue.knownNone')}</p> : null}
        <ul className={classes.known}>
          {findings.map((one) => {
            const isPresent = one.status === 'observed';
            const Icon = isPresent ? IconCheck : IconMinus;
            return (
              <li key={one.finding}>
                <button
                  type="button"
                  className={classes.chip}
                  data-status={one.status}
                  title={t('dialogue.show', { label: one.label })}
                  onClick={() => onPoint(one)}
                >
                  <Icon size={13} aria-hidden />
                  {one.label}
                  <span className={classes.hidden}>, {t(isPresent ? 'dialogue.present' : 'dialogue.absent')}</span>
                  {one.certainty >= 0.95 ? null : (
                    <span className="tabular">{t('dialogue.sure', { percent: format.percent(one.certainty) })}</span>
                  )}
                </button>
              </li>
            );
          })}
        </ul>
      </Card>
      <Card title={t('dialogue.thinking')} id="dialogue-thinking">
        <p className={classes.sub}>{t('dialogue.thinkingHint')}</p>
        {findings.some(({ status }) => status === 'observed') ? (
          <DifferentialList ranking={differential} />
        ) : (
          <p>{t('diagnose.emptyHint')}</p>
        )}
        {next.length === 0 ? null : (
          <>
            <h3 className={classes.heading}>{t('dialogue.next')}</h3>
            <ul className={classes.lines}>
              {next.map((one) => (
                <li key={`${one.kind} ${one.id}`}>
                  {one.label}{' '}
                  <span className={`${classes.sub} tabular`}>
                    {t(`diagnose.kind.${one.kind}`)} · {t('diagnose.bits', { bits: format.number(one.bits, 2) })}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
    </>
  );
}
