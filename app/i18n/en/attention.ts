/** The words of what needs attention, in English. */
import type { AttentionWords } from '../catalogue'

export const words: AttentionWords = {
  attention: {
    nothing: 'Nothing needs attention.',
    counts: 'As of {{day}}, {{n}} in all: {{parts}}.',
    part: { '1': '{{n}} to watch', '2': '{{n}} important', '3': '{{n}} urgent' },
    received: 'complaints',
    recovered: 'Recovered within the period',
    rest: '{{n}} more',
    state: {
      acknowledged: 'Acknowledged by {{by}}, {{at}}.',
      put_off: 'Put off until {{day}} by {{by}}, {{at}}.',
      assigned: 'Assigned to {{to}} by {{by}}, {{at}}.',
      acknowledgedBefore: 'Acknowledged more than {{days}} days ago by {{by}}, {{at}}.',
      putOffBefore: 'Was put off until {{day}} by {{by}}, {{at}}.',
      worse: 'Worse since acknowledged: {{before}} → {{after}}. ',
      worseSincePutOff: 'Worse since put off: {{before}} → {{after}}. ',
      to: ' Assigned to {{to}}.',
      note: ' Note: {{note}}',
    },
    act: {
      open: 'Acknowledge, put off or assign: {{head}}',
      note: 'Note',
      assignee: 'Assigned to',
      until: 'Put off until',
      acknowledged: 'Acknowledge',
      put_off: 'Put off',
      assigned: 'Assign only',
      reopen: 'Back to the list',
      elsewhere: 'To acknowledge or assign items, leave out all filters but one region.',
    },
    acknowledged: 'Acknowledged: {{n}}',
    putOff: 'Put off: {{n}}',
    severity: { '1': 'Watch', '2': 'Important', '3': 'Urgent' },
    whole: 'Overall',
    named: '{{label}} ({{code}})',
    between: '{{from}} to {{to}}',
    betweenOfOneYear: '{{shortFrom}} to {{to}}',
    cases: '{{n}}',
    sampled: {
      satisfaction: '{{n}} responses',
      complaints: '{{n}} complaints',
      visits: '{{n}} visits due',
      service: '{{n}} cases',
      contacts: '{{n}} contacts',
      staff: '{{n}} evaluations',
      customer_base: '{{n}} customer-months',
    },
    deadline_breached: {
      head: '{{level}} complaints past the deadline: {{count}}',
      body: 'Still open after the resolution deadline, the earliest of {{since}}.',
    },
    credit_rule: {
      head: '{{rule}}',
      one: '{{label}}, with an exposure of {{amount}}.',
      many: '{{count}} customers with an exposure of {{amount}} in all; the largest is {{label}}.',
    },
    apart: {
      head: '{{name}}: {{metric}} low',
      high: '{{name}}: {{metric}} high',
      body: '{{value}} over {{period}} ({{sampled}}) against {{center}} company-wide, more than chance explains.',
      since: ' Worse since {{since}}.',
    },
    signal: {
      low: '{{name}}: {{metric}} too low',
      high: '{{name}}: {{metric}} too high',
      outside_limits: {
        low: '{{value}} in {{until}}, below the lower control limit of {{limit}}.',
        high: '{{value}} in {{until}}, above the upper control limit of {{limit}}.',
      },
      run_of_8: {
        low: 'Eight months or more below the centre of {{center}} up to {{until}}, which had {{value}}.',
        high: 'Eight months or more above the centre of {{center}} up to {{until}}, which had {{value}}.',
      },
      trend_of_6: {
        low: 'Falling for six months or more up to {{until}}, which had {{value}}.',
        high: 'Rising for six months or more up to {{until}}, which had {{value}}.',
      },
      months: ' Outside limits in {{count}} months, first in {{since}}.',
    },
    escalation_missing: {
      head: 'Not escalated: {{count}}',
      body: 'Of the complaints whose outcome did not satisfy, {{count}} did not go to the next level.',
    },
    silent:
      '{{count}} days without any, longer than is usual there; others have {{records}} until {{until}}.',
    dormant_unplanned: {
      head: 'Dormant without a planned visit, {{name}}: {{count}}',
      body: 'Of the customers who have long bought nothing, no visit is planned for {{count}}.',
    },
    orders_overdue: {
      head: '{{kind}} orders past the deadline: {{count}}',
      body: 'Not completed after the deadline, the earliest of {{since}}.',
    },
    actions_overdue: {
      head: 'Overdue corrective actions: {{count}}',
      body: 'Not implemented by their due day, the earliest of {{since}}.',
    },
    visits_overdue: {
      head: 'Overdue visits: {{count}}',
      body: '{{count}} visits are past their last day and not made.',
      most: ' Most are with {{label}}: {{value}}.',
    },
  },
}
