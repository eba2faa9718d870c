import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import type { FindingStatus, Question } from './api.ts';
import classes from './diagnose.module.css';

const ANSWERS = [
  ['yes', 'observed'],
  ['no', 'excluded'],
  ['unknown', 'unknown'],
] as const;

/** What would narrow the list most, each answered with one click. */
export function NextQuestions(props: {
  questions: readonly Question[];
  onAnswer: (question: Question, status: FindingStatus) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('diagnose.next')} id="diagnose-next">
      <p className={classes.sub}>{t(props.questions.length === 0 ? 'diagnose.nextNone' : 'diagnose.nextHint')}</p>
      <ul className={classes.plainList}>
        {props.questions.map((question) => (
          <li key={question.finding} className={classes.question}>
            <div>
              <strong>{question.label}</strong>
              <span className={`${classes.sub} tabular`}>
                {question.kind === undefined ? '' : `${t(`diagnose.kind.${question.kind}`)} · `}
                {t('diagnose.bits', { bits: format.number(question.bits, 2) })}
              </span>
            </div>
            <div className={classes.answers}>
              {ANSWERS.map(([word, status]) => (
                <Button
                  key={word}
                  size="compact-sm"
                  variant="default"
                  aria-label={t('diagnose.answer', { label: question.label, answer: t(`diagnose.${word}`) })}
                  onClick={() => props.onAnswer(question, status)}
                >
                  {t(`diagnose.${word}`)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The label that stands by everything here. */
export function ResearchLabel() {
  const { t } = useTranslation();
  return (
    <div className={classes.research} role="note">
      <Tag tone="ai">{t('diagnose.research')}</Tag>
      <span>{t('diagnose.researchHint')}</span>
    </div>
  );
}
