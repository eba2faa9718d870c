import { Menu } from '@mantine/core';
import { IconApps } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notify } from '../ui/notify.ts';
import { useErrorWords } from '../ui/states.tsx';
import { appKeys, appsApi } from './api.ts';

/** Apps that open from a chart; items of a menu, none where there is no such app. */
export function LaunchItems({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const apps = useQuery({ queryKey: appKeys.all, queryFn: appsApi.list, staleTime: 300_000 });
  const launch = useMutation({
    mutationFn: (id: string) => appsApi.launch(id, patient),
    onSuccess: ({ url }) => {
      window.open(url, '_blank', 'noopener');
    },
    onError: (error) => {
      const { message, hint } = words(error);
      notify({ color: 'brick', title: message, message: hint ?? '' });
    },
  });
  const open = (apps.data?.items ?? []).filter(({ launchUrl }) => launchUrl !== undefined);
  if (open.length === 0) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('apps.open')}</Menu.Label>
      {open.map((app) => (
        <Menu.Item key={app.id} leftSection={<IconApps size={16} aria-hidden />} onClick={() => launch.mutate(app.id)}>
          {app.name}
        </Menu.Item>
      ))}
    </>
  );
}
