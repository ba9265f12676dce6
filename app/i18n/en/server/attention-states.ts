/** What is refused of what is said about attention items, in English. */
export const attentionStates = {
  attentionStates: {
    gone: 'This item no longer stands.',
    elsewhere: 'Leave out all filters but one region first.',
    tooLong: 'The note takes at most {{longest}} characters.',
    noDay: 'Say until which day it is put off.',
    notADay: 'The day must be a date after {{first}} and up to {{last}}.',
    noPerson: 'There is no employee “{{given}}”. Type a name or code.',
    severalPeople: 'Several employees are called “{{given}}”. Type the code: {{codes}}.',
    noAssignee: 'Say to whom it is assigned.',
    changed:
      '{{who}} has said something about this item since you opened the page. It is shown as it is now; what you wrote is still in the form and can be sent again.',
  },
}
