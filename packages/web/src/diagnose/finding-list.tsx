import { ActionIcon } from '@mantine/core';
import { IconCheck, IconMinus, IconQuestionMark, IconX, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../ui/tag.tsx';
import type { FindingStatus, Ranking } from './api.ts';
import type { CaseFinding } from './case.ts';
import classes from './diagnose.module.css';

const STATUSES: readonly (readonly [FindingStatus, TablerIcon])[] = [
  ['observed', IconCheck],
  ['excluded', IconMinus],
  ['unknown', IconQuestionMark],
];

/** The findings of the case, each present, absent or unknown, with where it came from. */
export function FindingList(props: {
  findings: readonly CaseFinding[];
  ranking: Ranking | undefined;
  onStatus: (finding: string, status: FindingStatus) => void;
  onRemove: (finding: string) => void;
}) {
  const { t } = useTranslation();
  const taken = new Map(props.ranking?.translated.map(({ from, to }) => [from, to]));
  const aside = new Set(props.ranking?.leftAside);
  return (
    <ul className={classes.findings}>
      {props.findings.map(({ finding, label, status, origin, quote }) => (
        <li key={finding} className={classes.finding} data-status={status}>
          <div className={classes.findingWords}>
            <strong>{label}</strong>
            <span className={classes.sub}>
              {t(`diagnose.origin.${origin}`)}
              {quote === undefined ? '' : `: “${quote}”`}
              {taken.has(finding) ? ` · ${t('diagnose.takenAs', { term: taken.get(finding) })}` : ''}
            </span>
            {aside.has(finding) ? <Tag tone="warn">{t('diagnose.notUsed')}</Tag> : null}
          </div>
          <div className={classes.findingActs}>
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around three small buttons */}
            <div role="group" className={classes.switch} aria-label={t('diagnose.statusOf', { label })}>
              {STATUSES.map(([one, Icon]) => (
                <button
                  key={one}
                  type="button"
                  className={classes.status}
                  data-status={one}
                  aria-pressed={status === one}
                  onClick={() => props.onStatus(finding, one)}
                >
                  <Icon size={14} aria-hidden />
                  {t(`diagnose.status.${one}`)}
                </button>
              ))}
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('diagnose.remove', { label })}
              onClick={() => props.onRemove(finding)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        </li>
      ))}
    </ul>
  );
}
