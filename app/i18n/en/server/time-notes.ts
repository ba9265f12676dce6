/** What is refused of notes on time, in English. */
export const timeNotes = {
  timeNotes: {
    empty: 'Say what happened.',
    tooLong: 'A note takes at most {{longest}} characters.',
    notADay: 'The days must be dates such as 2026-11-30.',
    endsBefore: 'The last day is before the first.',
    noSubject: 'Choose which trends the note is for.',
    noRegion: 'Choose a region that you see.',
    tooMany: 'There are {{most}} notes already; delete some that nobody needs any more.',
    gone: 'This note has been deleted, or you may not change it.',
    changed:
      'This note has been changed since you opened the page. It is shown as it is now; what you wrote is still in the form and can be sent again.',
  },
}
