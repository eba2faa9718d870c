import { Button, Select, TextInput } from '@mantine/core';
import type { Appointment } from '@medplum/fhirtypes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { all, book, type Column, cancel, findTimes, hold, joinWaitlist, type Person, type VisitType } from './api.ts';
import { actorsOf, nameIn } from './appointment.ts';
import { dayName, shownIn } from './clock.ts';
import { PastLimitDialog } from './past-limit-dialog.tsx';
import { PersonPicker } from './person-picker.tsx';
import classes from './scheduling.module.css';

const HELD_UNTIL = 'https://aceso.health/fhir/StructureDefinition/appointment-held-until';

/** Find a time, hold it while talking, book it. */
export function BookPanel({
  types,
  from,
  columns,
  zone,
}: {
  types: readonly VisitType[];
  from: string;
  columns: readonly Column[];
  zone: string;
}) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [person, setPerson] = useState<Person | undefined>();
  const [type, setType] = useState<string | null>(types[0]?.id ?? null);
  const [asked, setAsked] = useState<{ type: string; from: string; patient: string } | undefined>();
  const [held, setHeld] = useState<Appointment | undefined>();
  const [comment, setComment] = useState('');
  const [past, setPast] = useState(false);
  const [round, setRound] = useState(0);
  const fresh = () => client.invalidateQueries({ queryKey: all });
  const times = useQuery({
    queryKey: [...all, 'find', asked, round],
    queryFn: () => findTimes(asked!),
    enabled: asked !== undefined,
  });
  const holding = useMutation({
    mutationFn: (id: string) => hold(id, person!.id),
    onSuccess: async (appointment) => {
      setHeld(appointment);
      await fresh();
    },
    // Somebody was faster: what is still free is shown.
    onError: () => setRound((n) => n + 1),
  });
  const booking = useMutation({
    mutationFn: () => book(held!.id!, person!.id, comment.trim() || undefined),
    onSuccess: async () => {
      notify({ message: t('scheduling.isBooked', { name: person!.name }) });
      setHeld(undefined);
      setAsked(undefined);
      setComment('');
      await fresh();
    },
  });
  const giveBack = useMutation({
    mutationFn: () => cancel(held!.id!),
    onSettled: async () => {
      setHeld(undefined);
      setRound((n) => n + 1);
      await fresh();
    },
  });
  const waiting = useMutation({
    mutationFn: () => joinWaitlist({ patient: person!.id, visitType: type!, priority: 2 }),
    onSuccess: async () => {
      notify({ message: t('scheduling.waits', { name: person!.name }) });
      await fresh();
    },
  });
  const ready = person !== undefined && type !== null;
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    holding.reset();
    setAsked({ type, from, patient: person.id });
    setRound((n) => n + 1);
  };
  const language = i18n.language.startsWith('es') ? 'es' : 'en';
  return (
    <aside className={classes.side}>
      <Card title={t('scheduling.book')} id="book-panel">
        {held ? (
          <Held
            held={held}
            zone={zone}
            over={() => {
              setHeld(undefined);
              setRound((n) => n + 1);
            }}
          >
            <TextInput
              label={t('scheduling.comment')}
              description={t('scheduling.commentHint')}
              value={comment}
              maxLength={200}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
            {booking.isError ? <Failure error={booking.error} compact /> : null}
            <div className={classes.acts}>
              <Button data-autofocus autoFocus onClick={() => booking.mutate()} loading={booking.isPending}>
                {t('scheduling.bookFor', { name: person?.name ?? '' })}
              </Button>
              <Button variant="default" onClick={() => giveBack.mutate()} loading={giveBack.isPending}>
                {t('scheduling.giveBack')}
              </Button>
            </div>
          </Held>
        ) : (
          <form onSubmit={search} className={classes.form}>
            <PersonPicker value={person} onChange={setPerson} />
            <Select
              label={t('scheduling.visitType')}
              data={types.map(({ id, name, minutes }) => ({
                value: id,
                label: `${(language === 'es' ? name.es : undefined) ?? name.en} · ${minutes} min`,
              }))}
              value={type}
              onChange={setType}
              allowDeselect={false}
            />
            <Button type="submit" disabled={!ready} loading={times.isFetching && asked !== undefined}>
              {t('scheduling.findFrom', { day: dayName(from, i18n.language) })}
            </Button>
          </form>
        )}
        {holding.isError && !held ? <Failure error={holding.error} compact /> : null}
        {times.isError ? <Failure error={times.error} compact /> : null}
        {!held && asked && times.data ? (
          times.data.length === 0 ? (
            <p className={classes.soft}>{t('scheduling.nothingFree')}</p>
          ) : (
            <Offers
              offers={times.data}
              zone={zone}
              columns={columns}
              busy={holding.isPending}
              choose={(id) => holding.mutate(id)}
            />
          )
        ) : null}
        {ready && !held ? (
          <div className={classes.acts}>
            <Button variant="default" size="xs" onClick={() => waiting.mutate()} loading={waiting.isPending}>
              {t('scheduling.join')}
            </Button>
            <Button variant="default" size="xs" onClick={() => setPast(true)}>
              {t('scheduling.pastLimitAct')}
            </Button>
          </div>
        ) : null}
        {waiting.isError ? <Failure error={waiting.error} compact /> : null}
      </Card>
      {past && person && type !== null ? (
        <PastLimitDialog
          person={person}
          type={types.find(({ id }) => id === type)!}
          day={from}
          zone={zone}
          close={() => setPast(false)}
        />
      ) : null}
    </aside>
  );
}

