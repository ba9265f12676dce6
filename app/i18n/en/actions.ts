/** The words of corrective actions, in English. */
import type { ActionWords } from '../catalogue'

export const words: ActionWords = {
  actions: {
    nothingOpen: 'No corrective action is open.',
    openListed: '{{n}} open, {{overdue}} overdue.',
    openFirst: 'By due day, most urgent first; {{overdue}} of the first {{n}} are overdue.',
    daysLeft: '{{days}} d left',
    daysLate: 'Overdue, {{days}} d late',
    dueToday: 'Overdue, due today',
    nothingImplemented: 'No corrective action was implemented in the period.',
    effect: 'The effect of {{known}} of {{n}} actions is known: complaints became fewer after {{fewer}}.',
    effectFirst:
      'The effect of {{known}} of the first {{n}} actions is known: complaints became fewer after {{fewer}}.',
    doubted: ' Found effective though complaints did not become fewer: {{doubted}}.',
    effectNote:
      'Complaints of the cause (and product) in the 90 days before the action was raised and after it was implemented. Fewer, more: beyond what chance brings about (95%). A peak passes without an action, too.',
    knownOn: 'Known on {{day}}',
    noCause: 'No cause given',
    notCovered: 'Not on record',
    small: 'few cases: {{n}}',
    found: { yes: 'Found effective', no: 'Found not effective' },
    ofComplaint: 'Corrective actions of this complaint',
    code: 'Action',
    measure: 'Measure',
    responsible: 'Responsible',
    dueOn: 'Due',
    implementedOn: 'Implemented',
    effective: 'Effective',
  },
}
