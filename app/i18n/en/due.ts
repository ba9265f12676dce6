/** The words of what is due, in English. */
import type { DueWords } from '../catalogue'

export const words: DueWords = {
  due: {
    title: 'Tasks due today and tomorrow',
    counts: 'As of {{day}}, {{n}} in all{{parts}}.',
    parts: ': {{parts}}',
    nothing: 'Nothing is due with these filters.',
    about:
      'What is not done at the end of {{day}} ({{weekday}}): overdue, due that day, and due up to the next working day, {{until}} ({{lastWeekday}}). A visit is listed from its planned day until it is made or called off.',
    older: 'Follow-ups, visits and visit reports more than {{days}} days overdue are no longer listed; see:',
    olderFollowUps: 'overdue follow-ups',
    olderVisits: 'overdue visits',
    olderReports: 'late visit reports',
    standing: { overdue: 'Overdue', today: 'Today', tomorrow: 'Tomorrow', later: 'Later' },
    part: {
      overdue: '{{n}} overdue',
      today: '{{n}} today',
      tomorrow: '{{n}} tomorrow',
      later: '{{n}} later',
    },
    task: {
      respond: 'Respond',
      resolve: 'Resolve',
      follow_up: 'Follow up',
      visit: 'Visit',
      report: 'Visit report',
    },
    withPurpose: '{{task}}: {{purpose}}',
    assigned: 'Attention items assigned',
    nobody: 'Not assigned',
    person: '{{n}} in all{{parts}}',
    ofPerson: '{{n}} in all{{parts}}; {{here}} on this page',
    tableOf: 'Tasks of {{name}}',
    heading: '{{standing}} · {{weekday}}, {{day}}',
    time: 'Time',
    what: 'Task',
    code: 'Record',
    customer: 'Customer',
    level: 'Level',
    allDay: 'All day',
    by: 'By {{day}}',
    late: '{{deadline}} ({{n}} d overdue)',
    ownSheets: 'Print each person on a new sheet',
    printedAt: 'Printed',
    page: 'Page',
  },
}
