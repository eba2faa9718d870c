import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import type { Criterion, Evidence, ItemReview, Service } from './api.ts';
import classes from './authorisation.module.css';
import { StateTag, StatusTag } from './clock-tag.tsx';

/** Each criterion with what it rests on beside it. */
export function ReviewCard({ review, service }: { review: ItemReview; service: Service | undefined }) {
  const { t } = useTranslation();
  const id = `pa-item-${review.sequence}`;
  return (
    <Card
      id={id}
      title={t('authorisation.itemTitle', { sequence: review.sequence, name: service?.name ?? '' })}
      aside={service === undefined ? null : <StateTag state={service.state} sequence={service.sequence} />}
    >
      <p className={classes.recommendation}>
        <Tag tone={review.recommendation === 'approve' ? 'good' : 'warn'}>
          {t(`authorisation.recommend.${review.recommendation}`)}
        </Tag>{' '}
        <span className={classes.soft}>
          {review.criteriaSet === undefined
            ? t('authorisation.noSet')
            : t('authorisation.bySet', { title: review.criteriaSet.title, version: review.criteriaSet.version })}
        </span>
      </p>
      {service?.signedBy === undefined ? null : (
        <p className={classes.note}>
          {t('authorisation.signedBy', { name: service.signedBy, reason: service.reason ?? '' })}
        </p>
      )}
      {service?.number === undefined ? null : (
        <p className={classes.soft}>{t('authorisation.number', { number: service.number })}</p>
      )}
      <ol className={classes.criteria}>
        {review.criteria.map((criterion) => (
          <CriterionRow key={criterion.id} criterion={criterion} />
        ))}
      </ol>
    </Card>
  );
}

function CriterionRow({ criterion }: { criterion: Criterion }) {
  const { t } = useTranslation();
  return (
    <li className={classes.criterion} data-status={criterion.status}>
      <div>
        <StatusTag status={criterion.status} />
        <p className={classes.criterionText}>{criterion.text}</p>
        <p className={classes.soft}>{criterion.reason}</p>
      </div>
      <div>
        {criterion.evidence.length === 0 ? (
          <p className={classes.soft}>{t('authorisation.noEvidence')}</p>
        ) : (
          <ul className={classes.evidence}>
            {criterion.evidence.map((each) => (
              <EvidenceItem key={`${each.ref} ${each.path} ${each.value}`} evidence={each} />
            ))}
          </ul>
        )}
        {criterion.missing.map((text) => (
          <p key={text} className={classes.missing}>
            {t('authorisation.wouldSettle', { text })}
          </p>
        ))}
      </div>
    </li>
  );
}

function EvidenceItem({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const { passage } = evidence;
  return (
    <li>
      {passage === undefined ? (
        <span className={classes.value}>{evidence.value}</span>
      ) : (
        <blockquote className={classes.quote}>
          {passage.before}
          <mark>{passage.text}</mark>
          {passage.after}
        </blockquote>
      )}
      <span className={classes.source}>
        {t(`authorisation.speaks.${evidence.speaks}`)} · {evidence.ref}
        {evidence.day === undefined ? '' : ` · ${evidence.day}`}
      </span>
    </li>
  );
}
