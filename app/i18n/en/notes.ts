/** The words of the page of notes on time, in English. */
import type { NotesWords } from '../catalogue'

export const words: NotesWords = {
  notes: {
    title: 'Notes on time',
    intro:
      'What happened on a day or in a period, for whoever looks at a chart of it. A note is shown on the trends of its subject, in their tables and files and in reports.',
    add: 'Add a note',
    change: 'Change the note',
    whoSees: 'A note is seen by everybody who sees its region or one below it.',
    from: 'From',
    to: 'To (empty: one day)',
    words: 'What happened',
    subject: 'For the trends of',
    every: 'All subjects',
    region: 'Region',
    company: 'Whole company',
    save: 'Save',
    cancel: 'Cancel',
    list: 'Notes',
    none: 'No notes yet.',
    days: 'Days',
    by: 'Written by',
    edit: 'Change',
    editOf: 'Change: {{note}}',
    delete: 'Delete',
    deleteOf: 'Delete: {{note}}',
    back: 'Back to the chart',
  },
}
