/** Sentences that few readers ever see, which therefore come with the data of their pages, in English. */
export const notices = {
  notices: {
    demo: 'Demo data',
    demoHint: 'An invented company. Start with an empty database before importing your own files.',
    lostPassword: 'No account yet, or lost your password? An administrator can give you a link.',
    codeExpired: 'Signing in took too long. Please sign in again.',
    linkExpired: 'This link has been used or has expired.',
  },
}
