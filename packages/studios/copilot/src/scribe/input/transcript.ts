/** Who speaks. A companion is family, carer or interpreter: what they say of the patient counts as history. */
export type SpeakerRole = 'clinician' | 'patient' | 'companion' | 'other';

export const TRANSCRIPT_FORMATS = ['plain', 'webvtt', 'srt', 'textgrid'] as const;
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number];

/** One turn. `start` and `end` are UTF-16 offsets of `text` in the source, end exclusive. */
export interface Utterance {
  readonly index: number;
  /** As the source names the speaker; `unknown` where it does not. */
  readonly speaker: string;
  readonly role: SpeakerRole;
  readonly start: number;
  readonly end: number;
  /** `source.slice(start, end)`. */
  readonly text: string;
  /** Seconds from the beginning of the recording, where the source has times. */
  readonly time?: { readonly start: number; readonly end: number };
}

/** What was said, turn by turn, with the source it was read from. */
export interface Transcript {
  readonly source: string;
  readonly format: TranscriptFormat;
  readonly utterances: readonly Utterance[];
  /** True where the source did not say who is who and the roles were worked out from what was said. */
  readonly rolesInferred: boolean;
}

/** A turn as a reader found it, before roles are settled. */
export interface RawTurn {
  readonly speaker: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly time?: { readonly start: number; readonly end: number };
}
