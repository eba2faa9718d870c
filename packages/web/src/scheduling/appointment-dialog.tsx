import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { KeepVisit } from '../young/keep.tsx';
import { all, type Booked, type Column, calendarLink, cancel, findTimes, mark, move } from './api.ts';
import { actorsOf, nameIn } from './appointment.ts';
import { dayName, shownIn } from './clock.ts';
import classes from './scheduling.module.css';

const STEPS = ['arrived', 'fulfilled', 'noshow'] as const;

/** One appointment: what became of it, another time, or none. */
export function AppointmentDialog({
  booked,
  column,
  zone,
  close,
}: {
  booked: Booked;
  column: Column;
  zone: string;
  close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [moving, setMoving] = useState(false);
  const [reason, setReason] = useState('');
  const done = async () => {
    await client.invalidateQueries({ queryKey: all });
    close();
  };
  const act = useMutation({ mutationFn: (run: () => Promise<unknown>) => run(), onSuccess: done });
  const shown = shownIn(zone, booked.start);
  const times = useQuery({
    queryKey: [...all, 'move', booked.id],
    queryFn: () =>
      findTimes({
        type: booked.visitType!,
        from: shown.day,
        ...(booked.patient ? { patient: booked.patient.id } : {}),
      }),
    enabled: moving && booked.visitType !== undefined,
  });
  const past = Date.parse(booked.start) <= Date.now();
  return (
    <Modal
      opened
      onClose={close}
      title={booked.patient?.name ?? t('scheduling.appointment')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.form}>
        <p className={classes.heldWhen}>
          <strong>
            {dayName(shown.day, i18n.language, 'long')}, {shown.time}–{shownIn(zone, booked.end).time}
          </strong>
          <br />
          {[booked.service, column.name].filter(Boolean).join(' · ')}
        </p>
        <Group gap={6}>
          <Tag tone={booked.status === 'pending' ? 'warn' : 'plain'}>{t(`scheduling.status.${booked.status}`)}</Tag>
          {booked.past ? <Tag tone="warn">{t('scheduling.pastLimit')}</Tag> : null}
          {booked.risk === undefined ? null : (
            <Tag title={t('scheduling.riskHint')}>{t('scheduling.risk', { risk: format.percent(booked.risk) })}</Tag>
          )}
        </Group>
        {booked.status === 'pending' ? null : (
          <Group gap={8}>
            {STEPS.filter((step) => step === 'arrived' || past).map((step) => (
              <Button
                key={step}
                size="xs"
                variant="default"
                disabled={booked.status === step}
                onClick={() => act.mutate(() => mark(booked.id, step))}
              >
                {t(`scheduling.mark.${step}`)}
              </Button>
            ))}
            <Button size="xs" variant="default" component="a" href={calendarLink(booked.id)} download>
              {t('scheduling.calendar')}
            </Button>
          </Group>
        )}
        {booked.patient ? <KeepVisit id={booked.id} /> : null}
        {booked.status === 'booked' || booked.status === 'pending' ? (
          <>
            {booked.visitType === undefined || booked.status === 'pending' ? null : moving ? (
              times.isPending ? (
                <Loading />
              ) : (
                <div className={classes.offerList}>
                  {(times.data ?? []).slice(0, 12).map((offer) => (
                    <button
                      key={offer.id}
                      type="button"
                      className={classes.offer}
                      onClick={() => act.mutate(() => move(booked.id, offer.id!))}
                    >
                      <strong className="tabular">
                        {dayName(shownIn(zone, offer.start!).day, i18n.language)} {shownIn(zone, offer.start!).time}
                      </strong>{' '}
                      {actorsOf(offer)
                        .map((actor) => nameIn([column], actor, offer))
                        .join(' · ')}
                    </button>
                  ))}
                </div>
              )
            ) : (
              <Button variant="default" onClick={() => setMoving(true)}>
                {t('scheduling.move')}
              </Button>
            )}
            <TextInput
              label={t('scheduling.cancelReason')}
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button
              color="red"
              variant="light"
              loading={act.isPending}
              onClick={() => act.mutate(() => cancel(booked.id, reason.trim() || undefined))}
            >
              {t('scheduling.cancel')}
            </Button>
          </>
        ) : null}
        {act.isError ? <Failure error={act.error} compact /> : null}
      </div>
    </Modal>
  );
}