/** Times by day; each is a button that holds it. */
function Offers({
  offers,
  zone,
  columns,
  busy,
  choose,
}: {
  offers: readonly Appointment[];
  zone: string;
  columns: readonly Column[];
  busy: boolean;
  choose: (id: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const days = [...new Set(offers.map(({ start }) => shownIn(zone, start!).day))];
  return (
    <section aria-label={t('scheduling.freeTimes')} className={classes.offers}>
      {days.map((day) => (
        <div key={day}>
          <h3 className={classes.offerDay}>{dayName(day, i18n.language, 'long')}</h3>
          <div className={classes.offerList}>
            {offers
              .filter(({ start }) => shownIn(zone, start!).day === day)
              .map((offer) => (
                <button
                  key={offer.id}
                  type="button"
                  className={classes.offer}
                  disabled={busy}
                  onClick={() => choose(offer.id!)}
                >
                  <strong className="tabular">{shownIn(zone, offer.start!).time}</strong>{' '}
                  {actorsOf(offer)
                    .map((actor) => nameIn(columns, actor, offer))
                    .join(' · ')}
                </button>
              ))}
          </div>
        </div>
      ))}
    </section>
  );
}

/** What is held, and for how long still. */
function Held(props: { held: Appointment; zone: string; over: () => void; children: React.ReactNode }) {
  const { t, i18n } = useTranslation();
  const { held, zone, over } = props;
  const until = Date.parse(held.extension?.find(({ url }) => url === HELD_UNTIL)?.valueInstant ?? '');
  const [left, setLeft] = useState(() => Math.max(0, Math.round((until - Date.now()) / 1000)));
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.round((until - Date.now()) / 1000))), 1000);
    return () => clearInterval(timer);
  }, [until]);
  useEffect(() => {
    if (left === 0) over();
  }, [left, over]);
  const shown = shownIn(zone, held.start!);
  return (
    <div className={classes.form}>
      <p className={classes.heldWhen}>
        <strong>
          {dayName(shown.day, i18n.language, 'long')}, {shown.time}
        </strong>
        <br />
        {held.participant
          .filter(({ actor }) => !actor?.reference?.startsWith('Patient/'))
          .map(({ actor }) => actor?.display)
          .join(' · ')}
      </p>
      <p className={classes.countdown} role="timer">
        {t('scheduling.heldFor', { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })}
      </p>
      {props.children}
    </div>
  );
}
