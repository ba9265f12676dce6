/** What is refused of causes and measures in reports, in English. */
export const measures = {
  measures: {
    empty: 'Say the cause or the measure.',
    tooLong: 'Cause and measure take at most {{longest}} characters each.',
    ownerTooLong: 'The owner takes at most {{longest}} characters.',
    notADay: 'The due day must be a date such as 2026-11-30.',
    tooMany: 'A report takes at most {{most}} entries.',
    noSubject: 'Choose which figure or finding it is about.',
    chooseRegion: 'Choose one region first, then write causes and measures.',
    noRegion: 'There is no such region.',
    gone: 'This entry is no more.',
    changed:
      '{{who}} has changed this entry since you opened the page. It is shown above as it is now; what you wrote is still in the form and can be sent again.',
    withdrawn: '{{who}} has withdrawn this entry; what you wrote was not kept.',
  },
}
