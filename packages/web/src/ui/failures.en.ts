/** What the server's refusals mean to whoever uses the workbench, by their code: its own words are for programs as well. */
export const failures = {
  'bad-request': {
    message: 'Something in the request is missing or does not fit.',
    hint: 'Check what was entered and try again.',
  },
  'bad-parameter': { message: 'A value cannot be used.', hint: 'Correct it and try again.' },
  'not-found': {
    message: 'There is nothing here.',
    hint: 'It may have been answered, removed or moved; go back to the start.',
  },
  'launch-expired': {
    message: 'The launch has expired or belongs to somebody else.',
    hint: 'Open the chart and start the app again from there; a launch is good for five minutes.',
  },
  'patient-not-found': { message: 'There is no patient with this id.', hint: 'Look for the patient in the list.' },
  'genome-not-found': { message: 'There is no such genome.', hint: 'Choose one from the list.' },
  'genome-state': {
    message: 'That cannot be done with this file now.',
    hint: 'Wait until it was read, or look who decided.',
  },
  'bad-genome': { message: 'The file cannot be used.', hint: 'Correct the place named and bring it again.' },
  'wording-off': {
    message: 'No model words or reads this here.',
    hint: 'An administrator may turn it on under Models.',
  },
  'draft-not-found': { message: 'There is no such draft.', hint: 'Choose one from the list of documents.' },
  'sentence-not-found': { message: 'The draft has no such sentence any more.', hint: 'Reload the draft.' },
  'agent-not-found': { message: 'There is no such agent.', hint: 'Choose one from the list.' },
  'agent-run-not-found': { message: 'There is no such run.', hint: 'Choose one from the list.' },
  'dialogue-not-found': { message: 'There is no such dialogue.', hint: 'Choose one from the list.' },
  'release-not-found': { message: 'There is no such release of yours.', hint: 'Choose one from the list.' },
  'release-state': { message: 'That cannot be done with this release now.', hint: 'Look at its state.' },
  'bad-release': { message: 'That cannot be de-identified.', hint: 'Correct what is named.' },
  'erasure-open': { message: 'The erasure of this person was asked for already.', hint: 'See the list below.' },
  'second-person-needed': {
    message: 'Whoever asked for an erasure cannot confirm it.',
    hint: 'Let somebody else with this right confirm it.',
  },
  'own-review': {
    message: 'Nobody reviews an emergency access of their own.',
    hint: 'Let another privacy officer judge it.',
  },
  'job-not-found': { message: 'There is no such job.', hint: 'Choose one from the list.' },
  'agent-run-state': {
    message: 'The run is not in a state that allows this.',
    hint: 'Reload it; only whoever started it can go on with it.',
  },
  'dialogue-state': {
    message: 'The dialogue is not in a state that allows this.',
    hint: 'Reload it; only one that awaits review can be reviewed.',
  },
  'dialogue-changed': {
    message: 'Somebody else wrote in the dialogue in the meantime.',
    hint: 'Reload it and send the words once more.',
  },
  'draft-changed': {
    message: 'Somebody else changed the draft in the meantime.',
    hint: 'Reload it and repeat the change.',
  },
  'switched-off': {
    message: 'This generator or model is switched off.',
    hint: 'Do it by hand; the governance page says why.',
  },
  'draft-closed': { message: 'The draft is already signed or rejected.', hint: 'Make a new draft.' },
  'empty-document': {
    message: 'Every sentence of the draft is rejected; there is nothing to sign.',
    hint: 'Keep at least one sentence, or reject the draft as a whole.',
  },
  'unresolved-contradictions': {
    message: 'Sentences contradict the record.',
    hint: 'Edit or reject them, or acknowledge each one.',
  },
  'body-too-large': { message: 'This is too large to be sent.', hint: 'Split it and send the parts.' },
  'no-draft-possible': {
    message: 'This document cannot be composed from the record.',
    hint: 'The record lacks what it needs.',
  },
  'too-many-requests': { message: 'Too many requests in a short time.', hint: 'Wait a moment and try again.' },
  internal: { message: 'The server failed at this.', hint: 'Try again; if it stays so, tell your administrator.' },
  'timed-out': { message: 'This took too long.', hint: 'Try again, with less at a time if you can.' },
  'archive-failed': {
    message: 'The outside archive did not do what was asked.',
    hint: 'Check that the archive runs, that its address in the policy is right, and that it knows this server.',
  },
  'transfer-not-found': { message: 'There is no such transfer.', hint: 'Look at the list of transfers again.' },
  'transfer-state': {
    message: 'This transfer has ended already.',
    hint: 'Look at its state in the list of transfers.',
  },
  'no-speech-model': {
    message: 'No speech recognition is set up here.',
    hint: 'Paste a transcript, or ask your administrator.',
  },
  'speech-busy': { message: 'Another recording is being recognised.', hint: 'Wait until it is done and try again.' },
  'speech-failed': {
    message: 'The recording could not be recognised.',
    hint: 'Record it again, or paste a transcript.',
  },
  'sign-in-needed': { message: 'Nobody is signed in.', hint: 'Sign in again.' },
  'wrong-credentials': {
    message: 'User name or password is wrong, or the account is disabled.',
    hint: 'Check both; an administrator can give the account a new password.',
  },
  'not-allowed': {
    message: 'Your account lacks the permission for this.',
    hint: 'Ask an administrator for a role that has it.',
  },
  'own-record': { message: 'This account may see one record only, its own.', hint: 'Open your own record.' },
  'session-needed': { message: 'This needs a person who is signed in.', hint: 'Sign in with user name and password.' },
  'wrong-password': { message: 'The current password is not right.', hint: 'Type it again.' },
  'wrong-passkey': {
    message: 'The passkey was not accepted',
    hint: 'Try again. If it stays so, sign in by password, and register the passkey anew.',
  },
  'passkeys-elsewhere': {
    message: 'Passkeys cannot be used at this address',
    hint: 'Open the page under the name of the server; on this machine that is localhost.',
  },
  'passkey-unknown': { message: 'There is no such passkey', hint: 'Load the page again.' },
  'too-many-passkeys': { message: 'An account has at most 20 passkeys', hint: 'Remove one that is not used.' },
  'no-way-back': {
    message: 'Here nobody renews a forgotten password by themselves',
    hint: 'Ask an administrator for a one-time link.',
  },
  'wrong-code': {
    message: 'The code is not right, or was used before.',
    hint: 'Wait for the next one, or use a recovery code.',
  },
  'ticket-over': { message: 'This took too long.', hint: 'Start again with user name and password.' },
  'link-over': {
    message: 'This link was used, is too old, or a newer one was made.',
    hint: 'Ask an administrator for a new one.',
  },
  'link-needed': {
    message: 'Here nobody chooses the password of somebody else.',
    hint: 'Leave it empty and make a sign-in link.',
  },
  'no-enrolment': { message: 'This took too long, or was begun anew.', hint: 'Begin again.' },
  'no-factor': { message: 'There is no second factor.', hint: 'Set one up first.' },
  'factor-required': {
    message: 'A role of this account may not be used without a second factor.',
    hint: 'Set up another device in its place.',
  },
  'proof-needed': { message: 'Nothing was changed.', hint: 'Try again, and say who you are when asked.' },
  'session-unknown': { message: 'This session has ended already.', hint: 'Reload the list.' },
  'csrf-token': { message: 'The page is out of date.', hint: 'Reload it and try again.' },
  'weak-password': { message: 'The password is too weak.', hint: 'Take a longer one that is not in common use.' },
  'username-taken': { message: 'The user name is taken.', hint: 'Choose another.' },
  'last-administrator': {
    message: 'This is the last administrator.',
    hint: 'Make somebody else an administrator first.',
  },
  'too-many-attempts': { message: 'Too many wrong attempts.', hint: 'Wait some minutes and try again.' },
  'audit-unavailable': {
    message: 'The audit log cannot be written, so no record is shown.',
    hint: 'Tell your administrator.',
  },
  'project-not-found': { message: 'There is no such project.', hint: 'Choose one from the list.' },
  'molecule-not-found': {
    message: 'The project has no such molecule.',
    hint: 'It may have been taken out; choose one from the table.',
  },
  'molecule-withheld': {
    message: 'The dual-use gate withholds this molecule.',
    hint: 'An administrator can lift the block, with a reason.',
  },
  'computation-not-found': { message: 'The project has no such computation.', hint: 'Choose one from the list.' },
  'discovery-item-not-found': {
    message: 'The project has no such thing.',
    hint: 'It may have been removed; choose one from the list.',
  },
  'computation-state': {
    message: 'That cannot be done as things stand.',
    hint: 'Reload the page and look at its state.',
  },
  'bad-discovery-input': {
    message: 'The file or the settings cannot be used.',
    hint: 'Correct what is named and try again.',
  },
  'run-not-found': { message: 'There is no such run.', hint: 'Choose one from the list.' },
  'run-state': { message: 'This run has ended already.', hint: 'Reload the page.' },
  'library-not-found': {
    message: 'There is no such library.',
    hint: 'Choose one from the list, or ask your administrator.',
  },
  'bad-molecules': { message: 'The molecules cannot be used.', hint: 'Correct what is named and try again.' },
  'slot-taken': {
    message: 'The time is no longer free.',
    hint: 'Choose another time, or book past the limit with a reason.',
  },
  'override-refused': { message: 'This limit cannot be passed.', hint: 'Choose another time.' },
  'proposal-unknown': { message: 'This time is not offered any more.', hint: 'Look for free times again.' },
  'too-many-appointments': {
    message: 'There are too many appointments at once.',
    hint: 'Cancel one that is not needed, or call the clinic.',
  },
  'appointment-not-found': { message: 'There is no such appointment.', hint: 'Choose one from the diary.' },
  'bad-proxy': {
    message: 'This person cannot be let act for the patient.',
    hint: 'Correct what is named; they need an account of the portal, and the record a birth date.',
  },
  'patient-wrote-since': {
    message: 'The patient has written since you opened this.',
    hint: 'Read the new message, then send or close again.',
  },
  'appointment-state': { message: 'That cannot be done with this appointment now.', hint: 'Reload the diary.' },
  'bad-scheduling': {
    message: 'This cannot be scheduled as it is written.',
    hint: 'Correct the place named and try again.',
  },
  'scheduling-not-found': { message: 'There is nothing of this kind any more.', hint: 'Reload the page.' },
};
