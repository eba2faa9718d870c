import { useMutation } from '@tanstack/react-query';
import { scribeApi } from './api.ts';

/** Sends a recording to be recognised; what was sent is kept for another try until it was understood. */
export function useRecognition(patient: string | undefined, onHeard: (transcript: string) => void) {
  const { mutate, variables, ...state } = useMutation({
    mutationFn: ({ wav, whom }: { wav: Blob; whom: string }) => scribeApi.recognise(whom, wav),
    onSuccess: ({ transcript }) => {
      if (transcript.includes('-->')) onHeard(transcript);
    },
  });
  return {
    ...state,
    send: (wav: Blob) => {
      if (patient !== undefined) mutate({ wav, whom: patient });
    },
    again: () => {
      if (variables !== undefined) mutate(variables);
    },
  };
}
export type Recognition = ReturnType<typeof useRecognition>;
