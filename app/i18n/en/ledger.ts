/** The words of the ledger of downloads, in English. */
import type { LedgerWords } from '../catalogue'

export const words: LedgerWords = {
  ledger: {
    title: 'Download ledger',
    intro:
      'Who took or read what, when, from where and what for. Lines are only ever added, and chained; “npm run -s audit -- verify” says whether all are as they were written.',
    ownTeam:
      'You read those of your team: the analysts and service managers who see no more than you do, since their scope was last changed.',
    total_one: '{{total}} line',
    total_other: '{{total}} lines',
    csv: 'Download these lines (CSV)',
    everyone: 'Everyone',
    everything: 'All content',
    everyOutcome: 'All outcomes',
    from: 'From day',
    to: 'To day',
    outcome: {
      delivered: 'Delivered',
      cancelled: 'Cancelled',
      failed: 'Failed',
      refused: 'Refused',
      interrupted: 'Interrupted',
      started: 'Under way',
      read: 'Read',
    },
    kind: { account: 'Person', token: 'Program' },
    panels: {
      query: 'Ad-hoc query',
      ledger: 'Download ledger',
      pages: 'Lists on pages',
      'customer-contact': 'Contact of a customer',
    },
    nothing: 'No line meets these conditions.',
    details: 'Line {{n}}: all of it',
    notSaid: 'not recorded',
    check: {
      title: 'Check a file',
      body: 'Whose file is this? Its SHA-256 is computed in this browser; the file itself goes nowhere.',
      choose: 'Choose a file or drop it here',
      reading: 'Reading {{file}} …',
      failed: '{{file}} could not be read. Compute its SHA-256 (sha256sum FILE) and paste it.',
      insecure:
        'This page was not opened over https, so this browser computes no hash. Compute the SHA-256 of the file (sha256sum FILE) and paste it.',
      hash: 'SHA-256 of a file',
      ask: 'Who took it?',
      nobody: 'No download has this hash. A file that was opened and saved again has another one.',
      taken: 'Taken by:',
      by: '{{name}}, {{at}}: {{what}}',
      clear: 'Back to all lines',
    },
  },
}
