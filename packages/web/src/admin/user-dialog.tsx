import type { Role, User } from '@aceso/client';
import { Button, Checkbox, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { notify } from '../ui/notify.ts';
import { Failure } from '../ui/states.tsx';
import classes from './admin.module.css';

export const ROLES: readonly Role[] = [
  'clinician',
  'researcher',
  'steward',
  'chemist',
  'scheduler',
  'patient',
  'auditor',
  'quality',
  'privacy',
  'administrator',
];

export function UserDialog({ user, onClose }: { user: User | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState({
    username: user?.username ?? '',
    name: user?.name ?? '',
    password: '',
    patient: user?.patient ?? '',
  });
  const [roles, setRoles] = useState<string[]>([...(user?.roles ?? ['clinician'])]);
  const [asked, setAsked] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const chosen = ROLES.filter((role) => roles.includes(role));
      const secret = form.password === '' ? {} : { password: form.password };
      if (user !== undefined) return api.users.update(user.id, { name: form.name.trim(), roles: chosen, ...secret });
      return api.users.create({
        username: form.username.trim(),
        name: form.name.trim(),
        roles: chosen,
        ...secret,
        ...(form.patient.trim() === '' ? {} : { patient: form.patient.trim() }),
      });
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.users });
      notify({ message: t('admin.users.saved') });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (roles.length > 0) save.mutate();
  };
  const field = (name: keyof typeof form) => ({
    value: form[name],
    withAsterisk: false,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setForm((now) => ({ ...now, [name]: value }));
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(user === undefined ? 'admin.users.add' : 'admin.users.edit')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.form}>
        {save.isError ? <Failure error={save.error} compact /> : null}
        <TextInput label={t('admin.users.name')} required data-autofocus {...field('name')} />
        <TextInput
          label={t('admin.users.username')}
          required
          disabled={user !== undefined}
          autoComplete="off"
          {...field('username')}
        />
        <PasswordInput
          label={t(user === undefined ? 'admin.users.password' : 'admin.users.newPassword')}
          description={user === undefined ? t('security.admin.linkHint') : t('admin.users.newPasswordHint')}
          autoComplete="new-password"
          {...field('password')}
        />
        <Checkbox.Group
          label={t('admin.users.roles')}
          value={roles}
          onChange={setRoles}
          error={asked && roles.length === 0 ? t('admin.users.rolesNeeded') : null}
        >
          <div className={classes.form}>
            {ROLES.map((role) => (
              <Checkbox
                key={role}
                value={role}
                label={t(`app.roles.${role}`)}
                description={t(`admin.roleHints.${role}`)}
              />
            ))}
          </div>
        </Checkbox.Group>
        {user === undefined && roles.includes('patient') ? (
          <TextInput
            label={t('admin.users.patient')}
            description={t('admin.users.patientHint')}
            required
            {...field('patient')}
          />
        ) : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
